import type { MemberContext } from '../command.ts';
import { type Refusal, refusal } from '../decision.ts';
import { hidesItsPeers, type Standing } from '../networks/rules.ts';
import { belongingTo, countPeers } from '../networks/store.ts';
import type { AnonymousChallenge } from './anonymous-challenge.ts';
import { lockChallenge } from './store.ts';

/** The sentence for a challenge that is not there, or not for this person: the two are not told apart. */
export const notThere = refusal('That challenge is not here any more, or it is in a network you are not in.');

/**
 * A challenge in a network in which the person has that standing, locked for deciding on it. One that still waits for its batch is
 * there for nobody, not even for its author by this way.
 */
export async function challengeFor(
  context: MemberContext,
  challengeId: string,
  standing: Standing,
): Promise<AnonymousChallenge | null> {
  const challenge = await lockedFor(context, challengeId, standing);
  return challenge?.status === 'waiting' ? null : challenge;
}

async function lockedFor(
  context: MemberContext,
  challengeId: string,
  standing: Standing,
): Promise<AnonymousChallenge | null> {
  const challenge = await lockChallenge(context.tx, challengeId);
  if (!challenge) return null;
  const belonging = await belongingTo(context.tx, context.person, challenge.networkId);
  return belonging?.standings.has(standing) ? challenge : null;
}

/** One's own challenge, while one is still in its network. Everyone else gets the answer for "not there". */
export async function ownChallenge(
  context: MemberContext,
  challengeId: string,
): Promise<AnonymousChallenge | null> {
  const challenge = await lockedFor(context, challengeId, 'peer');
  if (!challenge) return null;
  return (await context.vault.isAuthor(context.tx, challengeId, context.person.id)) ? challenge : null;
}

/** One's own challenge, also when one has left its network: to take back one's words, nobody needs to be a member. */
export async function ownChallengeAnywhere(
  context: MemberContext,
  challengeId: string,
): Promise<AnonymousChallenge | null> {
  const challenge = await lockChallenge(context.tx, challengeId);
  if (!challenge) return null;
  return (await context.vault.isAuthor(context.tx, challengeId, context.person.id)) ? challenge : null;
}

const mutedSentence =
  'A coordinator has paused what you post without your name in this network for a while. Nothing was sent. You can still read, and write under your own name.';

const tooFewSentence =
  'This network has become too small to hide who wrote something, so nothing was sent. Please try again when more peers have joined.';

/** Refuses unnamed words from somebody who is paused in the network, and in one that is too small to hide anybody. */
export async function refuseUnnamed(context: MemberContext, networkId: string): Promise<Refusal | null> {
  const { tx, person } = context;
  if (await context.vault.isMuted(tx, person.id, networkId, context.now)) return refusal(mutedSentence);
  const belonging = await belongingTo(tx, person, networkId);
  const peers = await countPeers(tx, networkId, context.now);
  return belonging && hidesItsPeers(belonging.network, peers) ? null : refusal(tooFewSentence);
}
