import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { open, refuse, replaceWith } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import { notThere, ownSet } from '../access.ts';
import { activeIn } from '../polls/store.ts';
import { presentersFollow } from '../presenters/follow.ts';
import { ownRound, roundToRun } from '../rounds/access.ts';
import { cancel } from '../rounds/booking.ts';
import { shownRound } from '../rounds/card.ts';
import type { Meeting } from '../rounds/round.ts';
import { WHY_LENGTH } from '../rounds/rules.ts';
import { changeRound } from '../rounds/store.ts';
import { mySets } from '../standing/commands.ts';
import { participantAway, participantBack } from './coming.ts';
import { roundsFollowSet } from './following.ts';
import { callOffForm } from './life-views.ts';

const aRound = { round: z.uuid() };

/** Why nobody can say any more whether they come; `null` while they can. */
function notAhead({ round }: Meeting, now: Date): string | null {
  if (round.status === 'running' || round.status === 'held' || (round.startsAt && round.startsAt <= now))
    return 'That round has begun, or is over.';
  return round.status === 'booked'
    ? null
    : 'That round has no date at the moment. Open it to see how it stands.';
}

export const lifeCommands: readonly CommandKind[] = [
  ...(['away', 'back'] as const).map((what) =>
    forMembers({
      type: `round.${what}`,
      input: z.object(aRound),
      carries: ['round'],
      effect: 'writes',
      async handle(context, { round }) {
        const meeting = await ownRound(context, round);
        if (!meeting) return refuse(notThere.refused);
        const no = notAhead(meeting, context.now);
        if (no !== null) return refuse(no);
        const change = what === 'away' ? participantAway : participantBack;
        await change(context, meeting, context.person.id);
        const opening =
          what === 'away' ? 'Noted. Thank you for saying so.' : 'Good. You are counted on again.';
        const reply = await shownRound(context, round, opening);
        return reply.kind === 'card' ? replaceWith(reply.card) : reply;
      },
    }),
  ),

  forMembers({
    type: 'round.off',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round }) {
      const meeting = await roundToRun(context, round);
      return meeting ? open(callOffForm(round)) : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'round.call-off',
    input: z.object({ ...aRound, why: z.string().default('') }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, why }) {
      const meeting = await roundToRun(context, id);
      if (!meeting) return refuse(notThere.refused);
      const { status } = meeting.round;
      if (status === 'running' || status === 'held') return refuse('That round has begun, or is over.');
      if (status === 'cancelled') return refuse('That round is called off already.');
      const fault = textFault(why.trim(), WHY_LENGTH, false);
      if (fault !== null) return refuse(fault, callOffForm(id, why, fault));
      await changeRound(context.tx, id, { why: why.trim() || null });
      await cancel(context, meeting);
      return shownRound(context, id, 'It is called off, and everybody in the set is being told.');
    },
  }),

  forMembers({
    type: 'set.back',
    input: z.object({ set: z.uuid() }),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: setId }) {
      const { tx, person } = context;
      const found = await ownSet(context, setId);
      if (!found) return refuse(notThere.refused);
      const before = (await activeIn(tx, found.set)).length;
      const where = { setId_memberId: { setId, memberId: person.id } };
      await tx.setMember.update({ where, data: { paused: false, backAt: context.now } });
      await presentersFollow(context, found);
      await roundsFollowSet(context, setId, before);
      return mySets(context, 0, `Welcome back to ${found.set.name}.`);
    },
  }),
];
