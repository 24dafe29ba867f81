import type { Tx } from '../../store/client.ts';
import type { Entry } from '../index/entry.ts';
import type { Library } from '../library/read-library.ts';

/** What a verdict on an entry counts for: a card, a practice note, or the whole document that a passage is in. `null` for one that is gone. */
export async function subjectOf(
  tx: Tx,
  { origin, id }: Pick<Entry, 'origin' | 'id'>,
): Promise<string | null> {
  if (origin !== 'imported') return id;
  const passage = await tx.guidancePassage.findUnique({
    where: { id },
    select: { version: { select: { documentId: true } } },
  });
  return passage?.version.documentId ?? null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What subjects are called, as members of that network find them; those that they find no more are left out. */
export async function subjectNames(
  tx: Tx,
  networkId: string,
  subjects: readonly string[],
  { cards }: Pick<Library, 'cards'>,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>();
  for (const { id, title } of cards) if (subjects.includes(id)) names.set(id, title);
  const ids = subjects.filter((subject) => UUID.test(subject));
  const versions = await tx.guidanceVersion.findMany({
    where: {
      documentId: { in: ids },
      document: { OR: [{ forAll: true }, { readers: { some: { networkId } } }] },
    },
    orderBy: { number: 'asc' },
    select: { documentId: true, title: true },
  });
  // The newest comes last.
  for (const { documentId, title } of versions) names.set(documentId, title);
  const notes = await tx.practiceNote.findMany({
    where: { id: { in: ids }, networkId, stage: 'approved' },
    select: { id: true, title: true },
  });
  for (const { id, title } of notes) names.set(id, title);
  return names;
}

/** Forgets what was said of something that is found no more; in these networks only, where they are given. */
export async function forgetVerdicts(tx: Tx, subject: string, networks?: readonly string[]): Promise<void> {
  const where = { subject, ...(networks ? { networkId: { in: [...networks] } } : {}) };
  await tx.guidanceVerdict.deleteMany({ where });
  await tx.guidanceOpinion.deleteMany({ where });
}
