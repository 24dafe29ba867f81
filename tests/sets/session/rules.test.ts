import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../src/decision.ts';
import {
  decide,
  minutesLeft,
  nextLook,
  type Session,
  type SessionCommand,
} from '../../../src/sets/session/rules.ts';

const STAGES = [
  { name: 'Check-in', minutes: 5 },
  { name: 'Presenting', minutes: 10 },
];
const START = new Date('2027-01-04T10:00:00Z');
const atMinute = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

/** Plays presses, each at its minute. */
function played(...presses: readonly (readonly [minute: number, command: SessionCommand])[]): Session {
  let session: Session = { status: 'waiting' };
  for (const [minute, command] of presses) {
    const next = decide(session, command, STAGES, atMinute(minute));
    if (isRefusal(next)) throw new Error(next.refused);
    session = next;
  }
  return session;
}
const left = (session: Session, minute: number) => minutesLeft(session, STAGES, atMinute(minute));

describe('a round as it runs', () => {
  test('given a start, then the first part counts down, and goes on below nothing', () => {
    const session = played([0, { type: 'start' }]);
    expect([0, 1, 4.5, 5, 7].map((minute) => left(session, minute))).toEqual([5, 4, 1, 0, -2]);
  });

  test('given two who press Next at once, then the set moves on once', () => {
    const session = played(
      [0, { type: 'start' }],
      [5, { type: 'next', from: 0 }],
      [5, { type: 'next', from: 0 }],
    );
    expect(session).toMatchObject({ status: 'running', at: 1 });
  });

  test('given Next at the last part, then the round is over, and nothing starts it again', () => {
    const over = played(
      [0, { type: 'start' }],
      [5, { type: 'next', from: 0 }],
      [15, { type: 'next', from: 1 }],
    );
    expect(over).toEqual({ status: 'over' });
    expect(decide(over, { type: 'start' }, STAGES, atMinute(16))).toMatchObject({
      refused: expect.any(String),
    });
  });

  test('given a pause, then nothing is lost of the part', () => {
    const session = played([0, { type: 'start' }], [2, { type: 'pause' }], [30, { type: 'resume' }]);
    expect([left(session, 30), left(session, 31)]).toEqual([3, 2]);
  });

  test('given five minutes more, then only for the part that the card showed', () => {
    const session = played(
      [0, { type: 'start' }],
      [1, { type: 'add-time', from: 0 }],
      [2, { type: 'next', from: 0 }],
      [2, { type: 'add-time', from: 0 }],
    );
    expect(left(session, 2)).toBe(10);
  });

  test.each([
    { when: 'with two minutes left', at: 3, has: 7 },
    { when: 'when its time is just up', at: 5, has: 5 },
    { when: 'six minutes over time', at: 11, has: 5 },
    { when: 'half a minute over time', at: 5.5, has: 5 },
  ])('given five minutes more $when, then it has $has', ({ at, has }) => {
    const longer = { type: 'add-time', from: 0 } as const;
    const session = played([0, { type: 'start' }], [at, longer]);
    expect(left(session, at)).toBe(has);
    expect(left(session, at + has)).toBe(0);
    const paused = played([0, { type: 'start' }], [at, { type: 'pause' }], [at, longer]);
    expect(left(paused, at + 30)).toBe(has);
  });

  test('given five minutes more again and again over time, then an hour at most is added', () => {
    let session = played([0, { type: 'start' }]);
    for (let press = 1; press <= 12; press++) {
      const next = decide(session, { type: 'add-time', from: 0 }, STAGES, atMinute(press * 20));
      if (isRefusal(next)) throw new Error(next.refused);
      session = next;
    }
    expect(decide(session, { type: 'add-time', from: 0 }, STAGES, atMinute(260))).toMatchObject({
      refused: expect.stringContaining('An hour'),
    });
  });

  test('the card is looked at again at full minutes, and never more often than the platform likes', () => {
    const session = played([0, { type: 'start' }]);
    expect(nextLook(session, 5_000, atMinute(0.4))).toEqual(atMinute(1));
    expect(nextLook(session, 120_000, atMinute(1.5))).toEqual(atMinute(2));
    expect(nextLook(played([0, { type: 'start' }], [1, { type: 'pause' }]), 5_000, atMinute(2))).toBeNull();
  });

  test('whatever is pressed, a paused part has what it had, and time never runs backwards', () => {
    const press = fc.record({
      wait: fc.integer({ min: 0, max: 20 }),
      command: fc.oneof(
        fc.constantFrom<SessionCommand>({ type: 'start' }, { type: 'pause' }, { type: 'resume' }),
        fc.nat(2).map((from): SessionCommand => ({ type: 'next', from })),
        fc.nat(2).map((from): SessionCommand => ({ type: 'add-time', from })),
      ),
    });
    fc.assert(
      fc.property(fc.array(press, { maxLength: 40 }), (presses) => {
        let [session, minute]: [Session, number] = [{ status: 'waiting' }, 0];
        for (const { wait, command } of presses) {
          minute += wait;
          const before = left(session, minute);
          const next = decide(session, command, STAGES, atMinute(minute));
          if (isRefusal(next)) continue;
          if (command.type === 'pause' || command.type === 'resume') expect(left(next, minute)).toBe(before);
          if (command.type === 'add-time' && next !== session)
            expect(left(next, minute)).toBe(Math.max(0, before ?? 0) + 5);
          if ('at' in next && 'at' in session) expect(next.at).toBeGreaterThanOrEqual(session.at);
          session = next;
        }
      }),
    );
  });
});
