import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shuffled } from '../../../src/anonymity/shuffle.ts';
import { batchFor, hoursToDrawFrom, nextBatch } from '../../../src/challenges/posing/timing.ts';
import { LEAST_PEERS } from '../../../src/networks/rules.ts';
import { templates } from '../../../src/networks/running/creating/templates.ts';
import { chooseCard, createForm } from '../../../src/networks/running/creating/views.ts';
import { channelName, placeName } from '../../../src/networks/running/places/rules.ts';
import { changedSettings, checkRelease, checkWho } from '../../../src/networks/running/settings/rules.ts';
import { releaseForm } from '../../../src/networks/running/settings/views.ts';
import { momentInWords, nextWorkingHour } from '../../../src/time/calendar.ts';
import { checkCard, checkForm } from '../../../src/views/check.ts';
import { createCodec } from '../../../src/views/codec.ts';
import { buttonsOn } from '../../support/read-card.ts';

const LONDON = 'Europe/London';

describe('templates', () => {
  test('there is one for the directors and one for the assistants of each region, and three others', () => {
    const count = (kind: string) => templates.filter((template) => template.kind === kind).length;
    expect(['dcs-region', 'ad-region', 'sub-region', 'theme', 'comparators'].map(count)).toEqual([
      9, 9, 1, 1, 1,
    ]);
    expect(new Set(templates.map(({ id }) => id)).size).toBe(21);
  });

  test.each(templates)(
    '$label: its own settings are in order, and its form and its button fit',
    (template) => {
      const { name, addressLine, mayJoin, minimumPeers } = template;
      const typed = { name: name || 'A name', addressLine, mayJoin, minimum: String(minimumPeers) };
      expect(checkWho(typed)).toEqual({ who: { name: typed.name, addressLine, mayJoin, minimumPeers } });
      const id = '3f0c4b1e-8a55-4e0b-9a3b-3f6d2c1b0a99';
      const wish = { id, wisher: 'n'.repeat(80), authority: 'Bournemouth, Christchurch and Poole' };
      const form = checkForm(createForm(template, wish));
      const codec = createCodec(Buffer.alloc(32), new Map([['network.found', ['template', 'wish']]]));
      expect(codec.decode(codec.encode(form.action))).toEqual(form.action);
    },
  );

  test('the card to choose from has a button for each', () => {
    expect(buttonsOn(checkCard(chooseCard))).toHaveLength(21);
  });
});

describe('settings', () => {
  const typed = {
    name: 'Coast',
    addressLine: 'a DCS in this network',
    mayJoin: ['DCS'],
    minimum: '5',
  } as const;

  test.each([
    ['4', 'Fewer than 5 cannot hide'],
    ['0', 'Fewer than 5 cannot hide'],
    ['five', 'whole number'],
    ['5.5', 'whole number'],
    ['-7', 'whole number'],
    ['', 'whole number'],
    ['201', '200 or less'],
  ])('a smallest size of “%s” is refused at its field', (minimum, sentence) => {
    expect(checkWho({ ...typed, minimum })).toMatchObject({
      problems: { minimum: expect.stringContaining(sentence) },
    });
  });

  test('whatever is typed, then no network asks for fewer than five, and every name fits above a card', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (name, addressLine, minimum) => {
        const checked = checkWho({ ...typed, name, addressLine, minimum });
        if ('refused' in checked) return;
        expect(checked.who.minimumPeers).toBeGreaterThanOrEqual(LEAST_PEERS);
        expect(checked.who.name.length * checked.who.addressLine.length).toBeGreaterThan(0);
        expect(checked.who.name.length).toBeLessThanOrEqual(60);
      }),
    );
  });

  test('hours need at least one, and days are within reason', () => {
    const release = { rule: 'hours', hours: [17, 9, 9], quiet: '60', keep: '730' } as const;
    expect(checkRelease(release)).toMatchObject({ release: { releaseHours: [9, 17], quietDays: 60 } });
    expect(checkRelease({ ...release, hours: [], quiet: '13', keep: '29' })).toMatchObject({
      problems: { hours: expect.anything(), quiet: expect.anything(), keep: expect.anything() },
    });
    expect(checkRelease({ ...release, rule: 'at-once', hours: [] })).toHaveProperty('release');
    checkForm(releaseForm('3f0c4b1e-8a55-4e0b-9a3b-3f6d2c1b0a99', release));
  });

  test('only what is different is listed as changed', () => {
    const before = {
      ...{ name: 'Coast', addressLine: 'a', mayJoin: ['DCS'] as const, minimumPeers: 5 },
      ...{ releaseRule: 'at-once' as const, releaseHours: [9], quietDays: 60, keepDays: 730 },
    };
    expect(changedSettings(before, { name: 'Coast', minimumPeers: 8, mayJoin: ['DCS', 'AD'] })).toBe(
      'smallest size, who may join',
    );
    expect(changedSettings(before, before)).toBe('');
  });

  test('names of places', () => {
    expect([placeName('  the   coast '), placeName(' ')]).toEqual(['the coast', 'a channel']);
    expect([channelName('Yorkshire & the Humber directors'), channelName('—')]).toEqual([
      'yorkshire-the-humber-directors',
      'network',
    ]);
  });
});

