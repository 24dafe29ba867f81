import { type Decision, type Refusal, refusal } from '../../decision.ts';
import { textFault } from '../../views/text.ts';
import { readAuthorities } from '../authorities/read.ts';
import { didYouMean, doubtIn, organisationFault, LENGTHS as WHO } from '../members/rules.ts';
import type { Role } from '../rules.ts';

/** A declined person may ask again so many days later: soon enough for a mistake, long enough for a coordinator's peace. */
export const AGAIN_DAYS = 7;
/** A settled request is erased after so many days. */
export const KEPT_DAYS = 30;
/** One that nobody has settled is declined by itself after so many days, so that it is not kept for ever. */
export const UNANSWERED_DAYS = 90;
/** How many requests one account may have open: more is not somebody who knows where they belong. */
export const OPEN_AT_MOST = 5;

export const LENGTHS = {
  name: WHO.name,
  email: 254,
  roleWords: WHO.roleWords,
  authorities: WHO.authorities,
  words: 500,
} as const;

/** What a stranger says of themselves. */
export interface Introduction {
  readonly name: string;
  readonly email: string | null;
  readonly role: Role;
  readonly roleWords: string | null;
  readonly authorities: readonly string[];
}

/** The same as it was typed. */
export interface Typed {
  readonly name: string;
  readonly email: string;
  readonly role: Role | '';
  readonly roleWords: string;
  readonly authorities: string;
  readonly words: string;
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();

/** Enough to tell an address from a slip; only a letter to it would tell more. */
const ADDRESS = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]{2,}$/;

/** `doubt`: with a refusal, the number of what they are asked about now. */
export type Introduced = Decision<{ introduction: Introduction }> & { readonly doubt?: number };

/**
 * Reads what somebody typed of themselves. `mayJoin`: which roles the network is for. `vouched`: the address for which their
 * platform vouches, which then needs no typing. `asked`: the doubt about the authorities (see `doubtIn`) that they have been asked
 * about before. Refuses with the faults by field, and `doubt` for what they are asked now.
 */
export function checkIntroduction(
  typed: Typed,
  mayJoin: readonly string[],
  vouched: string | null,
  asked = 0,
): Introduced {
  const name = oneLine(typed.name);
  const email = vouched ?? typed.email.trim().toLowerCase();
  const roleWords = oneLine(typed.roleWords);
  const { role } = typed;
  const tooMuch = textFault(typed.authorities.trim(), LENGTHS.authorities, false);
  const authorities = tooMuch === null ? readAuthorities(typed.authorities) : [];
  const doubt = doubtIn(authorities);
  const inWords = role === 'lead' || role === 'other';
  const faults = {
    name: textFault(name, LENGTHS.name, true),
    email: vouched ? null : emailFault(email),
    role: roleFault(role, mayJoin),
    roleWords: textFault(roleWords, LENGTHS.roleWords, inWords),
    authorities:
      tooMuch ??
      organisationFault(authorities, role || undefined) ??
      (doubt === asked ? null : didYouMean(authorities)),
    words: textFault(typed.words.trim(), LENGTHS.words, false),
  };
  const problems = Object.fromEntries(
    Object.entries(faults).flatMap(([field, fault]) => (fault === null ? [] : [[field, fault] as const])),
  );
  if (role === '' || Object.keys(problems).length > 0)
    return { ...refusal('Nothing was sent yet. Please look at the marked parts.', problems), doubt };
  return {
    introduction: {
      name,
      email,
      role,
      roleWords: inWords ? roleWords : null,
      authorities: authorities.map(({ value }) => value),
    },
  };
}

function emailFault(email: string): string | null {
  if (email === '')
    return 'Please give the address you have at work, so that a coordinator can tell it is you.';
  return ADDRESS.test(email) && email.length <= LENGTHS.email
    ? null
    : 'That does not look like an e-mail address. Please check it.';
}

function roleFault(role: Role | '', mayJoin: readonly string[]): string | null {
  if (role === '') return 'Please choose the one that fits best.';
  return mayJoin.includes(role)
    ? null
    : 'This network is for other roles. Choose a network that is for yours.';
}

/** How matters stand between an account and a network it would like to join. */
export interface Before {
  /** The account's member is a peer there already. */
  readonly peer: boolean;
  /** It has asked, and nobody has settled it yet. */
  readonly open: boolean;
  /** How many requests it has open anywhere. */
  readonly openAnywhere: number;
  /** When it was last declined there. */
  readonly declinedAt: Date | null;
  /** Another account holds the membership that belongs to the address its platform vouches for. */
  readonly knownElsewhere: boolean;
}

