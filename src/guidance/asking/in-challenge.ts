import { z } from 'zod';
import { challengeFor, notThere } from '../../challenges/access.ts';
import type { AnonymousChallenge } from '../../challenges/anonymous-challenge.ts';
import { contribute, isAuthor } from '../../challenges/conversing/contribute.ts';
import { mayCarry } from '../../challenges/conversing/rules.ts';
import { answerForm } from '../../challenges/conversing/views.ts';
import { draftGone } from '../../challenges/posing/rules.ts';
import { lockOwnDraft } from '../../challenges/posing/store.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { type Card, card, text } from '../../views/card.ts';
import { refuse, show } from '../../views/reply.ts';
import { askerOf, entryGone, forNetworksOnly } from '../access.ts';
import { readQuestion } from '../answering/question.ts';
import { entryFor } from '../entries.ts';
import { quoteOf } from '../sharing/quote.ts';
import { onChallengeCard, type Shares } from './views.ts';

const NOT_UNDER_YOUR_NAME =
  'This is your own challenge. Shared under your name it could point at you, so nothing was shared. You can give it as the challenger instead.';

/** A challenge that the person can read now, as a peer or as a coordinator of its network. */
async function readable(context: MemberContext, id: string): Promise<AnonymousChallenge | null> {
  const challenge =
    (await challengeFor(context, id, 'peer')) ?? (await challengeFor(context, id, 'coordinator'));
  return challenge?.status === 'open' || challenge?.status === 'closed' ? challenge : null;
}

/** Looks up words that are somebody's problem: nothing is counted, held or logged, whoever asks. */
async function lookUp(
  context: MemberContext,
  words: string,
  { networks, isPeer }: { readonly networks: ReadonlySet<string>; readonly isPeer: boolean },
  shares: Shares | null,
  to: (typeof headings)[keyof typeof headings],
  back: Parameters<typeof onChallengeCard>[3],
): Promise<Card> {
  const { guidance } = context;
  const answered = await guidance.ask(words, { networks });
  const question = readQuestion(guidance.index(), words);
  const shown = {
    library: guidance.library,
    question,
    asked: null,
    held: '',
    shares,
    here: '',
    isPeer,
    heard: null,
  };
  return onChallengeCard(answered, shown, to, back);
}

const headings = { draft: 'What the library has on this', challenge: 'What the frameworks say' } as const;

export const inChallenge: readonly CommandKind[] = [
  forMembers({
    type: 'guidance.on-draft',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge: id }) {
      const draft = await lockOwnDraft(context, context.person.id, id);
      if (!draft) return refuse(draftGone.refused);
      const asker = await askerOf(context);
      if (!asker) return forNetworksOnly;
      const words = Object.values(draft.story).join('\n');
      const back = { label: 'Back to the preview', action: { type: 'challenge.preview', challenge: id } };
      return show(await lookUp(context, words, asker, null, headings.draft, back));
    },
  }),

  forMembers({
    type: 'guidance.on-challenge',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge: id }) {
      const challenge = await readable(context, id);
      const asker = await askerOf(context);
      if (!challenge || !asker) return refuse(notThere.refused);
      const { headline, happening, whyNow, tried, networkId } = challenge;
      const words = [headline, happening, whyNow, tried].join('\n');
      const shares = { in: 'thread', challenge: id, networkId } as const;
      return show(await lookUp(context, words, asker, shares, headings.challenge, null));
    },
  }),

  /** Under the name of whoever shares it, as something to read. Its author gives it as the challenger, as everything else. */
  forMembers({
    type: 'guidance.reply',
    input: z.object({ challenge: z.uuid(), entry: z.string().max(20) }),
    carries: ['challenge', 'entry'],
    effect: 'writes',
    async handle(context, { challenge: id, entry: short }) {
      const challenge = await readable(context, id);
      if (!challenge) return refuse(notThere.refused);
      const refused = mayCarry(challenge);
      if (refused) return refuse(refused.refused);
      const entry = entryFor(context.guidance.index(), short, new Set([challenge.networkId]));
      if (!entry) return entryGone;
      const words = quoteOf(entry, context.guidance.library);
      if (await isAuthor(context, challenge))
        return refuse(NOT_UNDER_YOUR_NAME, answerForm(challenge, words));
      const contribution = await contribute(context, challenge, {
        ...{ voice: 'named', kind: 'resource', memberId: context.person.id, pseudonym: null, text: words },
      });
      await context.tx.guidanceQuote.create({
        data: { contributionId: contribution, entry: entry.id, status: entry.status },
      });
      return show(sharedInThread);
    },
  }),
];

const sharedInThread = card({
  heading: 'Shared',
  blocks: [text('It is being posted in the thread of the challenge, under your name.')],
});
