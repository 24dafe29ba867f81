import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { type Belonging, hidesItsPeers, type NetworkFacts } from '../../networks/rules.ts';
import { nextWorkingHour } from '../../time/calendar.ts';
import { textFault } from '../../views/text.ts';
import type { Help } from '../anonymous-challenge.ts';

/**
 * How much fits. Together with labels they stay within the 4,000 characters that Discord shows in one
 * message, so that a challenge is one message on every platform.
 */
export const LENGTHS = { headline: 120, happening: 1_500, whyNow: 800, tried: 800 } as const;

/** How long an unreleased draft is kept after its last change. */
export const DRAFT_DAYS = 14;
export const DRAFTS_AT_MOST = 20;

/** Whoever presses Release just before the hour would be seen to have been at it: they go with the next batch. */
const BATCH_LEAD_MINUTES = 20;

type Hours = Pick<NetworkFacts, 'releaseHours' | 'zone'>;

/** The next of a network's hours that is far enough away. All that is released until then is posted together. */
export function nextBatch(now: Date, { releaseHours, zone }: Hours): Date {
  return nextWorkingHour(now, releaseHours, zone, BATCH_LEAD_MINUTES);
}

/** When a challenge that is released now is posted: with which batch, or `null` for at once. */
export function batchFor(now: Date, network: Hours & Pick<NetworkFacts, 'releaseRule'>): Date | null {
  const inBatches = network.releaseRule === 'hours' && network.releaseHours.length > 0;
  return inBatches ? nextBatch(now, network) : null;
}

export interface Story {
  readonly headline: string;
  readonly happening: string;
  readonly whyNow: string;
  readonly tried: string;
}

/** A challenge on its way. The second step adds what would help and which network it is for. */
export interface Draft {
  readonly id: string;
  /** Goes up with each change, so that a preview or form of an earlier one is known for what it is. */
  readonly version: number;
  readonly story: Story;
  readonly ask: { readonly help: readonly Help[]; readonly networkId: string } | null;
  /** What a coordinator said who sent it back; `null` where none did. */
  readonly note: string | null;
}

export type ReadyDraft = Draft & { readonly ask: NonNullable<Draft['ask']> };

/** Trims the first step's texts and finds what is wrong with them, field by field. */
export function checkStory(input: Story): Decision<{ story: Story }> {
  const story = {
    headline: input.headline.replace(/\s+/g, ' ').trim(),
    happening: input.happening.trim(),
    whyNow: input.whyNow.trim(),
    tried: input.tried.trim(),
  };
  const problems: Record<string, string> = {};
  for (const field of ['headline', 'happening', 'whyNow', 'tried'] as const) {
    const fault = textFault(story[field], LENGTHS[field], field === 'headline' || field === 'happening');
    if (fault !== null) problems[field] = fault;
  }
  if (Object.keys(problems).length > 0)
    return refusal('Nothing was lost. Please look at the marked parts.', problems);
  return { story };
}

/** Whether a person may put a challenge to a network at all. `peers` counts those who belong to it now. */
export function mayPose(belonging: Belonging | null, peers: number, muted: boolean): Refusal | null {
  if (!belonging?.standings.has('peer')) {
    return refusal(
      'You are not a peer in that network, so you cannot share a challenge there. Choose one of your own networks.',
    );
  }
  if (muted) {
    return refusal(
      'A coordinator has paused what you post without your name in this network for a while. Your draft is kept.',
    );
  }
  if (!hidesItsPeers(belonging.network, peers)) {
    return refusal(
      `${belonging.network.name} has ${peers} ${peers === 1 ? 'peer' : 'peers'}, too few to hide who wrote something (whoever is away at the moment is not counted). Choose a wider network; your draft is kept.`,
    );
  }
  return null;
}

export const forPeers = refusal(
  'Challenges are shared by the peers of a network, and you are not a peer in one yet. Ask its coordinator to add you.',
);

export const stalePreview = refusal(
  'This draft has changed since that preview. Open My challenges to see it as it is now, then release it from there.',
);

export const staleForm = refusal(
  'This draft was changed elsewhere after you opened the form. Your words are kept here: save again to put them in its place.',
);

export const unfinished = refusal(
  'Say first what would help and which network it is for: press Continue on the draft.',
);

export const draftGone = refusal(
  `That draft is no longer here. It was released or discarded, or it lay unreleased for ${DRAFT_DAYS} days.`,
);

export const tooManyDrafts = refusal(
  `You have ${DRAFTS_AT_MOST} unreleased drafts. Release or discard one in My challenges first.`,
);

/** Whether a draft can be released as its author last saw it. */
export function decideRelease(
  draft: Draft,
  seenVersion: number,
  facts: { belonging: Belonging | null; peers: number; muted: boolean },
): Decision<{ released: ReadyDraft; network: NetworkFacts }> {
  if (draft.version !== seenVersion) return stalePreview;
  const { belonging, peers, muted } = facts;
  if (draft.ask === null) return unfinished;
  const no = mayPose(belonging, peers, muted);
  if (no || !belonging) return no ?? unfinished;
  return { released: { ...draft, ask: draft.ask }, network: belonging.network };
}
