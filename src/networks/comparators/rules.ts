import { type Refusal, refusal } from '../../decision.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorityById } from '../authorities/find.ts';
import type { Belonging } from '../rules.ts';

/** How many are shown, and how many a wished-for network would bring together with one's own. */
export const LIKE_AT_MOST = 8;

/** Those of somebody's authorities that can be compared: other organisations cannot. */
export function comparable(authorities: readonly string[]): readonly Authority[] {
  return authorities.map(authorityById).filter((one) => one !== null);
}

/** The same for a network that is not there and for one that is somebody else's. */
export const notYourNetwork = refusal(
  'That network is not here any more, or you are not a peer in it. Open Authorities like mine again.',
);

export const notYourAuthority = refusal(
  'Your profile does not name that authority any more. Open Authorities like mine again.',
);

/** Whether somebody may ask the coordinators of a network for one with authorities like theirs. */
export function mayWish(
  belonging: Belonging | null,
  coordinators: number,
  wishedBefore: boolean,
): Refusal | null {
  if (!belonging?.standings.has('peer')) return notYourNetwork;
  const { name } = belonging.network;
  if (wishedBefore)
    return refusal(
      `You have asked the coordinators of ${name} before. They have your wish; please talk to them about it.`,
    );
  return coordinators > 0
    ? null
    : refusal(`${name} has no coordinator at the moment, so there is nobody to ask. Please try again later.`);
}
