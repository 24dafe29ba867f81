import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { open, refuse, show } from '../../views/reply.ts';
import { challengeFor, notThere, ownChallenge, refuseUnnamed } from '../access.ts';
import { givenKinds } from '../contribution.ts';
import { asked, decisionFields, lookAgain } from '../screening/words.ts';
import { contribute, isAuthor } from './contribute.ts';
import { checkText, mayAnswer, mayCarry, ownChallengeIsAnsweredAsChallenger } from './rules.ts';
import { startReply } from './start-reply.ts';
import { answerForm, replyForm, sentCard } from './views.ts';

const aChallenge = { challenge: z.uuid() };

export const conversing: readonly CommandKind[] = [
  forMembers({
    type: 'contribution.start',
    input: z.object(aChallenge),
    carries: ['challenge'],
    effect: 'reads',
    handle: (context, input) => startReply(context, input.challenge),
  }),

  forMembers({
    type: 'contribution.send',
    input: z.object({ ...aChallenge, kind: z.enum(givenKinds), text: z.string(), ...decisionFields }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, kind, text, ...decided }) {
      const challenge = await challengeFor(context, id, 'peer');
      if (!challenge) return refuse(notThere.refused);
      const form = (problem?: string) => replyForm(challenge, { kind, text }, problem);
      const no =
        mayAnswer(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkText(text);
      if (no) return refuse(no.refused, form(no.problems?.text));
      if (await isAuthor(context, challenge)) {
        return refuse(ownChallengeIsAnsweredAsChallenger, answerForm(challenge, text));
      }
      const again = await lookAgain(context, challenge.networkId, { text, ...decided });
      if (again) return asked(replyForm(challenge, { kind, text: again.text }, again.problem), again);
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
    input: z.object({ ...aChallenge, text: z.string(), ...decisionFields }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge: id, text, ...decided }) {
      const challenge = await ownChallenge(context, id);
      if (!challenge) return refuse(notThere.refused);
      const no =
        mayCarry(challenge) ?? (await refuseUnnamed(context, challenge.networkId)) ?? checkText(text);
      if (no) return refuse(no.refused, answerForm(challenge, text, undefined, no.problems?.text));
      const again = await lookAgain(context, challenge.networkId, { text, ...decided });
      if (again) return asked(answerForm(challenge, again.text, undefined, again.problem), again);
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
];
