import type { PrismaClient, Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { forgetVerdicts } from './gaps/subjects.ts';
import type { Entry } from './index/entry.ts';
import { fromBytes, toBytes, type Vectors } from './index/vectors.ts';
import type { Status } from './library/card.ts';
import { locatorOf } from './passages/locator.ts';
import type { Passage } from './passages/passages.ts';
import { haveSameReaders } from './readers.ts';

/** Heard by every process when something else can be found, at the commit that changed it. */
export const CHANGED = 'guidance_changed';
/** Rows to one statement. */
const BATCH = 500;

/** Says that something else can be found from now on. Whoever calls it is the only one to do so until their commit. */
export async function announceChange(tx: Tx): Promise<void> {
  await tx.$executeRaw`INSERT INTO guidance_revision (id, revision) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET revision = guidance_revision.revision + 1`;
  await tx.$executeRaw`SELECT pg_notify(${CHANGED}, '')`;
}

/** Until this transaction ends nothing becomes another that can be found. */
export async function holdChanges(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM guidance_revision FOR UPDATE`;
}

export interface NewVersion {
  readonly name: string;
  readonly title: string;
  readonly year: number | null;
  readonly format: string;
  readonly fileHash: Uint8Array<ArrayBuffer>;
  readonly importedAt: Date;
  readonly passages: readonly Passage[];
  /** `null`: everybody may find it. */
  readonly readers: readonly string[] | null;
}

/**
 * Who brings a document in: the operator (`null`), or a coordinator of these networks. What one brought in is never continued by
 * what the other brings.
 */
export type Bringer = readonly string[] | null;

export type Saved =
  /** `isBeside`: documents of this name are there for others, as far as the bringer may know. */
  | { readonly kind: 'new'; readonly document: string; readonly isBeside: boolean }
  /** The document has an earlier version, which is superseded now. */
  | { readonly kind: 'newer'; readonly document: string; readonly version: number }
  /** This very file is its current version. */
  | { readonly kind: 'same'; readonly document: string };

/** Nothing was saved: what it was to replace is found by others, `null` for everybody. */
export interface ForOthers {
  readonly kind: 'for-others';
  readonly readers: readonly Reading[] | null;
}

interface Reading {
  readonly id: string;
  readonly name: string;
}

/**
 * Saves a version of the document whose current version has that file name and exactly the same readers, or a new document. Readers are the
 * document's, so that any others would find its earlier versions, too, or lose them. Others that save wait for this transaction.
 */
export async function saveVersion(
  tx: Tx,
  about: NewVersion,
  newId: () => string,
  bringer: Bringer = null,
): Promise<Saved> {
  await announceChange(tx);
  const alike = await currentVersions(tx, about.name, bringer);
  const current = alike.find((one) => haveSameReaders(one.readers, about.readers));
  const isBeside = alike.some(
    ({ readers }) => bringer === null || (readers?.some(({ id }) => bringer.includes(id)) ?? false),
  );
  return current ? addTo(tx, current, about, newId) : addNew(tx, about, newId, bringer, isBeside);
}

/** Saves a version of the operator's document whose current version has the name `replaces`, or a new one where there is none. */
export async function replaceVersion(
  tx: Tx,
  about: NewVersion,
  newId: () => string,
  replaces: string,
): Promise<Saved | ForOthers> {
  await announceChange(tx);
  const alike = await currentVersions(tx, replaces, null);
  const current = alike.find((one) => haveSameReaders(one.readers, about.readers));
  if (current) return addTo(tx, current, about, newId);
  const [other] = alike;
  return other ? { kind: 'for-others', readers: other.readers } : addNew(tx, about, newId, null, false);
}

async function addNew(tx: Tx, about: NewVersion, newId: () => string, bringer: Bringer, isBeside: boolean) {
  const document = newId();
  const { readers } = about;
  await tx.guidanceDocument.create({
    data: { id: document, byCoordinators: bringer !== null, forAll: readers === null },
  });
  await tx.guidanceReader.createMany({
    data: (readers ?? []).map((networkId) => ({ documentId: document, networkId })),
  });
  await addVersion(tx, about, newId, document, 1);
  return { kind: 'new', document, isBeside } as const;
}

async function addTo(tx: Tx, current: Current, about: NewVersion, newId: () => string): Promise<Saved> {
  const { document } = current;
  if (Buffer.from(current.fileHash).equals(about.fileHash)) return { kind: 'same', document };
  const version = current.number + 1;
  await addVersion(tx, about, newId, document, version);
  return { kind: 'newer', document, version };
}

async function addVersion(
  tx: Tx,
  { passages, readers: _, ...about }: NewVersion,
  newId: () => string,
  document: string,
  number: number,
): Promise<void> {
  const id = newId();
  await tx.guidanceVersion.create({ data: { ...about, id, documentId: document, number } });
  for (let from = 0; from < passages.length; from += BATCH)
    await tx.guidancePassage.createMany({
      data: passages.slice(from, from + BATCH).map(({ text, headings, page, paragraph }, at) => ({
        ...{ id: newId(), versionId: id, at: from + at },
        ...{ text: withoutNul(text), headings: headings.map(withoutNul), page, paragraph },
      })),
    });
}

/** The one character that PostgreSQL cannot hold; some files have it. */
const withoutNul = (words: string) => words.replaceAll('\0', '');

interface Current {
  readonly document: string;
  readonly number: number;
  readonly fileHash: Uint8Array;
  readonly readers: readonly Reading[] | null;
}

/** The current versions that have this file name, the latest first, among what the same kind of bringer brought in. */
async function currentVersions(tx: Tx, name: string, bringer: Bringer): Promise<Current[]> {
  const found = await tx.guidanceVersion.findMany({
    where: {
      name,
      document: { byCoordinators: bringer !== null, OR: [{ forAll: true }, { readers: { some: {} } }] },
    },
    orderBy: [{ importedAt: 'desc' }, { id: 'asc' }],
    include: {
      document: {
        include: {
          versions: { select: { number: true } },
          readers: { select: { network: { select: { id: true, name: true } } } },
        },
      },
    },
  });
  return found
    .filter(({ number, document }) => document.versions.every((other) => other.number <= number))
    .map(({ documentId, number, fileHash, document: { forAll, readers } }) => ({
      ...{ document: documentId, number, fileHash },
      readers: forAll ? null : readers.map(({ network }) => network),
    }));
}

/** The names of the operator's documents that say a folder, too. */
export async function namesWithFolders(store: PrismaClient): Promise<Set<string>> {
  const found = await store.guidanceVersion.findMany({
    where: { name: { contains: '/' }, document: { byCoordinators: false } },
    select: { name: true },
  });
  return new Set(found.map(({ name }) => name));
}

/** Every passage of every version that can be found, the oldest first. */
export async function importedEntries(store: PrismaClient | Tx): Promise<Entry[]> {
  const versions = await store.guidanceVersion.findMany({
    orderBy: [{ importedAt: 'asc' }, { id: 'asc' }],
    include: { passages: { orderBy: { at: 'asc' } }, document: { include: { readers: true } } },
  });
  const latest = new Map<string, number>();
  for (const { documentId, number } of versions)
    latest.set(documentId, Math.max(number, latest.get(documentId) ?? 0));
  return versions.flatMap(({ passages, document, ...version }) => {
    const readers = readersOf(document);
    const isLatest = version.number === latest.get(version.documentId);
    return passages.map((passage) => entryOf(passage, version, readers, isLatest));
  });
}

/** One passage, as it can be found at this moment; `null` where there is none of that id. */
export async function passageEntry(tx: Tx, id: string): Promise<Entry | null> {
  const found = await tx.guidancePassage.findUnique({
    where: { id },
    include: {
      version: {
        include: { document: { include: { readers: true, versions: { select: { number: true } } } } },
      },
    },
  });
  if (!found) return null;
  const { version, ...passage } = found;
  const { document } = version;
  const isLatest = document.versions.every(({ number }) => number <= version.number);
  return entryOf(passage, version, readersOf(document), isLatest);
}

const readersOf = ({ forAll, readers }: { forAll: boolean; readers: readonly { networkId: string }[] }) =>
  forAll ? null : new Set(readers.map(({ networkId }) => networkId));

function entryOf(
  { id, text, headings, page, paragraph }: Passage & { readonly id: string },
  version: { name: string; title: string; year: number | null; status: string },
  readers: ReadonlySet<string> | null,
  isLatest: boolean,
): Entry {
  return {
    ...{ id, origin: 'imported', document: version.name, title: version.title, year: version.year },
    locator: locatorOf({ text, headings, page, paragraph }),
    ...(isLatest ? { status: statusOf(version.status) } : { status: 'superseded', isEarlier: true }),
    ...{ text, headings, asked: [], readers },
  };
}

/** Of the newest version of a document, as somebody said; whatever else stands there counts as in use. */
export const statusOf = (said: string): Status =>
  said === 'historic' || said === 'superseded' ? said : 'current';

/** What this model made of texts, by the hash of each, in hex. */
export async function savedVectors(
  store: PrismaClient,
  model: string,
  dims: number,
): Promise<Map<string, Vectors>> {
  const rows = await store.guidanceVectors.findMany({ where: { model } });
  const found = new Map<string, Vectors>();
  for (const { textHash, vectors } of rows) {
    const read = fromBytes(vectors, dims);
    if (read) found.set(Buffer.from(textHash).toString('hex'), read);
  }
  return found;
}

/** Those that are there already, as when two processes encode the same, stay. */
export async function saveVectors(
  store: PrismaClient | Tx,
  model: string,
  made: ReadonlyMap<string, Vectors>,
): Promise<void> {
  const rows = Array.from(made, ([hash, vectors]) => ({
    ...{ model, textHash: Buffer.from(hash, 'hex'), vectors: toBytes(vectors) },
  }));
  for (let from = 0; from < rows.length; from += BATCH)
    await store.guidanceVectors.createMany({ data: rows.slice(from, from + BATCH), skipDuplicates: true });
}

/** Erases a document with all its versions. What was encoded of it goes with it; a text that stands elsewhere too is encoded again. */
export async function eraseDocument(tx: Tx, id: string, hashes: readonly string[]): Promise<void> {
  await announceChange(tx);
  await forgetVerdicts(tx, id);
  await tx.guidanceDocument.delete({ where: { id } });
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM guidance_vectors WHERE encode(text_hash, 'hex') = ANY(${[...hashes]})`,
  );
}
