import { expect, test } from 'vitest';
import { createPacing } from '../../../adapters/discord/pacing.ts';
import { ALL_A_SECOND, INVALID, routeOf } from '../../../adapters/discord/rates.ts';

const T0 = new Date('2026-01-12T10:00:00Z');
const at = (ms: number) => new Date(T0.getTime() + ms);
const post = (channel: number) => routeOf('POST', `/channels/${channel}/messages`);
const change = (channel: number) => routeOf('PATCH', `/channels/${channel}/messages/7`);
const answer = routeOf('POST', '/interactions/1/token/callback');
const news = (remaining: number, resetAfterMs: number, limit = 5) => ({
  bucket: 'messages',
  limit,
  remaining,
  resetAfterMs,
});

/** When it may go, in milliseconds from the start; `later …` when it was not booked. */
function booked(booking: { goAt: Date } | { later: Date }): number | string {
  if ('later' in booking) return `later ${booking.later.getTime() - T0.getTime()}`;
  return booking.goAt.getTime() - T0.getTime();
}

test('given the headers of an answer, then as many go as are left, as many wait as fit next, and the others come back', () => {
  const pacing = createPacing();
  pacing.learn(post(1), news(2, 1_000), T0);
  const all = Array.from({ length: 8 }, () => booked(pacing.book(post(1), T0)));
  expect(all).toEqual([0, 0, 1_000, 1_000, 1_000, 1_000, 1_000, 'later 1000']);
  expect(booked(pacing.book(post(2), T0))).toBe(0);
});

test('given a bucket that fills only much later, then what has no room comes back then', () => {
  const pacing = createPacing();
  pacing.learn(post(1), news(0, 5_000), T0);
  expect(booked(pacing.book(post(1), T0))).toBe('later 5000');
  expect(booked(pacing.book(post(1), at(5_000)))).toBe(5_000);
});

test('given several routes in one bucket, then they share what is left in a channel', () => {
  const pacing = createPacing();
  pacing.learn(post(1), news(5, 5_000), T0);
  pacing.learn(change(1), news(0, 5_000), T0);
  expect(booked(pacing.book(post(1), T0))).toBe('later 5000');
  expect(booked(pacing.book(post(2), T0))).toBe(0);
});

test('given answers that come in another order, then the least that is left counts', () => {
  const pacing = createPacing();
  pacing.learn(post(1), news(1, 4_900), T0);
  pacing.learn(post(1), news(3, 5_000), T0);
  expect([1, 2].map(() => booked(pacing.book(post(1), T0)))).toEqual([0, 'later 5000']);
});

test('given many channels at once, then no more than so many go in any second; answers to people are not held up', () => {
  const pacing = createPacing();
  const all = Array.from({ length: 100 }, (_, n) => booked(pacing.book(post(n), T0)));
  expect(all.filter((one) => one === 0)).toHaveLength(ALL_A_SECOND);
  expect(all.filter((one) => one === 1_000)).toHaveLength(ALL_A_SECOND);
  expect(all.at(-1)).toBe('later 2000');
  expect(booked(pacing.book(answer, T0))).toBe(0);
});

test('given a steady stream, then no second has more than so many', () => {
  const pacing = createPacing();
  const sent: number[] = [];
  for (let ms = 0; ms < 20_000; ms += 5) {
    const booking = pacing.book(post(ms), at(ms));
    if ('goAt' in booking) sent.push(booking.goAt.getTime());
  }
  expect(sent.length).toBeGreaterThan(19 * ALL_A_SECOND);
  for (const [n, one] of sent.toSorted((a, b) => a - b).entries())
    expect(one - (sent[n - ALL_A_SECOND] ?? 0)).toBeGreaterThanOrEqual(1_000);
});

test('given silence on one route, then that channel is silent there, and nothing else is', () => {
  const pacing = createPacing();
  pacing.hold(post(1), at(30_000), T0);
  expect(booked(pacing.book(post(1), at(29_999)))).toBe('later 30000');
  expect(booked(pacing.book(post(2), T0))).toBe(0);
  expect(booked(pacing.book(change(1), T0))).toBe(0);
  expect(booked(pacing.book(post(1), at(30_000)))).toBe(30_000);
});

test('given silence everywhere, then only answers to people go, which do not count', () => {
  const pacing = createPacing();
  pacing.hold(null, at(30_000), T0);
  expect(booked(pacing.book(post(2), T0))).toBe('later 30000');
  expect(booked(pacing.book(answer, T0))).toBe(0);
});

test('given a shorter silence after a longer one, then the longer one is kept', () => {
  const pacing = createPacing();
  pacing.hold(post(1), at(30_000), T0);
  pacing.hold(post(1), at(2_000), T0);
  expect(pacing.heldUntil(post(1), at(3_000))).toEqual(at(30_000));
});

test('given answers that count against us, then everything stops far below what Discord bears, until the oldest is over', () => {
  const pacing = createPacing();
  for (let n = 0; n < INVALID.most; n++) pacing.countInvalid(at(n));
  expect(INVALID.most).toBeLessThanOrEqual(10_000 / 10);
  expect(booked(pacing.book(post(1), at(1_000)))).toBe(`later ${INVALID.withinMs}`);
  expect(booked(pacing.book(answer, at(1_000)))).toBe(`later ${INVALID.withinMs}`);
  expect(booked(pacing.book(post(1), at(INVALID.withinMs)))).toBe(INVALID.withinMs);
});

test('given a clock that is set back by a day, then a silence is kept in full, and nothing waits for a day', () => {
  const pacing = createPacing();
  const day = 24 * 3_600_000;
  pacing.learn(post(1), news(0, 5_000), at(day));
  pacing.hold(change(1), at(day + 30_000), at(day));
  for (let n = 0; n < 2 * ALL_A_SECOND; n++) pacing.book(post(n), at(day));
  expect(booked(pacing.book(post(1), T0))).toBe(0);
  expect(booked(pacing.book(change(1), T0))).toBe('later 30000');
  expect(booked(pacing.book(change(1), at(30_000)))).toBe(30_000);
});

test('given thousands of channels, then the one that was asked to be silent is still known', () => {
  const pacing = createPacing();
  pacing.hold(post(5), at(60_000), T0);
  for (let n = 10; n < 3_000; n++) {
    pacing.learn(post(n), news(0, 1), at(n));
    pacing.hold(post(n), at(n + 1), at(n));
  }
  expect(pacing.heldUntil(post(5), at(4_000))).toEqual(at(60_000));
});

test('a route is a method and a path without its ids; channels, servers and interactions count by themselves', () => {
  expect(routeOf('GET', '/channels/12/messages/34')).toEqual({
    name: 'GET/channels/{major}/messages/{id}',
    major: '12',
    isAnswer: false,
  });
  expect(routeOf('PUT', '/applications/1/guilds/2/commands').name).toBe(
    'PUT/applications/1/guilds/{id}/commands',
  );
  expect(routeOf('PATCH', '/webhooks/1/token/messages/@original')).toEqual({
    name: 'PATCH/webhooks/{major}/{token}/messages/@original',
    major: '1/token',
    isAnswer: true,
  });
  expect(routeOf('POST', '/users/@me/channels')).toMatchObject({
    name: 'POST/users/@me/channels',
    major: '',
  });
});
