import type { PrismaClient, Tx } from '../store/client.ts';
import { Prisma } from '../store/generated/client.ts';
import { monthInWords } from '../time/calendar.ts';
import { hashOf } from './index/encode-entries.ts';
import type { Entry } from './index/entry.ts';

/** What stands above every answer from a note, instead of the name of a source. */
export const PEERS_EXPERIENCE = 'Peers’ experience in this network';

interface NoteWords {
  readonly title: string;
  readonly about: string;
  readonly tried: string;
  readonly came: string;
}

/** A note in one piece, as it is found and shown. */
export function noteText({ about, tried, came }: NoteWords): string {
  const parts = [
    ['What it was about', about],
    ['What was tried', tried],
    ['What came of it', came],
  ] as const;
  return parts
    .filter(([, words]) => words !== '')
    .map(([label, words]) => `${label}: ${words}`)
    .join('\n\n');
}

const toEncode = (note: NoteWords) => ({ text: noteText(note), headings: [note.title], asked: [] });

/** The practice notes that coordinators have approved, each for its network alone. Of when, only the month is known. */
export async function noteEntries(store: PrismaClient | Tx): Promise<Entry[]> {
  const notes = await store.practiceNote.findMany({
    where: { stage: 'approved', month: { not: null } },
    orderBy: { id: 'asc' },
  });
  return notes.map(entryOf);
}

/** One of them; `null` for one that is not there, or not approved. */
export async function noteEntry(tx: Tx, id: string): Promise<Entry | null> {
  const note = await tx.practiceNote.findUnique({ where: { id, stage: 'approved' } });
  return note ? entryOf(note) : null;
}

const entryOf = ({
  id,
  networkId,
  month,
  ...words
}: NoteWords & { id: string; networkId: string; month: Date | null }): Entry => ({
  ...{ id, origin: 'note', document: id, title: PEERS_EXPERIENCE, status: 'current' },
  // The year stands in the month.
  ...{ year: null, locator: month ? monthInWords(month) : '' },
  ...{ ...toEncode(words), readers: new Set([networkId]) },
});

/** Erases what was encoded of a note. */
export async function eraseNoteVectors(tx: Tx, note: NoteWords): Promise<void> {
  await tx.$executeRaw(
    Prisma.sql`DELETE FROM guidance_vectors WHERE encode(text_hash, 'hex') = ${hashOf(toEncode(note))}`,
  );
}
