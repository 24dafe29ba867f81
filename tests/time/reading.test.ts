import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthInWords } from '../../src/time/calendar.ts';
import { readDay, readMonth } from '../../src/time/reading.ts';
import { readZone } from '../../src/time/zones.ts';

const iso = (day: Date | null) => day?.toISOString().slice(0, 10) ?? null;
const TODAY = new Date('2026-01-12T00:00:00Z');

test.each([
  ['March 2024', '2024-03-01'],
  ['  sept 2023 ', '2023-09-01'],
  ['Mar 24', '2024-03-01'],
  ['03/2024', '2024-03-01'],
  ['3-2024', '2024-03-01'],
  ['2024-03', '2024-03-01'],
  ['2024-03-17', '2024-03-01'],
])('the month “%s” is read as %s', (text, expected) => {
  expect(iso(readMonth(text))).toBe(expected);
});

test.each(['', 'March', '2024', '13/2024', '0/2024', 'Marchember 20245', 'last year', '03/24/2024'])(
  '“%s” is no month',
  (text) => {
    expect(readMonth(text)).toBeNull();
  },
);

test.each([
  ['3 March', '2026-03-03'],
  ['3rd of March', '2026-03-03'],
  ['Tue 3 March 2026', '2026-03-03'],
  ['3/3', '2026-03-03'],
  ['03/04/2026', '2026-04-03'],
  ['03.04.26', '2026-04-03'],
  ['2026-04-03', '2026-04-03'],
  ['11 January', '2027-01-11'],
  ['12 January', '2026-01-12'],
  ['29 February', '2028-02-29'],
])('the day “%s” is read as %s', (text, expected) => {
  expect(iso(readDay(text, TODAY))).toBe(expected);
});

test.each(['', 'March', '31 April', '2026-02-30', '32/1', 'tomorrow', '3 Marchember of 2026 or so'])(
  '“%s” is no day',
  (text) => {
    expect(readDay(text, TODAY)).toBeNull();
  },
);

test('a month that we write is a month that we read', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1960, max: 2099 }), fc.integer({ min: 0, max: 11 }), (year, month) => {
      const first = new Date(Date.UTC(year, month, 1));
      expect(readMonth(monthInWords(first))).toEqual(first);
    }),
  );
});

test('whatever is typed, reading it ends without a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      readMonth(text);
      readDay(text, TODAY);
      readZone(text);
    }),
  );
});

test.each([
  ['Europe/Paris', 'Europe/Paris'],
  ['europe/paris', 'Europe/Paris'],
  ['Paris', 'Europe/Paris'],
  ['new york', 'America/New_York'],
  ['UTC', 'UTC'],
  ['Brackenshire', null],
  ['', null],
])('the zone “%s” is %s', (text, zone) => {
  expect(readZone(text)).toBe(zone);
});
