import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dayAfter } from '../../src/time/calendar.ts';
import { type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let corin: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
});
afterEach(() => world.close());

test('given questions that found nothing, then the coordinators of that network see how many, and words only once they may', async () => {
  const { store, coordinating } = world.house;
  const peer = await world.person('Petra', [north]);
  const south = await world.network('south');
  const today = dayAfter(world.clock.now(), 0);
  const gap = (theme: string, count: number, networkId = north, day = today) => ({
    networkId,
    theme,
    count,
    day,
  });
  await store.guidanceGap.createMany({
    data: [
      ...[gap('', 5), gap('no-such-theme', 10), gap('', 5, south), gap('', 5, north, dayAfter(today, -91))],
      gap('', 5, north, dayAfter(today, 1)),
    ],
  });
  const verdict = { networkId: north, subject: 'councillors', helpful: 3, unhelpful: 2 };
  await store.guidanceVerdict.createMany({
    data: [
      { ...verdict, day: today },
      { ...verdict, day: dayAfter(today, -1), helpful: 2, unhelpful: 4 },
      { ...verdict, day: dayAfter(today, 1) },
      { ...verdict, day: today, subject: randomUUID() },
    ],
  });
  const wanted = { networkId: north, theme: '', memberId: null };
  await store.guidanceWanted.createMany({
    data: [
      { ...wanted, id: randomUUID(), kind: 'alike', words: 'deficit, transport', day: today },
      { ...wanted, id: randomUUID(), kind: 'asked', words: 'Not before tomorrow.', day: dayAfter(today, 1) },
    ],
  });
  const report = await coordinating.gaps(corin.account, north);
  expect(report).toEqual({
    days: 90,
    themes: [
      { title: 'no-such-theme', count: 10 },
      { title: 'Near no theme of the library', count: 5 },
    ],
    wanted: [
      {
        ...{ kind: 'alike', words: 'deficit, transport', by: null },
        ...{ theme: 'Near no theme of the library', day: '2026-01-12' },
      },
    ],
    verdicts: [{ name: 'Win councillors over early', helpful: 5, unhelpful: 6 }],
  });
  expect(await coordinating.gaps(peer.account, north)).toBeNull();
  expect(await coordinating.gaps(corin.account, south)).toBeNull();
});
