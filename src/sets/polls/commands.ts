import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { ownRound, roundToRun } from '../rounds/access.ts';
import { book } from '../rounds/booking.ts';
import { shownRound } from '../rounds/card.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { whenOf } from '../rounds/views.ts';
import { answered, askForDates } from './polling.ts';
import { activeIn, needsOf, pollOf } from './store.ts';
import { pollCard, standingsCard } from './views.ts';

const aRound = { round: z.uuid() };
const aCandidate = { candidate: z.uuid() };

/** The round of a date that is or was asked about. */
async function roundOf({ tx }: MemberContext, candidate: string): Promise<string | null> {
  const found = await tx.pollCandidate.findUnique({ where: { id: candidate }, select: { roundId: true } });
  return found?.roundId ?? null;
}

/** To a press that comes after a date was settled, or given up. */
const settledAlready = async (context: MemberContext, { round, call }: Meeting): Promise<Reply> =>
  refuse(
    round.status === 'booked'
      ? `That is settled: it is on ${whenOf(round, await zoneOf(context.tx, context.person.id, call))}.`
      : 'Nobody is asked about that date any more. Open the round to see how it stands.',
  );

async function shownPoll(context: MemberContext, meeting: Meeting, opening?: string) {
  const { tx, person } = context;
  const poll = await pollOf(tx, meeting.round.id);
  if (!poll?.closesAt) return null;
  const viewer = { id: person.id, zone: await zoneOf(tx, person.id, meeting.call) };
  return pollCard(meeting, poll, await activeIn(tx, meeting.set), viewer, opening);
}

const answering: readonly CommandKind[] = [
  forMembers({
    type: 'poll.look',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round }) {
      const meeting = await ownRound(context, round);
      if (!meeting) return refuse(notThere.refused);
      const card = await shownPoll(context, meeting);
      return card ? show(card) : settledAlready(context, meeting);
    },
  }),

  forMembers({
    type: 'poll.answer',
    input: z.object({ ...aCandidate, answer: z.enum(['yes', 'if-need-be', 'no']) }),
    carries: ['candidate', 'answer'],
    effect: 'writes',
    async handle(context, { candidate, answer }) {
      const id = await roundOf(context, candidate);
      const meeting = id && (await ownRound(context, id));
      // A date that was settled is gone with its poll: which one it was, nobody can be told.
      if (!meeting)
        return refuse('Nobody is asked about that date any more. Open My sets to see what is settled.');
      const poll = await pollOf(context.tx, id);
      const isAsked = poll?.candidates.some(({ slot, start }) => slot === candidate && start > context.now);
      if (!poll?.closesAt || !isAsked) return settledAlready(context, meeting);
      await answered(context, meeting, candidate, context.person.id, answer);
      const now = await findMeeting(context.tx, id);
      const card = now && (await shownPoll(context, now, 'Noted.'));
      if (card) return replaceWith(card);
      const reply = await shownRound(context, id, 'All of you can: the date is booked.');
      return reply.kind === 'card' ? replaceWith(reply.card) : reply;
    },
  }),
];

const NO_DATE =
  'There is no date to ask about: no working day in these weeks suits enough of them. Please set one by hand.';
const NO_OTHER_DATE =
  'There is no other date to ask about, so nothing has changed. Please set one by hand, or call the round off.';

const running: readonly CommandKind[] = [
  forMembers({
    type: 'poll.stand',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round }) {
      const meeting = await roundToRun(context, round);
      if (!meeting) return refuse(notThere.refused);
      const { tx, person } = context;
      const poll = await pollOf(tx, round);
      if (!poll) return settledAlready(context, meeting);
      const zone = await zoneOf(tx, person.id, meeting.call);
      return show(standingsCard(meeting, poll, await needsOf(tx, meeting), zone));
    },
  }),

  forMembers({
    type: 'poll.open',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round }) {
      const meeting = await roundToRun(context, round);
      if (!meeting) return refuse(notThere.refused);
      const { status } = meeting.round;
      if (status === 'running' || status === 'held')
        return refuse('That round has begun, or is over: no other date can be asked for.');
      const isAsked = await askForDates(context, meeting);
      if (!isAsked && meeting.round.startsAt !== null) return refuse(NO_OTHER_DATE);
      return shownRound(context, round, isAsked ? 'They are being asked.' : NO_DATE);
    },
  }),

  forMembers({
    type: 'poll.book',
    input: z.object(aCandidate),
    carries: ['candidate'],
    effect: 'writes',
    async handle(context, { candidate }) {
      const id = await roundOf(context, candidate);
      const meeting = id && (await roundToRun(context, id));
      if (!meeting) return refuse(notThere.refused);
      const poll = await pollOf(context.tx, id);
      const chosen = poll?.candidates.find(({ slot }) => slot === candidate);
      if (!chosen) return settledAlready(context, meeting);
      if (chosen.start <= context.now) return refuse('That time is over. Please take a later one.');
      await book(context, meeting, chosen.start);
      return shownRound(context, id, 'That is settled, and everybody in the set is being told.');
    },
  }),
];

export const pollCommands: readonly CommandKind[] = [...answering, ...running];
