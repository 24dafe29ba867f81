import type { AccountRef } from '../../delivery/messenger.ts';
import type { RosterCheck, RosterFile } from '../../desk-port.ts';
import type { PrismaClient, Tx } from '../../store/client.ts';
import { reachedBy } from '../accounts/word.ts';
import type { Person } from '../rules.ts';
import { belongingTo, personOf } from '../store.ts';
import { findColumns } from './columns.ts';
import type { FaultyRow } from './faulty-rows.ts';
import { type Planned, planRoster } from './plan.ts';
import { readFile } from './read-file.ts';
import { type RosterEntry, readRows } from './read-rows.ts';
import type { FileRows } from './reading/rows.ts';
import { onlyRole } from './roles-taken.ts';
import { byEmail, nearTo, peersOf, rolesTaken } from './store.ts';

type NoPlan = Exclude<RosterCheck, { kind: 'plan' }>;

/** A roster as a network would take it, before it is compared with who is there. */
export interface RosterRead {
  readonly kind: 'people';
  readonly entries: readonly RosterEntry[];
  readonly faults: readonly FaultyRow[];
}

/** Whether somebody may check and apply rosters of a network: only its coordinators. */
export async function coordinates(tx: Tx, person: Person, networkId: string): Promise<boolean> {
  return (await belongingTo(tx, person, networkId))?.standings.has('coordinator') === true;
}

/**
 * The dry run for the coordinator's desk: what `roster.apply` with the same file and columns would do now. Changes nothing.
 * `null` for everybody who does not coordinate the network, and for a network that is not there.
 */
export async function checkRoster(
  store: PrismaClient,
  now: Date,
  account: AccountRef,
  networkId: string,
  file: RosterFile,
): Promise<RosterCheck | null> {
  const person = await personOf(store, account);
  if (!person || !(await coordinates(store, person, networkId))) return null;
  const read = await readRoster(store, networkId, file, now);
  return read.kind === 'people' ? (await planFor(store, person, networkId, read, file.choices)).plan : read;
}

/** Reads a file as a roster of this network: the people in it, or why there are none. */
export async function readRoster(
  tx: Tx,
  networkId: string,
  file: RosterFile,
  now: Date,
): Promise<RosterRead | NoPlan> {
  const sheet: FileRows = await readFile(file);
  if (sheet.kind === 'unreadable') return { kind: 'unreadable', sentence: sheet.sentence };
  const roleNeeded = onlyRole(await rolesTaken(tx, networkId)) === null;
  const places = findColumns(
    sheet.rows,
    file.columns,
    roleNeeded ? ['name', 'email', 'role'] : ['name', 'email'],
  );
  if (places.kind === 'columns') return places;
  const read = await readRows(sheet.rows, places, { roleNeeded, now });
  if (read.entries.length + read.faults.length === 0)
    return {
      kind: 'unreadable',
      sentence: 'There is a header in this file and nobody below it. Add the people and try again.',
    };
  return { kind: 'people', ...read };
}

/** Compares what was read with who is there now. `choices`: what the coordinator, `person`, has said of who is who. */
export async function planFor(
  tx: Tx,
  person: Person,
  networkId: string,
  { entries, faults }: RosterRead,
  choices: RosterFile['choices'] = {},
): Promise<Planned> {
  const peers = await peersOf(tx, networkId);
  const near = await nearTo(tx, networkId);
  const here = new Set([...peers, ...near].map(({ id }) => id));
  const emails = entries.map(({ email }) => email);
  const others = (await byEmail(tx, emails)).filter(({ id }) => !here.has(id));
  // Where nothing was said, nobody's word counts for anybody.
  const spokenOf = Object.keys(choices).length === 0 ? [] : [...peers, ...near, ...others];
  const neverSeen = spokenOf.filter(({ hasAccount }) => !hasAccount).map(({ id }) => id);
  return planRoster({
    networkId,
    entries,
    faults,
    peers,
    near,
    others,
    mayJoin: await rolesTaken(tx, networkId),
    choices,
    reached: await reachedBy(tx, person.id, neverSeen),
  });
}
