import { setImmediate } from 'node:timers/promises';
import type { RosterColumn, RosterPlan } from '../../desk-port.ts';
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
  readonly backgrounds: readonly string[] | null;
  /** The first of a month: "2024-09-01". */
  readonly inPostSince: string | null;
  readonly interim: boolean | null;
}

export type Faults = RosterPlan['faults'];

/** Rows that are read at a stretch: some ten milliseconds. */
const PIECE = 500;
const LISTS: readonly RosterColumn[] = ['authorities', 'backgrounds'];

/**
 * Each row of the file: a person, or why not. A row has one fault at most, with every reason in it. `roleNeeded`: a row
 * without a role is a fault. Lets others have their turn in between: twenty thousand rows take a moment.
 */
export async function readRows(
  rows: readonly Row[],
  places: ColumnPlaces,
  roleNeeded: boolean,
): Promise<{ readonly entries: readonly RosterEntry[]; readonly faults: Faults }> {
  const entries: RosterEntry[] = [];
  const faults: { row: number; reason: string }[] = [];
  const seenAt = new Map<string, number>();
  for (const [at, row] of rows.entries()) {
    if (at % PIECE === 0) await setImmediate();
    if (at <= places.header || isBlank(row)) continue;
    const read = readRow(row, at + 1, places.at, roleNeeded);
    if ('reason' in read) {
      faults.push(read);
      continue;
    }
    const before = seenAt.get(read.email);
    if (before === undefined) {
      seenAt.set(read.email, read.row);
      entries.push(read);
    } else
      faults.push({
        row: read.row,
        reason: `The same e-mail address is in row ${before}. Each person has one row: two authorities go into one cell, with “;” between them.`,
      });
  }
  return { entries, faults };
}

function readRow(
  row: Row,
  number: number,
  at: ColumnPlaces['at'],
  roleNeeded: boolean,
): RosterEntry | { readonly row: number; readonly reason: string } {
  const reasons: string[] = [];
  const cell = (column: RosterColumn) => {
    const text = (at[column] ?? []).map((place) => row[place] ?? '').join(' ');
    // In a cell of several things, a line break divides them.
    return tidy(LISTS.includes(column) ? text.replace(/[\r\n]+/g, ' ; ') : text);
  };
  function take<T>(column: RosterColumn, read: (text: string) => T, otherwise: T): T {
    try {
      const text = cell(column);
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
  const entry: RosterEntry = {
    row: number,
    name,
    email,
    role: role && { role: role.role, roleWords: role.roleWords },
    authorities: take('authorities', authoritiesOf, null),
    backgrounds: take('backgrounds', backgroundsIn, null),
    inPostSince: take('in-post-since', dateIn, null),
    // An empty cell in a column "Interim" says no; without the column, only the role can say yes.
    interim: at.interim ? take('interim', interimIn, null) || role?.interim === true : role?.interim || null,
  };
  return reasons.length > 0 ? { row: number, reason: reasons.join(' ') } : entry;
}
