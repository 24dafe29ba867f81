import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { begun, type Course, inAnotherZone, LEADS, whatIsDue } from '../../../src/sets/reminders/rules.ts';

const LONDON = 'Europe/London';
const START = new Date('2027-06-10T09:30:00Z'); // 10:30 in London
const LONG_AGO = new Date('2027-05-01T08:00:00Z');
const MINUTE = 60_000;

describe('the course of reminders', () => {
  test('given a server that was down for ten days, when it is back the day before, then only one comes, and the last one after it', () => {
    const back = whatIsDue(begun(START, LONDON, LONG_AGO), START, LONDON, new Date('2027-06-09T12:00:00Z'));
    expect(back).toEqual({
      tell: 'day',
      told: 'day',
      next: { lead: 'hour', at: new Date('2027-06-10T08:30:00Z') },
    });
  });

  test('given a server that comes back when the round has begun, then nothing comes', () => {
    expect(whatIsDue(begun(START, LONDON, LONG_AGO), START, LONDON, START)).toEqual({
      tell: null,
      told: null,
      next: null,
    });
  });

  test('given somebody who has heard a day before, when they move to New York, then they hear that no second time', () => {
    const { tell: _, ...course } = whatIsDue(
      begun(START, LONDON, new Date('2027-06-05T08:00:00Z')),
      ...([START, LONDON, new Date('2027-06-09T09:30:00Z')] as const),
    );
    const there = inAnotherZone(course, START, 'America/New_York');
    expect(there).toEqual({ told: 'day', next: { lead: 'hour', at: new Date('2027-06-10T08:30:00Z') } });
  });

  test('whenever it ticks and wherever they go, each is told at most once, in order, the last not early, and never of what has begun', () => {
    const zone = fc.constantFrom(LONDON, 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const ticks = fc.array(fc.record({ minutes: fc.integer({ min: 0, max: 20 * 60 }), zone }), {
      minLength: 10,
      maxLength: 60,
    });
    fc.assert(
      fc.property(ticks, fc.integer({ min: 0, max: 24 * 60 }), (steps, offset) => {
        const start = new Date(START.getTime() + offset * MINUTE);
        let now = new Date(start.getTime() - 9 * 24 * 60 * MINUTE);
        let here = LONDON;
        let course: Course = begun(start, here, now);
        const told: string[] = [];
        for (const step of steps) {
          now = new Date(now.getTime() + step.minutes * MINUTE);
          course = inAnotherZone(course, start, step.zone);
          here = step.zone;
          const { tell, ...further } = whatIsDue(course, start, here, now);
          course = further;
          if (tell === null) continue;
          expect(now < start).toBe(true);
          if (tell === 'hour') expect(start.getTime() - now.getTime()).toBeLessThanOrEqual(60 * MINUTE);
          told.push(tell);
        }
        expect(told).toEqual(LEADS.filter((lead) => told.includes(lead)));
      }),
    );
  });
});
