import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { FakeClock } from '../support/fake-clock.ts';
import type { Trouble } from '../support/fake-platform.ts';
import { wordsOn } from '../support/read-card.ts';
import { release, STORY } from '../support/story.ts';
import { historyOf, keepHistory } from '../support/story-machine/history.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

const NEWS = 'There is news on one of your challenges';

describe('what goes to an author', () => {
  let world: World;
  let north: string;
  let peer: Someone;
  let log: string[];

  beforeEach(async () => {
    log = [];
    const write = (line: string) => void log.push(line);
    world = await World.open({
      log: createLogger({ level: 'debug', clock: new FakeClock(), write, pretty: false }),
    });
    await keepHistory(world.databaseUrl);
    north = await world.network('north');
    [peer] = (await world.peers(6, north)) as [Someone];
  });
  afterEach(() => world.close());

  /** Challenges by these people, then the trouble, then news for all of them at one moment. */
  async function news(authors: readonly Someone[], trouble: Trouble): Promise<string[]> {
    const challenges: string[] = [];
    for (const [at, author] of authors.entries())
      challenges.push(await release(world, author, north, { ...STORY, headline: `Challenge ${at}` }));
    world.dial.trouble = () => trouble;
    for (const challenge of challenges)
      await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'An idea.' });
    return challenges;
  }
  const heard = ({ account: { platform, key } }: Someone) =>
    (platform === 'slate' ? world.slate : world.dial).toPerson(key).map(({ card }) => card.heading);
  const toAuthors = () => world.house.store.outbox.count({ where: { keptUntil: { not: null } } });

  /** Every version of the row that says "the author of this challenge", and its log lines, but for ids. */
  async function traces(challenge: string) {
    const versions = (await historyOf(world.databaseUrl)).filter(({ table, row }) => {
      const to = row.recipient as { kind: string; subject: string } | undefined;
      return table === 'public.outbox' && to?.kind === 'author-of' && to.subject === challenge;
    });
    const [id = ''] = new Set(versions.map(({ row }) => String(row.id)));
    const rows = versions.map(({ operation, row: { progress, turn: _, ...row } }) =>
      JSON.stringify({ operation, ...row, progress: progress && String(progress).length })
        .replaceAll(id, 'the delivery')
        .replaceAll(challenge, 'the challenge'),
    );
    const lines = log.filter((line) => line.includes(id)).map((line) => line.replaceAll(id, 'the delivery'));
    return { rows, lines };
  }

  test.each<[string, Trouble]>([
    ['is away', { laterBy: 40 * 60_000 }],
    ['takes it and does not say so', 'lost'],
    ['refuses it', 'refused'],
  ])(
    'given a platform that %s, then neither the outbox nor the log tells which authors are on it, or have left',
    async (_, trouble) => {
      const authors = [
        await world.person('Ash', [north]),
        await world.person('Birch', [north], [], 'dial'),
        await world.person('Cedar', [north]),
        await world.person('Dogwood', [north], [], 'a platform that is not running'),
      ] as const;
      const [onSlate, onDial, left] = authors;
      const challenges = await news(authors, trouble);
      await world.house.store.membership.deleteMany({ where: { memberId: left.id } });
      await world.settle();
      for (const time of [{ seconds: 1 }, { seconds: 4 }, { minutes: 1 }, { minutes: 20 }, { hours: 1 }])
        await world.pass(time);
      world.dial.trouble = () => 'none';
      for (const time of [{ hours: 1 }, { days: 2 }, { days: 6 }]) await world.pass(time);

      const [first, ...others] = await Promise.all(challenges.map(traces));
      expect(first?.rows.length).toBeGreaterThan(15);
      expect(first?.lines.length).toBeGreaterThan(5);
      for (const other of others) expect(other).toEqual(first);
      expect(heard(onSlate)).toEqual([NEWS]);
      expect(heard(onDial)).toEqual(trouble === 'refused' ? [] : [NEWS]);
      expect(heard(left)).toEqual([]);
      expect(await toAuthors()).toBe(0);
    },
  );

  test('no two seals of how it goes are alike, and none is longer than another', async () => {
    const authors = [await world.person('Ash', [north]), await world.person('Birch', [north], [], 'dial')];
    await news(authors, { laterBy: 60_000 });
    await world.settle();
    await world.pass({ seconds: 2 });
    const boxes = (await historyOf(world.databaseUrl)).flatMap(({ table, row, operation }) =>
      table === 'public.outbox' && row.progress && operation === 'UPDATE' && row.status === 'waiting'
        ? [String(row.progress)]
        : [],
    );
    expect(boxes).toHaveLength(4);
    expect(new Set(boxes).size).toBe(4);
    expect(new Set(boxes.map(({ length }) => length)).size).toBe(1);
  });

  test('given a platform that is away for days, when it is back, then they hear within the hour, once', async () => {
    const author = await world.person('Birch', [north], [], 'dial');
    await news([author], { laterBy: 60_000 });
    await world.settle();
    for (let day = 0; day < 4; day++) await world.pass({ days: 1 });
    expect(heard(author)).toEqual([]);
    world.dial.trouble = () => 'none';
    await world.pass({ hours: 1 });
    await world.pass({ hours: 1 });
    expect(heard(author)).toEqual([NEWS]);
  });

  test('given one that is away for longer than a week, then it is given up, and My challenges has it', async () => {
    const author = await world.person('Birch', [north], [], 'dial');
    await news([author], { laterBy: 60_000 });
    await world.pass({ days: 8 });
    world.dial.trouble = () => 'none';
    await world.pass({ hours: 2 });
    expect([heard(author), await toAuthors()]).toEqual([[], 0]);
    const mine = cardOf(await world.give(author, { type: 'challenge.mine', page: 0 }));
    expect(wordsOn(mine)).toContain('There is news.');
  });

  test('given a measure that was taken back before they could be told of it, then only what holds is told', async () => {
    const author = await world.person('Birch', [north], [], 'dial');
    const coordinator = await world.person('Corin', [], [north]);
    const [challenge] = await news([author], { laterBy: 60_000 });
    const report = { type: 'report.send', about: 'challenge', subject: challenge, reason: 'A name.' };
    await world.give(peer, report);
    await world.settle();
    const card = cardOf(await world.give(coordinator, { type: 'report.list', page: 0 }));
    const held = cardOf(await world.press(coordinator, card, 'Put it on hold'));
    await world.settle();
    await world.press(coordinator, held, 'Put it back');
    await world.settle();
    world.dial.trouble = () => 'none';
    await world.pass({ minutes: 30 });
    const told = world.dial.toPerson(author.account.key).map((message) => wordsOn(message.card));
    expect(told.filter((words) => words.includes('From a coordinator'))).toEqual([
      expect.stringContaining('put it back'),
    ]);
  });

  test('does not carry what the database calls its delivery', async () => {
    const author = await world.person('Ash', [north]);
    const [challenge = ''] = await news([author], 'none');
    await world.settle();
    const [message] = world.slate.toPerson(author.account.key);
    const rows = (await historyOf(world.databaseUrl)).map(({ row }) => JSON.stringify(row));
    expect(rows.some((row) => row.includes(message?.mark ?? '-') && row.includes(challenge))).toBe(false);
  });
});
