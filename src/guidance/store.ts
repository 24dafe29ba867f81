import type { PrismaClient, Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { forgetVerdicts } from './gaps/subjects.ts';
import type { Entry } from './index/entry.ts';
import { fromBytes, toBytes, type Vectors } from './index/vectors.ts';
import type { Status } from './library/card.ts';
import { locatorOf } from './passages/locator.ts';
import type { Passage } from './passages/passages.ts';

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
 * what the other brings: a file of the same name would otherwise show the words of one network to another.
 */
export type Bringer = readonly string[] | null;

export type Saved =
  | { readonly kind: 'new'; readonly document: string }
  /** The document has an earlier version, which is superseded now. */
  | { readonly kind: 'newer'; readonly document: string; readonly version: number }
  /** This very file is its current version. Only who may find it was changed. */
  | { readonly kind: 'same'; readonly document: string };

/**
 * Saves a version of the document whose current version has that file name (or the name `replaces`), or a new document. Others that
 * save wait for this transaction.
 */
export async function saveVersion(
  tx: Tx,
  { passages, readers, ...about }: NewVersion,
  newId: () => string,
  replaces = about.name,
  bringer: Bringer = null,
): Promise<Saved> {
  await announceChange(tx);
  const current = await currentVersion(tx, replaces, bringer);
  const document = current?.documentId ?? newId();
  if (!current)
    await tx.guidanceDocument.create({ data: { id: document, byCoordinators: bringer !== null } });
  await tx.guidanceDocument.update({ where: { id: document }, data: { forAll: readers === null } });
  await tx.guidanceReader.deleteMany({ where: { documentId: document } });
  await tx.guidanceReader.createMany({
    data: (readers ?? []).map((networkId) => ({ documentId: document, networkId })),
  });
  if (current && Buffer.from(current.fileHash).equals(about.fileHash)) return { kind: 'same', document };

  const id = newId();
  const number = (current?.number ?? 0) + 1;
  await tx.guidanceVersion.create({ data: { ...about, id, documentId: document, number } });
  for (let from = 0; from < passages.length; from += BATCH)
    await tx.guidancePassage.createMany({
      data: passages.slice(from, from + BATCH).map(({ text, headings, further = [], ...place }, at) => ({
        ...{ id: newId(), versionId: id, at: from + at },
        ...{ page: place.page, paragraph: place.paragraph, text: withoutNul(text) },
        ...{ headings: headings.map(withoutNul), further: further.map(withoutNul) },
      })),
    });
  return current ? { kind: 'newer', document, version: number } : { kind: 'new', document };
}

/** The one character that PostgreSQL cannot hold; some files have it. */
const withoutNul = (words: string) => words.replaceAll('\0', '');

/** The current version of the document that has this file name, among those that `bringer` may continue; `null` where there is none. */
async function currentVersion(tx: PrismaClient | Tx, name: string, bringer: Bringer) {
  const theirs =
    bringer === null
      ? Prisma.sql`NOT d.by_coordinators`
      : Prisma.sql`d.by_coordinators AND EXISTS (SELECT FROM guidance_reader r WHERE r.document_id = d.id)
          AND NOT EXISTS (SELECT FROM guidance_reader r
            WHERE r.document_id = d.id AND NOT r.network_id = ANY(${[...bringer]}::uuid[]))`;
  const [latest] = await tx.$queryRaw<
    { documentId: string; number: number; fileHash: Uint8Array }[]
  >`SELECT v.document_id AS "documentId", v.number, v.file_hash AS "fileHash"
    FROM guidance_version v JOIN guidance_document d ON d.id = v.document_id
    WHERE v.name = ${name} AND ${theirs}
      AND NOT EXISTS (SELECT FROM guidance_version l WHERE l.document_id = v.document_id AND l.number > v.number)
    ORDER BY v.imported_at DESC LIMIT 1`;
  return latest ?? null;
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
  passage: Passage & { readonly id: string },
  version: { name: string; title: string; year: number | null; status: string },
  readers: ReadonlySet<string> | null,
  isLatest: boolean,
): Entry {
  const { id, text, headings } = passage;
  return {
    ...{ id, origin: 'imported', document: version.name, title: version.title, year: version.year },
    locator: locatorOf(passage),
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
