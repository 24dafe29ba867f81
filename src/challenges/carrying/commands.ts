import { z } from 'zod';
import { type CommandKind, type Context, forAnyone, forMembers, fromPlatform } from '../../command.ts';
import type { Person } from '../../networks/rules.ts';
import { belongingTo } from '../../networks/store.ts';
import { dayAfter } from '../../time/calendar.ts';
import { nothing, open, type Reply, refuse, show } from '../../views/reply.ts';
import { notThere, ownChallenge } from '../access.ts';
import { contribute, isAuthor } from '../conversing/contribute.ts';
import { checkText, mayCarry } from '../conversing/rules.ts';
import { startReply } from '../conversing/start-reply.ts';
import { answerForm } from '../conversing/views.ts';
import { changeChallenge, changeContribution } from '../store.ts';
import {
  carryAt,
  gone,
  inOtherWords,
  mayPassOn,
  noChallengeHere,
  notAMemberHere,
  slipBeforehand,
} from './rules.ts';
import {
  carriedFrom,
  challengeAt,
  isKnown,
  noteDeleted,
  type Thread,
  threadAt,
  wasDeleted,
} from './threads.ts';
import { passedOnCard, slipCard } from './views.ts';

const message = { place: z.string(), message: z.string() };
/** When we heard of it, in milliseconds since 1970, where the platform may tell late: it is carried by that. */
const heard = z.number().int().optional();
const written = {
  ...message,
  thread: z.string(),
  text: z.string(),
  /** When it was written, in milliseconds since 1970, where the platform says so. */
  at: z.number().int().optional(),
  heard,
  /** Whether it stands where it was typed already, as in Slack and Discord. At the desk it comes to stand after this. */
  stands: z.boolean().default(false),
};
type Written = z.output<z.ZodObject<typeof written>>;

/** Records somebody's own words, and has them carried on. The caller has decided that they may be. */
async function carry(
  context: Context & { readonly person: Person },
  { place, challenge }: Thread,
  { message: ref, text, at, heard, stands }: Pick<Written, 'message' | 'text' | 'at' | 'heard' | 'stands'>,
): Promise<void> {
  const { person, now, tx } = context;
  const given = { voice: 'named', kind: 'message', memberId: person.id, pseudonym: null, text } as const;
  // As it was written, also when its writer was asked first: what is ordered by it must not tell.
  const written = new Date(Math.min(at ?? now.getTime(), now.getTime()));
  const since = heard === undefined ? written : new Date(heard);
  const when = stands ? { at: written, carryAt: carryAt(since, now) } : {};
  const contribution = await contribute(context, challenge, given, when);
  await tx.post.create({ data: { placeId: place.id, subject: contribution, ref, theirs: true } });
}

/** Somebody has written in a thread of ours, or changed what could not be carried before. */
async function hear(context: Context, input: Written): Promise<Reply> {
  const found = await threadAt(context, context.account.platform, input);
  // Threads about other things are people's own business.
  if (!found || (await isKnown(context.tx, found.place, input.message))) return nothing;
  if (await wasDeleted(context, context.account.platform, input)) return nothing;
  const { challenge, place } = found;
  const { person } = context;
  if (!person || !(await belongingTo(context.tx, person, place.networkId)))
    return refuse(notAMemberHere.refused);
  const member = { ...context, person };
  // A pause for unnamed posting does not touch this: a named voice that falls silent would show who was paused.
  const no = mayCarry(challenge) ?? checkText(input.text);
  if (no) return refuse(no.refused);
  // Before anybody asks whose it is: a challenge goes quiet after the same days, whoever wrote last.
  await changeChallenge(context.tx, challenge.id, { lastDay: dayAfter(context.now, 0) });
  if (await isAuthor(member, challenge)) {
    return input.stands
      ? show(slipCard(challenge, input.message))
      : refuse(slipBeforehand, answerForm(challenge, input.text, slipBeforehand));
  }
  await carry(member, found, input);
  return nothing;
}

