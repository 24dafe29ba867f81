import { z } from 'zod';
import { signaturePhrase } from '../../anonymity/style/signature.ts';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal, type Refusal } from '../../decision.ts';
import { belongings, belongingTo, countPeers } from '../../networks/store.ts';
import type { Form } from '../../views/form.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { AnonymousChallenge, helps } from '../anonymous-challenge.ts';
import { refuseOnlyCoordinator, sendToCoordinators, whoCouldPose } from '../reviewing/sending.ts';
import { publicWordsIn } from '../store.ts';
import {
  batchFor,
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
import { askForm, discardedCard, previewCard, releasedCard, storyForm, waitingCard } from './views.ts';

const story = { headline: z.string(), happening: z.string(), whyNow: z.string(), tried: z.string() };
const aDraft = { challenge: z.uuid(), version: z.int() };

const no = ({ refused }: Refusal, form?: Form): Reply => refuse(refused, form);

async function peerNetworks({ tx, person }: MemberContext) {
  return (await belongings(tx, person))
    .filter(({ standings }) => standings.has('peer'))
    .map(({ network }) => network);
}

async function factsFor({ tx, person, vault, now }: MemberContext, networkId: string) {
  const belonging = await belongingTo(tx, person, networkId);
  const peers = await countPeers(tx, networkId, now);
  return {
    belonging,
    peers: belonging ? await whoCouldPose(tx, belonging.network, peers) : peers,
    muted: await vault.isMuted(tx, person.id, networkId, now),
  };
}

async function preview(context: MemberContext, draft: Draft): Promise<Reply> {
  if (draft.ask === null) return open(askForm(draft, await peerNetworks(context)));
  const { belonging, peers, muted } = await factsFor(context, draft.ask.networkId);
  const refused =
    mayPose(belonging, peers, muted) ??
    (belonging && (await refuseOnlyCoordinator(context, belonging.network)));
  if (refused || !belonging) return no(refused ?? unfinished, askForm(draft, await peerNetworks(context)));
  const { network } = belonging;
  const asPeersSeeIt = AnonymousChallenge.from({
    ...draft.story,
    id: draft.id,
    networkId: network.id,
    status: 'open',
    before: null,
    helpWanted: [...draft.ask.help],
    news: false,
    releasedAt: context.now,
    batchAt: null,
    followUpAt: null,
    network,
  });
  // Shown here, to them alone, and kept nowhere: no row, no line in the log.
  const said = Object.values(draft.story).join('\n');
  const tell = signaturePhrase(said, context.person.id, await publicWordsIn(context.tx, network.id));
  return replaceWith(previewCard(draft, asPeersSeeIt, peers, tell));
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
      const draft: Draft = { id: context.newId(), version: 1, story: checked.story, ask: null, note: null };
      await createDraft(context, context.person.id, draft);
      return open(askForm(draft, await peerNetworks(context)));
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
      return open(askForm(revised, await peerNetworks(context)));
    },
  }),

  forMembers({
    type: 'challenge.continue',
    input: z.object({ challenge: z.uuid() }),
    carries: ['challenge'],
    effect: 'reads',
    async handle(context, { challenge }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      return draft ? open(askForm(draft, await peerNetworks(context))) : no(draftGone);
    },
  }),

  forMembers({
    type: 'challenge.ask',
    input: z.object({
      ...aDraft,
      help: z.array(z.enum(helps)).default([]),
      network: z.union([z.uuid(), z.literal('')]).optional(),
    }),
    carries: ['challenge', 'version'],
    effect: 'writes',
    async handle(context, { challenge, version, help, network }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      if (!draft) return no(draftGone);
      const networks = await peerNetworks(context);
      const networkId = network || (networks.length === 1 ? networks[0]?.id : undefined);
      const asked = { ...draft, ask: networkId ? { help, networkId } : null };
      if (draft.version !== version) return no(staleForm, askForm(asked, networks));
      const problems = {
        ...(help.length === 0 ? { help: 'Please choose at least one.' } : {}),
        ...(networkId ? {} : { network: 'Please choose a network.' }),
      };
      if (!networkId || help.length === 0) {
        return refuse(
          'Please look at the marked parts.',
          askForm({ ...draft, ask: { help, networkId: networkId ?? '' } }, networks, problems),
        );
      }
      const { belonging, peers, muted } = await factsFor(context, networkId);
      const refused = mayPose(belonging, peers, muted);
      if (refused) return no(refused, askForm(asked, networks, { network: refused.refused }));
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
    async handle(context, { challenge, version }) {
      const draft = await lockOwnDraft(context, context.person.id, challenge);
      if (!draft) return no(draftGone);
      const networkId = draft.ask?.networkId;
      if (!networkId) return no(unfinished);
      const facts = await factsFor(context, networkId);
      const decided = decideRelease(draft, version, facts);
      if (isRefusal(decided)) return no(decided);
      const { released, network } = decided;
      if (network.looksFirst) {
        const alone = await refuseOnlyCoordinator(context, network);
        return alone ? no(alone) : sendToCoordinators(context, released, network);
      }
      const batchAt = batchFor(context.now, network);
      await promoteDraft(context, released, batchAt);
      if (batchAt !== null) return replaceWith(waitingCard(network, batchAt));
      await context.dispatch.toPlaces(networkId, challenge, { type: 'challenge', challenge });
      return replaceWith(releasedCard(network.name));
    },
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
