import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import { endsByItself, lookAgain, turnEnds, whenAtWork } from '../../../src/sets/session/looking.ts';
import type { Session } from '../../../src/sets/session/rules.ts';
import { type RunStage, stagesFor } from '../../../src/sets/session/stages.ts';

const ZONE = 'Europe/London';
const STAGES = stagesFor(formatOf('standard'), 1);
const WEEK = stagesFor(formatOf('week'), 1);
const START = new Date('2026-03-03T09:30:00Z');
const running = (at: number, since = START): Session => ({ status: 'running', at, since, extra: 0 });
const minutesIn = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe('when a card is looked at again', () => {
  test('given any moment of a stage, then a minute later at the earliest where it counts down from a full one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 200 }), (at, minute) => {
        const next = lookAgain(running(at), STAGES, minutesIn(minute), ZONE);
        if (next !== null)
          expect(next.getTime() - minutesIn(minute).getTime()).toBeGreaterThanOrEqual(60_000);
      }),
    );
  });

  test('given a silent stage, then not before its end; long over time, or paused, not at all', () => {
    const silent = STAGES.findIndex((stage) => stage.silent);
    expect(lookAgain(running(silent), STAGES, START, ZONE)).toEqual(minutesIn(2));
    expect(lookAgain(running(0), STAGES, minutesIn(5 + 60), ZONE)).toBeNull();
    const paused: Session = { status: 'paused', at: 0, spentMs: 1, extra: 0 };
    expect(lookAgain(paused, STAGES, START, ZONE)).toBeNull();
    expect(endsByItself({ status: 'over' }, STAGES, START)).toBeNull();
  });
});

describe('a turn of a round in writing', () => {
  const day = WEEK[0] as RunStage;
  const two = WEEK[2] as RunStage;
  test.each([
    ['over a weekend', day, '2026-03-06T10:00:00Z', '2026-03-09T10:00:00.000Z'],
    ['over a weekend in which clocks go forward', day, '2026-03-27T10:00:00Z', '2026-03-30T09:00:00.000Z'],
    ['over a weekend in which they go back', two, '2026-10-22T09:00:00Z', '2026-10-26T10:00:00.000Z'],
    ['over Easter', day, '2026-04-02T09:00:00Z', '2026-04-07T09:00:00.000Z'],
    ['begun late in the evening', day, '2026-03-03T22:00:00Z', '2026-03-04T09:00:00.000Z'],
  ])('%s', (_, stage, since, ends) => {
    expect(turnEnds(new Date(since), stage, 0, ZONE).toISOString()).toBe(ends);
  });

  test.each([
    ['at work', '2026-03-03T10:20:00Z', '2026-03-03T10:20:00.000Z'],
    ['at night', '2026-03-03T02:00:00Z', '2026-03-03T09:00:00.000Z'],
    ['on a Saturday', '2026-03-07T11:00:00Z', '2026-03-09T09:00:00.000Z'],
    ['on the Sunday on which clocks go forward', '2026-03-29T11:00:00Z', '2026-03-30T08:00:00.000Z'],
  ])('given somebody who ticks %s, then it begins when people work', (_, now, then) => {
    expect(whenAtWork(new Date(now), ZONE).toISOString()).toBe(then);
  });
});
