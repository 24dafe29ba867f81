import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeSealKey } from '../../../src/anonymity/rotation/change.ts';
import { SealKey } from '../../../src/anonymity/seal-key.ts';
import { checkOf } from '../../../src/anonymity/seal-key-check.ts';
import { silentLogger } from '../../../src/log.ts';
import { presentersOf } from '../../../src/sets/presenters/store.ts';
import { wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { release, STORY } from '../../support/story.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let set: string;
let round: string;
let presenter: Someone;
let mate: Someone;

/** A round in March whose presenter has been asked; the clock stands in January. */
beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers);
  const meeting = await roundOf(world, set);
  round = meeting.round.id;
  await bookByHand(world, corin, meeting, { day: '2 March', time: '9.30' });
  const [id] = await presentersOf(world.house.store, meeting.round);
  presenter = peers.find((one) => one.id === id) as Someone;
  mate = peers.find((one) => one.id !== id) as Someone;
});
afterEach(() => world.close());

const WORDS = { issue: 'Zz-issue: two services become one.', whyNow: 'Zz-now', tried: '', help: 'Zz-help' };
const write = async (more: Readonly<Record<string, string>> = {}) =>
  world.submit(presenter, formOf(await world.give(presenter, { type: 'brief.write', round })), {
    ...WORDS,
    ...more,
  });
const card = async (who: Someone) => roundCardOf(world, who, await roundOf(world, set));
const read = async (who: Someone) => world.give(who, { type: 'brief.read', round, member: presenter.id });
const many = (words: string, what: RegExp) => (words.match(what) ?? []).length;

/** A channel that only this set is in. */
async function ownPlace() {
  const place = {
    id: randomUUID(),
    networkId: north,
    platform: 'slate',
    ref: 'slate-south',
    name: 'set-one',
  };
  await world.house.store.place.create({ data: { ...place, setId: set } });
}
const standing = () => world.slate.inPlace('slate-south').map((one) => wordsOn(one.card));

describe('a brief', () => {
  test('given a round two weeks away, when time goes on, then its presenter is asked, and a week later reminded, once each; others are not', async () => {
    await world.pass({ days: 34 });
    expect(world.told(presenter)).not.toContain('A few lines');
    await world.pass({ days: 1 });
    await world.pass({ hours: 1 });
    expect(many(world.told(presenter), /A few lines beforehand help/g)).toBe(1);
    await world.pass({ days: 7 });
    await world.pass({ hours: 1 });
    expect(many(world.told(presenter), /your brief is not there yet/g)).toBe(1);
    expect(world.told(mate)).not.toContain('few lines');
    const asked = world.slate
      .toPerson(presenter.account.key)
      .findLast((one) => wordsOn(one.card).includes('[Write my brief]'));
    if (!asked) throw new Error('nobody asked for a brief');
    expect((await world.press(presenter, asked.card, 'Write my brief')).kind).toBe('form');
  });

  test('given one that is written, then it is not asked for; the set reads it, its coordinator and others do not, and the tables hold none of its words', async () => {
    const kept = cardOf(await write());
    expect(wordsOn(kept)).toContain('Kept. Your set can read it');
    await world.pass({ days: 36 });
    expect(world.told(presenter)).not.toContain('few lines');
    const shown = cardOf(await world.press(mate, await card(mate), 'Read the brief'));
    expect(wordsOn(shown)).toContain('Zz-issue');
    expect(wordsOn(shown)).not.toContain('[Change my brief]');
    expect(wordsOn(await card(corin))).not.toContain('brief');
    const outsider = await world.person('Outsider', [north]);
    for (const who of [corin, outsider]) expect(refusalOf(await read(who))).toContain('not yours to look at');
    expect(JSON.stringify(await dump(world.databaseUrl))).not.toContain('Zz-');
  });

  test('given too long a text and none, then each is said and what was typed is kept; given a round that has begun, then nothing is changed', async () => {
    const long = await write({ issue: '', help: 'x'.repeat(251) });
    expect(refusalOf(long)).toContain('looked at again');
    expect(JSON.stringify(formOf(long))).toContain('Please shorten it by 1.');
    await write();
    const form = formOf(await world.give(presenter, { type: 'brief.write', round }));
    expect(valuesOf(form)).toMatchObject({ issue: WORDS.issue, help: WORDS.help });
    world.clock.forward({ days: 49 });
    expect(refusalOf(await world.submit(presenter, form, WORDS))).toContain('has begun');
    expect(wordsOn(cardOf(await read(mate)))).toContain('Zz-issue');
    expect(refusalOf(await world.give(mate, { type: 'brief.write', round }))).toContain('has begun');
  });

  test('given somebody who does not present there any more, then what they wrote is nobody’s to read, and theirs to erase', async () => {
    await write();
    expect(refusalOf(await world.give(mate, { type: 'brief.write', round }))).toContain('do not present');
    await world.press(presenter, await card(presenter), 'Another time');
    expect(refusalOf(await read(mate))).toContain('not there any more');
    // Who presents now may be them, and is asked for a brief of their own.
    expect(wordsOn(await card(mate))).not.toMatch(/Read (the|my) brief/);
    const own = cardOf(await world.press(presenter, await card(presenter), 'Read my brief'));
    expect(wordsOn(own)).not.toContain('Change my brief');
    await world.press(presenter, own, 'Erase it');
    expect(wordsOn(await card(presenter))).not.toContain('Read my brief');
    expect(await world.house.store.roundBrief.count()).toBe(0);
  });

  test('given leave to post it, then it stands in the set’s own place from a day before, changes with it, and goes when it is erased', async () => {
    await ownPlace();
    await write({ post: 'yes' });
    await world.pass({ days: 47 });
    expect(standing()).toEqual([]);
    await world.pass({ days: 1 });
    expect(standing().join()).toContain('Zz-issue');
    await write({ post: 'yes', issue: 'Zz-other' });
    await world.settle();
    expect(standing().join()).toContain('Zz-other');
    expect(standing()).toHaveLength(1);
    const own = cardOf(await read(presenter));
    await world.press(presenter, own, 'Erase it');
    await world.settle();
    expect(standing()).toEqual([]);
  });

  test('given a member who is erased, then their brief goes with them, also from the place', async () => {
    await ownPlace();
    await write({ post: 'yes' });
    await world.pass({ days: 48 });
    expect(standing().join()).toContain('Zz-issue');
    await world.give(presenter, { type: 'leave.for-good', word: 'LEAVE' });
    await world.settle();
    expect(standing().join()).not.toContain('Zz-issue');
    expect(await world.house.store.roundBrief.count()).toBe(0);
  });

  test('given a round that is over, when four weeks have gone by, then its brief is erased', async () => {
    await write();
    await world.pass({ days: 49 + 27 });
    expect(await world.house.store.roundBrief.count()).toBe(1);
    await world.pass({ days: 2 });
    expect(await world.house.store.roundBrief.count()).toBe(0);
  });

  test('given another seal key, when Soundings runs again, then the set still reads it; and it is in its writer’s own file', async () => {
    await write();
    const file = await world.house.memberFiles.export(presenter.account);
    expect(JSON.stringify(file)).toContain('Zz-issue');
    const key = new SealKey(Buffer.alloc(32, 7));
    const { store } = world.house;
    await store.installation.create({ data: { id: 1, keyCheck: new Uint8Array(checkOf(testKeys)) } });
    expect(await changeSealKey({ store, from: testKeys, to: key })).toEqual({
      already: false,
      unreadable: 0,
    });
    await world.restart(silentLogger, key);
    expect(wordsOn(cardOf(await read(mate)))).toContain('Zz-issue');
  });

  test('given two rounds that are swapped, then each brief goes with its writer', async () => {
    await write();
    const { round: second } = await roundOf(world, set, 2);
    const [other] = await presentersOf(world.house.store, second);
    const them = peers.find(({ id }) => id === other) as Someone;
    const form = formOf(await world.give(presenter, { type: 'swap.start', round }));
    await world.submit(presenter, form, { with: `${second.id}/${them.id}` });
    await world.settle();
    await world.press(them, world.latestTo(them, 'Swap with my round 2'), 'Swap with my round 2');
    const there = await world.give(mate.id === them.id ? presenter : mate, {
      ...{ type: 'brief.read', round: second.id, member: presenter.id },
    });
    expect(wordsOn(cardOf(there))).toContain('Zz-issue');
  });
});

