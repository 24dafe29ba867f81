import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { personById } from '../../networks/store.ts';
import { secondsLater } from '../../time/calendar.ts';
import { type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere, ownChallenge } from '../access.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { awaitsOutcome } from '../closing/rules.ts';
import type { Contribution } from '../contribution.ts';
import { APPEARS_AFTER_SECONDS } from '../conversing/rules.ts';
import { notesOf } from '../noting/store.ts';
import { draftsOf } from '../posing/store.ts';
import {
  changeChallenge,
  changeContribution,
  contributionsTo,
  findContribution,
  withOutcome,
} from '../store.ts';
import { ownChallenges } from './own.ts';
import { mineCard, ownCard, replyCard } from './views.ts';

const writerOf = ({ tx }: MemberContext, { memberId }: Contribution) =>
  memberId === null ? Promise.resolve(null) : personById(tx, memberId);

async function ownPage(context: MemberContext, challenge: AnonymousChallenge, page: number): Promise<Reply> {
  // What the challenger said themselves is in the thread; here is what came from others.
  const said = challenge.status === 'withdrawn' ? [] : await contributionsTo(context.tx, challenge.id);
  const replies = said.filter(({ voice }) => voice !== 'challenger').reverse();
  const withWriters = [];
  for (const contribution of replies)
    withWriters.push({ contribution, writer: await writerOf(context, contribution) });
  const offers = await context.tx.offer.findMany({
    where: { challengeId: challenge.id, status: 'open' },
    orderBy: { id: 'asc' },
  });
  const told = (await withOutcome(context.tx, [challenge.id])).has(challenge.id);
  const asked = awaitsOutcome(challenge, told);
  return show(ownCard(challenge, withWriters, offers, { asked, told }, page));
}

/** Of which of these challenges we ask what came of them. */
async function askedOf({ tx }: MemberContext, challenges: readonly AnonymousChallenge[]) {
  const ids = challenges.map(({ id }) => id);
  const told = await withOutcome(tx, ids);
  return new Set(challenges.filter((one) => awaitsOutcome(one, told.has(one.id))).map(({ id }) => id));
}

/** A reply to one's own challenge; for anybody else it is not there. */
async function replyToOwn(context: MemberContext, id: string) {
  const contribution = await findContribution(context.tx, id);
  if (contribution?.status !== 'shown' || contribution.voice === 'challenger') return null;
  const challenge = await ownChallenge(context, contribution.challengeId);
  return challenge && challenge.status !== 'withdrawn' ? { contribution, challenge } : null;
}

/** Shows a change after a while: at once, it would say when the challenger was here. What still waits is shown when it is carried. */
async function showLater(
  { tx, now, chance, dispatch }: MemberContext,
  { challenge, contribution: { id, carryAt } }: { challenge: AnonymousChallenge; contribution: Contribution },
): Promise<void> {
  const seconds = chance.between(APPEARS_AFTER_SECONDS.least, APPEARS_AFTER_SECONDS.most);
  if (carryAt !== null) return;
  if (seconds > 0) return changeContribution(tx, id, { carryAt: secondsLater(now, seconds) });
  return dispatch.toPlaces(challenge.networkId, challenge.id, { type: 'contribution', contribution: id });
}

export const reading: readonly CommandKind[] = [
  forMembers({
    type: 'challenge.mine',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const drafts = await draftsOf(context, context.person.id);
      const { here, left, isPeer } = await ownChallenges(context);
      const asked = await askedOf(context, here);
      // What we wrote to them about comes first: the message does not say which it was.
      const first = here.filter(({ id, news }) => news || asked.has(id));
      const rest = here.filter((one) => !first.includes(one));
      const notes = await notesOf(context, context.person.id);
      const challenges = [...first, ...rest];
      return show(mineCard({ drafts, challenges, left, asked, notes, isPeer }, page));
    },
  }),

  forMembers({
    type: 'challenge.open',
    input: z.object({ challenge: z.uuid(), page: z.int().min(0).default(0) }),
    carries: ['challenge', 'page'],
    // That the news has been seen: brought again later, the event would hide what has come since.
    effect: 'notes',
    async handle(context, { challenge: id, page }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      if (challenge.news && !context.again) await changeChallenge(context.tx, id, { news: false });
      return ownPage(context, challenge, page);
    },
  }),

  forMembers({
    type: 'contribution.read',
    input: z.object({ contribution: z.uuid() }),
    carries: ['contribution'],
    effect: 'reads',
    async handle(context, { contribution: id }) {
      const found = await replyToOwn(context, id);
      if (!found) return refuse(notThere.refused);
      return show(replyCard(found.contribution, await writerOf(context, found.contribution)));
    },
  }),

  forMembers({
    type: 'contribution.mark',
    input: z.object({ contribution: z.uuid(), helped: z.boolean() }),
    carries: ['contribution', 'helped'],
    effect: 'writes',
    async handle(context, { contribution: id, helped }) {
      const found = await replyToOwn(context, id);
      if (!found) return refuse(notThere.refused);
      const marked = { ...found.contribution, helped };
      await changeContribution(context.tx, id, { helped });
      await showLater(context, found);
      return replaceWith(replyCard(marked, await writerOf(context, marked)));
    },
  }),
];
