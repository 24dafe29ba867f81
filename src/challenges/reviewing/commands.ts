import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { coordinatedBy, coordinatorsOf } from '../../networks/store.ts';
import { dayAfter } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { withdrawUnseen } from '../closing/withdrawing.ts';
import { draftAgain } from '../posing/store.ts';
import { asCoordinatorsSeeIt } from '../screening/drafts.ts';
import { openIn } from '../screening/views.ts';
import { findChallenge, lockChallenge } from '../store.ts';
import { checkNote, mayRelease, nextLook, notListed } from './rules.ts';
import { listedIn } from './store.ts';
import { marksCard, noteForm, nothingWaitsCard, reviewCard } from './views.ts';

const aChallenge = { challenge: z.uuid() };

/** One that waits in a network they coordinate, locked; `null` for any other. */
async function waitingFor(context: MemberContext, id: string): Promise<AnonymousChallenge | null> {
  const { tx, person } = context;
  const challenge = await lockChallenge(tx, id);
  if (!challenge || !(await coordinatedBy(tx, person)).includes(challenge.networkId)) return null;
  const stage = challenge.review?.stage;
  return stage === 'listed' || stage === 'held' ? challenge : null;
}

/** One of those that wait, counted from 0; the last one when there are fewer by now. */
async function showWaiting(context: MemberContext, page: number, opening?: string): Promise<Reply> {
  const { tx, person } = context;
  const all = await listedIn(tx, await coordinatedBy(tx, person));
  const number = Math.min(page, all.length - 1);
  const one = all[number];
  const challenge = one && (await findChallenge(tx, one.id));
  if (!one || !challenge) return replaceWith(nothingWaitsCard(opening));
  const marks = openIn(await asCoordinatorsSeeIt(context, challenge)).length;
  return replaceWith(reviewCard(challenge, one.held, marks, { number, of: all.length }, opening));
}

/** Taken back by its author a while ago: whatever is done with it, it goes now, and nobody is told. */
async function isGone(context: MemberContext, { id, review }: AnonymousChallenge): Promise<boolean> {
  if (!review?.takenBack) return false;
  await withdrawUnseen(context, id);
  return true;
}

export const reviewing: readonly CommandKind[] = [
  forMembers({
    type: 'review.list',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      if ((await coordinatedBy(context.tx, context.person)).length === 0)
        return refuse(
          'Only the coordinators of a network look at challenges first, and you do not coordinate one.',
        );
      return showWaiting(context, page);
    },
  }),

  forMembers({
    type: 'review.marks',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge: id }) {
      const challenge = await waitingFor(context, id);
      if (!challenge) return refuse(notListed.refused);
      return replaceWith(marksCard(challenge.headline, await asCoordinatorsSeeIt(context, challenge)));
    },
  }),

  forMembers({
    type: 'review.release',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id }) {
      const { tx, vault, person, now } = context;
      const challenge = await waitingFor(context, id);
      if (!challenge) return refuse(notListed.refused);
      const isAlone = (await coordinatorsOf(tx, challenge.networkId)).length === 1;
      const no = mayRelease(await vault.isAuthor(tx, id, person.id), isAlone);
      if (no) return refuse(no.refused);
      // No deed: whoever is named there as having released it would be known not to have written it.
      if (!(await isGone(context, challenge))) {
        const network = await tx.network.findUniqueOrThrow({ where: { id: challenge.networkId } });
        const batchAt = nextLook(now, network);
        const lastDay = dayAfter(batchAt, 0);
        await tx.challenge.update({ where: { id }, data: { batchAt, releasedAt: batchAt, lastDay } });
        await tx.review.update({ where: { challengeId: id }, data: { stage: 'released', remindAt: null } });
      }
      return showWaiting(context, 0, 'Released: it is posted at the network’s next hour.');
    },
  }),

  forMembers({
    type: 'review.hold',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id }) {
      const { tx, dispatch } = context;
      const challenge = await waitingFor(context, id);
      if (!challenge) return refuse(notListed.refused);
      const { networkId, review } = challenge;
      if (review?.stage === 'held') return refuse('It is on hold already.');
      await tx.review.update({ where: { challengeId: id }, data: { stage: 'held' } });
      await writeDown(context, networkId, 'held');
      if (!review?.takenBack) await dispatch.toAuthor(id, networkId, { type: 'review.held', challenge: id });
      return showWaiting(context, 0, 'It is on hold. It stays on this list, for all coordinators.');
    },
  }),

  forMembers({
    type: 'review.note',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge: id }) {
      return (await waitingFor(context, id)) ? open(noteForm(id)) : refuse(notListed.refused);
    },
  }),

  forMembers({
    type: 'review.send-back',
    input: z.object({ ...aChallenge, note: z.string() }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, note }) {
      const { tx, dispatch } = context;
      const challenge = await waitingFor(context, id);
      if (!challenge) return refuse(notListed.refused);
      const checked = checkNote(note);
      if (isRefusal(checked)) return refuse(checked.refused, noteForm(id, note, checked.problems?.note));
      const { networkId } = challenge;
      await writeDown(context, networkId, 'sent-back');
      if (!(await isGone(context, challenge))) {
        const { version } = await tx.review.findUniqueOrThrow({ where: { challengeId: id } });
        await draftAgain(context, challenge, version + 1, checked.note);
        await dispatch.toAuthor(id, networkId, { type: 'review.sent-back', challenge: id });
      }
      return showWaiting(context, 0, 'It is back with its writer, who reads your note in private.');
    },
  }),
];

/** Its author, too, may hold and send back what is theirs: so a name here rules nobody out. */
async function writeDown(context: MemberContext, networkId: string, kind: 'held' | 'sent-back') {
  const about = 'a challenge before it was posted';
  await recordDeed(context, { networkId, coordinator: context.person, kind, about });
}
