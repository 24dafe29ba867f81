import { describe, expect, test } from 'vitest';
import { checkWhat, checkWhen, usualWhen } from '../../../src/sets/calling/rules.ts';
import { whenOf } from '../../../src/sets/calling/views.ts';

const now = new Date('2026-01-12T09:00:00Z');
const zone = 'Europe/London';
const good = { rounds: '6', weeks: '6', starts: 'March 2026', closes: '26 January', dates: [] };

describe('when', () => {
  test('what is usual is what the form reads back', () => {
    const usual = usualWhen(now, zone);
    expect(checkWhen(whenOf(usual), now, zone)).toEqual({ when: usual });
  });

  test.each([
    ['rounds', { rounds: '99' }],
    ['weeks', { weeks: '3' }],
    ['starts', { starts: 'soon' }],
    ['starts', { starts: 'November 2025' }],
    ['starts', { starts: 'March 2028' }],
    ['closes', { closes: 'whenever' }],
    ['closes', { closes: '1 January 2026' }],
    ['closes', { closes: '29 March 2026' }],
  ])('%s: %j is asked about', (field, wrong) => {
    expect(checkWhen({ ...good, ...wrong }, now, zone)).toHaveProperty(`problems.${field}`);
  });
});

test('what: a theme, and one of each choice', () => {
  const what = { theme: ' Leading  change ', size: '6', format: 'standard', facilitation: 'members' };
  expect(checkWhat(what)).toEqual({ what: { ...what, theme: 'Leading change', size: 6 } });
  for (const wrong of [{ theme: '' }, { size: '4' }, { format: 'toString' }, { facilitation: '' }])
    expect(checkWhat({ ...what, ...wrong })).toHaveProperty(`problems.${Object.keys(wrong)[0]}`);
});
