import { ROSTER_COLUMNS, type RosterCheck, type RosterColumn, type RosterFile } from '../../desk-port.ts';
import { isBlank, type Row } from './reading/rows.ts';

/** Where each column stands, counted from 0. A name in two columns, first name and surname, has two places. */
export interface ColumnPlaces {
  readonly kind: 'places';
  /** The header's row, counted from 0. */
  readonly header: number;
  readonly at: Readonly<Partial<Record<RosterColumn, readonly number[]>>>;
}

type ColumnsUnclear = Extract<RosterCheck, { kind: 'columns' }>;

/** What people call their columns, as `plain` gives it. */
const NAMES: Readonly<Record<RosterColumn, readonly string[]>> = {
  name: ['name', 'full name', 'member', 'member name', 'name of member', 'contact', 'contact name', 'person'],
  email: [
    'email',
    'e mail',
    'email address',
    'e mail address',
    'emailaddress',
    'work email',
    'work e mail',
    'work email address',
    'contact email',
    'member email',
    'mail',
  ],
  role: ['role', 'job title', 'jobtitle', 'job role', 'position', 'post', 'role title', 'post title'],
  authorities: [
    'authority',
    'authorities',
    'local authority',
    'local authorities',
    'local authority name',
    'la',
    'la name',
    'council',
    'council name',
    'borough',
    'organisation',
    'organization',
    'employer',
  ],
  backgrounds: [
    'background',
    'backgrounds',
    'professional background',
    'professional backgrounds',
    'profession',
  ],
  'in-post-since': [
    'in post since',
    'in post from',
    'start date',
    'date started',
    'started',
    'start',
    'appointed',
    'date appointed',
    'date of appointment',
    'appointment date',
  ],
  interim: [
    'interim',
    'is interim',
    'interim yes no',
    'interim y n',
    'interim or permanent',
    'permanent or interim',
  ],
};

const FIRST_NAME = ['first name', 'firstname', 'forename', 'given name'];
const SURNAME = ['surname', 'last name', 'lastname', 'family name'];

const ALL_NAMES: ReadonlySet<string> = new Set([...Object.values(NAMES).flat(), ...FIRST_NAME, ...SURNAME]);

/** Between two headers that together are one column: "First name + Surname". */
const AND = ' + ';

/** Titles and dates often stand above the header; so far down it is looked for. */
const SEARCHED = 10;

/**
 * Finds the columns by their headers, or says what is unclear. `chosen` is what the person said on screen, where they did: then
 * what they left out is not in the file, except for what is `needed`, without which there is no roster.
 */
export function findColumns(
  rows: readonly Row[],
  chosen: RosterFile['columns'] = {},
  needed: readonly RosterColumn[] = ['name', 'email', 'role'],
): ColumnPlaces | ColumnsUnclear {
  const asked = Object.keys(chosen).length > 0;
  const header = headerRow(rows);
  const headers = headersOf(rows[header] ?? []);
  const at: Partial<Record<RosterColumn, readonly number[]>> = {};
  const missing: RosterColumn[] = [];
  for (const column of ROSTER_COLUMNS) {
    const said = chosen[column] ?? '';
    const leftOut = asked && !needed.includes(column);
    const places = said !== '' || leftOut ? asSaid(headers, said) : byName(headers, column);
    if (places === 'unclear' || (places === null && needed.includes(column))) missing.push(column);
    else if (places !== null) at[column] = places;
  }
  if (missing.length === 0) return { kind: 'places', header, at };
  const found = inWords(headers, at);
  // A name in two columns can be chosen like any other.
  const both = found.name?.includes(AND) ? [found.name] : [];
  return { kind: 'columns', headers: [...headers.values(), ...both], found, missing };
}

/** Of the rows at the top, the one with most names that we know; else the first with at least two cells. */
function headerRow(rows: readonly Row[]): number {
  const top = rows.slice(0, SEARCHED);
  const known = top.map((row) => row.filter((cell) => ALL_NAMES.has(plain(cell))).length);
  const most = Math.max(0, ...known);
  if (most > 0) return known.indexOf(most);
  const wide = top.findIndex((row) => row.filter((cell) => cell.trim() !== '').length > 1);
  return wide >= 0
    ? wide
    : Math.max(
        0,
        top.findIndex((row) => !isBlank(row)),
      );
}

/** The headers by place. One that stands there twice is told apart by its letter: "E-mail (column D)". */
function headersOf(row: Row): ReadonlyMap<number, string> {
  const words = row.map((cell) => cell.replace(/\s+/g, ' ').trim().slice(0, 100));
  const times = (word: string) => words.filter((other) => other === word).length;
  return new Map(
    words.flatMap((word, at) =>
      word === '' ? [] : [[at, times(word) > 1 ? `${word} (column ${letterOf(at)})` : word] as const],
    ),
  );
}

function byName(headers: ReadonlyMap<number, string>, column: RosterColumn): number[] | 'unclear' | null {
  const places = (names: readonly string[]) =>
    [...headers].filter(([, header]) => names.includes(plain(header))).map(([at]) => at);
  const whole = places(NAMES[column]);
  if (whole.length > 1) return 'unclear';
  if (whole.length === 1) return whole;
  if (column !== 'name') return null;
  const [first, last] = [places(FIRST_NAME), places(SURNAME)];
  if (first.length === 0 || last.length === 0) return null;
  return first.length > 1 || last.length > 1 ? 'unclear' : [...first, ...last];
}

function asSaid(headers: ReadonlyMap<number, string>, said: string): number[] | null {
  const place = (header: string) => [...headers].find(([, other]) => other === header)?.[0];
  const whole = place(said);
  if (whole !== undefined) return [whole];
  const parts = said.split(AND).map(place);
  return parts.length === 2 && parts.every((at) => at !== undefined) ? parts : null;
}

function inWords(
  headers: ReadonlyMap<number, string>,
  at: ColumnPlaces['at'],
): Readonly<Partial<Record<RosterColumn, string>>> {
  return Object.fromEntries(
    Object.entries(at).map(([column, places]) => [
      column,
      places.map((place) => headers.get(place) ?? '').join(AND),
    ]),
  );
}

/** "E-mail  address:" → "e mail address"; the letter of a doubled header goes, too. */
function plain(header: string): string {
  return header
    .slice(0, 200)
    .replace(/ \(column [A-Z]+\)$/, '')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** 0 → "A", 27 → "AB", as a spreadsheet counts. */
function letterOf(at: number): string {
  const rest = at % 26;
  const letter = String.fromCharCode(65 + rest);
  return at < 26 ? letter : letterOf((at - rest) / 26 - 1) + letter;
}
