import { expect, test } from 'vitest';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import type { Round, RoundStatus } from '../../../src/sets/rounds/round.ts';
import { askedAbout, nextOf } from '../../../src/sets/rounds/store.ts';

const round = (number: number, status: RoundStatus, startsAt: string | null = null): Round => ({
  ...{
    id: String(number),
    setId: 'set',
    number,
    status,
    startsAt: startsAt === null ? null : new Date(startsAt),
  },
  ...{
    aimedOn: new Date('2026-03-02'),
    gaveUp: null,
    minutes: 90,
    format: 'standard',
    how: formatOf('standard'),
  },
  ...{ facilitatorId: null, link: null, sequence: 0, changedAt: new Date('2026-01-12'), why: null },
  missedAsked: false,
});
const LATE = '2026-05-14T09:30Z';
const SOON = '2026-04-02T09:30Z';

test.each<[string, Round[], number | null, number | null]>([
  ['none', [], null, null],
  ['all over', [round(1, 'held', SOON), round(2, 'cancelled')], null, null],
  ['no date found for the first', [round(1, 'planned'), round(2, 'booked', LATE)], 2, null],
  ['the second before the first', [round(1, 'booked', LATE), round(2, 'booked', SOON)], 2, null],
  ['the first asked about', [round(1, 'polling'), round(2, 'booked', LATE)], 2, 1],
  ['nothing booked', [round(1, 'planned'), round(2, 'polling'), round(3, 'planned')], 2, null],
  ['two asked about', [round(1, 'polling'), round(2, 'polling')], 1, 2],
  ['nothing settled', [round(1, 'held', SOON), round(2, 'planned'), round(3, 'planned')], 2, null],
  ['one that runs', [round(1, 'booked', SOON), round(2, 'running', LATE)], 2, null],
])('the round that a set has before it: %s', (_, rounds, next, asked) => {
  expect(nextOf(rounds)?.number ?? null).toBe(next);
  expect(askedAbout(rounds)?.number ?? null).toBe(asked);
});
