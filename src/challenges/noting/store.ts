import type { Reading, Work } from '../../command.ts';
import { forgetVerdicts } from '../../guidance/gaps/subjects.ts';
import { eraseNoteVectors } from '../../guidance/notes.ts';
import { announceChange } from '../../guidance/store.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { LAPSES_DAYS, type PracticeNote, type Stage, type Words } from './rules.ts';

const withNetwork = { network: { select: { name: true, zone: true } } } as const;

type Row = Prisma.PracticeNoteGetPayload<{ include: typeof withNetwork }>;

function noteOf({ network, stage, until: _, remindAt: __, ...row }: Row): PracticeNote {
  return { ...row, stage: stage as Stage, networkName: network.name, zone: network.zone };
}

/** A note, locked for deciding on it. */
export async function lockNote(tx: Tx, id: string): Promise<PracticeNote | null> {
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM practice_note WHERE id = ${id}::uuid FOR UPDATE`);
  const row = await tx.practiceNote.findUnique({ where: { id }, include: withNetwork });
  return row ? noteOf(row) : null;
}

/** Whether a note is in this stage now, and nobody has taken it back. */
export async function isIn(tx: Tx, id: string, stage: Stage): Promise<boolean> {
  return (await tx.practiceNote.count({ where: { id, stage, takenBack: false } })) > 0;
}

/** What somebody wrote. Every seal is opened; there is no list to steal. */
export async function notesOf(
  { tx, vault }: Pick<Reading, 'tx' | 'vault'>,
  memberId: string,
): Promise<PracticeNote[]> {
  const rows = await tx.practiceNote.findMany({ include: withNetwork, orderBy: { id: 'asc' } });
  const own = await vault.writtenBy(
    tx,
    memberId,
    rows.map(({ id }) => id),
  );
  return rows.filter(({ id }) => own.has(id)).map(noteOf);
}

/** What coordinators of these networks see: what waits for them, or what guidance finds. Of one network by id, which is chance. */
export async function notesFor(
  tx: Tx,
  networks: readonly string[],
  stage: 'listed' | 'approved',
): Promise<PracticeNote[]> {
  const rows = await tx.practiceNote.findMany({
    where: { stage, networkId: { in: [...networks] } },
    include: withNetwork,
    orderBy: [{ networkId: 'asc' }, { id: 'asc' }],
  });
  return rows.map(noteOf);
}

/** A note on its way to coordinators, sealed under its author. */
export async function createNote(
  { tx, vault }: Work,
  memberId: string,
  note: Words & { readonly id: string; readonly networkId: string; readonly dueAt: Date },
): Promise<void> {
  const { id, networkId, dueAt, title, about, tried, came } = note;
  await tx.practiceNote.create({ data: { id, networkId, dueAt, title, about, tried, came, stage: 'sent' } });
  await vault.seal(tx, id, memberId);
}

export const changeNote = (tx: Tx, id: string, data: Prisma.PracticeNoteUpdateInput) =>
  tx.practiceNote.update({ where: { id }, data });

/** Erases the words of a note that is not taken up, and has its author told. The rest of it goes two weeks later. */
export async function declineNote({ tx, now, dispatch }: Work, id: string, networkId: string): Promise<void> {
  const none = { title: '', about: '', tried: '', came: '' };
  const until = dayAfter(now, LAPSES_DAYS);
  await changeNote(tx, id, { ...none, stage: 'declined', until, remindAt: null });
  await dispatch.toAuthor(id, networkId, { type: 'note.declined', note: id });
}

/** Erases a note with everything that was made of it, and who wrote it. Nothing that was on its way to them goes out. */
export async function eraseNote({ tx, vault }: Work, id: string): Promise<void> {
  const note = await tx.practiceNote.findUnique({ where: { id } });
  if (!note) return;
  if (note.stage === 'approved') {
    await announceChange(tx);
    await eraseNoteVectors(tx, note);
    await forgetVerdicts(tx, id);
  }
  await tx.practiceNote.delete({ where: { id } });
  await eraseNoteWayBack({ tx, vault }, id);
}

/** From then on nobody can tell, with any key, who wrote it. */
export async function eraseNoteWayBack({ tx, vault }: Pick<Work, 'tx' | 'vault'>, id: string): Promise<void> {
  await vault.erase(tx, id);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM outbox WHERE recipient ->> 'kind' = 'author-of' AND recipient ->> 'subject' = ${id}`);
}

/** Those whose hour has come, locked; by id, which is chance. */
export function notesDue(tx: Tx, which: 'sent' | 'taken back', now: Date) {
  const stage = which === 'sent' ? Prisma.sql`stage = 'sent'` : Prisma.sql`taken_back`;
  return tx.$queryRaw<{ id: string; network: string }[]>(Prisma.sql`
    SELECT id::text AS id, network_id::text AS network FROM practice_note
    WHERE ${stage} AND due_at <= ${now}::timestamptz ORDER BY id LIMIT 200 FOR UPDATE SKIP LOCKED`);
}
