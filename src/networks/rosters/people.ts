import type { RosterLine } from '../../desk-port.ts';
import { monthInWords } from '../../time/calendar.ts';
import { authorityName } from '../authorities/find.ts';
import { nameInAnyOrder } from '../members/names.ts';
import { BACKGROUNDS, isBackground } from '../members/profile.ts';
import { introduction, type Role, roleInWords } from '../rules.ts';
import { quoted } from './cells.ts';
import type { RosterEntry } from './read-rows.ts';

/** What a roster can say of a person. */
export interface Profile {
  readonly name: string;
  readonly role: Role;
  readonly roleWords: string | null;
  readonly authorities: readonly string[];
  readonly backgrounds: readonly string[];
  /** "2024-09-01". */
  readonly inPostSince: string | null;
  readonly interim: boolean;
}

interface Known extends Profile {
  readonly id: string;
  readonly email: string | null;
  readonly hasAccount: boolean;
}

/** A peer of the network now. */
export interface PeerNow extends Known {
  readonly was: 'peer';
  /** Coordinates this network, too. */
  readonly coordinates: boolean;
}

/** Somebody whom the network’s coordinators know, and who is no peer of it: one of them, or who has left it lately. */
export interface Near extends Known {
  readonly was: 'coordinator' | 'left';
}

export type Familiar = PeerNow | Near;

/** A member of other networks, by an address in the file. What they are there is not this network’s to see. */
export interface Elsewhere {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly email: string;
  readonly hasAccount: boolean;
  /** Belongs to a network now. */
  readonly isSomewhere: boolean;
}

/** What is known, with what the file says over it. */
export function merged(entry: RosterEntry, known: Profile | null, defaultRole: Role | null): Profile {
  const role = entry.role ??
    known ?? { role: defaultRole ?? 'other', roleWords: defaultRole === null ? 'Member' : null };
  return {
    name: entry.name,
    role: role.role,
    roleWords: role.roleWords,
    authorities: authoritiesOf(entry, known),
    backgrounds: known && known.backgrounds.length > 0 ? known.backgrounds : (entry.backgrounds ?? []),
    inPostSince: entry.inPostSince ?? known?.inPostSince ?? null,
    interim: entry.interim ?? known?.interim ?? false,
  };
}

/** In the order that is known, where the file only orders them differently. */
function authoritiesOf({ authorities }: RosterEntry, known: Profile | null): readonly string[] {
  if (authorities === null) return known?.authorities ?? [];
  const sameOnes =
    known?.authorities.length === authorities.length &&
    authorities.every((one) => known.authorities.includes(one));
  return sameOnes ? known.authorities : authorities;
}

const BACKGROUND = 'background';
const inWords = (key: string) => (isBackground(key) ? BACKGROUNDS[key] : key);

/** How each part of a profile is said. */
const PARTS: readonly { readonly what: string; say(profile: Profile): string }[] = [
  { what: 'name', say: ({ name }) => name },
  { what: 'role', say: roleInWords },
  { what: 'authorities', say: ({ authorities }) => authorities.map(authorityName).join('; ') || 'none' },
  { what: BACKGROUND, say: ({ backgrounds }) => backgrounds.map(inWords).join(', ') || 'none' },
  { what: 'in post since', say: ({ inPostSince }) => sinceInWords(inPostSince) },
  { what: 'interim', say: ({ interim }) => (interim ? 'yes' : 'no') },
];

/** Something that becomes different: what it is called ("role"), and in words ("role: AD → DCS"). */
export interface Difference {
  readonly what: string;
  readonly words: string;
}

export const different = (what: string, was: string, is: string): Difference => ({
  what,
  words: `${what}: ${was} → ${is}`,
});

/** What becomes different. */
export function differences(before: Profile, after: Profile): Difference[] {
  return PARTS.map(({ what, say }) => ({ what, was: say(before), is: say(after) }))
    .filter(({ was, is }) => was !== is)
    .map(({ what, was, is }) => different(what, was, is));
}

/** What the file says of somebody new that `lineOf` leaves out, and what of it was not understood. */
export function detailsOf(profile: Profile, entry: RosterEntry): string[] {
  const { inPostSince, backgrounds } = profile;
  return [
    ...(inPostSince === null ? [] : [`in post since: ${sinceInWords(inPostSince)}`]),
    ...(backgrounds.length === 0 ? [] : [`${BACKGROUND}: ${backgrounds.map(inWords).join(', ')}`]),
    ...notUnderstood(entry),
  ];
}

/** The same for somebody known, where their background is to come from the file. */
export const unclearIn = (changes: readonly Difference[], entry: RosterEntry): string[] =>
  changes.some(({ what }) => what === BACKGROUND) ? notUnderstood(entry) : [];

const notUnderstood = ({ unclearBackgrounds }: RosterEntry) =>
  unclearBackgrounds.map(
    (words) =>
      `${quoted(words)} is not a background we have a word for, so it becomes “${BACKGROUNDS.other}”`,
  );

function sinceInWords(day: string | null): string {
  return day === null ? 'not known' : monthInWords(new Date(`${day}T00:00:00Z`));
}

/** Somebody as a dry run shows them. */
export function lineOf(profile: Profile, email: string): RosterLine {
  const line = introduction(profile);
  return { name: profile.name, email, line: profile.interim ? `${line} (interim)` : line };
}

/** Finds the row that has a name, in whatever order; `null`: none has it. */
export function namesAmong(entries: readonly RosterEntry[]): (name: string) => number | null {
  const rows = new Map(entries.map(({ name, row }) => [nameInAnyOrder(name), row]));
  return (name) => rows.get(nameInAnyOrder(name)) ?? null;
}
