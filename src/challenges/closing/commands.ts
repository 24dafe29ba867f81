import { z } from 'zod';
import { type CommandKind, type DueTask, forMembers } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { open, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere, ownChallenge, ownChallengeAnywhere, refuseUnnamed } from '../access.ts';
import { contribute } from '../conversing/contribute.ts';
import { takeBackListed } from '../reviewing/sending.ts';
import { takenBackCard } from '../reviewing/views.ts';
import { asked, decisionFields, lookAgain } from '../screening/words.ts';
import { changeChallenge, findChallenge } from '../store.ts';
import { checkEnding, followUpAfter, mayClose, mayTellOutcome, mayWithdraw } from './rules.ts';
import {
  closedCard,
  closeForm,
  outcomeForm,
  thanksCard,
  withdrawnCard,
  withdrawnUnseenCard,
} from './views.ts';
import { withdraw, withdrawUnseen } from './withdrawing.ts';

const aChallenge = { challenge: z.uuid() };

export const closing: readonly CommandKind[] = [
  forMembers({
    type: 'challenge.close',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, input) {
      const challenge = await ownChallenge(context, input.challenge);
      if (!challenge) return refuse(notThere.refused);
      const no = mayClose(challenge);
      return no ? refuse(no.refused) : open(closeForm(challenge.id));
    },
  }),

  forMembers({
    type: 'challenge.finish',
    input: z.object({ ...aChallenge, text: z.string(), ...decisionFields }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, text, ...decided }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no =
        mayClose(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkEnding(text);
      if (no) return refuse(no.refused, closeForm(id, text, no.problems?.text));
      const again = await lookAgain(context, challenge.networkId, { text, ...decided });
      if (again) return asked(closeForm(id, again.text, again.problem), again);
      const followUpAt = followUpAfter(context.now, challenge.zone, context.chance);
      await changeChallenge(context.tx, id, { followUpAt });
      // With these words it is closed, for everybody and in every way that somebody could try, and no sooner.
      await contribute(context, challenge, {
        voice: 'challenger',
        kind: 'intention',
        memberId: null,
        pseudonym: null,
        text,
      });
      return replaceWith(closedCard(followUpAt, challenge.zone));
    },
  }),

  forMembers({
    type: 'challenge.withdraw',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id }) {
      const challenge = await ownChallengeAnywhere(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no = mayWithdraw(challenge);
      if (no) return refuse(no.refused);
      if (challenge.status === 'waiting') {
        const at = await takeBackListed(context, challenge);
        if (at !== null) return replaceWith(takenBackCard(challenge.zone, at));
        // No notice: it would tell the places that there was something. No day: its row looks like that of one which could
        // not be posted when its hour came.
        await withdrawUnseen(context, id);
        return replaceWith(withdrawnUnseenCard);
      }
      await withdraw(context, challenge);
      return replaceWith(withdrawnCard);
    },
  }),

  forMembers({
    type: 'challenge.look-back',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, input) {
      const challenge = await ownChallenge(context, input.challenge);
      if (!challenge) return refuse(notThere.refused);
      const no = mayTellOutcome(challenge);
      return no ? refuse(no.refused) : open(outcomeForm(challenge));
    },
  }),

  forMembers({
    type: 'challenge.outcome',
    input: z.object({ ...aChallenge, text: z.string(), ...decisionFields }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, text, ...decided }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no =
        mayTellOutcome(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkEnding(text);
      if (no) return refuse(no.refused, outcomeForm(challenge, text, no.problems?.text));
      const again = await lookAgain(context, challenge.networkId, { text, ...decided });
      if (again) return asked(outcomeForm(challenge, again.text, again.problem), again);
      // Said before it was asked for: then it need not be asked.
      await changeChallenge(context.tx, id, { followUpAt: null });
      await contribute(context, challenge, {
        voice: 'challenger',
        kind: 'outcome',
        memberId: null,
        pseudonym: null,
        text,
      });
      return show(thanksCard(id));
    },
  }),
];

/** Six weeks after closing, the challenger is asked what came of it: once, and only them. */
export const followUp: DueTask = {
  name: 'follow up closed challenges',
  async run(work) {
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id FROM challenge WHERE follow_up_at <= ${work.now}::timestamptz AND status = 'closed'
      ORDER BY follow_up_at LIMIT 50 FOR UPDATE SKIP LOCKED`);
    for (const { id } of rows) {
      const challenge = await findChallenge(work.tx, id);
      if (!challenge) continue;
      // The day of asking counts: from then on there is time to answer (keeping/rules.ts).
      await changeChallenge(work.tx, id, { followUpAt: null, lastDay: dayAfter(work.now, 0) });
      await work.dispatch.toAuthor(id, challenge.networkId, { type: 'challenge.follow-up', challenge: id });
    }
    return rows.length;
  },
};
