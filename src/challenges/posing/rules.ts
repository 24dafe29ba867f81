import { type Reveal, rolesNamed } from '../../anonymity/audience/rules.ts';
import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { type Belonging, hidesItsPeers, leastPeers, type NetworkFacts } from '../../networks/rules.ts';
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
  readonly ask: {
    readonly help: readonly Help[];
    readonly networkId: string;
    /** What peers may know of the author. Which facts these are is read from their profile at release. */
    readonly reveals: readonly Reveal[];
  } | null;
  /** What of its words the author keeps on purpose though Soundings marked it: see screening/rules.ts. */
  readonly kept: readonly string[];
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

/** Among how many people an author would be in a network, and in which other ones of theirs they would be among enough. */
export interface Hiding {
  /** Who belongs to the network now and counts. */
  readonly peers: number;
  /** Those among them who could have written it, if nothing is told but the address line. */
  readonly untold: number;
  /** The same, with what the author lets peers know. */
  readonly fitting: number;
  readonly wider: readonly { readonly name: string; readonly people: number }[];
}

/** Whether a person may put a challenge to a network at all, with what they would tell of themselves. */
export function mayPose(belonging: Belonging | null, hiding: Hiding, muted: boolean): Refusal | null {
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
  const { network } = belonging;
  if (!hidesItsPeers(network, hiding.untold)) return tooFew(network, hiding);
  return hidesItsPeers(network, hiding.fitting) ? null : tellLess(network);
}

/** What an author would tell fits too few. Not how many: asked again and again, that would count the people of one kind. */
const tellLess = (network: NetworkFacts): Refusal =>
  refusal(
    `Fewer than ${leastPeers(network)} people here fit what you would let peers know about you. Let them know less, or nothing; your draft is kept.`,
    { reveals: `This fits fewer than ${leastPeers(network)} people here.` },
  );

function tooFew(network: NetworkFacts, { peers, wider }: Hiding): Refusal {
  const byItsLine = hidesItsPeers(network, peers) && rolesNamed(network.addressLine).length > 0;
  const why = byItsLine
    ? `Challenges in ${network.name} are said to be from “${network.addressLine}”, and too few people there are that`
    : `${network.name} has ${peers} ${peers === 1 ? 'peer' : 'peers'}, too few to hide who wrote something (whoever is away at the moment is not counted)`;
  const names = wider.map(({ name, people }) => `${name} (${people} people)`).join(', or ');
  const instead =
    wider.length > 0
      ? `You could share it with ${names}`
      : 'Ask its coordinator for a wider one, or who else could join';
  return refusal(`${why}. ${instead}. Your draft is kept.`, { network: `${why}.` });
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
  facts: { belonging: Belonging | null; hiding: Hiding; muted: boolean },
): Decision<{ released: ReadyDraft; network: NetworkFacts }> {
  if (draft.version !== seenVersion) return stalePreview;
  const { belonging, hiding, muted } = facts;
  if (draft.ask === null) return unfinished;
  const no = mayPose(belonging, hiding, muted);
  if (no || !belonging) return no ?? unfinished;
  return { released: { ...draft, ask: draft.ask }, network: belonging.network };
}