/** What people type in the threads of challenges. Except for the choices after a slip, no button carries these. */
export const carrying: readonly CommandKind[] = [
  forAnyone({
    type: 'thread.write',
    input: z.object(written),
    effect: 'writes',
    handle: hear,
  }),

  /** Somebody has changed their message. What was not carried, such as one that was too long, is met anew. */
  forAnyone({
    type: 'thread.edit',
    input: z.object(written),
    effect: 'writes',
    async handle(context, input) {
      const { account, person, tx, dispatch } = context;
      const carried = await carriedFrom(context, account.platform, input);
      if (!carried) return hear(context, input);
      const { contribution, challenge } = carried;
      const text = input.text.trim();
      if (contribution.memberId !== person?.id || contribution.status !== 'shown') return nothing;
      if (contribution.text === text || !(await belongingTo(tx, person, challenge.networkId))) return nothing;
      const no = mayCarry(challenge) ?? checkText(text);
      if (no) return refuse(no.refused);
      await changeContribution(tx, contribution.id, { text });
      const notice = { type: 'contribution', contribution: contribution.id };
      await dispatch.toPlaces(challenge.networkId, challenge.id, notice);
      return nothing;
    },
  }),

  /** A message is deleted, by whoever may do that there: its copies go, and its words with them. */
  fromPlatform({
    type: 'thread.delete',
    input: z.object(message),
    async handle(happening, input) {
      // First, since the message itself may still be on its way to us.
      await noteDeleted(happening, happening.platform, input);
      const carried = await carriedFrom(happening, happening.platform, input);
      if (!carried) return;
      const { contribution, challenge } = carried;
      const { tx, dispatch } = happening;
      // Where it stood stays on record: a change of it that comes late is not a new message.
      await changeContribution(tx, contribution.id, { status: 'removed', text: '' });
      const notice = { type: 'contribution', contribution: contribution.id };
      await dispatch.toPlaces(challenge.networkId, challenge.id, notice);
    },
  }),

  /** Chosen on a message of ours that somebody points at. */
  forMembers({
    type: 'thread.reply',
    input: z.object({ ...message, thread: z.string().default('') }),
    effect: 'reads',
    async handle(context, input) {
      const challenge = await challengeAt(context, input);
      return challenge ? startReply(context, challenge) : refuse(noChallengeHere.refused);
    },
  }),

  /** After a slip. The adapter brings the words with it, which nobody else may have written. */
  forMembers({
    type: 'slip.answer',
    input: z.object({ challenge: z.uuid(), message: z.string(), text: z.string().default('') }),
    carries: ['challenge', 'message'],
    effect: 'reads',
    async handle(context, { challenge: id, text }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no = mayCarry(challenge);
      return no ? refuse(no.refused) : open(answerForm(challenge, text.trim(), inOtherWords));
    },
  }),

  forMembers({
    type: 'slip.carry',
    input: z.object({
      challenge: z.uuid(),
      ...message,
      text: z.string().default(''),
      at: z.number().int().optional(),
      heard,
    }),
    carries: ['challenge', 'message'],
    effect: 'writes',
    async handle(context, { challenge: id, place: placeRef, ...given }) {
      const { tx, account } = context;
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const place = await tx.place.findUnique({
        where: { platform_ref: { platform: account.platform, ref: placeRef } },
      });
      if (place?.networkId !== challenge.networkId || place.leaving) return refuse(notThere.refused);
      const no = mayPassOn(given.text) ?? mayCarry(challenge) ?? checkText(given.text);
      if (no) return refuse(no.refused);
      if (await wasDeleted(context, account.platform, { place: placeRef, message: given.message }))
        return refuse(gone.refused);
      if (!(await isKnown(tx, place, given.message)))
        await carry(context, { place, challenge }, { ...given, stands: true });
      return show(passedOnCard);
    },
  }),
];
