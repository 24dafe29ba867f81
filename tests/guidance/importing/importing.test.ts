import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Guidance, openGuidance } from '../../../src/guidance/guidance.ts';
import {
  type Imported,
  type ImportWishes,
  importFiles,
} from '../../../src/guidance/importing/import-files.ts';
import { namesOf } from '../../../src/guidance/importing/names.ts';
import { hashOf } from '../../../src/guidance/index/encode-entries.ts';
import type { Encoder } from '../../../src/guidance/index/encoder/encoder.ts';
import { EMPTY_LIBRARY } from '../../../src/guidance/library/read-library.ts';
import { openReader } from '../../../src/guidance/reading/reader.ts';
import { eraseDocument, importedEntries } from '../../../src/guidance/store.ts';
import { silentLogger } from '../../../src/log.ts';
import { openStore, type PrismaClient, transaction } from '../../../src/store/client.ts';
import { bagEncoder } from '../../support/bag-encoder.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const HARBOUR =
  'Harbour Report\n\nThe harbour master keeps the lighthouse lit through storms and fog for every vessel.';
const PAY = 'Pay Report\n\nDirectors say that pension and salary matter less to them than purpose.';
const SECOND =
  'Harbour Report\n\nSince the new pier was built, the lighthouse needs nobody to keep it lit in storms.';

let database: TestDatabase;
let store: PrismaClient;
const reader = openReader();

beforeEach(async () => {
  database = await freshDatabase();
  store = openStore(database.url);
  return async () => {
    await store.$disconnect();
    await database.drop();
  };
});

async function bring(
  files: Record<string, string | Uint8Array | null>,
  wishes: Partial<ImportWishes> = {},
  encoder: Encoder | null = bagEncoder(),
) {
  const parts = { store, encoder, reader, clock: new FakeClock(), newId: randomUUID };
  const all = Object.entries(files).map(([name, bytes]) => ({
    name,
    bytes: async () => (bytes === null ? null : Buffer.from(bytes)),
  }));
  const became: Imported[] = [];
  for await (const one of importFiles(parts, all, { readers: null, ...wishes })) became.push(one);
  return became;
}

async function guidance(encoder: Encoder | null = bagEncoder()): Promise<Guidance> {
  const opened = await openGuidance({
    store,
    databaseUrl: database.url,
    library: EMPTY_LIBRARY,
    encoder,
    log: silentLogger,
  });
  onTestFinished(() => opened.stop());
  return opened;
}

const found = async (from: Guidance, words: string, networks: ReadonlySet<string> | null = null) =>
  (await from.ask(words, { networks })).answers.map(({ document, status }) => `${document} ${status}`);

const rows = async () => ({
  documents: await store.guidanceDocument.count(),
  versions: await store.guidanceVersion.count(),
  passages: await store.guidancePassage.count(),
  vectors: await store.guidanceVectors.count(),
});

test('given files, when one is refused, then the others are whole and nothing of it is there', async () => {
  const became = await bring({
    'harbour.txt': HARBOUR,
    'broken.pdf': '%PDF-1.4 no more',
    'gone.txt': null,
    'pay.txt': PAY,
  });
  expect(became.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
    ...['new harbour.txt', 'refused broken.pdf', 'refused gone.txt', 'new pay.txt'],
  ]);
  expect(await rows()).toEqual({ documents: 2, versions: 2, passages: 2, vectors: 2 });
});

test('given a document, when its transaction fails, then nothing of it is there', async () => {
  await store.$executeRaw`ALTER TABLE guidance_passage ADD CHECK (text NOT LIKE '%pier%')`;
  await expect(bring({ 'harbour.txt': SECOND })).rejects.toThrow();
  expect(await rows()).toEqual({ documents: 0, versions: 0, passages: 0, vectors: 0 });
});

