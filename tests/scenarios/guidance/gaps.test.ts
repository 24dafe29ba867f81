import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { shortIdOf } from '../../../src/guidance/entries.ts';
import { wordsOn } from '../../support/read-card.ts';
import { pauseWriter, release } from '../../support/story.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

/** Nothing in the tiny library is about it. */
const SOUP = 'saffron soup recipes';

let world: World;
let north: string;
let peers: Someone[];
let corin: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await world.peers(6, north);
});
afterEach(() => world.close());

const ask = (who: Someone, words: string, eventId?: string) =>
  world.give(who, { type: 'guidance.ask', words }, eventId);
const gapsOf = async (who: Someone) => wordsOn(cardOf(await world.give(who, { type: 'guidance.gaps' })));
const written = async () => JSON.stringify(await dump(world.databaseUrl)).toLowerCase();
const peer = (at: number) => peers[at] as Someone;

describe('a question that finds nothing', () => {
  test('given four people who ask alike, one of them often, then nobody is told, and its words and askers are written nowhere', async () => {
    for (let at = 0; at < 4; at++) await ask(peer(at), SOUP);
    for (let times = 0; times < 5; times++) await ask(peer(0), SOUP);
    expect(await written()).not.toMatch(/saffron|soup|recipe/);
    const rows = (await dump(world.databaseUrl)).filter(({ table }) => table.startsWith('guidance_'));
    for (const { id } of peers) expect(JSON.stringify(rows)).not.toContain(id);
    await world.pass({ days: 9 });
    expect(await gapsOf(corin)).not.toMatch(/saffron|soup|: \d/);
    // Three pairs of words, a theme and four people, and no two rows in which a person could be known again.
    const askers = await world.house.store.guidanceAsker.findMany();
    expect(askers).toHaveLength(16);
    expect(new Set(askers.map(({ who }) => Buffer.from(who).toString('hex'))).size).toBe(16);
  });

  test('given a fifth, then coordinators read the words in common from the next day on, and what stood for people is gone', async () => {
    for (let at = 0; at < 4; at++) await ask(peer(at), SOUP);
    await ask(peer(4), 'Why does our zebra want saffron soup?');
    expect(await gapsOf(corin)).not.toMatch(/saffron|soup|: \d/);
    await world.pass({ hours: 14 });
    const words = await gapsOf(corin);
    expect(words).toContain(': 5');
    expect(words).toContain('Five or more people asked with both words');
    expect(words).toContain('saffron, soup');
    expect(words).not.toContain('zebra');
    const store = world.house.store;
    const { words: shared } = await store.guidanceWanted.findFirstOrThrow();
    expect(shared).toBe('saffron, soup');
    const card = cardOf(await world.give(corin, { type: 'guidance.gaps' }));
    expect(wordsOn(cardOf(await world.press(corin, card, 'Done')))).not.toContain('saffron');
  });

  test('given a lot that falls late, then nothing shows for a week', async () => {
    await world.close();
    world = await World.open({ chance: { between: (_least, most) => most } });
    north = await world.network('north');
    corin = await world.person('Corin', [], [north]);
    for (let at = 0; at < 5; at++) await ask(await world.person(`Late-${at}`, [north]), SOUP);
    await world.pass({ days: 6 });
    expect(await gapsOf(corin)).not.toMatch(/saffron|: \d/);
    await world.pass({ days: 1 });
    expect(await gapsOf(corin)).toContain('saffron');
  });

  test('given three words that a fifth has in common with different people, then each two stand by themselves', async () => {
    for (let at = 0; at < 4; at++) {
      await ask(peer(at), 'saffron soup');
      await ask(peer(at), 'soup trombone');
      await ask(peer(at), 'trombone saffron');
    }
    await ask(peer(4), 'saffron soup trombone');
    await world.pass({ days: 1 });
    const rows = await world.house.store.guidanceWanted.findMany();
    expect(rows.map(({ words }) => words).toSorted()).toEqual([
      'saffron, soup',
      'saffron, trombone',
      'soup, trombone',
    ]);
  });

  test('given what somebody types to Soundings, then it is counted alike, and its words are written nowhere', async () => {
    for (let at = 0; at < 5; at++)
      await world.give(peer(at), { type: 'home.hear', words: SOUP }, `hear ${at}`);
    await world.give(peer(0), { type: 'home.hear', words: SOUP }, 'hear 0');
    const { store } = world.house;
    expect(await store.guidanceAsker.count()).toBe(0);
    await world.pass({ days: 1 });
    expect(await gapsOf(corin)).toContain(': 5');
  });

  test('given people in two networks, then each is counted in one, and coordinators’ own questions in none', async () => {
    const south = await world.network('south');
    for (let at = 0; at < 10; at++)
      await ask(await world.person(`Both-${at}`, [north, south]), 'saffron soup');
    const pending = async () => (await world.house.store.guidanceAsker.count()) / 2;
    const counted = await world.house.store.guidanceGap.findMany();
    expect(counted.reduce((sum, { count }) => sum + count, 0) + (await pending())).toBe(10);
    const before = await world.house.store.guidanceAsker.count();
    await ask(corin, SOUP);
    await ask(await world.person('Dara', [north], [north]), SOUP);
    expect(await world.house.store.guidanceAsker.count()).toBe(before);
  });

  test('given the end of the quarter, then marks are gone; given a year, then counts are too', async () => {
    for (let at = 0; at < 5; at++) await ask(peer(at), SOUP);
    await ask(peer(0), SOUP);
    const { store } = world.house;
    expect(await store.guidanceAsker.count()).toBeGreaterThan(0);
    await world.pass({ weeks: 14 });
    expect(await store.guidanceAsker.count()).toBe(0);
    expect(await store.guidanceGap.count()).toBe(1);
    await world.pass({ weeks: 40 });
    expect(await store.guidanceGap.count()).toBe(0);
  });

  test('given one’s own file, then neither one’s own asking nor the fifth’s, nor what anybody says of an answer, changes it', async () => {
    const file = async () => (await world.house.memberFiles.export(peer(0).account))?.json ?? '';
    const before = await file();
    expect(before).toContain('There may be keyed hashes that stand for you');
    const says = { type: 'guidance.verdict', entry: shortIdOf('councillors'), helpful: true };
    for (let at = 0; at < 5; at++) {
      await ask(peer(at), SOUP);
      await world.give(peer(at), says);
      expect(await file()).toBe(before);
    }
    const { store } = world.house;
    expect([await store.guidanceAsker.count(), await store.guidanceOpinion.count()]).toEqual([0, 0]);
  });
});