describe('a brief that begins with one’s own challenge', () => {
  const choose = async (who: Someone) =>
    cardOf(await world.give(who, { type: 'brief.choose', round, page: 0 }));
  /** What of the database could tell: rows by table, without what changes by itself. */
  const rowsWith = async (word: string) =>
    [
      ...new Set(
        (await dump(world.databaseUrl))
          .filter((one) => JSON.stringify(one.row).includes(word))
          .map(({ table }) => table),
      ),
    ].toSorted();

  test('given one, when its words are used, then it is asked first, the form holds them, and the set reads them', async () => {
    const challenge = await release(world, presenter, north);
    const theirs = await release(world, mate, north, { ...STORY, headline: 'Of somebody else' });
    const list = await choose(presenter);
    expect(wordsOn(list)).toContain(STORY.headline);
    expect(wordsOn(list)).not.toContain('Of somebody else');
    expect(JSON.stringify(list)).toContain('will know that you wrote this challenge');
    const form = formOf(await world.press(presenter, list, 'Use its words'));
    expect(form.intro).toContain('whoever there has seen the challenge knows that you wrote it');
    expect(await world.house.store.roundBrief.count()).toBe(0);
    await world.submit(presenter, form, valuesOf(form));
    expect(wordsOn(cardOf(await read(mate)))).toContain(STORY.happening);
    const steal = { type: 'brief.from', round, challenge: theirs };
    expect(refusalOf(await world.give(presenter, steal))).toContain('cannot be used');
    await world.give(presenter, { type: 'challenge.withdraw', challenge });
    expect(refusalOf(await world.give(presenter, { type: 'brief.from', round, challenge }))).toContain(
      'cannot be used',
    );
  });

  test('given one that came from a challenge and one that did not, then nothing in the tables, outbox or jobs tells them apart', async () => {
    const challenge = await release(world, presenter, north);
    await world.settle();
    const before = { id: await rowsWith(challenge), words: await rowsWith(STORY.happening) };
    const form = formOf(await world.give(presenter, { type: 'brief.from', round, challenge }));
    await world.submit(presenter, form, valuesOf(form));
    expect({ id: await rowsWith(challenge), words: await rowsWith(STORY.happening) }).toEqual(before);
    const shape = async () => {
      const { box, ...row } = await world.house.store.roundBrief.findFirstOrThrow();
      return { ...row, bytes: box.length, outbox: await world.house.store.outbox.count() };
    };
    const fromChallenge = await shape();
    await write({ issue: 'Short.' });
    expect(await shape()).toEqual(fromChallenge);
  });
});
