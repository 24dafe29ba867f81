import { createHash } from 'node:crypto';
import type { RosterFile, RosterLine, RosterPlan, RosterQuestion } from '../../desk-port.ts';
import type { RosterDeed } from '../running/deeds.ts';
import { whyAddressStays } from './addresses.ts';
import { type FaultyRow, faultOf, peersIn } from './faulty-rows.ts';
import { type Found, matchPeople, type Question } from './match-people.ts';
import {
  detailsOf,
  differences,
  different,
  type Elsewhere,
  type Familiar,
  lineOf,
  merged,
  type Near,
  namesAmong,
  type PeerNow,
  type Profile,
  unclearIn,
} from './people.ts';
import type { RosterEntry } from './read-rows.ts';
import { type Named, renameFaults } from './renames.ts';
import { onlyRole, roleFault, takes } from './roles-taken.ts';

export interface PlanInput {
  readonly networkId: string;
  readonly entries: readonly RosterEntry[];
  readonly faults: readonly FaultyRow[];
  /** Everybody who is a peer of the network now. */
  readonly peers: readonly PeerNow[];
  readonly near: readonly Near[];
  /** Everybody else who has an address that is in the file. */
  readonly others: readonly Elsewhere[];
  /** The roles that the network takes. If it is but one, a row need not say it. */
  readonly mayJoin: readonly string[];
  /** What the coordinator has said of rows with the name of somebody known. */
  readonly choices?: RosterFile['choices'];
  /** Of all these people, those for whom this coordinator's word is enough: see accounts/word.ts. */
  readonly reached: ReadonlySet<string>;
}

/** How somebody of this network is to stand in the end. `email`: becomes theirs; `null` leaves the one they have. */
export interface Update {
  readonly id: string;
  readonly profile: Profile;
  readonly email: string | null;
  /** In words, for themselves. */
  readonly changes: readonly string[];
}

/** Somebody who was never here and is the same person as `into`. */
export interface Double {
  readonly id: string;
  readonly name: string;
  readonly into: string;
}

/** What is to be written. */
export interface RosterSteps {
  readonly doubles: readonly Double[];
  /** People nobody knew. */
  readonly create: readonly { readonly email: string; readonly profile: Profile }[];
  /** Members who become peers of this network. */
  readonly enrol: readonly string[];
  readonly update: readonly Update[];
  /** Who leaves the network. */
  readonly leave: readonly string[];
  /** Who is no peer any more and stays its coordinator. */
  readonly coordinateOnly: readonly string[];
  /** How many addresses cannot become somebody’s: see `addresses.ts`. */
  readonly addressesTaken: number;
  /** Members of other networks who are not taken in: what they are there is no role for this one. */
  readonly keptOut: readonly string[];
  /** Who is to find in their own file what was done to them. */
  readonly deeds: readonly RosterDeed[];
}

export interface Planned {
  readonly plan: RosterPlan;
  readonly steps: RosterSteps;
}

/**
 * What a roster would do to a network. Who each row is about, `matchPeople` says. For people of this network, what the file
 * says of name, role, authorities, interim and in post since replaces what is known, and backgrounds fill a gap. Members of
 * other networks come in as they are, and look like anybody new (docs/decisions/0012-rosters.md). Nobody new comes in with a
 * role that the network does not take, and nobody leaves whose row has a fault.
 */