describe('versions', () => {
  test('given a newer file of the same name, then it is found, and the older as superseded behind it', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    expect(await bring({ 'folder/harbour.txt': SECOND })).toMatchObject([
      { kind: 'newer', name: 'harbour.txt' },
    ]);
    const both = ['harbour.txt current', 'harbour.txt superseded'];
    expect(await found(await guidance(), 'who keeps the lighthouse lit in storms')).toEqual(both);
  });

  test('given the same file again, then nothing is there twice', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    const before = await rows();
    expect(await bring({ 'harbour.txt': HARBOUR })).toMatchObject([{ kind: 'same' }]);
    expect(await rows()).toEqual(before);
  });

  test('given a newer file of another name, when it is said to replace one, then that is superseded', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    expect(
      await bring({ 'harbour-2.txt': SECOND }, { replaces: 'harbour.txt', title: 'Harbours', year: 2024 }),
    ).toMatchObject([{ kind: 'newer', title: 'Harbours', year: 2024 }]);
    const both = ['harbour-2.txt current', 'harbour.txt superseded'];
    expect(await found(await guidance(), 'who keeps the lighthouse lit in storms')).toEqual(both);
  });
});

describe('whoever finds a document', () => {
  const TEXTS = [
    'The harbour of one network keeps its light.',
    'The other network keeps its pier.',
    'All keep the beach in order.',
  ] as const;
  let [one, other] = ['', ''];
  beforeEach(async () => {
    [one, other] = [randomUUID(), randomUUID()];
    for (const [id, name] of [
      [one, 'North'],
      [other, 'South'],
    ] as const)
      await store.network.create({ data: { id, name, addressLine: 'a DCS' } });
  });
  /** Each text with its status and the networks that find it. */
  const shelf = async () =>
    (await importedEntries(store))
      .map(({ text, status, readers }) => {
        const names = readers ? [...readers].map((id) => (id === one ? 'North' : 'South')) : ['all'];
        return `${text} ${status} ${names.toSorted().join(' and ')}`;
      })
      .toSorted();

  test('given files of one name for two networks and for everybody, then each stands beside the others and shows to its own', async () => {
    expect(await bring({ 'n/minutes.md': TEXTS[0] }, { readers: [one] })).toMatchObject([
      { kind: 'new', isBeside: false },
    ]);
    expect(await bring({ 's/minutes.md': TEXTS[1] }, { readers: [other] })).toMatchObject([
      { kind: 'new', isBeside: true },
    ]);
    expect(await bring({ 'minutes.md': TEXTS[2] })).toMatchObject([{ kind: 'new', isBeside: true }]);
    // The very same file for another network: its own document, too.
    await bring({ 'minutes.md': TEXTS[0] }, { readers: [other, one] });
    expect(await shelf()).toEqual(
      [
        ...[`${TEXTS[0]} current North`, `${TEXTS[1]} current South`, `${TEXTS[2]} current all`],
        `${TEXTS[0]} current North and South`,
      ].toSorted(),
    );
    // In whichever order the networks are said, it is the same document.
    expect(await bring({ 'minutes.md': TEXTS[0] }, { readers: [one, other] })).toMatchObject([
      { kind: 'same' },
    ]);
  });

  test('given a file that is to replace one for others, then it is refused, says who they are, and nothing of it is kept', async () => {
    await bring({ 'minutes.md': TEXTS[0] }, { readers: [one] });
    const before = await rows();
    const refused = await bring({ 'new.md': TEXTS[1] }, { readers: [other], replaces: 'minutes.md' });
    const forSouth = /“minutes.md” is found by North, and this one would be by South/;
    expect(refused).toMatchObject([
      { kind: 'refused', name: 'new.md', sentence: expect.stringMatching(forSouth) },
    ]);
    const forAll = /would be by everybody.*--network "North"/;
    expect(await bring({ 'new.md': TEXTS[1] }, { replaces: 'minutes.md' })).toMatchObject([
      { kind: 'refused', sentence: expect.stringMatching(forAll) },
    ]);
    expect(await rows()).toEqual(before);
    expect(await shelf()).toEqual([`${TEXTS[0]} current North`]);
    expect(await bring({ 'new.md': TEXTS[1] }, { readers: [one], replaces: 'minutes.md' })).toMatchObject([
      { kind: 'newer' },
    ]);
  });
});

