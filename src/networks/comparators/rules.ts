import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorityById, findAuthority, suggestAuthorities } from '../authorities/find.ts';
import type { Belonging } from '../rules.ts';

/** How many are shown, and how many a wished-for network would bring together with one's own. */
export const LIKE_AT_MOST = 8;
/** A settled wish is erased after so many days, as settled requests to join are. */
export const WISH_KEPT_DAYS = 30;
export const LENGTHS = { authority: 80, said: 200 } as const;

/** Those of somebody's authorities that can be compared: other organisations cannot. */
export function comparable(authorities: readonly string[]): readonly Authority[] {
  return authorities.map(authorityById).filter((one) => one !== null);
}

/** The authority that somebody typed, to look at those like it. Refuses with what it was perhaps meant to be. */
export function chosenAuthority(typed: string): Decision<{ authority: Authority }> {
  const words = typed.trim();
  const fault = textFault(words, LENGTHS.authority, true);
  if (fault !== null) return refusal(fault);
  const authority = findAuthority(words);
  if (authority) return { authority };
  const perhaps = suggestAuthorities(words).map(({ name }) => name);
  return refusal(
    perhaps.length > 0
      ? `No authority is called “${words}”. Did you mean ${perhaps.join(' or ')}?`
      : `No English authority with children’s services is called “${words}”. Please check it, or try its short name, such as Kent.`,
  );
}

/** The same for a network that is not there and for one that is somebody else's. */
export const notYourNetwork = refusal(
  'That network is not here any more, or you are not a peer in it. Open Authorities like mine again.',
);

export const notYourAuthority = refusal(
  'Your profile does not name that authority, so you cannot ask for it. Open Authorities like mine again.',
);

export const wishGone = refusal(
  'That wish has been settled or taken back, or it is in a network you do not coordinate. Open Wishes to see the others.',
);

/** Whether somebody may ask the coordinators of a network for one with authorities like theirs. `waiting`: they have, and nobody has settled it yet. */
export function mayWish(
  belonging: Belonging | null,
  coordinators: number,
  waiting: boolean,
  authority: Authority,
): Refusal | null {
  if (!belonging?.standings.has('peer')) return notYourNetwork;
  const { name } = belonging.network;
  if (waiting)
    return refusal(
      `The coordinators of ${name} have your wish for authorities like ${authority.name} already. They will tell you here what comes of it; after that you can ask again.`,
    );
  return coordinators > 0
    ? null
    : refusal(`${name} has no coordinator at the moment, so there is nobody to ask. Please try again later.`);
}

/** Whether a coordinator's word to whoever wished will do: one line, or none. */
export function saidFault(typed: string): string | null {
  return textFault(typed.trim(), LENGTHS.said, false);
}
