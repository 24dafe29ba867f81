import type { MemberContext } from '../../command.ts';
import { belongings, belongingTo, countPeers } from '../../networks/store.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { AnonymousChallenge } from '../anonymous-challenge.ts';
import { isOpen, screenedStory } from '../screening/drafts.ts';
import { marksCard } from '../screening/views.ts';
import { type Draft, mayPose, unfinished } from './rules.ts';
import { askForm, previewCard } from './views.ts';

/** Where somebody can share a challenge. */
export async function peerNetworks({ tx, person }: MemberContext) {
  return (await belongings(tx, person))
    .filter(({ standings }) => standings.has('peer'))
    .map(({ network }) => network);
}

/** What decides whether somebody may put a challenge to that network. */
export async function factsFor({ tx, person, vault, now }: MemberContext, networkId: string) {
  return {
    belonging: await belongingTo(tx, person, networkId),
    peers: await countPeers(tx, networkId, now),
    muted: await vault.isMuted(tx, person.id, networkId, now),
  };
}

/** What the author sees of a draft next: the form that is not filled in yet, what could give somebody away, or all as peers will see it. */
export async function preview(context: MemberContext, draft: Draft): Promise<Reply> {
  if (draft.ask === null) return open(askForm(draft, await peerNetworks(context)));
  const { belonging, peers, muted } = await factsFor(context, draft.ask.networkId);
  const refused = mayPose(belonging, peers, muted);
  if (refused || !belonging)
    return refuse((refused ?? unfinished).refused, askForm(draft, await peerNetworks(context)));
  const story = await screenedStory(context, draft);
  if (isOpen(story)) return replaceWith(marksCard(draft, story));
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
  return replaceWith(previewCard(draft, asPeersSeeIt, peers));
}