describe('asking the coordinators for a source', () => {
  const want = async (who: Someone, named: 'yes' | 'no') => {
    const card = cardOf(await ask(who, SOUP));
    const form = formOf(await world.press(who, card, 'Ask the coordinator for a source'));
    expect(form.fields[0]).toMatchObject({ value: SOUP });
    return cardOf(await world.submit(who, form, { words: 'Is there anything on piers?', named }));
  };

  test('given no name, then nothing is sent, and coordinators see it from the next day on, without one', async () => {
    await want(peer(0), 'no');
    await world.settle();
    expect(world.told(corin)).toBe('');
    expect(await gapsOf(corin)).not.toContain('piers');
    const rows = (await dump(world.databaseUrl)).filter(({ table }) => table === 'guidance_wanted');
    expect(JSON.stringify(rows)).not.toContain(peer(0).id);
    await world.pass({ hours: 24 });
    expect(await gapsOf(corin)).toContain('Is there anything on piers?');
  });

  test('given a name, then the coordinators of that network are told at once', async () => {
    await want(peer(0), 'yes');
    await world.settle();
    expect(world.told(corin)).toContain(`${peer(0).name} asked something in Northern directors`);
    expect(world.told(corin)).toContain('Is there anything on piers?');
    expect(await gapsOf(corin)).toContain(`${peer(0).name} asked`);
  });

  test('given no name, and words that could show who is meant, then they are pointed out as everywhere, and none is lost', async () => {
    const words = 'What has Kent County Council done about piers? Write to ash@example.org.';
    const form = formOf(await world.give(peer(0), { type: 'guidance.want', held: '' }));
    const first = await world.submit(peer(0), form, { words, named: 'no' });
    expect(refusalOf(first)).toContain('Nothing was sent yet');
    expect(formOf(first).fields[0]).toMatchObject({
      value: words,
      problem: expect.stringContaining('ash@example.org'),
    });
    // An address is never kept on purpose, and another name is found anew.
    const kept = formOf(first).fields.find(({ id }) => id === 'keep');
    const all = kept && 'options' in kept ? kept.options.map(({ value }) => value) : [];
    const second = await world.submit(peer(0), formOf(first), { words, named: 'no', keep: all });
    expect(refusalOf(second)).toContain('Nothing was sent yet');
    const taken = formOf(
      await world.submit(peer(0), formOf(second), { words, named: 'no', rest: 'suggested' }),
    );
    const [field] = taken.fields;
    const suggested = field && 'value' in field ? String(field.value) : '';
    expect(suggested).toContain('piers');
    expect(suggested).not.toMatch(/Kent|ash@/);
    expect(await world.house.store.guidanceWanted.count()).toBe(0);
    cardOf(await world.submit(peer(0), taken, { words: suggested, named: 'no' }));
    // Under their own name they say what they like.
    cardOf(await world.submit(peer(0), form, { words: 'Has Kent County Council a source?', named: 'yes' }));
    expect(await world.house.store.guidanceWanted.count()).toBe(2);
  });

  test('given too few peers, then without a name nothing is sent, and no word is lost; with it, it is', async () => {
    const south = await world.network('south');
    const lone = await world.person('Lone', [south]);
    const form = formOf(await world.give(lone, { type: 'guidance.want', held: '' }));
    expect(JSON.stringify(form)).toContain('1 person here could have written this: too few to hide you.');
    const words = 'Is there anything on piers?';
    const refused = await world.submit(lone, form, { words, named: 'no' });
    expect(refusalOf(refused)).toContain('too small to hide who wrote something');
    expect(formOf(refused).fields[0]).toMatchObject({ value: words });
    expect(formOf(refused).fields[1]).toMatchObject({ problem: 'You can send it with your name.' });
    expect(await world.house.store.guidanceWanted.count()).toBe(0);
    cardOf(await world.submit(lone, formOf(refused), { words, named: 'yes' }));
    expect(await world.house.store.guidanceWanted.count()).toBe(1);
  });

  test('given somebody whom a coordinator has paused, then without a name nothing is sent', async () => {
    const challenge = await release(world, peer(0), north);
    await pauseWriter(world, { coordinator: corin, reporter: peer(1) }, 'challenge', challenge);
    const form = formOf(await world.give(peer(0), { type: 'guidance.want', held: '' }));
    expect(JSON.stringify(form)).toContain('Without your name, 6 people here could have written this.');
    const refused = await world.submit(peer(0), form, { words: 'Anything on piers?', named: 'no' });
    expect(refusalOf(refused)).toContain('A coordinator has paused');
    expect(formOf(refused).fields[0]).toMatchObject({ value: 'Anything on piers?' });
    expect(await world.house.store.guidanceWanted.count()).toBe(0);
  });

  test('given several networks, then one has to be chosen; given none of theirs, then it is refused', async () => {
    const south = await world.network('south');
    const both = await world.person('Both', [north, south]);
    const form = formOf(await world.give(both, { type: 'guidance.want', held: '' }));
    expect(JSON.stringify(form)).toContain('Northern directors (7 people)');
    expect(JSON.stringify(form)).toContain('(1 person, too few)');
    const words = 'Is there anything on piers?';
    expect(refusalOf(await world.submit(both, form, { words, named: 'no' }))).toContain('marked parts');
    const forged = { type: 'guidance.send-want', words, named: 'no', network: south };
    const onlyNorth = await world.person('Only', [north]);
    await world.give(onlyNorth, forged);
    const rows = await world.house.store.guidanceWanted.findMany();
    expect(rows.map(({ networkId }) => networkId)).toEqual([north]);
  });

  test('given a peer, then the gaps are not theirs to see', async () => {
    expect(refusalOf(await world.give(peer(0), { type: 'guidance.gaps' }))).toContain('coordinators');
  });
});

