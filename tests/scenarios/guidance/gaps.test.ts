import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
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
  test('given four people who ask alike, one of them often, then it is counted, and its words and askers are written nowhere', async () => {
    for (let at = 0; at < 4; at++) await ask(peer(at), SOUP);
    for (let times = 0; times < 5; times++) await ask(peer(0), SOUP);
    expect(await written()).not.toMatch(/saffron|soup|recipe/);
    const rows = (await dump(world.databaseUrl)).filter(({ table }) => table.startsWith('guidance_'));
    for (const { id } of peers) expect(JSON.stringify(rows)).not.toContain(id);
    const words = await gapsOf(corin);
    expect(words).toContain(': 9');
    expect(words).not.toMatch(/saffron|soup/);
    // Three pairs of words and four people, and no two rows in which a person could be known again.
    const askers = await world.house.store.guidanceAsker.findMany();
    expect(askers).toHaveLength(12);
    expect(new Set(askers.map(({ who }) => Buffer.from(who).toString('hex'))).size).toBe(12);
  });

  test('given a fifth, then coordinators read the words in common, and what stood for people is gone', async () => {
    for (let at = 0; at < 4; at++) await ask(peer(at), SOUP);
    await ask(peer(4), 'Why does our zebra want saffron soup?');
    const words = await gapsOf(corin);
    expect(words).toContain('Five or more people asked with the words');
    expect(words).toContain('saffron, soup');
    expect(words).not.toContain('zebra');
    const store = world.house.store;
    const { words: shared } = await store.guidanceWanted.findFirstOrThrow();
    expect(shared).toBe('saffron, soup');
    const card = cardOf(await world.give(corin, { type: 'guidance.gaps' }));
    expect(wordsOn(cardOf(await world.press(corin, card, 'Done')))).not.toContain('saffron');
  });

  test('given the same event again, then it is counted once', async () => {
    for (let times = 0; times < 3; times++) await ask(peer(0), SOUP, 'the same event');
    expect(await gapsOf(corin)).toContain(': 1');
  });

  test('given the end of the quarter, then marks are gone; given a year, then counts are too', async () => {
    await ask(peer(0), SOUP);
    const { store } = world.house;
    expect(await store.guidanceAsker.count()).toBeGreaterThan(0);
    await world.pass({ weeks: 14 });
    expect(await store.guidanceAsker.count()).toBe(0);
    expect(await store.guidanceGap.count()).toBe(1);
    await world.pass({ weeks: 40 });
    expect(await store.guidanceGap.count()).toBe(0);
  });

  test('given one’s own file, then it says how many marks stand for one, and somebody else’s says none', async () => {
    await ask(peer(0), SOUP);
    const marks = async (who: Someone) =>
      /"wordsYouAskedWithWhichAreCountedAsHashes": (\d+)/.exec(
        (await world.house.memberFiles.export(who.account))?.json ?? '',
      )?.[1];
    expect(await marks(peer(0))).toBe('3');
    expect(await marks(peer(1))).toBe('0');
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

  test('given several networks, then one has to be chosen; given none of theirs, then it is refused', async () => {
    const south = await world.network('south');
    const both = await world.person('Both', [north, south]);
    const form = formOf(await world.give(both, { type: 'guidance.want', held: '' }));
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
