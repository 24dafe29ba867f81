import { expect, test } from 'vitest';
import { createPacing } from '../../../adapters/slack/pacing.ts';

const T0 = new Date('2026-01-12T10:00:00Z');
const at = (ms: number) => new Date(T0.getTime() + ms);
const post = (channel: string, team = 'T1') => ({ team, method: 'chat.postMessage', channel });

/** When it may go, in milliseconds from the start; `later …` when it was not booked. */
function booked(booking: { goAt: Date } | { later: Date }): number | string {
  if ('later' in booking) return `later ${booking.later.getTime() - T0.getTime()}`;
  return booking.goAt.getTime() - T0.getTime();
}

test('given a burst in one channel, then a few go at once, the next waits its second, and the one after is for later', () => {
  const pacing = createPacing();
  expect([1, 2, 3, 4, 5].map(() => booked(pacing.book(post('C1'), T0)))).toEqual([
    0,
    0,
    0,
    1_000,
    'later 2000',
  ]);
  expect(booked(pacing.book(post('C2'), T0))).toBe(0);
});

test('given what was sent back, then it has taken no turn', () => {
  const pacing = createPacing();
  for (let n = 0; n < 50; n++) pacing.book(post('C1'), T0);
  expect(booked(pacing.book(post('C1'), at(2_000)))).toBe(2_000);
});

test('given a steady stream in one channel, then no more than one a second goes through in the long run', () => {
  const pacing = createPacing();
  let sent = 0;
  for (let ms = 0; ms < 60_000; ms += 50) if ('goAt' in pacing.book(post('C1'), at(ms))) sent++;
  expect(sent).toBeGreaterThanOrEqual(60);
  expect(sent).toBeLessThanOrEqual(65);
});

test('given many channels, then the workspace has a limit of its own, and the next workspace another', () => {
  const pacing = createPacing();
  const all = Array.from({ length: 40 }, (_, n) => booked(pacing.book(post(`C${n}`), T0)));
  expect(all.filter((one) => one === 0)).toHaveLength(20);
  expect(all.at(-1)).toMatch(/^later/);
  expect(booked(pacing.book(post('C1', 'T2'), T0))).toBe(0);
});

test('given Retry-After, then that method is silent in that workspace, in every channel, and nothing else is', () => {
  const pacing = createPacing();
  pacing.hold(post('C1'), at(30_000), T0);
  expect(booked(pacing.book(post('C2'), at(29_999)))).toBe('later 30000');
  expect(booked(pacing.book({ team: 'T1', method: 'chat.update' }, T0))).toBe(0);
  expect(booked(pacing.book(post('C1', 'T2'), T0))).toBe(0);
  expect(booked(pacing.book(post('C2'), at(30_000)))).toBe(30_000);
});

test('given a shorter silence after a longer one, then the longer one is kept', () => {
  const pacing = createPacing();
  pacing.hold(post('C1'), at(30_000), T0);
  pacing.hold(post('C1'), at(2_000), T0);
  expect(pacing.heldUntil(post('C9'), at(3_000))).toEqual(at(30_000));
});

test('given a clock that is set back by a day, then a silence is kept in full, and nothing waits for a day', () => {
  const pacing = createPacing();
  const day = 24 * 3_600_000;
  for (let n = 0; n < 4; n++) pacing.book(post('C1'), at(day));
  pacing.hold({ team: 'T1', method: 'chat.update' }, at(day + 30_000), at(day));
  expect(booked(pacing.book(post('C1'), T0))).toBe(0);
  expect(booked(pacing.book({ team: 'T1', method: 'chat.update' }, T0))).toBe('later 30000');
  expect(booked(pacing.book({ team: 'T1', method: 'chat.update' }, at(30_000)))).toBe(30_000);
});

test('given thousands of channels that have gone quiet, then those that are not quiet are still known', () => {
  const pacing = createPacing({
    of: () => ({ everyMs: 0, burst: 1 }),
    toOneChannel: { everyMs: 1_000, burst: 1 },
  });
  for (let n = 0; n < 3_000; n++) pacing.book(post(`C${n}`), at(n));
  expect(booked(pacing.book(post('C2999'), at(2_999)))).toBe(3_999);
});