describe('files of one name in one command', () => {
  const two = { 'a/index.md': HARBOUR, 'b/index.md': PAY };
  test('then both stand, under names that tell them apart, and each is superseded by its own successor', async () => {
    expect(await bring(two)).toMatchObject([
      { kind: 'new', name: 'a/index.md' },
      { kind: 'new', name: 'b/index.md' },
    ]);
    expect(await bring({ ...two, 'b/index.md': SECOND })).toMatchObject([
      { kind: 'same' },
      { kind: 'newer' },
    ]);
    // Alone, too, and from further up.
    expect(await bring({ 'docs/a/index.md': SECOND })).toMatchObject([{ kind: 'newer', name: 'a/index.md' }]);
    expect(await rows()).toMatchObject({ documents: 2, versions: 4 });
  });

  test.each([
    [
      ['./index.md', 'a/index.md', 'c.md'],
      ['index.md', 'a/index.md', 'c.md'],
    ],
    [
      ['x/a/i.md', 'y/a/i.md', 'y/b/i.md'],
      ['x/a/i.md', 'y/a/i.md', 'b/i.md'],
    ],
    [
      ['/i.md', 'i.md'],
      ['/i.md', 'i.md'],
    ],
    [
      ['a/i.md', 'a//i.md'],
      ['i.md', 'i.md'],
    ],
  ])('%j are called %j', (paths, names) => {
    expect(namesOf(paths, new Set())).toEqual(names);
  });

  test('given any paths, then different ones are called differently, and each by an end of its own', () => {
    const part = fc.constantFrom('a', 'b', 'c');
    const paths = fc.uniqueArray(
      fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/')),
      { minLength: 1, maxLength: 8 },
    );
    fc.assert(
      fc.property(paths, paths, (given, taken) => {
        const names = namesOf(given, new Set(taken));
        expect(new Set(names).size).toBe(given.length);
        for (const [at, path] of given.entries()) expect(`/${path}`.endsWith(`/${names[at]}`)).toBe(true);
      }),
    );
  });
});

test('given a document for one network, then only its members find it, and the operator', async () => {
  const network = await store.network.create({
    data: { id: randomUUID(), name: 'North', addressLine: 'a DCS' },
  });
  await bring({ 'harbour.txt': HARBOUR }, { readers: [network.id] });
  await bring({ 'pay.txt': PAY });
  const house = await guidance();
  expect(await found(house, 'lighthouse', new Set([network.id]))).toContain('harbour.txt current');
  expect(await found(house, 'lighthouse', new Set([randomUUID()]))).not.toContain('harbour.txt current');
  expect(await found(house, 'lighthouse')).toContain('harbour.txt current');
});

describe('the index follows the database', () => {
  test('given two processes, when one imports, then both find it, and after a restart too', async () => {
    const [one, other] = [await guidance(), await guidance()];
    expect(await found(one, 'lighthouse')).toEqual([]);
    await bring({ 'harbour.txt': HARBOUR });
    for (const house of [one, other]) {
      await expect
        .poll(() => found(house, 'lighthouse'), { timeout: 10_000 })
        .toEqual(['harbour.txt current']);
    }
    expect(await found(await guidance(), 'lighthouse')).toEqual(['harbour.txt current']);
  });

  test('given what was encoded, when another process starts, then nothing is encoded again', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    const encoder = bagEncoder();
    const house = await guidance(encoder);
    await house.caughtUp();
    expect(encoder.encoded()).toBe(0);
    expect(house.index().dense?.windows).toBe(1);
  });

  test('given an import without an encoder, then words find it, and the next process with one encodes it', async () => {
    await bring({ 'harbour.txt': HARBOUR, 'pay.txt': PAY }, {}, null);
    expect(await found(await guidance(null), 'pension and salary')).toEqual(['pay.txt current']);
    const house = await guidance();
    await house.caughtUp();
    expect(house.index().dense?.windows).toBe(2);
    expect(await store.guidanceVectors.count()).toBe(2);
  });

  test('given another model, then everything is encoded for it too', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    const house = await guidance(bagEncoder('another'));
    await house.caughtUp();
    expect(house.index().dense?.windows).toBe(1);
    expect(await store.guidanceVectors.count()).toBe(2);
  });

  test('given a document that is erased, then it is found no more, and nothing of it is left', async () => {
    await bring({ 'harbour.txt': HARBOUR });
    const house = await guidance();
    const [entry] = house.index().entries;
    const [document] = await store.guidanceDocument.findMany();
    if (!entry || !document) throw new Error('nothing was imported');
    await transaction(store, (tx) => eraseDocument(tx, document.id, [hashOf(entry)]));
    await expect.poll(() => found(house, 'lighthouse'), { timeout: 10_000 }).toEqual([]);
    expect(await rows()).toEqual({ documents: 0, versions: 0, passages: 0, vectors: 0 });
  });
});