export function planRoster(input: PlanInput): Planned {
  const { networkId, entries, peers, mayJoin } = input;
  const defaultRole = onlyRole(mayJoin);
  const matched = matchPeople(entries, peers, input.near, input.choices);
  const elsewhere = new Map(input.others.map((other) => [other.email, other]));
  const adds: RosterPlan['adds'][number][] = [];
  const changes: RosterPlan['changes'][number][] = [];
  const settle: RosterQuestion[] = [];
  const doubles: Double[] = [];
  const create: { email: string; profile: Profile }[] = [];
  const update: Update[] = [];
  const enrol: string[] = [];
  const keptOut: string[] = [];
  const deeds: RosterDeed[] = [];
  const otherRoles: RosterLine[] = [];
  const faults: RosterPlan['faults'][number][] = [];
  /** Who is in the file, or may be. */
  const accounted = new Set<string>();
  const named: Named[] = [];
  let unchanged = 0;
  let addressesTaken = 0;

  const holderOf = (entry: RosterEntry, { double }: Found) => double ?? elsewhere.get(entry.email) ?? null;
  /** Whether the row's address is to become the person's, and why it does not, if so. */
  function addressOf(entry: RosterEntry, found: Found) {
    const { person, chosen } = found;
    const wanted = person !== null && chosen && entry.email !== person.email;
    const stays = wanted ? whyAddressStays(person, holderOf(entry, found), input.reached) : null;
    return { stays, email: wanted && stays === null ? entry.email : null };
  }

  function known(entry: RosterEntry, person: Familiar, found: Found): void {
    accounted.add(person.id);
    if (found.double) accounted.add(found.double.id);
    const profile = merged(entry, person, defaultRole);
    const fault = roleFault(profile, person, mayJoin);
    if (fault !== null) {
      faults.push(faultOf({ row: entry.row, reason: fault }, person.was === 'peer' ? [person] : []));
      return;
    }
    named.push({ entry, person });
    const { stays, email } = addressOf(entry, found);
    const holder = holderOf(entry, found);
    const changed = differences(person, profile);
    if (email !== null) changed.push(different('e-mail', person.email ?? 'none', email));
    if (stays !== null) addressesTaken += 1;
    if (email !== null && holder) doubles.push({ id: holder.id, name: holder.name, into: person.id });
    const line = lineOf(profile, entry.email);
    const words = [...changed.map((one) => one.words), ...unclearIn(changed, entry)];
    if (!takes(mayJoin, profile)) otherRoles.push(line);
    if (person.was !== 'peer') {
      enrol.push(person.id);
      adds.push(words.length > 0 ? { ...line, changes: words } : line);
    } else if (words.length > 0) changes.push({ ...line, changes: words });
    else unchanged += 1;
    const parts = changed.map(({ what }) => what);
    const member = { id: person.id, name: profile.name };
    if (found.chosen) deeds.push({ kind: 'roster-recognised', member, parts });
    else if (parts.length > 0) deeds.push({ kind: 'roster-changed', member, parts });
    const told = changed.map((one) => one.words);
    if (told.length > 0) update.push({ id: person.id, profile, email, changes: told });
  }

  for (const entry of entries) {
    const found = matched.get(entry);
    const profile = merged(entry, null, defaultRole);
    const line = lineOf(profile, entry.email);
    if (found?.question) {
      settle.push(asShown(entry, line, found.question, addressOf(entry, found).stays));
      if (found.question.choice === null) {
        for (const { id } of [...found.question.people, ...(found.person ? [found.person] : [])])
          accounted.add(id);
        continue;
      }
    }
    if (found?.person) {
      known(entry, found.person, found);
      continue;
    }
    const fault = roleFault(profile, null, mayJoin);
    if (fault !== null) {
      faults.push({ row: entry.row, reason: fault });
      continue;
    }
    // Somebody of another network looks like anybody new: what they are there is not this coordinator's to see.
    const details = detailsOf(profile, entry);
    adds.push(details.length > 0 ? { ...line, changes: details } : line);
    const other = elsewhere.get(entry.email);
    if (!other) create.push({ email: entry.email, profile });
    else if (takes(mayJoin, other)) enrol.push(other.id);
    else keptOut.push(other.id);
  }

  const unaccounted = peers.filter(({ id }) => !accounted.has(id));
  for (const [row, staying] of peersIn(input.faults, unaccounted)) {
    faults.push(faultOf(row, staying));
    for (const { id } of staying) accounted.add(id);
  }
  const leaving = peers
    .filter(({ id }) => !accounted.has(id))
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  const rowWithName = namesAmong(entries);
  const shown = {
    kind: 'plan',
    settle,
    adds,
    changes,
    leavers: leaving.map((peer) => {
      const row = rowWithName(peer.name);
      return { ...lineOf(peer, peer.email ?? ''), ...(row === null ? {} : { sameNameIn: row }) };
    }),
    unchanged,
    otherRoles,
    faults: [...faults, ...renameFaults(named, [...peers, ...input.near], doubles)].sort(
      (a, b) => a.row - b.row,
    ),
    manyLeave: leaving.length * 3 > peers.length,
  } as const;
  const idsOf = (some: readonly PeerNow[]) => some.map(({ id }) => id);
  return {
    plan: {
      ...shown,
      seen: digest([networkId, shown, idsOf(leaving), entries.map(({ row, ...rest }) => rest)]),
    },
    steps: {
      doubles,
      create,
      enrol,
      update,
      leave: idsOf(leaving.filter(({ coordinates }) => !coordinates)),
      coordinateOnly: idsOf(leaving.filter(({ coordinates }) => coordinates)),
      addressesTaken,
      keptOut,
      deeds: [...leaving.map((member) => ({ kind: 'roster-took-out' as const, member })), ...deeds],
    },
  };
}

function asShown(
  { row }: RosterEntry,
  line: RosterLine,
  { people, choice, twice }: Question,
  addressStays: string | null,
): RosterQuestion {
  const candidate = (one: Familiar) => ({ ...lineOf(one, one.email ?? ''), id: one.id, was: one.was });
  return { ...line, row, choice, twice, addressStays, people: people.map(candidate) };
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
