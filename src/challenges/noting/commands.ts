import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { belongingTo, coordinatorsOf, countPeers } from '../../networks/store.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere, ownChallenge, refuseUnnamed } from '../access.ts';
import { hoursToLookFrom, nextLook } from '../reviewing/rules.ts';
import { contributionsTo, withOutcome } from '../store.ts';
import {
  checkWords,
  mayMakeNote,
  nobodyToApprove,
  notYourNote,
  type PracticeNote,
  type Words,
} from './rules.ts';
import { lookAgainAt, type Rest } from './screening.ts';
import { changeNote, createNote, eraseNote, lockNote } from './store.ts';
import { type About, NOT_SENT, noteForm, noteTakenBackCard, sentNoteCard } from './views.ts';

const EMPTY: Words = { title: '', about: '', tried: '', came: '' };

const typed = {
  seen: z.string().max(40).default(''),
  title: z.string(),
  about: z.string(),
  tried: z.string().default(''),
  came: z.string(),
  rest: z.enum(['mine', 'suggested', 'kept', '']).default(''),
};

/** One's own note, in whatever stage, locked; anybody else hears what they would of one that is not there. */
async function ownNote(context: MemberContext, id: string): Promise<PracticeNote | null> {
  const note = await lockNote(context.tx, id);
  return note && (await context.vault.isAuthor(context.tx, id, context.person.id)) ? note : null;
}

interface Sending {
  readonly about: About;
  readonly networkId: string;
  readonly words: Words;
  readonly rest: Rest;
  readonly seen: string;
}

/** What is to be said instead of sending it, or the words and the hour at which coordinators find them. */
async function readyToSend(
  context: MemberContext,
  { about, networkId, words, rest, seen }: Sending,
): Promise<Reply | { readonly words: Words; readonly dueAt: Date; readonly zone: string }> {
  const { tx, person, now, chance } = context;
  const checked = checkWords(words);
  const no = await refuseUnnamed(context, networkId);
  if (no) return refuse(no.refused, noteForm(about, words));
  if (isRefusal(checked)) return refuse(checked.refused, noteForm(about, words, checked));
  const belonging = await belongingTo(tx, person, networkId);
  if (!belonging) return refuse(notThere.refused);
  const { network } = belonging;
  if ((await coordinatorsOf(tx, networkId)).every((id) => id === person.id))
    return refuse(nobodyToApprove(network.name).refused, noteForm(about, words));
  const again = await lookAgainAt(context, networkId, checked, { rest, seen });
  if (again) {
    const form = noteForm(about, again.words, { again });
    return again.suggested ? open(form) : refuse(NOT_SENT, form);
  }
  const people = await countPeers(tx, networkId, now);
  const skip = chance.between(0, hoursToLookFrom(people, network) - 1);
  return { words: checked, dueAt: nextLook(now, network, skip), zone: network.zone };
}

export const noting: readonly CommandKind[] = [
  forMembers({
    type: 'note.start',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge: id }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no = mayMakeNote(challenge, (await withOutcome(context.tx, [id])).has(id));
      if (no) return refuse(no.refused);
      // Only what they said themselves to everybody, and it is theirs to change.
      const said = (await contributionsTo(context.tx, id)).findLast(({ kind }) => kind === 'outcome');
      const came = said && said.text.length <= 800 ? said.text : '';
      return open(noteForm({ challenge: id }, { ...EMPTY, came }));
    },
  }),

  forMembers({
    type: 'note.send',
    input: z.object({ challenge: z.uuid(), ...typed }),
    carries: ['challenge', 'seen'],
    effect: 'writes',
    async handle(context, { challenge: id, rest, seen, ...words }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no = mayMakeNote(challenge, (await withOutcome(context.tx, [id])).has(id));
      if (no) return refuse(no.refused);
      const { networkId } = challenge;
      const ready = await readyToSend(context, { about: { challenge: id }, networkId, words, rest, seen });
      if ('kind' in ready) return ready;
      const { dueAt, zone } = ready;
      await createNote(context, context.person.id, { ...ready.words, id: context.newId(), networkId, dueAt });
      return show(sentNoteCard(zone, dueAt));
    },
  }),

  forMembers({
    type: 'note.edit',
    input: z.object({ note: z.uuid() }),
    carries: ['note'],
    effect: 'reads',
    async handle(context, { note: id }) {
      const note = await ownNote(context, id);
      return note?.stage === 'back' ? open(noteForm({ note: id }, note)) : refuse(notYourNote.refused);
    },
  }),

  forMembers({
    type: 'note.again',
    input: z.object({ note: z.uuid(), ...typed }),
    carries: ['note', 'seen'],
    effect: 'writes',
    async handle(context, { note: id, rest, seen, ...words }) {
      const note = await ownNote(context, id);
      if (note?.stage !== 'back') return refuse(notYourNote.refused);
      const { networkId } = note;
      const ready = await readyToSend(context, { about: { note: id }, networkId, words, rest, seen });
      if ('kind' in ready) return ready;
      const { dueAt, zone } = ready;
      await changeNote(context.tx, id, { ...ready.words, stage: 'sent', said: null, until: null, dueAt });
      return show(sentNoteCard(zone, dueAt));
    },
  }),

  forMembers({
    type: 'note.take-back',
    input: z.object({ note: z.uuid() }),
    carries: ['note'],
    effect: 'writes',
    async handle(context, { note: id }) {
      const { tx, now } = context;
      const note = await ownNote(context, id);
      if (!note || note.takenBack || note.stage === 'declined') return refuse(notYourNote.refused);
      if (note.stage === 'sent' || note.stage === 'back') {
        await eraseNote(context, id);
        return replaceWith(noteTakenBackCard(note.zone, null));
      }
      const network = await tx.network.findUniqueOrThrow({ where: { id: note.networkId } });
      const dueAt = nextLook(now, network);
      await changeNote(tx, id, { takenBack: true, dueAt });
      return replaceWith(noteTakenBackCard(network.zone, dueAt));
    },
  }),
];
