import { z } from 'zod';
import { reveals } from '../../anonymity/audience/rules.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal, type Refusal } from '../../decision.ts';
import type { Form } from '../../views/form.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { helps } from '../anonymous-challenge.ts';
import { refuseOnlyCoordinator, sendToCoordinators } from '../reviewing/sending.ts';
import { isOpen, screenedStory } from '../screening/drafts.ts';
import { marksCard } from '../screening/views.ts';
import { batchOf } from './batches.ts';
import { askFor, factsFor, peerNetworks } from './facts.ts';
import { preview } from './preview.ts';
import {
  checkStory,
  DRAFTS_AT_MOST,
  type Draft,
  decideRelease,
  draftGone,
  forPeers,
  mayPose,
  staleForm,
  tooManyDrafts,
  unfinished,
} from './rules.ts';
import { createDraft, discardDraft, draftsOf, lockOwnDraft, promoteDraft, saveDraft } from './store.ts';
import { discardedCard, releasedCard, storyForm, waitingCard } from './views.ts';

const story = { headline: z.string(), happening: z.string(), whyNow: z.string(), tried: z.string() };
const aDraft = { challenge: z.uuid(), version: z.int() };

const no = ({ refused }: Refusal, form?: Form): Reply => refuse(refused, form);

/** `when`: at which moment it is posted, or `null` for at once. Who could have written it is counted again. */
async function release(
  context: MemberContext,
  { challenge, version }: { readonly challenge: string; readonly version: number },
  when: typeof batchOf | (() => null),
): Promise<Reply> {
  const draft = await lockOwnDraft(context, context.person.id, challenge);
  if (!draft) return no(draftGone);
  if (!draft.ask) return no(unfinished);
  const { networkId, reveals: chosen } = draft.ask;
  const facts = await factsFor(context, networkId, chosen);
  const decided = decideRelease(draft, version, facts);
  if (isRefusal(decided)) return no(decided);
  const story = await screenedStory(context, draft);
  if (isOpen(story)) return replaceWith(marksCard(draft, story));
  const { released, network } = decided;
  if (network.looksFirst) {
    const alone = await refuseOnlyCoordinator(context, network);
    return alone
      ? no(alone)
      : sendToCoordinators(context, released, facts.revealed, network, facts.hiding.fitting);
  }
  const batchAt = when(context, network, facts.hiding.fitting);
  await promoteDraft(context, released, facts.revealed, batchAt);
  if (batchAt !== null) return replaceWith(waitingCard(network, batchAt, facts.revealed.length > 0));
  await context.dispatch.toPlaces(networkId, challenge, { type: 'challenge', challenge });
  return replaceWith(releasedCard(network.name));
}

export const posing: readonly CommandKind[] = [
  forMembers({
    type: 'challenge.start',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    async handle(context) {
      if ((await peerNetworks(context)).length === 0) return no(forPeers);
      return open(storyForm(null, null));
    },
  }),

  forMembers({
    type: 'challenge.draft',
    input: z.object(story),
    carries: [],
    effect: 'writes',
    async handle(context, typed) {
      if ((await peerNetworks(context)).length === 0) return no(forPeers, storyForm(null, typed));
      const checked = checkStory(typed);
      if (isRefusal(checked)) return no(checked, storyForm(null, typed, checked.problems));
      if ((await draftsOf(context, context.person.id)).length >= DRAFTS_AT_MOST)
        return no(tooManyDrafts, storyForm(null, typed));
      const draft: Draft = {
        id: context.newId(),
        version: 1,
        story: checked.story,
        ask: null,
        kept: [],
        note: null,
      };
      await createDraft(context, context.person.id, draft);
      return open(await askFor(context, draft));
    },
  }),

  forMembers({
    type: 'challenge.edit',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      return draft ? open(storyForm(draft, draft.story)) : no(draftGone);
    },
  }),

  forMembers({
    type: 'challenge.revise',
    input: z.object({ ...aDraft, ...story }),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, { challenge, version, ...typed }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      // Whatever became of the draft, the words come back: as a new one they can be saved again.
      if (!draft) return no(draftGone, storyForm(null, typed));
      const checked = checkStory(typed);
      if (isRefusal(checked))
        return no(checked, storyForm({ id: challenge, version }, typed, checked.problems));
      if (draft.version !== version) return no(staleForm, storyForm(draft, typed));
      const revised = { ...draft, version: version + 1, story: checked.story };
      await saveDraft(context, revised);
      return open(await askFor(context, revised));
    },
  }),

  forMembers({
    type: 'challenge.continue',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      return draft ? open(await askFor(context, draft)) : no(draftGone);
    },
  }),

  forMembers({
    type: 'challenge.ask',
    input: z.object({
      ...aDraft,
      help: z.array(z.enum(helps)).default([]),
      network: z.union([z.uuid(), z.literal('')]).optional(),
      reveals: z.array(z.enum(reveals)).default([]),
    }),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, { challenge, version, help, network, reveals: chosen }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      if (!draft) return no(draftGone);
      const networks = await peerNetworks(context);
      const networkId = network || (networks.length === 1 ? networks[0]?.id : undefined);
      const asked = { ...draft, ask: networkId ? { help, networkId, reveals: chosen } : null };
      if (draft.version !== version) return no(staleForm, await askFor(context, asked));
      const problems = {
        ...(help.length === 0 ? { help: 'Please choose at least one.' } : {}),
        ...(networkId ? {} : { network: 'Please choose a network.' }),
      };
      if (!networkId || help.length === 0) {
        return refuse(
          'Please look at the marked parts.',
          await askFor(
            context,
            { ...draft, ask: { help, networkId: networkId ?? '', reveals: chosen } },
            problems,
          ),
        );
      }
      const { belonging, hiding, muted } = await factsFor(context, networkId, chosen);
      const refused = mayPose(belonging, hiding, muted);
      if (refused)
        return no(refused, await askFor(context, asked, refused.problems ?? { network: refused.refused }));
      const ready = { ...asked, version: version + 1 };
      await saveDraft(context, ready);
      return preview(context, ready);
    },
  }),

  forMembers({
    type: 'challenge.preview',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      return draft ? preview(context, draft) : no(draftGone);
    },
  }),

  forMembers({
    type: 'challenge.release',
    input: z.object(aDraft),
    carries: ['challenge', 'version'],
    effect: 'writes',
    handle: (context, input) => release(context, input, batchOf),
  }),

  /** At once, also where a network posts at set hours. The button says what that costs. */
  forMembers({
    type: 'challenge.release-now',
    input: z.object(aDraft),
    carries: ['challenge', 'version'],
    effect: 'writes',
    handle: (context, input) => release(context, input, () => null),
  }),

  forMembers({
    type: 'challenge.discard',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'writes',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      if (!draft) return no(draftGone);
      await discardDraft(context, challenge);
      return replaceWith(discardedCard((await peerNetworks(context)).length > 0));
    },
  }),
];
