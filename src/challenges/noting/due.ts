import { shuffled } from '../../anonymity/shuffle.ts';
import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { monthOf, remindOfNotes, WAITS_DAYS, WAY_BACK_MONTHS } from './rules.ts';
import { changeNote, declineNote, eraseNote, eraseNoteWayBack, notesDue } from './store.ts';

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
      const { releaseHours, zone } = await tx.network.findUniqueOrThrow({ where: { id: network } });
      const remindAt = remindOfNotes(now, { releaseHours, zone });
      await changeNote(tx, id, { stage: 'listed', dueAt: null, until: dayAfter(now, WAITS_DAYS), remindAt });
      // Else the place of its seal among the others would say when it was sent.
      await vault.renew(tx, [id]);
      shown.add(network);
    }
    for (const network of shuffled([...shown]))
      await dispatch.toCoordinators(network, { type: 'notes', network });
    return due.length;
  },
};

const remind: DueTask = {
  name: 'remind coordinators of the notes that wait for them',
  async run({ tx, now, dispatch }) {
    const due = await tx.$queryRaw<{ network: string }[]>(Prisma.sql`
      SELECT network_id::text AS network FROM practice_note WHERE stage = 'listed' AND remind_at <= ${now}::timestamptz
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const network of shuffled([...new Set(due.map((one) => one.network))])) {
      const { releaseHours, zone } = await tx.network.findUniqueOrThrow({ where: { id: network } });
      // All of a network at once, whenever each came: a reminder says that something waits, and not what or how much.
      await tx.practiceNote.updateMany({
        where: { networkId: network, stage: 'listed' },
        data: { remindAt: remindOfNotes(now, { releaseHours, zone }) },
      });
      await dispatch.toCoordinators(network, { type: 'notes', network, late: 'yes' });
    }
    return due.length;
  },
};

const lapse: DueTask = {
  name: 'erase notes that were declined, that their authors left as they were, or that nobody took up',
  async run(work) {
    const rows = await work.tx.$queryRaw<{ id: string; network: string; stage: string }[]>(Prisma.sql`
      SELECT id::text AS id, network_id::text AS network, stage FROM practice_note
      WHERE until < ${dayAfter(work.now, 0)}::date ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    for (const { id, network, stage } of rows)
      await (stage === 'listed' ? declineNote(work, id, network) : eraseNote(work, id));
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
export const notesDueTasks: readonly DueTask[] = [letGo, list, remind, lapse, closeWayBack, eraseOld];