describe('what people say of answers', () => {
  const say = (who: Someone, helpful: boolean) =>
    world.give(who, { type: 'guidance.verdict', entry: shortIdOf('councillors'), helpful });

  test('given four of them, one often, then nobody is told; given a fifth, then their sum is, from the next day on', async () => {
    for (let at = 0; at < 4; at++) await say(peer(at), true);
    // The last word counts, and each person once.
    for (let times = 0; times < 5; times++) await say(peer(0), false);
    await world.pass({ days: 9 });
    expect(await gapsOf(corin)).not.toContain('Win councillors');
    expect(await world.house.store.guidanceVerdict.count()).toBe(0);
    await say(peer(4), true);
    expect(await gapsOf(corin)).not.toContain('Win councillors');
    await world.pass({ days: 1 });
    expect(await gapsOf(corin)).toContain('Win councillors over early: 4 helpful, 1 not');
    expect(await world.house.store.guidanceOpinion.count()).toBe(0);
  });

  test('given another network, then its coordinators see nothing of it', async () => {
    const south = await world.network('south');
    const sora = await world.person('Sora', [], [south]);
    for (let at = 0; at < 5; at++) await say(peer(at), true);
    await world.pass({ days: 1 });
    expect(await gapsOf(sora)).not.toContain('helpful');
    expect(await gapsOf(corin)).toContain('5 helpful, 0 not');
  });
});
