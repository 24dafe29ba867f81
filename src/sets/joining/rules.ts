import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { nameInAnyOrder, nameKey, plainName } from '../../networks/members/names.ts';
import { isSlot, type Slot } from '../hours.ts';
import { APART_AT_MOST } from './apart.ts';

/** Chosen in place of hours by those who can make room whenever it suits the others. */
export const WHENEVER = 'whenever';

export interface Peer {
  readonly id: string;
  readonly name: string;
}

export interface OptIn {
  readonly slots: readonly Slot[];
  /** Ids of whom they would rather not sit with. */
  readonly apart: readonly string[];
}

export const APART_LENGTH = 400;

/**
 * Reads what somebody said to a call: when they can make it, and whom they would rather not sit with, a name on each line. `others`: the
 * other peers of the network. Refuses with the faults by field.
 */
export function checkOptIn(
  input: { readonly slots: readonly string[]; readonly apart: string },
  others: readonly Peer[],
): Decision<OptIn> {
  const slots = input.slots.filter(isSlot);
  const whenever = input.slots.includes(WHENEVER);
  const names = input.apart
    .split(/[\n;,]+/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = names.map((name) => ({ name, peers: peersCalled(name, others) }));
  const apart = [...new Set(found.flatMap(({ peers }) => peers.map(({ id }) => id)))];
  const unknown = found.filter(({ peers }) => peers.length === 0).map(({ name }) => name);
  const problems: Record<string, string> = {};
  if (slots.length === 0 && !whenever) problems.slots = 'Please choose at least one.';
  if (unknown.length > 0)
    problems.apart = `No peer here is called ${unknown.map((name) => `“${name}”`).join(' or ')}. Write the name as it stands under People.`;
  else if (apart.length > APART_AT_MOST) problems.apart = `Please name ${APART_AT_MOST} at most.`;
  if (Object.keys(problems).length > 0)
    return refusal('Nothing was lost. Please look at the marked parts.', problems);
  return { slots: whenever ? [] : slots, apart };
}

/** Of two with one name both are meant: rather one too many than one too few. A part of a name will do if it is only one person’s. */
function peersCalled(name: string, peers: readonly Peer[]): readonly Peer[] {
  const same = peers.filter(
    (peer) => nameKey(peer.name) === nameKey(name) || nameInAnyOrder(peer.name) === nameInAnyOrder(name),
  );
  if (same.length > 0) return same;
  const words = plainName(name).split(' ').filter(Boolean);
  const like = peers.filter((peer) => words.every((word) => plainName(peer.name).split(' ').includes(word)));
  return words.length > 0 && like.length === 1 ? like : [];
}

export const overSentence: Refusal = refusal(
  'This programme has ended, so nothing was changed. Look in My sets for calls that are open.',
);

export const inASetSentence: Refusal = refusal(
  'You are in a set of this call already, so nothing was changed. In My sets you can leave it.',
);

export const formingSentence: Refusal = refusal(
  'Saying yes is over and the sets are being formed, so what you said cannot be changed now. In My sets you can withdraw.',
);
