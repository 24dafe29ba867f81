import { createHash } from 'node:crypto';
import type { RosterLine, RosterPlan } from '../../desk-port.ts';
import { monthInWords } from '../../time/calendar.ts';
import { authorityName } from '../authorities/find.ts';
import { introduction, type Role, roleInWords } from '../rules.ts';
import { matchPeers } from './match-peers.ts';
import type { Faults, RosterEntry } from './read-rows.ts';

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

export interface Known extends Profile {
  readonly id: string;
  readonly email: string | null;
}

export interface PeerNow extends Known {
  /** Coordinates this network, too. */
  readonly coordinates: boolean;
}

export interface PlanInput {
  readonly networkId: string;
  readonly entries: readonly RosterEntry[];
  readonly faults: Faults;
  /** Everybody who is a peer of the network now. */
  readonly peers: readonly PeerNow[];
  /** Members who are no peers of it, by the addresses in the file: of other networks, or its coordinators. */
  readonly others: readonly Known[];
  /** For people whose row has no role, where the network takes one kind only. */
  readonly defaultRole: Role | null;
}

/** What is to be written. `profile`: how the person is to stand in the end. */
export interface RosterSteps {
  /** People nobody knew. */
  readonly create: readonly { readonly email: string; readonly profile: Profile }[];
  /** Members who become peers of this network. */
  readonly enrol: readonly string[];
  readonly update: readonly { readonly id: string; readonly profile: Profile }[];
  /** Who leaves the network. */
  readonly leave: readonly string[];
  /** Who is no peer any more and stays its coordinator. */
  readonly coordinateOnly: readonly string[];
}

export interface Planned {
  readonly plan: RosterPlan;
  readonly steps: RosterSteps;
}

/**
 * What a roster would do to a network. A person is known by their address, wherever they are a member; a peer without one by
 * their name, when exactly one row and one such peer have it. What the file says of name, role, authorities, interim and in
 * post since replaces what is known; backgrounds only fill a gap, and everything else is the member's own
 * (docs/decisions/0012-rosters.md).
 */
export function planRoster({ networkId, entries, faults, peers, others, defaultRole }: PlanInput): Planned {
  const peerFor = matchPeers(entries, peers, others);
  const otherByEmail = new Map(others.map((other) => [other.email, other]));
  const adds: RosterLine[] = [];
  const changes: (RosterLine & { changes: readonly string[] })[] = [];
  const create: { email: string; profile: Profile }[] = [];
  const update: { id: string; profile: Profile }[] = [];
  const enrol: string[] = [];
  const came = new Set<string>();
  let unchanged = 0;

  for (const entry of entries) {
    const peer = peerFor.get(entry);
    if (peer) {
      came.add(peer.id);
      const profile = merged(entry, peer, defaultRole);
      const words = differences(peer, profile);
      if (words.length === 0) unchanged += 1;
      else {
        changes.push({ ...lineOf(profile, entry.email), changes: words });
        update.push({ id: peer.id, profile });
      }
      continue;
    }
    // Somebody of another network looks like anybody new: what they are there is not this coordinator's to see.
    adds.push(lineOf(merged(entry, null, defaultRole), entry.email));
    const other = otherByEmail.get(entry.email);
    const profile = merged(entry, other ?? null, defaultRole);
    if (!other) create.push({ email: entry.email, profile });
    else {
      enrol.push(other.id);
      if (differences(other, profile).length > 0) update.push({ id: other.id, profile });
    }
  }

  const leaving = peers
    .filter(({ id }) => !came.has(id))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const shown = {
    kind: 'plan',
    adds,
    changes,
    leavers: leaving.map((peer) => lineOf(peer, peer.email ?? '')),
    unchanged,
    faults,
    manyLeave: leaving.length * 3 > peers.length,
  } as const;
  const idsOf = (some: readonly PeerNow[]) => some.map(({ id }) => id);
  return {
    plan: {
      ...shown,
      seen: digest([networkId, shown, idsOf(leaving), entries.map(({ row, ...rest }) => rest)]),
    },
    steps: {
      create,
      enrol,
      update,
      leave: idsOf(leaving.filter(({ coordinates }) => !coordinates)),
      coordinateOnly: idsOf(leaving.filter(({ coordinates }) => coordinates)),
    },
  };
}

/** What is known, with what the file says over it. */
function merged(entry: RosterEntry, known: Known | null, defaultRole: Role | null): Profile {
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
function authoritiesOf({ authorities }: RosterEntry, known: Known | null): readonly string[] {
  if (authorities === null) return known?.authorities ?? [];
  const sameOnes =
    known?.authorities.length === authorities.length &&
    authorities.every((one) => known.authorities.includes(one));
  return sameOnes ? known.authorities : authorities;
}

/** How each part of a profile is said. */
const PARTS: readonly { readonly what: string; say(profile: Profile): string }[] = [
  { what: 'name', say: ({ name }) => name },
  { what: 'role', say: roleInWords },
  { what: 'authorities', say: ({ authorities }) => authorities.map(authorityName).join('; ') || 'none' },
  { what: 'background', say: ({ backgrounds }) => backgrounds.join(', ') || 'none' },
  { what: 'in post since', say: ({ inPostSince }) => sinceInWords(inPostSince) },
  { what: 'interim', say: ({ interim }) => (interim ? 'yes' : 'no') },
];

/** What becomes different, in words: "role: AD → DCS". */
function differences(before: Profile, after: Profile): readonly string[] {
  return PARTS.map(({ what, say }) => ({ what, was: say(before), is: say(after) }))
    .filter(({ was, is }) => was !== is)
    .map(({ what, was, is }) => `${what}: ${was} → ${is}`);
}

function sinceInWords(day: string | null): string {
  return day === null ? 'not known' : monthInWords(new Date(`${day}T00:00:00Z`));
}

function lineOf(profile: Profile, email: string): RosterLine {
  const line = introduction(profile);
  return { name: profile.name, email, line: profile.interim ? `${line} (interim)` : line };
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