describe('the hour of a batch', () => {
  const next = (now: string, hours = [9, 13, 17]) =>
    nextWorkingHour(new Date(now), hours, LONDON, 20).toISOString();

  test.each([
    ['an hour ahead', '2026-01-12T12:00:00Z', '2026-01-12T13:00:00.000Z'],
    ['exactly twenty minutes ahead', '2026-01-12T12:40:00Z', '2026-01-12T13:00:00.000Z'],
    ['a second less than that', '2026-01-12T12:40:01Z', '2026-01-12T17:00:00.000Z'],
    ['after the last of the day', '2026-01-12T16:50:00Z', '2026-01-13T09:00:00.000Z'],
    ['on a Friday evening', '2026-01-16T20:00:00Z', '2026-01-19T09:00:00.000Z'],
    ['in summer, on the wall clock', '2026-06-01T07:30:00Z', '2026-06-01T08:00:00.000Z'],
    ['over the weekend on which clocks go forward', '2026-03-27T18:00:00Z', '2026-03-30T08:00:00.000Z'],
    ['over the weekend on which clocks go back', '2026-10-23T18:00:00Z', '2026-10-26T09:00:00.000Z'],
  ])('%s', (_, now, at) => {
    expect(next(now)).toBe(at);
  });

  test('a single hour, asked for too late, comes on the next working day', () => {
    expect(next('2026-01-16T16:45:00Z', [17])).toBe('2026-01-19T17:00:00.000Z');
    expect(next('2026-01-12T16:45:00Z', [17])).toBe('2026-01-13T17:00:00.000Z');
  });

  test('at any moment of any year, in any zone: a full hour of a working day, not too soon, and the first such', () => {
    const zones = fc.constantFrom(LONDON, 'Atlantic/Azores', 'Asia/Kolkata', 'America/New_York');
    const hours = fc.uniqueArray(fc.integer({ min: 7, max: 20 }), { minLength: 1 });
    const moments = fc.date({
      min: new Date('2024-01-01'),
      max: new Date('2034-01-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moments, hours, zones, (now, chosen, zone) => {
        const at = nextWorkingHour(now, chosen, zone, 20);
        expect(at.getTime() - now.getTime()).toBeGreaterThanOrEqual(20 * 60_000);
        const words = momentInWords(at, zone);
        expect(words).toMatch(/^(Mon|Tues|Wednes|Thurs|Fri)day .*:00$/);
        expect(chosen).toContain(Number(words.match(/(\d\d):00$/)?.[1]));
        // Whoever asks a moment before it was settled gets the same; whoever asks later gets the same or a later one.
        const lead = new Date(at.getTime() - 20 * 60_000);
        expect(nextWorkingHour(lead, chosen, zone, 20)).toEqual(at);
      }),
    );
  });

  test('a network that releases at once, or has no hours, has no batches', () => {
    const network = { releaseHours: [9], zone: LONDON };
    const now = new Date('2026-01-12T10:00:00Z');
    expect(batchFor(now, { ...network, releaseRule: 'at-once' })).toBeNull();
    expect(batchFor(now, { ...network, releaseHours: [], releaseRule: 'hours' })).toBeNull();
    expect(batchFor(now, { ...network, releaseRule: 'hours' })?.toISOString()).toBe(
      '2026-01-13T09:00:00.000Z',
    );
  });
});

test('the fewer could have written it, the more hours its own is drawn from, but two days’ worth at most', () => {
  const three = { releaseHours: [9, 13, 17] };
  expect([1, 5, 8, 12, 24, 47, 48, 500].map((people) => hoursToDrawFrom(people, three))).toEqual([
    6, 6, 6, 4, 2, 2, 1, 1,
  ]);
  expect(hoursToDrawFrom(5, { releaseHours: [9] })).toBe(2);
  const network = { releaseHours: [9, 17], zone: LONDON };
  const at = (skip: number) => nextBatch(new Date('2026-04-02T15:50:00Z'), network, skip).toISOString();
  // Maundy Thursday, ten minutes before the last hour: over Easter.
  expect([0, 1, 2].map(at)).toEqual([
    '2026-04-07T08:00:00.000Z',
    '2026-04-07T16:00:00.000Z',
    '2026-04-08T08:00:00.000Z',
  ]);
});

test('a shuffle keeps everything, and puts each thing in each place equally often', () => {
  const counts = new Map<string, number>();
  for (let round = 0; round < 6_000; round++) {
    const order = shuffled(['a', 'b', 'c']).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].toSorted()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  // 1,000 each; eight standard deviations (29) either side.
  for (const count of counts.values()) expect(Math.abs(count - 1_000)).toBeLessThan(232);
});
