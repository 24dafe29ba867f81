import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createVault } from '../../src/anonymity/vault/vault.ts';
import { preview, release, STORY } from '../support/story.ts';
import { keepHistory } from '../support/story-machine/history.ts';
import { pValue } from '../support/story-machine/observer/chance.ts';
import {
  carelessness,
  type Erasure,
  eyes,
  guessOwn,
  watchErasure,
} from '../support/story-machine/observer/forgetting.ts';
import { bytesOf } from '../support/story-machine/observer/view.ts';
import { testKeys } from '../support/test-keys.ts';
import { type Someone, World } from '../support/world.ts';

/** Below this, luck explains it badly: with five erasures, only five right guesses out of five. */
const UNLIKELY = 0.0003;

/**
 * Twelve peers who pose, answer and offer, of whom five leave altogether, one after the other. An observer has the database
 * before and after each, and everything written in between, but no key.
 */
describe('an observer of somebody’s erasure', { timeout: 300_000 }, () => {
  let world: World;
  let north: string;
  let peers: Someone[];
  const wrote = new Map<string, Set<string>>();
  const erasures: Erasure[] = [];

  beforeAll(async () => {
    world = await World.open();
    await keepHistory(world.databaseUrl);
    north = await world.network('north');
    peers = await world.peers(12, north);
    await world.person('Corin', [], [north]);
    const { store } = world.house;
    const seen = new Set<string>();
    const note = async (who: Someone) => {
      const own = wrote.get(who.id) ?? new Set();
      for (const { subject } of await store.seal.findMany()) if (!seen.has(subject)) own.add(subject);
      for (const subject of own) seen.add(subject);
      wrote.set(who.id, own);
    };
    const challenges: string[] = [];
    for (const [at, peer] of peers.entries()) {
      challenges.push(await release(world, peer, north, { ...STORY, headline: `Challenge ${at}` }));
      await note(peer);
    }
    for (const [at, peer] of peers.entries()) {
      const challenge = challenges[(at + 5) % challenges.length];
      await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: `Idea ${at}` });
      await world.give(peer, { type: 'offer.send', challenge, note: '' });
      if (at % 3 === 0) await preview(world, peer, north, { ...STORY, headline: `Draft ${at}` });
      await note(peer);
    }
    await world.settle();
    for (const peer of peers.slice(2, 7)) {
      const leave = () => world.give(peer, { type: 'leave.for-good', word: 'LEAVE' });
      erasures.push(await watchErasure(world.databaseUrl, wrote.get(peer.id) ?? new Set(), leave));
    }
  }, 300_000);
  afterAll(() => world.close());

  test('sees five of twelve go who have written something', () => {
    expect(erasures.map(({ own }) => own.size >= 3)).toEqual(Array(5).fill(true));
    expect(erasures[0]?.seals.length).toBeGreaterThan(35);
  });

  test('sees every seal written once, at the same length, in one transaction, with a nonce that never was', () => {
    for (const { seals } of erasures) {
      const boxes = seals.flatMap(({ before, written }) => [
        before.row.box,
        ...written.map(({ row }) => row.box),
      ]);
      expect(seals.map(({ written }) => written.map(({ operation }) => operation))).toEqual(
        seals.map(() => ['UPDATE']),
      );
      expect(new Set(boxes.map((box) => bytesOf(box).length)).size).toBe(1);
      expect(new Set(boxes.map((box) => bytesOf(box).subarray(0, 12).toString('hex'))).size).toBe(
        2 * seals.length,
      );
      expect(new Set(seals.map(({ after }) => after?.xmin)).size).toBe(1);
    }
  });

  test('sees nothing else written that names what they wrote', () => {
    for (const { written, own } of erasures) {
      const elsewhere = JSON.stringify(
        written.filter(({ table }) => table !== 'public.seal').map(({ row }) => row),
      );
      expect([...own].filter((subject) => elsewhere.includes(subject))).toEqual([]);
    }
  });

  test.each(Object.keys(eyes))('does not find a seal of theirs by “%s”', (name) => {
    const eye = eyes[name];
    expect(eye && pValue(guessOwn(eye, erasures))).toBeGreaterThan(UNLIKELY);
  });

  const succeeds: readonly (readonly [keyof typeof carelessness, keyof typeof eyes])[] = [
    ['only theirs are made anew', 'it was written'],
    ['only the others are made anew', 'it was not written'],
    ['theirs are deleted', 'it is gone'],
    ['theirs come first', 'it was written first'],
    ['theirs come last', 'it was written last'],
    ['theirs are put in again', 'it lies at the end of the table'],
    ['theirs are shorter', 'its length has changed'],
    ['theirs keep their nonce', 'it looks most as it did'],
    ['theirs are all the same', 'it looks like another one now'],
    ['theirs have a transaction of their own', 'another transaction wrote it'],
  ];
  test.each(succeeds)('would find one if %s: “%s”', (careless, name) => {
    const eye = eyes[name];
    expect(eye && pValue(guessOwn(eye, carelessness[careless](erasures)))).toBeLessThan(UNLIKELY);
  });

  test('the vault itself finds nothing of theirs, with its key', async () => {
    const { store } = world.house;
    const vault = createVault(testKeys, store, {
      toAccount: unreachable,
      toMember: unreachable,
      toAuthor: async () => ({ kind: 'refused', why: 'no-account-here' }),
    });
    const subjects = (await store.seal.findMany()).map(({ subject }) => subject);
    const found = await Promise.all(
      peers.map(async ({ id }) => (await vault.writtenBy(store, id, subjects)).size > 0),
    );
    expect(found).toEqual(peers.map((_, at) => at < 2 || at > 6));
    const [theirs = ''] = wrote.get(peers[2]?.id ?? '') ?? [];
    expect(await vault.isSealed(store, theirs)).toBe(true);
    expect(await vault.mayStillSpeak(store, theirs, north, world.clock.now())).toBe(false);
    const card = { kind: 'card', blocks: [] } as const;
    const about = { subject: theirs, networkId: north, card, delivery: randomUUID(), now: world.clock.now() };
    expect(await vault.tellAuthor({ ...about, progress: null, unsure: false })).toHaveLength(37);
  });
  const unreachable = () => Promise.reject(new Error('somebody would have been written to'));

  test('everybody who stayed still has what is theirs, and nobody has what was the others’', async () => {
    const staying = peers.filter((_, at) => at < 2 || at > 6);
    const challenges = await world.house.store.challenge.findMany({ orderBy: { headline: 'asc' } });
    const owners = new Map<string, string[]>();
    for (const { id } of challenges) {
      const theirs = [];
      for (const peer of staying)
        if ((await world.give(peer, { type: 'challenge.open', challenge: id })).kind === 'card')
          theirs.push(peer.id);
      owners.set(id, theirs);
    }
    const expected = challenges.map(({ id }) =>
      staying.filter((peer) => wrote.get(peer.id)?.has(id)).map((peer) => peer.id),
    );
    expect([...owners.values()]).toEqual(expected);
    expect(expected.flat()).toHaveLength(7);
  });
});
