import type { PrismaClient, Tx } from '../../store/client.ts';
import type { Prisma } from '../../store/generated/client.ts';
import { forgetVerdicts } from '../gaps/subjects.ts';
import { hashOf } from '../index/encode-entries.ts';
import type { Status } from '../library/card.ts';
import { announceChange, eraseDocument, statusOf } from '../store.ts';
import type { About } from './rules.ts';

/** A document as it stands on the shelf. */
export interface Shelved {
  readonly id: string;
  /** `null`: everybody finds it. By name. */
  readonly readers: readonly { readonly id: string; readonly name: string }[] | null;
  readonly byCoordinators: boolean;
  /** The newest first; there is always one. */
  readonly versions: readonly [ShelvedVersion, ...ShelvedVersion[]];
}

export interface ShelvedVersion {
  readonly number: number;
  /** Of the file. */
  readonly name: string;
  readonly title: string;
  readonly year: number | null;
  readonly publisher: string | null;
  readonly format: string;
  /** Every version but the newest is superseded. */
  readonly status: Status;
  readonly passages: number;
  readonly importedAt: Date;
}

/** What the members of this network find, by title. */
export const shelfOf = (tx: PrismaClient | Tx, networkId: string) =>
  shelved(tx, { OR: [{ forAll: true }, { readers: { some: { networkId } } }] });

/** Everything there is, by title: for the operator. */
export const wholeShelf = (tx: PrismaClient | Tx) => shelved(tx, {});

/** One document, if the members of this network find it. */
export async function onShelf(tx: Tx, networkId: string, id: string): Promise<Shelved | null> {
  const [found] = await shelved(tx, {
    id,
    OR: [{ forAll: true }, { readers: { some: { networkId } } }],
  });
  return found ?? null;
}

async function shelved(tx: PrismaClient | Tx, where: Prisma.GuidanceDocumentWhereInput): Promise<Shelved[]> {
  const rows = await tx.guidanceDocument.findMany({
    where,
    include: {
      versions: { orderBy: { number: 'desc' }, include: { _count: { select: { passages: true } } } },
      readers: { include: { network: { select: { id: true, name: true } } } },
    },
  });
  const found = rows.flatMap(({ id, forAll, byCoordinators, readers, versions }): Shelved[] => {
    const [first, ...rest] = versions.map(({ _count, status, ...version }, at): ShelvedVersion => {
      const { number, name, title, year, publisher, format, importedAt } = version;
      const said = at === 0 ? statusOf(status) : 'superseded';
      return {
        ...{ number, name, title, year, publisher, format, importedAt },
        ...{ status: said, passages: _count.passages },
      };
    });
    if (!first) return [];
    const names = readers.map(({ network }) => network).sort((a, b) => a.name.localeCompare(b.name));
    return [{ id, byCoordinators, readers: forAll ? null : names, versions: [first, ...rest] }];
  });
  return found.sort(
    (a, b) => a.versions[0].title.localeCompare(b.versions[0].title) || (a.id < b.id ? -1 : 1),
  );
}

/** Corrects what its newest version says of itself. */
export async function correctAbout(tx: Tx, { id, versions }: Shelved, about: About): Promise<void> {
  await announceChange(tx);
  await tx.guidanceVersion.update({
    where: { documentId_number: { documentId: id, number: versions[0].number } },
    data: { ...about },
  });
}

/**
 * Makes a document the newer version of another that the same people find: its versions follow those of `before`, which are superseded by it.
 */
export async function followOn(tx: Tx, { id, versions }: Shelved, before: Shelved): Promise<void> {
  await announceChange(tx);
  await forgetVerdicts(tx, id);
  let number = before.versions[0].number;
  for (const version of versions.toReversed())
    await tx.guidanceVersion.update({
      where: { documentId_number: { documentId: id, number: version.number } },
      data: { documentId: before.id, number: ++number },
    });
  await tx.guidanceDocument.delete({ where: { id } });
}

/** Erases a document, with all versions and what was encoded of them. */
export async function eraseWhole(tx: Tx, id: string): Promise<void> {
  const passages = await tx.guidancePassage.findMany({
    where: { version: { documentId: id } },
    select: { text: true, headings: true },
  });
  await eraseDocument(
    tx,
    id,
    passages.map((passage) => hashOf({ ...passage, asked: [] })),
  );
}

/** Takes it away from one network. Erased, once nobody else finds it. */
export async function takeFrom(tx: Tx, { id, readers }: Shelved, networkId: string): Promise<void> {
  if (readers?.some((reader) => reader.id !== networkId)) {
    await announceChange(tx);
    await forgetVerdicts(tx, id, [networkId]);
    await tx.guidanceReader.deleteMany({ where: { documentId: id, networkId } });
    return;
  }
  await eraseWhole(tx, id);
}
