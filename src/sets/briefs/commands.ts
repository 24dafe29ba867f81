import { z } from 'zod';
import { ownChallenge } from '../../challenges/access.ts';
import { challengesHere } from '../../challenges/reading/own.ts';
import { helpNames } from '../../challenges/views.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { pageOf } from '../../views/pages.ts';
import { open, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere } from '../access.ts';
import { namesOf, presentersOf } from '../presenters/store.ts';
import { ownRound } from '../rounds/access.ts';
import { shownRound } from '../rounds/card.ts';
import { placeOfSet } from '../store.ts';
import { bringUpToDate } from './posting.ts';
import { briefFrom, checkBrief, isEditable } from './rules.ts';
import { findBrief, saveBrief } from './store.ts';
import { briefCard, briefForm, chooseCard, erasedCard } from './views.ts';

const CHANGE_OR_ERASE = ['change', 'erase'] as const;
const ERASE = ['erase'] as const;

const aRound = { round: z.uuid() };
const PER_PAGE = 5;

/** What has been said already, by anybody who could see it: what still waits or was taken back is not used. */
const canBeUsed = ({ status }: { readonly status: string }) => status === 'open' || status === 'closed';

const challengeGone =
  'That challenge cannot be used: it is not there any more, or it is not open or closed. Please write your brief by hand.';

export const briefCommands: readonly CommandKind[] = [
  forMembers({
    type: 'brief.write',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round: id }) {
      const found = await roundToBrief(context, id);
      if ('kind' in found) return found;
      const brief = await findBrief(context.tx, context.keys, id, context.person.id);
      return open(
        briefForm(id, brief?.words ?? null, { hasPlace: found.hasPlace, post: brief?.post ?? false }),
      );
    },
  }),

  forMembers({
    type: 'brief.save',
    input: z.object({
      ...aRound,
      issue: z.string(),
      whyNow: z.string().default(''),
      tried: z.string().default(''),
      help: z.string().default(''),
      post: z.enum(['yes', 'no', '']).default('no'),
    }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, post, ...typed }) {
      const found = await roundToBrief(context, id);
      if ('kind' in found) return found;
      const { hasPlace, meeting } = found;
      const decided = checkBrief(typed);
      if (isRefusal(decided))
        return refuse(
          decided.refused,
          briefForm(id, typed, { hasPlace, post: post === 'yes' }, decided.problems),
        );
      const before = await findBrief(context.tx, context.keys, id, context.person.id);
      const own = { roundId: id, memberId: context.person.id };
      const brief = await saveBrief(context, own, decided, hasPlace && post === 'yes');
      if (before?.posted) await bringUpToDate(context, meeting.set.id, brief);
      return show(
        briefCard(
          context.person.name,
          meeting.round,
          decided,
          { may: CHANGE_OR_ERASE, isIn: true },
          'Kept. Your set can read it from now on.',
        ),
      );
    },
  }),

  forMembers({
    type: 'brief.read',
    input: z.object({ ...aRound, member: z.uuid() }),
    carries: ['round', 'member'],
    effect: 'reads',
    async handle(context, { round: id, member }) {
      const { tx, keys, person, now } = context;
      const meeting = await ownRound(context, id);
      if (!meeting) return member === person.id ? ownElsewhere(context, id) : refuse(notThere.refused);
      const isOwn = member === person.id;
      const presents = (await presentersOf(tx, meeting.round)).includes(member);
      const brief = presents || isOwn ? await findBrief(tx, keys, id, member) : null;
      if (!brief) return refuse('That brief is not there any more. Open the round to see what is.');
      const writer = (await namesOf(tx, [member])).get(member) ?? 'Somebody';
      const isToChange = presents && isEditable(meeting.round, now);
      const may = !isOwn ? [] : isToChange ? CHANGE_OR_ERASE : ERASE;
      return show(briefCard(writer, meeting.round, brief.words, { may, isIn: true }));
    },
  }),

  forMembers({
    type: 'brief.erase',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id }) {
      const { tx, keys, person } = context;
      // Whoever has left the set, or whose set has ended, still has their own words to erase.
      const meeting = await ownRound(context, id);
      const brief = await findBrief(tx, keys, id, person.id);
      if (!brief) return refuse(meeting ? 'You have no brief for that round.' : notThere.refused);
      const { setId } = await tx.round.findUniqueOrThrow({ where: { id } });
      await tx.roundBrief.delete({ where: { id: brief.id } });
      if (brief.posted) await bringUpToDate(context, setId, brief.id);
      return meeting ? shownRound(context, id, 'Your brief is erased.') : replaceWith(erasedCard);
    },
  }),

  forMembers({
    type: 'brief.choose',
    input: z.object({ ...aRound, page: z.int().min(0).default(0) }),
    carries: ['round', 'page'],
    effect: 'reads',
    async handle(context, { round: id, page }) {
      const found = await roundToBrief(context, id);
      if ('kind' in found) return found;
      const own = (await challengesHere(context)).filter(canBeUsed);
      return show(chooseCard(id, pageOf(own, page, PER_PAGE)));
    },
  }),

  /** Fills the form with the words of a challenge. Nothing is written down: what is kept is what comes back, like any other brief. */
  forMembers({
    type: 'brief.from',
    input: z.object({ ...aRound, challenge: z.uuid() }),
    carries: ['round', 'challenge'],
    effect: 'reads',
    async handle(context, { round: id, challenge: challengeId }) {
      const found = await roundToBrief(context, id);
      if ('kind' in found) return found;
      const challenge = await ownChallenge(context, challengeId);
      if (!challenge || !canBeUsed(challenge)) return refuse(challengeGone);
      const words = briefFrom(
        challenge,
        challenge.help.map((one) => helpNames[one]),
      );
      return open(briefForm(id, words, { hasPlace: found.hasPlace, post: false, fromChallenge: true }));
    },
  }),
];

/** A round in which this person presents and that has not begun; or why they can write nothing for it. */
async function roundToBrief(context: MemberContext, id: string) {
  const { tx, now, person } = context;
  const meeting = await ownRound(context, id);
  if (!meeting) return refuse(notThere.refused);
  if (!isEditable(meeting.round, now))
    return refuse('That round has begun, or is over: a brief for it cannot be written or changed any more.');
  if (!(await presentersOf(tx, meeting.round)).includes(person.id))
    return refuse('You do not present in that round. If you would like to, say so on its card.');
  return { meeting, hasPlace: (await placeOfSet(tx, meeting.set.id)) !== null };
}

/** To its writer, their own brief for a round of a set that has ended, or in which they are not any more. */
async function ownElsewhere({ tx, keys, person }: MemberContext, id: string) {
  const round = await tx.round.findUnique({ where: { id }, select: { id: true, number: true } });
  const brief = round && (await findBrief(tx, keys, id, person.id));
  if (!brief) return refuse(notThere.refused);
  return show(briefCard(person.name, round, brief.words, { may: ERASE, isIn: false }));
}
