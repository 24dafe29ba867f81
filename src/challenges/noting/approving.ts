import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { announceChange } from '../../guidance/store.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { coordinatedBy } from '../../networks/store.ts';
import { dayAfter } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { askForm, foundNotesCard, noNotesCard, waitingNoteCard } from './approving-views.ts';
import { checkAsk, LAPSES_DAYS, mayApprove, monthOf, notWaiting, type PracticeNote } from './rules.ts';
import { changeNote, declineNote, eraseNote, lockNote, notesFor } from './store.ts';

const aNote = { note: z.uuid() };
const aPage = { page: z.int().min(0).default(0) };

const onlyCoordinators = refuse(
  'Only the coordinators of a network approve notes, and you do not coordinate one.',
);

/** One in a network that they coordinate, in that stage, locked; `null` for any other. */
async function noteFor(
  context: MemberContext,
  id: string,
  stage: 'listed' | 'approved',
): Promise<PracticeNote | null> {
  const { tx, person } = context;
  const note = await lockNote(tx, id);
  return note?.stage === stage && (await coordinatedBy(tx, person)).includes(note.networkId) ? note : null;
}

async function showWaiting({ tx, person }: MemberContext, page: number, opening?: string): Promise<Reply> {
  const all = await notesFor(tx, await coordinatedBy(tx, person), 'listed');
  const number = Math.min(page, all.length - 1);
  const one = all[number];
  return replaceWith(one ? waitingNoteCard(one, { number, of: all.length }, opening) : noNotesCard(opening));
}

/** Taken back by its author a while ago: whatever is done with it, it goes now, and nobody is told. */
async function isGone(context: MemberContext, { id, takenBack }: PracticeNote): Promise<boolean> {
  if (takenBack) await eraseNote(context, id);
  return takenBack;
}

/** Its author, too, may send back, decline and take away what is theirs: so a name here rules nobody out. */
const writeDown = (
  context: MemberContext,
  networkId: string,
  kind: 'note-sent-back' | 'note-declined' | 'note-removed',
) => recordDeed(context, { networkId, coordinator: context.person, kind });

export const approving: readonly CommandKind[] = [
  forMembers({
    type: 'notes.list',
    input: z.object(aPage),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      if ((await coordinatedBy(context.tx, context.person)).length === 0) return onlyCoordinators;
      return showWaiting(context, page);
    },
  }),

  forMembers({
    type: 'notes.found',
    input: z.object(aPage),
    carries: ['page'],
    effect: 'reads',
    async handle({ tx, person }, { page }) {
      const networks = await coordinatedBy(tx, person);
      if (networks.length === 0) return onlyCoordinators;
      return replaceWith(foundNotesCard(await notesFor(tx, networks, 'approved'), page));
    },
  }),

  forMembers({
    type: 'notes.approve',
    input: z.object(aNote),
    carries: ['note'],
    effect: 'writes',
    async handle(context, { note: id }) {
      const { tx, vault, person, now } = context;
      const note = await noteFor(context, id, 'listed');
      if (!note) return refuse(notWaiting.refused);
      const no = mayApprove(await vault.isAuthor(tx, id, person.id));
      if (no) return refuse(no.refused);
      // No deed: whoever is named there as having approved it would be known not to have written it.
      if (!(await isGone(context, note))) {
        await announceChange(tx);
        await changeNote(tx, id, { stage: 'approved', month: monthOf(now), until: null, remindAt: null });
      }
      return showWaiting(context, 0, 'Approved: guidance finds it from now on.');
    },
  }),

  forMembers({
    type: 'notes.ask',
    input: z.object(aNote),
    carries: ['note'],
    effect: 'reads',
    async handle(context, { note: id }) {
      return (await noteFor(context, id, 'listed')) ? open(askForm(id)) : refuse(notWaiting.refused);
    },
  }),

  forMembers({
    type: 'notes.send-back',
    input: z.object({ ...aNote, words: z.string() }),
    carries: ['note'],
    effect: 'writes',
    async handle(context, { note: id, words }) {
      const { tx, now, dispatch } = context;
      const note = await noteFor(context, id, 'listed');
      if (!note) return refuse(notWaiting.refused);
      const checked = checkAsk(words);
      if (isRefusal(checked)) return refuse(checked.refused, askForm(id, words, checked.problems?.words));
      await writeDown(context, note.networkId, 'note-sent-back');
      if (!(await isGone(context, note))) {
        const until = dayAfter(now, LAPSES_DAYS);
        await changeNote(tx, id, { stage: 'back', said: checked.words, until, remindAt: null });
        await dispatch.toAuthor(id, note.networkId, { type: 'note.back', note: id });
      }
      return showWaiting(context, 0, 'It is back with its writer, who reads what you ask for in private.');
    },
  }),

  forMembers({
    type: 'notes.decline',
    input: z.object(aNote),
    carries: ['note'],
    effect: 'writes',
    async handle(context, { note: id }) {
      const note = await noteFor(context, id, 'listed');
      if (!note) return refuse(notWaiting.refused);
      await writeDown(context, note.networkId, 'note-declined');
      if (!(await isGone(context, note))) await declineNote(context, id, note.networkId);
      return showWaiting(context, 0, 'Declined. Its words are erased, and its writer is told.');
    },
  }),

  forMembers({
    type: 'notes.remove',
    input: z.object(aNote),
    carries: ['note'],
    effect: 'writes',
    async handle(context, { note: id }) {
      const { tx, person } = context;
      const note = await noteFor(context, id, 'approved');
      if (!note) return refuse(notWaiting.refused);
      await writeDown(context, note.networkId, 'note-removed');
      await eraseNote(context, id);
      const left = await notesFor(tx, await coordinatedBy(tx, person), 'approved');
      return replaceWith(foundNotesCard(left, 0, 'Taken away. Guidance finds it no more.'));
    },
  }),
];
