import { describe, expect, test } from 'vitest';
import { hoursToDrawFrom } from '../../src/challenges/posing/timing.ts';
import { LEAST_PEERS } from '../../src/networks/rules.ts';
import { preview, STORY } from '../support/story.ts';
import { pValue } from '../support/story-machine/observer/chance.ts';
import {
  atOnce,
  guess,
  HOURS,
  hoursOfAWeek,
  inDrawnBatches,
  inNextBatch,
  ratesOf,
} from '../support/timing/guessing.ts';
import { lookAt, rolls, watch } from '../support/timing/office.ts';
import { watchers } from '../support/timing/watchers.ts';
import { World } from '../support/world.ts';

/** What is promised: one in k, and two in a hundred for what times give away all the same. */
const BAR = 1 / LEAST_PEERS + 0.02;

const best = (rates: Readonly<Record<string, number>>) => Math.max(...Object.values(rates));

/**
 * A network of twelve, as a region has them, in which everybody comes three times a day. What becomes of it with fewer people, or fewer
 * visits, stands in docs/decisions/0019-audience-and-timing.md: no hour hides somebody among five.
 */
describe('somebody who sees who was here, minute by minute, and when a thousand challenges appeared', () => {
  const batched = ratesOf(inDrawnBatches);

  test.each(Object.keys(watchers))('does not find who wrote them by “%s”', (name) => {
    expect(batched[name]).toBeLessThanOrEqual(BAR);
  });

  test('finds them when batching is switched off', () => {
    const rates = ratesOf(atOnce, { posts: 100 });
    expect(rates['the last press before it appeared']).toBeGreaterThan(0.9);
    expect(best(rates)).toBeGreaterThan(BAR);
  });

  test('finds more than is promised when all go with the very next hour', () => {
    expect(best(ratesOf(inNextBatch, { posts: 300 }))).toBeGreaterThan(BAR);
  });

  test('learns less, the more people there are', () => {
    const rates = [8, 14, 40].map((people) => best(ratesOf(inDrawnBatches, { posts: 150, people })));
    expect(rates.toSorted((a, b) => b - a)).toEqual(rates);
  });
});

/** The same, with challenges that the real house has posted: fewer, since each takes a database some work. */
describe('the same of a house, week after week', { timeout: 300_000 }, () => {
  const PEOPLE = 12;
  const WEEKS = 10;
  const MINUTE = 60_000;

  /** How likely luck is to be right as often as each watcher. */
  async function luckOf(releaseRule: 'hours' | 'at-once'): Promise<Readonly<Record<string, number>>> {
    const roll = rolls(20_261_123);
    const chance = { between: (least: number, most: number) => least + roll(most - least + 1) };
    const world = await World.open({ chance });
    try {
      const north = await world.network('north');
      // Without summer time a minute of the week is a minute of the week.
      await world.house.store.network.update({ where: { id: north }, data: { releaseRule, zone: 'UTC' } });
      const people = await world.peers(PEOPLE, north);
      const right = new Map<string, number>();
      for (let week = 1; week <= WEEKS; week++) {
        const monday = Date.UTC(2026, 0, 12 + 7 * week);
        const watched = watch(roll, PEOPLE, 3);
        const to = (minute: number) =>
          world.clock.forward({ seconds: (monday + minute * MINUTE - world.clock.now().getTime()) / 1_000 });
        to(watched.released);
        const author = people[watched.author];
        if (!author) throw new Error('nobody wrote it');
        const card = await preview(world, author, north, { ...STORY, headline: `Week ${week}` });
        await world.press(author, card, 'Release');
        const { batchAt } = await world.house.store.challenge.findFirstOrThrow({
          where: { headline: `Week ${week}` },
        });
        const at = batchAt ? (batchAt.getTime() - monday) / MINUTE : watched.released;
        to(batchAt ? at - 1 : at);
        await world.pass({ minutes: 0 });
        const posted = () => world.slate.inPlace('slate-north').length;
        expect(posted()).toBe(releaseRule === 'hours' ? week - 1 : week);
        await world.pass({ minutes: 1 });
        expect(posted()).toBe(week);
        const seen = [...watched.seen, ...lookAt(roll, watched, Math.ceil(at))];
        const draws = hoursToDrawFrom(PEOPLE, { releaseHours: HOURS });
        const appeared = { seen, members: PEOPLE, at, hours: hoursOfAWeek, draws };
        for (const [name, watcher] of Object.entries(watchers))
          if (guess(watcher, appeared, roll) === watched.author) right.set(name, (right.get(name) ?? 0) + 1);
      }
      return Object.fromEntries(
        Object.keys(watchers).map((name) => {
          const guesses = Array.from({ length: WEEKS }, (_, at) => ({
            right: at < (right.get(name) ?? 0),
            luck: BAR,
          }));
          return [name, pValue(guesses)];
        }),
      );
    } finally {
      await world.close();
    }
  }

  test('nobody is found more often than luck explains', async () => {
    for (const [name, luck] of Object.entries(await luckOf('hours')))
      expect(luck, name).toBeGreaterThan(0.001);
  });

  test('they are, when it posts at once', async () => {
    expect((await luckOf('at-once'))['the last press before it appeared']).toBeLessThan(1e-4);
  });
});
