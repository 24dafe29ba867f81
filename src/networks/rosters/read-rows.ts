import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { RosterColumn, RosterPlan } from '../../desk-port.ts';
import { authoritiesIn } from '../authorities/read.ts';
import type { Role } from '../rules.ts';
import { readBackgrounds } from './background-words.ts';
import type { ColumnPlaces } from './columns.ts';
import { readDate } from './dates.ts';
import { isBlank, type Row } from './reading/rows.ts';
import { readRole } from './role-words.ts';

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
  /** "2024-09-02". */
  readonly inPostSince: string | null;
  readonly interim: boolean | null;
}

export type Faults = RosterPlan['faults'];

/** Rows that are read at a stretch: some ten milliseconds. */
const PIECE = 500;
const LISTS: readonly RosterColumn[] = ['authorities', 'backgrounds'];
/** Commas, "and" and the like in a cell of authorities: what is between them is tried in every combination. */
const MOST_PARTS = 10;
const LONGEST = { name: 100, email: 254, authorities: 300 };

/** What is wrong with a cell, in a sentence; thrown within a row and gathered there. */
class CellFault extends Error {}

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
    authorities: take('authorities', councilsIn, null),
    backgrounds: take('backgrounds', (text) => (text === '' ? null : readBackgrounds(text)), null),
    inPostSince: take('in-post-since', dateIn, null),
    // An empty cell in a column "Interim" says no; without the column, only the role can say yes.
    interim: at.interim ? take('interim', interimIn, null) || role?.interim === true : role?.interim || null,
  };
  return reasons.length > 0 ? { row: number, reason: reasons.join(' ') } : entry;
}

function nameIn(text: string): string {
  if (text === '') throw new CellFault('There is no name.');
  if (text.length > LONGEST.name) throw new CellFault(`The name is longer than ${LONGEST.name} characters.`);
  if (!/\p{L}/u.test(text)) throw new CellFault(`${quoted(text)} is not a name.`);
  return text;
}

const address = z.email();

function emailIn(text: string): string {
  if (text === '') throw new CellFault('There is no e-mail address.');
  const found = (/<([^<>\s]+)>$/.exec(text)?.[1] ?? text).replace(/^mailto:/i, '').toLowerCase();
  if (found.length > LONGEST.email || !address.safeParse(found).success)
    throw new CellFault(`${quoted(text)} is not an e-mail address.`);
  return found;
}

function roleIn(text: string) {
  if (text === '') throw new CellFault('There is no role.');
  const role = readRole(text);
  if (role === null)
    throw new CellFault(`The role ${quoted(text)} is not clear. Write DCS, AD, “Lead for …” or “Other: …”.`);
  return role;
}

function councilsIn(text: string): readonly string[] | null {
  if (text === '') return null;
  if (text.length > LONGEST.authorities)
    throw new CellFault(`The authority is longer than ${LONGEST.authorities} characters.`);
  if ((text.match(/[;,/&+]| and /gi) ?? []).length > MOST_PARTS)
    throw new CellFault('There are too many authorities in one cell.');
  const found = authoritiesIn(text);
  for (const words of found) refuseFormula('authorities', words);
  return found.length > 0 ? found : null;
}

function dateIn(text: string): string | null {
  if (text === '') return null;
  const day = readDate(text);
  if (day === null)
    throw new CellFault(
      `The date ${quoted(text)} is not clear. Write it like 2 September 2024 or 02/09/2024.`,
    );
  return day;
}

function interimIn(text: string): boolean {
  if (/^(y|yes|true|1|x|✓|✔|interim|acting|temporary)$/i.test(text)) return true;
  if (/^(|n|no|false|0|-|permanent|substantive)$/i.test(text)) return false;
  throw new CellFault(`${quoted(text)} does not say whether they are interim. Write yes or no.`);
}

/**
 * Text that a spreadsheet would run as a formula, or a formula's error, is nobody's name. Refused here, it can't come back
 * to life in a list that somebody exports later.
 */
function refuseFormula(column: RosterColumn, text: string): void {
  if (/^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!)/i.test(text))
    throw new CellFault(`The cell under “${WORDS[column]}” holds ${quoted(text)}, the error of a formula.`);
  if (/^[=+@]|^-./.test(text))
    throw new CellFault(`The cell under “${WORDS[column]}” begins with “${text[0]}”, as a formula does.`);
}

const WORDS: Readonly<Record<RosterColumn, string>> = {
  name: 'name',
  email: 'e-mail',
  role: 'role',
  authorities: 'authority',
  backgrounds: 'background',
  'in-post-since': 'in post since',
  interim: 'interim',
};

/** A cell on one line, without what cannot be seen; a workbook can spell out any character, even half of one. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .replace(/\p{Cf}/gu, '')
    .trim();
}

const quoted = (text: string) => `“${text.length > 40 ? `${text.slice(0, 39)}…` : text}”`;