/** Whether somebody may ask now. `mayAskFrom` says from which moment on a declined person may ask again. */
export function mayAsk(
  before: Before,
  network: string,
  now: Date,
  mayAskFrom: (declinedAt: Date) => { at: Date; day: string },
): Refusal | null {
  if (before.peer)
    return refusal(`You are a peer in ${network} already. Open Soundings from the beginning to see it.`);
  if (before.open)
    return refusal(`You have asked to join ${network} already. Its coordinators will answer you here.`);
  if (before.knownElsewhere) return refusal(knownElsewhere);
  if (before.openAnywhere >= OPEN_AT_MOST) {
    return refusal(
      `You have ${before.openAnywhere} requests open. Wait for an answer to one, or take one back, then ask here.`,
    );
  }
  const again = before.declinedAt && mayAskFrom(before.declinedAt);
  if (again && now < again.at) {
    return refusal(
      `A coordinator of ${network} declined your request. You can ask again from ${again.day}; until then, please talk to them.`,
    );
  }
  return null;
}

const knownElsewhere =
  'Soundings knows your e-mail address already, from another account of yours. Open Soundings there, choose My accounts, then Link another account, and enter the code here: press “I have a code”.';

/** Whether words for the other side will do. `needed`: a question or an answer cannot be empty. */
export function checkWords(words: string, needed: boolean): Refusal | null {
  const fault = textFault(words.trim(), LENGTHS.words, needed);
  return fault === null ? null : refusal(fault, { words: fault });
}

/** Who an applicant turns out to be. */
export type Match =
  /** Their account is a member's: they are asking for one more network. */
  | { readonly kind: 'member'; readonly member: string; readonly name: string }
  /**
   * The same, and the roster of this network has somebody of their name who was never seen: perhaps it is them. `reached`: the
   * coordinator's word is enough to say so (see accounts/word.ts).
   */
  | {
      readonly kind: 'double';
      readonly member: string;
      readonly name: string;
      readonly reached: boolean;
      readonly double: { readonly id: string; readonly name: string; readonly email: string };
    }
  /** A roster brought in somebody with the address that the platform vouches for, and they have no account yet. */
  | { readonly kind: 'vouched'; readonly member: string; readonly name: string }
  /** The same, with an address that was only typed: it may be anybody's. Only on the roster of this network. */
  | { readonly kind: 'typed'; readonly member: string; readonly name: string; readonly reached: boolean }
  /** Somebody in this network has the typed address, and an account. */
  | { readonly kind: 'here'; readonly name: string }
  /** The vouched address belongs to somebody who has an account. */
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'nobody' };

/** What a coordinator pressed: approve plainly, "It is them", or "Somebody new". */
export const ANSWERS = ['plain', 'them', 'new'] as const;
export type Answer = (typeof ANSWERS)[number];

/** What approving comes to. `look`: things have changed since the coordinator looked. */
export type Approval =
  | { readonly kind: 'admit'; readonly member: string }
  /** And the one whom the roster has is them. */
  | { readonly kind: 'merge'; readonly member: string; readonly double: string }
  /** `vouched`: on the platform's word, not the coordinator's. */
  | { readonly kind: 'link'; readonly member: string; readonly vouched: boolean }
  | { readonly kind: 'create'; readonly withEmail: boolean }
  | { readonly kind: 'look' };

/**
 * Nobody who has an account is ever given another one by a coordinator's word: it would open to its holder what that member
 * wrote without their name. They link it themselves, with a code. Nor is anybody taken for a member of networks that this
 * coordinator has no say in, or for a coordinator: only a platform that vouches for the address can say that.
 */
export function decideApproval(match: Match, answer: Answer): Decision<Approval> {
  switch (match.kind) {
    case 'member':
      return { kind: 'admit', member: match.member };
    case 'double':
      if (answer === 'them' && match.reached)
        return { kind: 'merge', member: match.member, double: match.double.id };
      return answer === 'new' ? { kind: 'admit', member: match.member } : { kind: 'look' };
    case 'vouched':
      return { kind: 'link', member: match.member, vouched: true };
    case 'typed':
      if (answer === 'them' && match.reached) return { kind: 'link', member: match.member, vouched: false };
      return answer === 'new' ? { kind: 'create', withEmail: false } : { kind: 'look' };
    case 'here':
      return answer === 'new' ? { kind: 'create', withEmail: false } : { kind: 'look' };
    case 'elsewhere':
      return refusal(
        'Somebody with this address is a member already, with another account. Ask them to link this one: My accounts, then Link another account.',
      );
    case 'nobody':
      return answer === 'plain' ? { kind: 'create', withEmail: true } : { kind: 'look' };
  }
}

export const settledAlready = refusal(
  'That request has been settled or taken back, or it is for a network you do not coordinate. Open Waiting to join to see the others.',
);
