import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { open, refuse, replaceWith } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { activeIn } from '../polls/store.ts';
import { ownRound } from '../rounds/access.ts';
import { shownRound } from '../rounds/card.ts';
import type { Meeting } from '../rounds/round.ts';
import { zoneOf } from '../rounds/store.ts';
import { presentersFollow } from './follow.ts';
import { changeTurn, isAhead, namesOf, partOf, wantedIn } from './store.ts';
import { askToSwap, openSwap, swap, swappable } from './swaps.ts';
import { swapForm, thanksCard } from './views.ts';

const aRound = { round: z.uuid() };
const begun = 'That round has begun, or is over: who presents there cannot be changed any more.';
const noSwap =
  'That swap cannot be any more: a round has begun, or one of you presents elsewhere by now. Open the round to see who presents.';

/** What to say to somebody who has just said yes or no. */
const SAID = {
  presents: 'Thank you. The set counts on you.',
  standsBy: 'Thank you. You hear from us if you are to present.',
  no: 'That is all right: somebody else is asked, and your turn comes in another round.',
} as const;

export const presenterCommands: readonly CommandKind[] = [
  forMembers({
    type: 'turn.say',
    input: z.object({ ...aRound, answer: z.enum(['yes', 'no']) }),
    carries: ['round', 'answer'],
    effect: 'writes',
    async handle(context, { round: id, answer }) {
      const found = await ownRound(context, id);
      if (!found) return refuse(notThere.refused);
      if (!isAhead(found.round)) return refuse(begun);
      const { tx, person } = context;
      const part = await partOf(tx, id, person.id);
      if (!part.presents && !part.standsBy)
        return refuse('You neither present nor stand by in that round any more. Open it to see who does.');
      await changeTurn(tx, id, person.id, { answer, ...(answer === 'no' ? { volunteers: false } : {}) });
      await presentersFollow(context, found, person.id);
      return shownRound(
        context,
        id,
        answer === 'no' ? SAID.no : part.presents ? SAID.presents : SAID.standsBy,
      );
    },
  }),

  forMembers({
    type: 'turn.volunteer',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id }) {
      const found = await ownRound(context, id);
      if (!found) return refuse(notThere.refused);
      if (!isAhead(found.round)) return refuse(begun);
      const { tx, person } = context;
      const part = await partOf(tx, id, person.id);
      if (wantedIn(found.round) === 0) return refuse('Nobody is chosen beforehand for a round like that.');
      if (part.presents) return refuse('You present in that round already.');
      if (part.away)
        return refuse(
          'You have said that you cannot come to that round. Say first that you can come after all.',
        );
      if (!(await activeIn(tx, found.set)).includes(person.id))
        return refuse('Your place in this set is paused. Say first that you are back, then you can present.');
      await changeTurn(tx, id, person.id, { volunteers: true, answer: 'yes' });
      await presentersFollow(context, found, person.id);
      const after = await partOf(tx, id, person.id);
      return shownRound(
        context,
        id,
        after.presents
          ? 'You present in this round. Thank you.'
          : 'Noted. Whoever presents has said yes already, so you are next when a place comes free. You can ask them whether they would swap.',
      );
    },
  }),

  forMembers({
    type: 'swap.start',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round: id }) {
      const found = await ownTurn(context, id);
      if ('kind' in found) return found;
      const { others } = found.turns;
      if (others.length === 0)
        return refuse(
          'There is nobody to swap with: nobody else presents in another round that they and you can come to. Press Another time, and somebody else is asked.',
        );
      const names = await namesOf(
        context.tx,
        others.map(({ member }) => member),
      );
      return open(swapForm(found.meeting.round, others, names, await ownZone(context, found.meeting)));
    },
  }),

  forMembers({
    type: 'swap.ask',
    input: z.object({ ...aRound, with: z.string().max(100).default('') }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, with: chosen }) {
      const found = await ownTurn(context, id);
      if ('kind' in found) return found;
      const { meeting, turns } = found;
      const only = turns.others.find(({ round, member }) => chosen === `${round.id}/${member}`) ?? null;
      if (turns.others.length === 0 || (only === null && chosen !== 'anyone'))
        return refuse('They do not present there any more. Please press Swap once more, and choose again.');
      await askToSwap(context, meeting, turns, only);
      return shownRound(
        context,
        id,
        only
          ? 'They are being asked. You present until they agree.'
          : 'They are all being asked. You present until one of them agrees.',
      );
    },
  }),

  forMembers({
    type: 'swap.accept',
    input: z.object({ swap: z.uuid(), ...aRound }),
    carries: ['swap', 'round'],
    effect: 'writes',
    async handle(context, { swap: id, round: ownId }) {
      const meeting = await meetingOfSwap(context, id);
      if (!meeting) return refuse(noSwap);
      const found = await openSwap(context.tx, id, meeting, context.person.id);
      const theirs = found?.theirs.find(({ round }) => round.id === ownId);
      if (!found || !theirs) return refuse(noSwap);
      await swap(context, meeting, found.mine, theirs);
      return shownRound(
        context,
        meeting.round.id,
        'Swapped. You present in this round now, and they in yours.',
      );
    },
  }),

  forMembers({
    type: 'swap.decline',
    input: z.object({ swap: z.uuid() }),
    carries: ['swap'],
    effect: 'writes',
    async handle(context, { swap: id }) {
      const { tx, person, dispatch } = context;
      const meeting = await meetingOfSwap(context, id);
      if (!meeting || !(await openSwap(tx, id, meeting, person.id))) return refuse(noSwap);
      const { memberId, otherMemberId, roundId } = await tx.presenterSwap.findUniqueOrThrow({
        where: { id },
      });
      // Where everybody was asked, another may still say yes.
      if (otherMemberId !== null) {
        await tx.presenterSwap.delete({ where: { id } });
        const notice = { type: 'swap.declined', round: roundId, member: memberId };
        await dispatch.toMember(memberId, meeting.call.networkId, notice);
      }
      return replaceWith(thanksCard('Thank you for saying. Nothing has changed.'));
    },
  }),
];

const ownZone = ({ tx, person }: MemberContext, { call }: Meeting) => zoneOf(tx, person.id, call);

/** A round in which this person presents, with the turns they could swap it for; or why there is none. */
async function ownTurn(context: MemberContext, id: string) {
  const meeting = await ownRound(context, id);
  if (!meeting) return refuse(notThere.refused);
  if (!isAhead(meeting.round)) return refuse(begun);
  const turns = await swappable(context.tx, meeting, context.person.id);
  return turns
    ? { meeting, turns }
    : refuse('You do not present in that round. Only whoever presents can swap.');
}

/** The round that a swap is asked for, if it is of a set of this person's. Locked. */
async function meetingOfSwap(context: MemberContext, id: string): Promise<Meeting | null> {
  const asked = await context.tx.presenterSwap.findUnique({ where: { id } });
  return asked && ownRound(context, asked.roundId);
}
