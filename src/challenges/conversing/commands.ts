import { z } from 'zod';
import { type CommandKind, forAnyone, forMembers, TooEarly } from '../../command.ts';
import { mayStandUnrecorded } from '../../delivery/queue.ts';
import { belongingTo, placeByRef } from '../../networks/store.ts';
import { nothing, open, refuse, show } from '../../views/reply.ts';
import { challengeFor, notThere, ownChallenge, refuseUnnamed } from '../access.ts';
import { givenKinds } from '../contribution.ts';
import { lockChallenge } from '../store.ts';
import { contribute, isAuthor } from './contribute.ts';
import { checkText, mayAnswer, mayCarry, ownChallengeIsAnsweredAsChallenger, slip } from './rules.ts';
import { answerForm, replyForm, sentCard } from './views.ts';

const aChallenge = { challenge: z.uuid() };

export const conversing: readonly CommandKind[] = [
  forMembers({
    type: 'contribution.start',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, input) {
      const challenge = await challengeFor(context, input.challenge, 'peer');
      if (!challenge) return refuse(notThere.refused);
      const no = mayAnswer(challenge) ?? (await refuseUnnamed(context, challenge.networkId));
      if (no) return refuse(no.refused);
      if (await isAuthor(context, challenge))
        return open(answerForm(challenge, '', ownChallengeIsAnsweredAsChallenger));
      return open(replyForm(challenge));
    },
  }),

  forMembers({
    type: 'contribution.send',
    input: z.object({ ...aChallenge, kind: z.enum(givenKinds), text: z.string() }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, kind, text }) {
      const challenge = await challengeFor(context, id, 'peer');
      if (!challenge) return refuse(notThere.refused);
      const form = (problem?: string) => replyForm(challenge, { kind, text }, problem);
      const no =
        mayAnswer(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkText(text);
      if (no) return refuse(no.refused, form(no.problems?.text));
      if (await isAuthor(context, challenge)) {
        return refuse(ownChallengeIsAnsweredAsChallenger, answerForm(challenge, text));
      }
      const pseudonym = await context.pseudonyms.numberFor(context.tx, id, context.person.id);
      const contribution = await contribute(context, challenge, {
        voice: 'unnamed',
        kind,
        memberId: null,
        pseudonym,
        text,
      });
      await context.vault.seal(context.tx, contribution, context.person.id);
      return show(sentCard('reply', pseudonym));
    },
  }),

  forMembers({
    type: 'challenge.reply',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, input) {
      const challenge = await ownChallenge(context, input.challenge);
      if (!challenge) return refuse(notThere.refused);
      const no = mayCarry(challenge);
      return no ? refuse(no.refused) : open(answerForm(challenge));
    },
  }),

  forMembers({
    type: 'challenge.answer',
    input: z.object({ ...aChallenge, text: z.string() }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, text }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no =
        mayCarry(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkText(text);
      if (no) return refuse(no.refused, answerForm(challenge, text, undefined, no.problems?.text));
      await contribute(context, challenge, {
        voice: 'challenger',
        kind: 'answer',
        memberId: null,
        pseudonym: null,
        text,
      });
      return show(sentCard('answer'));
    },
  }),

  /** Somebody wrote a message of their own in a thread. Comes from adapters only; no button carries it. */
  forAnyone({
    type: 'thread.write',
    input: z.object({ place: z.string(), thread: z.string(), message: z.string(), text: z.string() }),
    effect: 'writes',
    async handle(context, { place: ref, thread, message, text }) {
      const place = await placeByRef(context.tx, context.account.platform, ref);
      if (!place) return nothing;
      const findPost = () =>
        context.tx.post.findUnique({ where: { placeId_ref: { placeId: place.id, ref: thread } } });
      let post = await findPost();
      if (!post) {
        // It may be the thread of a challenge that was answered before we had written down where it stands.
        if (await mayStandUnrecorded(context.tx, place.id)) throw new TooEarly();
        post = await findPost();
      }
      const challenge = post ? await lockChallenge(context.tx, post.subject) : null;
      // Some platforms tell of one message under two event ids.
      const where = { placeId_ref: { placeId: place.id, ref: message } };
      if (await context.tx.post.findUnique({ where })) return nothing;
      // Threads about other things are people's own business.
      if (!challenge) return nothing;
      const { person } = context;
      if (!person || !(await belongingTo(context.tx, person, place.networkId))) {
        return refuse(
          'Only members of this network can answer here through Soundings, so this was not passed on. Ask its coordinator to add you.',
        );
      }
      const member = { ...context, person };
      // A pause for unnamed posting does not touch this: a named voice that falls silent would show who was paused.
      const no = mayCarry(challenge) ?? checkText(text);
      if (no) return refuse(no.refused);
      if (await isAuthor(member, challenge)) return refuse(slip, answerForm(challenge, text, slip));
      const given = { voice: 'named', kind: 'message', memberId: person.id, pseudonym: null, text } as const;
      const contribution = await contribute(context, challenge, given);
      await context.tx.post.create({
        data: { placeId: place.id, subject: contribution, ref: message, theirs: true },
      });
      return nothing;
    },
  }),
];
