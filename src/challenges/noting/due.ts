import { shuffled } from '../../anonymity/shuffle.ts';
import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { monthOf, WAY_BACK_MONTHS } from './rules.ts';
import { changeNote, eraseNote, eraseNoteWayBack, notesDue } from './store.ts';

const AT_ONCE = 50;

const letGo: DueTask = {
  name: 'erase notes that their authors took back',
  async run(work) {
    const due = await notesDue(work.tx, 'taken back', work.now);
    for (const { id } of due) await eraseNote(work, id);
    return due.length;
  },
};

/** Puts on the coordinators' list what was sent for this hour, all of it together. Whose author is gone or paused comes to nobody's eyes. */
const list: DueTask = {
  name: 'show coordinators the notes that wait for them',
  async run(work) {
    const { tx, now, vault, dispatch } = work;
    const due = await notesDue(tx, 'sent', now);
    const shown = new Set<string>();
    for (const { id, network } of shuffled(due)) {
      if (!(await vault.mayStillSpeak(tx, id, network, now))) {
        await eraseNote(work, id);
        continue;
      }
      await changeNote(tx, id, { stage: 'listed', dueAt: null });
      // Else the place of its seal among the others would say when it was sent.
      await vault.renew(tx, [id]);
      shown.add(network);
    }
    for (const network of shuffled([...shown]))
      await dispatch.toCoordinators(network, { type: 'notes', network });
    return due.length;
  },
};

const lapse: DueTask = {
  name: 'erase notes that were declined, or that their authors left as they were',
  async run(work) {
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id::text AS id FROM practice_note WHERE until < ${dayAfter(work.now, 0)}::date
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) await eraseNote(work, id);
    return rows.length;
  },
};

/** By months, for all notes of a month alike. */
const closeWayBack: DueTask = {
  name: 'erase the way back to authors of notes',
  async run(work) {
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id::text AS id FROM practice_note
      WHERE stage = 'approved' AND month + make_interval(months => ${WAY_BACK_MONTHS}::int) <= ${monthOf(work.now)}::date
        AND EXISTS (SELECT 1 FROM seal WHERE subject = practice_note.id)
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) await eraseNoteWayBack(work, id);
    return rows.length;
  },
};

const eraseOld: DueTask = {
  name: 'erase notes that are old',
  async run(work: Work) {
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT practice_note.id::text AS id FROM practice_note JOIN network ON network.id = network_id
      WHERE stage = 'approved' AND month + keep_days <= ${monthOf(work.now)}::date
      ORDER BY practice_note.id LIMIT ${AT_ONCE} FOR UPDATE OF practice_note SKIP LOCKED`);
    for (const { id } of rows) await eraseNote(work, id);
    return rows.length;
  },
};

/** What happens to notes as time goes by. What was taken back goes first, so that nobody is told of it. */
export const notesDueTasks: readonly DueTask[] = [letGo, list, lapse, closeWayBack, eraseOld];
