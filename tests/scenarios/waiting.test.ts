import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Chance } from '../../src/anonymity/chance.ts';
import { APPEARS_AFTER_SECONDS } from '../../src/challenges/conversing/rules.ts';
import { wordsOn } from '../support/read-card.ts';
import { pauseWriter, preview, release, STORY } from '../support/story.ts';
import { dump } from '../support/story-machine/dump.ts';
import { cardOf, refusalOf, type Someone, World } from '../support/world.ts';

/** Lots that a test has written down; without any, the least. */
class Written implements Chance {
  readonly lots: number[] = [];
  between(least: number): number {
    return this.lots.shift() ?? least;
  }
}

describe('what is said without a name waits as a lot falls', () => {
  let world: World;
  let chance: Written;
  let north: string;
  let author: Someone;
  let peers: Someone[];
  beforeEach(async () => {
    chance = new Written();
    world = await World.open({ chance });
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  const thread = () => {
    const [post] = world.slate.inPlace('slate-north');
    return world.slate.inThread(post?.ref ?? '').map(({ card }) => wordsOn(card));
  };
  const news = () => world.slate.toPerson(author.account.key).length;
  const reply = (who: Someone, challenge: string, text: string) =>
    world.give(who, { type: 'contribution.send', challenge, kind: 'idea', text });
  const open = async (challenge: string) =>
    wordsOn(cardOf(await world.give(author, { type: 'challenge.open', challenge })));

  test('given a reply, then it is nowhere to be seen until then, and nobody hears of it', async () => {
    const [peer] = peers as [Someone];
    const challenge = await release(world, author, north);
    chance.lots.push(300);
    expect(wordsOn(cardOf(await reply(peer, challenge, 'An idea.')))).toContain('in a few minutes');
    await world.pass({ seconds: 299 });
    expect([thread(), news(), await open(challenge)]).toEqual([[], 0, expect.not.stringContaining('idea.')]);
    await world.pass({ seconds: 1 });
    expect(thread().join()).toContain('An idea.');
    expect([news(), await open(challenge)]).toEqual([1, expect.stringContaining('An idea.')]);
  });

  test('given a process that ends meanwhile, then it appears all the same, once', async () => {
    const [peer] = peers as [Someone];
    const challenge = await release(world, author, north);
    await reply(peer, challenge, 'An idea.');
    await world.restart();
    for (let minute = 0; minute < 3; minute++) await world.pass({ minutes: 1 });
    expect(thread()).toHaveLength(1);
  });

  test('given several, then the lots decide their order, but nobody overtakes themselves', async () => {
    const [one, other] = peers as [Someone, Someone];
    const challenge = await release(world, author, north);
    for (const [who, text, lot] of [
      [one, 'First.', 360],
      [one, 'Second.', 60],
      [other, 'Third.', 90],
    ] as const) {
      chance.lots.push(lot);
      await reply(who, challenge, text);
    }
    await world.pass({ minutes: 7 });
    expect(thread().map((words) => /\w+\./.exec(words.split('\n').at(-2) ?? '')?.[0])).toEqual([
      'Third.',
      'First.',
      'Second.',
    ]);
  });

  test('what the challenger does in the thread waits, too: answers, closing, and what helped', async () => {
    const [peer] = peers as [Someone];
    const challenge = await release(world, author, north);
    await reply(peer, challenge, 'An idea.');
    await world.pass({ minutes: 1 });
    const { id } = await world.house.store.contribution.findFirstOrThrow();
    await world.give(author, { type: 'contribution.mark', contribution: id, helped: true });
    await world.give(author, { type: 'challenge.answer', challenge, text: 'Thank you.' });
    await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
    await world.settle();
    const isClosed = () => wordsOn(world.slate.inPlace('slate-north')[0]?.card as never).includes('Closed');
    expect([thread().length, thread().join().includes('found this helpful'), isClosed()]).toEqual([
      1,
      false,
      false,
    ]);
    await world.pass({ minutes: 2 });
    expect([thread().length, thread().join().includes('found this helpful'), isClosed()]).toEqual([
      3,
      true,
      true,
    ]);
  });

  test('given it is closed, then nobody can tell before its words are there, and a second time is refused', async () => {
    const [early, late] = peers as [Someone, Someone];
    const challenge = await release(world, author, north);
    const finish = () => world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
    await finish();
    expect(wordsOn(cardOf(await reply(early, challenge, 'An idea.')))).toContain('in a few minutes');
    expect(refusalOf(await finish())).toContain('You have closed this challenge');
    await world.pass({ minutes: 1 });
    expect(refusalOf(await reply(late, challenge, 'Another.'))).toContain('closed');
  });

  test('given its author is paused before their last words are there, then it stays open, as if they had said none', async () => {
    const coordinator = await world.person('Corin', [], [north]);
    const [reporter] = peers as [Someone];
    const challenge = await release(world, author, north);
    await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
    await pauseWriter(world, { coordinator, reporter }, 'challenge', challenge);
    await world.pass({ minutes: 1 });
    expect(await world.house.store.challenge.findFirstOrThrow()).toMatchObject({ followUpAt: null });
    expect(await world.house.store.challenge.count({ where: { status: 'closed' } })).toBe(0);
  });

  test('given whoever wrote it leaves or is paused meanwhile, then nothing of it is left', async () => {
    const [leaver, paused, reporter] = peers as [Someone, Someone, Someone];
    const coordinator = await world.person('Corin', [], [north]);
    const challenge = await release(world, author, north);
    await reply(paused, challenge, 'Seen.');
    await world.pass({ minutes: 1 });
    const { id } = await world.house.store.contribution.findFirstOrThrow();
    await reply(leaver, challenge, 'Never seen.');
    await reply(paused, challenge, 'Not either.');
    await world.house.store.membership.deleteMany({ where: { memberId: leaver.id } });
    await pauseWriter(world, { coordinator, reporter }, 'contribution', id);
    await world.pass({ minutes: 2 });
    expect(thread()).toHaveLength(1);
    expect(await world.house.store.contribution.count()).toBe(1);
    expect(await world.house.store.seal.count()).toBe(2);
  });

  test('waits from one minute to six, and no number of the day of closing gives the day of the question', async () => {
    expect(APPEARS_AFTER_SECONDS).toEqual({ least: 60, most: 360 });
    const days = new Set<string>();
    for (const lot of [0, 1, 4]) {
      const challenge = await release(world, author, north, { ...STORY, headline: `Challenge ${lot}` });
      chance.lots.push(lot, 30 * lot, 60);
      await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
      const { followUpAt } = await world.house.store.challenge.findUniqueOrThrow({
        where: { id: challenge },
      });
      days.add(followUpAt?.toISOString() ?? '');
    }
    // Six weeks after a Monday, and then as the lots fall, on working days.
    expect([...days]).toEqual([
      '2026-02-23T09:00:00.000Z',
      '2026-02-24T09:30:00.000Z',
      '2026-02-27T11:00:00.000Z',
    ]);
  });

  test('given a network with set hours, then Post it now says what it costs, and does it', async () => {
    await world.house.store.network.update({ where: { id: north }, data: { releaseRule: 'hours' } });
    const card = await preview(world, author, north);
    const now = card.blocks.flatMap((block) => (block.kind === 'buttons' ? block.buttons : []))[1];
    expect(now?.confirm?.text).toContain('may guess that it is yours');
    expect(cardOf(await world.press(author, card, 'Post it now')).heading).toBe(
      'Your challenge is on its way',
    );
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toHaveLength(1);
  });

  /** Whoever holds the whole database as it stands, with what PostgreSQL keeps about each row. */
  test('given a batch, then nothing that is left in any table tells which was written first', async () => {
    await world.house.store.network.update({ where: { id: north }, data: { releaseRule: 'hours' } });
    const ids: string[] = [];
    for (const [at, who] of [author, ...peers].entries()) {
      chance.lots.push(0);
      await world.press(
        who,
        await preview(world, who, north, { ...STORY, headline: `Number ${at}` }),
        'Release',
      );
      const { id } = await world.house.store.challenge.findFirstOrThrow({
        where: { headline: `Number ${at}` },
      });
      ids.push(id);
      world.clock.forward({ minutes: 10 });
    }
    await world.pass({ hours: 3 });
    const rows = (await dump(world.databaseUrl)).filter(({ table }) => !table.endsWith('.outbox'));
    /** In which order a table has them, by what PostgreSQL keeps of its rows; one number where it is the same of all. */
    const traces = ['public.challenge', 'public.seal'].map((table) => {
      const its = ids.map((id) =>
        rows.find((row) => row.table === table && JSON.stringify(row.row).includes(id)),
      );
      expect(new Set(its.map((row) => row?.xmin)).size, table).toBe(1);
      return its.map((row) => Number(row?.ctid.replaceAll(/\(\d+,|\)/g, '')));
    });
    for (const places of traces) expect(places).not.toEqual(places.toSorted((a, b) => a - b));
    const times = await world.house.store.challenge.findMany({
      select: { releasedAt: true, batchAt: true, lastDay: true },
    });
    expect(new Set(times.map((one) => JSON.stringify(one))).size).toBe(1);
  });
});
