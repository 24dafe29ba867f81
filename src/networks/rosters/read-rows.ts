import { setImmediate } from 'node:timers/promises';
import type { RosterColumn } from '../../desk-port.ts';
import type { Background } from '../members/profile.ts';
import type { Role } from '../rules.ts';
import {
  authoritiesOf,
  backgroundsIn,
  CellFault,
  dateIn,
  emailIn,
  interimIn,
  nameIn,
  refuseFormula,
  roleIn,
  tidy,
} from './cells.ts';
import type { ColumnPlaces } from './columns.ts';
import { type FaultyRow, wordsOf } from './faulty-rows.ts';
import { isBlank, type Row } from './reading/rows.ts';

/** One person as the file has them. `null`: the file says nothing about it, so what is known stays. */
export interface RosterEntry {
  /** As a spreadsheet counts: the first row is 1. */
  readonly row: number;
  readonly name: string;
  /** In lower case. */
  readonly email: string;
  readonly role: { readonly role: Role; readonly roleWords: string | null } | null;
  /** Ids from the table of authorities, or words for another organisation. */
  readonly authorities: readonly string[] | null;
  readonly backgrounds: readonly Background[] | null;
  /** What stands there and is no background we have a word for. */
  readonly unclearBackgrounds: readonly string[];
  /** The first of a month: "2024-09-01". */
  readonly inPostSince: string | null;
  readonly interim: boolean | null;
}

/** Rows that are read at a stretch: some ten milliseconds. */
const PIECE = 500;
const LISTS: readonly RosterColumn[] = ['authorities', 'backgrounds'];

/**
 * Each row of the file: a person, or why not. A row has one fault at most, with every reason in it. `roleNeeded`: a row
 * without a role is a fault. `now`: nobody is in post since a day to come. Lets others have their turn in between: twenty thousand rows take a moment.
 */
export async function readRows(
  rows: readonly Row[],
  places: ColumnPlaces,
  { roleNeeded, now }: Asked,
): Promise<{ readonly entries: readonly RosterEntry[]; readonly faults: readonly FaultyRow[] }> {
  const entries: RosterEntry[] = [];
  const faults: FaultyRow[] = [];
  const seenAt = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (at % PIECE === 0) await setImmediate();
    if (at <= places.header || isBlank(row)) continue;
    const read = readRow(row, at + 1, places.at, { roleNeeded, now });
    const faulty = (reason: string) => faults.push({ row: at + 1, reason, ...seenIn(row, places.at) });
    if ('reason' in read) {
      faulty(read.reason);
      continue;
    }
    const before = seenAt.get(read.email);
    if (before === undefined) {
      seenAt.set(read.email, read.row);
      entries.push(read);
    } else
      faulty(
        `The same e-mail address is in row ${before}. Each person has one row: two authorities go into one cell, with “;” between them.`,
      );
  }
  return { entries, faults };
}

interface Asked {
  readonly roleNeeded: boolean;
  readonly now: Date;
}

function cellOf(row: Row, at: ColumnPlaces['at'], column: RosterColumn): string {
  const text = (at[column] ?? []).map((place) => row[place] ?? '').join(' ');
  // In a cell of several things, a line break divides them.
  return tidy(LISTS.includes(column) ? text.replace(/[\r\n]+/g, ' ; ') : text);
}

const seenIn = (row: Row, at: ColumnPlaces['at']) =>
  wordsOf((Object.keys(at) as RosterColumn[]).map((column) => cellOf(row, at, column)));

function readRow(
  row: Row,
  number: number,
  at: ColumnPlaces['at'],
  { roleNeeded, now }: Asked,
): RosterEntry | { readonly reason: string } {
  const reasons: string[] = [];
  function take<T>(column: RosterColumn, read: (text: string) => T, otherwise: T): T {
    try {
      const text = cellOf(row, at, column);
      refuseFormula(column, text);
      return read(text);
    } catch (error) {
      if (!(error instanceof CellFault)) throw error;
      reasons.push(error.message);
      return otherwise;
    }
  }
  const name = take('name', nameIn, '');
  const email = take('email', emailIn, '');
  const role = take('role', (text) => (text === '' && !roleNeeded ? null : roleIn(text)), null);
  const backgrounds = take('backgrounds', backgroundsIn, null);
  const entry: RosterEntry = {
    row: number,
    name,
    email,
    role: role && { role: role.role, roleWords: role.roleWords },
    authorities: take('authorities', authoritiesOf, null),
    backgrounds: backgrounds?.backgrounds ?? null,
    unclearBackgrounds: backgrounds?.unclear ?? [],
    inPostSince: take('in-post-since', (text) => dateIn(text, now), null),
    // An empty cell in a column "Interim" says no; without the column, only the role can say yes.
    interim: at.interim ? take('interim', interimIn, null) || role?.interim === true : role?.interim || null,
  };
  return reasons.length > 0 ? { reason: reasons.join(' ') } : entry;
}
