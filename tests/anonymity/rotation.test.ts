import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changeSealKey } from '../../src/anonymity/rotation/change.ts';
import { resealed, sealedColumns } from '../../src/anonymity/rotation/sealed.ts';
import { SealKey } from '../../src/anonymity/seal-key.ts';
import { checkOf, checkSealKey } from '../../src/anonymity/seal-key-check.ts';
import { shortIdOf } from '../../src/guidance/entries.ts';
import { silentLogger } from '../../src/log.ts';
import { query } from '../support/database.ts';
import { whatEveryKeySays } from '../support/every-key.ts';
import { button } from '../support/read-card.ts';
import { pauseWriter, preview, release, STORY } from '../support/story.ts';
import { testKeys } from '../support/test-keys.ts';
import { cardOf, refusalOf, type Someone, World } from '../support/world.ts';

const NEW = new SealKey(Buffer.alloc(32, 7));
const OTHER = new SealKey(Buffer.alloc(32, 8));
const STEPS = ['begin', ...sealedColumns.map(({ table }) => table), 'marks', 'finish'];

describe('a change of the seal key', { timeout: 60_000 }, () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peers: Someone[];
  let challenge: string;

  beforeEach(async () => {
    world = await World.open({ desk: true });
    north = await world.network('north');
    author = await world.person('Ash', [north], [], 'desk');
    const corin = await world.person('Corin', [], [north]);
    peers = await world.peers(6, north);
    challenge = await release(world, author, north);
    const [one, two, three] = peers as [Someone, Someone, Someone];
    await world.give(one, { type: 'contribution.send', challenge, kind: 'idea', text: 'An idea.' });
    await world.give(two, { type: 'offer.send', challenge, note: 'Gladly.' });
    await preview(world, author, north, { ...STORY, headline: 'A draft' });
    await world.settle();
    const theirs = await release(world, three, north, { ...STORY, headline: 'Of the paused' });
    await pauseWriter(world, { coordinator: corin, reporter: one }, 'challenge', theirs);
    await store().slackInstallation.deleteMany();
    await store().installation.create({ data: { id: 1, keyCheck: new Uint8Array(checkOf(testKeys)) } });
  });
  afterEach(() => world.close());

  const store = () => world.house.store;
  const change = (onStep?: (step: string) => void) =>
    changeSealKey({ store: store(), from: testKeys, to: NEW, ...(onStep ? { onStep } : {}) });
  const known = async (keys: typeof testKeys) => (await whatEveryKeySays(world.databaseUrl, keys)).toSorted();

  test('given everything that is sealed, then the new key says what the old one said, and the old one opens nothing', async () => {
    const before = await known(testKeys);
    expect(before.filter((one) => /wrote/.test(one)).length).toBeGreaterThan(4);
    expect(before.filter((one) => /mute|pseudonym|offer|was told/.test(one)).length).toBeGreaterThan(3);
    expect(await change()).toEqual({ already: false, unreadable: 0 });
    expect(await known(NEW)).toEqual(before);
    await expect(known(testKeys)).rejects.toThrow();
    expect(await change()).toEqual({ already: true });
  });

  test('given the new key, when Soundings runs again, then people find what is theirs, pauses hold, and old buttons work', async () => {
    const post = world.slate.inPlace('slate-north')[0];
    const old = world.house.codec.encode(button(post?.card ?? { kind: 'card', blocks: [] }, 'Reply unnamed'));
    await change();
    await world.restart(silentLogger, NEW);
    const mine = JSON.stringify(cardOf(await world.give(author, { type: 'challenge.mine', page: 0 })));
    expect(mine).toContain(STORY.headline);
    expect(mine).toContain('A draft');
    expect(world.house.codec.decode(old)).toMatchObject({ type: 'contribution.start' });
    const [one, two, three] = peers as [Someone, Someone, Someone];
    const send = { type: 'contribution.send', challenge, kind: 'idea', text: 'More.' };
    expect(refusalOf(await world.give(three, send))).toContain('paused');
    // Still the same "Peer 37", and still one offer each.
    await world.give(one, send);
    const numbers = await store().contribution.findMany({ where: { voice: 'unnamed' } });
    expect(new Set(numbers.map(({ pseudonym }) => pseudonym)).size).toBe(1);
    expect((await world.give(two, { type: 'offer.send', challenge, note: '' })).kind).toBe('refusal');
    const open = cardOf(await world.give(author, { type: 'challenge.open', challenge }));
    expect(JSON.stringify(open)).toContain('Gladly.');
  });

  test('given one that breaks off before any of its steps, then nothing starts, and doing it again finishes it', async () => {
    const before = await known(testKeys);
    let from: typeof testKeys = testKeys;
    for (const [number, at] of STEPS.entries()) {
      const to = new SealKey(Buffer.alloc(32, 20 + number));
      const parts = { store: store(), from, to };
      const onStep = (step: string) => {
        if (step === at) throw new Error('killed');
      };
      await expect(changeSealKey({ ...parts, onStep })).rejects.toThrow('killed');
      if (at !== 'begin') {
        for (const key of [to, OTHER]) await expect(start(key)).rejects.toThrow('is being changed');
        await expect(changeSealKey({ ...parts, to: OTHER })).rejects.toThrow('A change to another new key');
      }
      expect(await changeSealKey(parts)).toEqual({ already: false, unreadable: 0 });
      expect(await known(to)).toEqual(before);
      await start(to);
      from = to;
    }
  });

  test('given one that breaks off in the middle of a table, then it goes on with the rest', async () => {
    const before = await known(testKeys);
    const [kind] = sealedColumns;
    const rows = await store().seal.findMany({ take: 2 });
    const keys = { from: testKeys.subkey('vault'), to: NEW.subkey('vault') };
    for (const { subject, box } of rows) {
      const fresh = kind && resealed(kind, keys, subject, box);
      await store().seal.update({ where: { subject }, data: { box: new Uint8Array(fresh ?? []) } });
    }
    expect(await change()).toEqual({ already: false, unreadable: 0 });
    expect(await known(NEW)).toEqual(before);
  });

  const start = (key: SealKey) =>
    checkSealKey(key, {
      read: async () => Buffer.from((await store().installation.findFirstOrThrow()).keyCheck),
      write: () => Promise.resolve(),
      isChanging: async () => (await store().installation.findFirstOrThrow()).nextKeyCheck !== null,
    });

  test('given more rows than fit into one transaction, and such as open with neither key, then these are counted and left', async () => {
    const before = await known(testKeys);
    const some = Array.from({ length: 2_500 }, () => randomUUID());
    await store().seal.createMany({ data: some.map((subject) => ({ subject, box: new Uint8Array(92) })) });
    expect(await change()).toEqual({ already: false, unreadable: 2_500 });
    await store().seal.deleteMany({ where: { subject: { in: some } } });
    expect(await known(NEW)).toEqual(before);
  });

  test('given a key that is not the present one, then it is refused and nothing is changed', async () => {
    const before = await known(testKeys);
    await expect(changeSealKey({ store: store(), from: OTHER, to: NEW })).rejects.toThrow('is not the one');
    await expect(changeSealKey({ store: store(), from: testKeys, to: testKeys })).rejects.toThrow('already');
    const somebody = () => Promise.reject(new Error('somebody is connected'));
    await expect(
      changeSealKey({ store: store(), from: testKeys, to: NEW, afterBegin: somebody }),
    ).rejects.toThrow('somebody');
    expect((await store().installation.findFirstOrThrow()).nextKeyCheck).toBeNull();
    expect(await known(testKeys)).toEqual(before);
  });

  test('given a hash of somebody who was erased, then it is another one afterwards, like all others', async () => {
    const [one] = peers as [Someone];
    const marks = async () =>
      (await store().pseudonym.findMany()).map(({ mark }) => Buffer.from(mark).toString('hex'));
    const before = await marks();
    await world.give(one, { type: 'leave.for-good', word: 'LEAVE' });
    expect(await marks()).toEqual(before);
    await change();
    expect((await marks()).filter((mark) => before.includes(mark))).toEqual([]);
  });

  test('given what somebody said of an answer, and not yet five have, then it is forgotten: else they could be counted twice', async () => {
    const [one] = peers as [Someone];
    await world.give(one, { type: 'guidance.verdict', entry: shortIdOf('councillors'), helpful: true });
    expect(await store().guidanceOpinion.count()).toBe(1);
    await change();
    expect(await store().guidanceOpinion.count()).toBe(0);
  });

  test('given every column of bytes, then it is sealed anew, or it is known why not', async () => {
    const columns = await query(
      world.databaseUrl,
      `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'bytea' ORDER BY 1`,
    );
    const marks = [
      'evaluation_answer.mark',
      'evaluation_words.mark',
      'mute.mark',
      'offer.mark',
      'pseudonym.mark',
    ];
    const ofTheChangeItself = [
      'installation.former_buttons',
      'installation.key_check',
      'installation.next_key_check',
    ];
    // Minutes to days old, and without the key of then of no use to anybody; or hashes without a key.
    const soonGone = [
      'calendar_address.mark',
      'desk_pass.mark',
      'desk_session.mark',
      'link_code.mark',
      'link_try.mark',
      'seen_event.mark',
    ];
    // Marks of askers, which under another key count for nobody and go with their quarter. Of documents that everybody may read, and of our own cards: nothing of it is sealed.
    const ofGuidance = [
      'guidance_asker.who',
      'guidance_asker.words',
      'guidance_opinion.who',
      'guidance_vectors.text_hash',
      'guidance_vectors.vectors',
      'guidance_version.file_hash',
    ];
    const sealed = sealedColumns.map(({ table, column }) => `${table}.${column}`);
    expect(columns.map(({ name }) => name)).toEqual(
      [...marks, ...ofTheChangeItself, ...soonGone, ...ofGuidance, ...sealed].toSorted(),
    );
  });
});
