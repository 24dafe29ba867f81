import fc from 'fast-check';
import iconv from 'iconv-lite';
import type { RosterFile } from '../../src/desk-port.ts';

/** Somebody as a coordinator would type them, cell by cell. */
export interface Typed {
  readonly Name: string;
  readonly 'E-mail': string;
  readonly Role: string;
  readonly Council: string;
  readonly 'Start date': string;
  readonly Interim: string;
}
export const COLUMNS = ['Name', 'E-mail', 'Role', 'Council', 'Start date', 'Interim'] as const;

const word = fc.constantFrom(
  'Ash',
  'Siân',
  'O’Brackwater',
  'd’Ellerby-Marsh',
  'Zoë',
  'Łuk',
  'van der Fen',
  '“Ro”',
  'Jr, MBE',
);
const name = fc.tuple(fc.constantFrom('Rowan', 'Élodie', 'Bram'), word, word).map((words) => words.join(' '));
/** What is typed, and what it is kept as. */
export const COUNCILS: Readonly<Record<string, string>> = {
  'Kensington & Chelsea': 'kensington-and-chelsea',
  'Bournemouth, Christchurch and Poole': 'bcp',
  'Kent County Council': 'kent',
  'St. Osyth’s Trust': 'St. Osyth’s Trust',
  'Nether-on-Sea': 'Nether-on-Sea',
};
const council = fc.constantFrom(...Object.keys(COUNCILS));

const typed: fc.Arbitrary<Omit<Typed, 'E-mail'>> = fc.record({
  Name: name,
  Role: fc.constantFrom(
    'DCS',
    'AD',
    'Lead for SEND',
    'Regional coordinator',
    'Interim DCS',
    'Director of Children’s Services',
  ),
  Council: fc.uniqueArray(council, { maxLength: 3 }).map((all) => all.join('; ')),
  'Start date': fc.constantFrom('', '2024-09-02', '2/9/2024', 'September 2024', '2 Sep 24'),
  Interim: fc.constantFrom('', 'yes', 'no', 'Y'),
});

/** People with an address each; a few of them, or many. */
export const people = (minLength = 1, maxLength = 12): fc.Arbitrary<readonly Typed[]> =>
  fc
    .array(typed, { minLength, maxLength })
    .map((all) => all.map((one, at) => ({ ...one, 'E-mail': `Person.${at}@eastmere.example` })));

/** How a program writes a list: which columns in which order, divided by what, in which encoding. */
export interface Writing {
  readonly columns: readonly (keyof Typed | 'Notes')[];
  readonly delimiter: string;
  readonly end: string;
  readonly encoding: string;
  readonly mark: boolean;
  readonly quoteAll: boolean;
}

export const writing: fc.Arbitrary<Writing> = fc.record({
  columns: fc.shuffledSubarray([...COLUMNS, 'Notes' as const], { minLength: COLUMNS.length + 1 }),
  delimiter: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  encoding: fc.constantFrom('utf-8', 'utf-16le', 'utf-16be'),
  mark: fc.boolean(),
  quoteAll: fc.boolean(),
});

/** The file that a program would make of these people. */
export function write(all: readonly Typed[], how: Writing): RosterFile {
  const cell = (text: string) =>
    how.quoteAll || /[",;\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  const rows = [
    how.columns,
    ...all.map((one) =>
      how.columns.map((column) => (column === 'Notes' ? 'a "note",\nor two' : one[column])),
    ),
  ];
  const text = rows.map((row) => row.map(cell).join(how.delimiter)).join(how.end) + how.end;
  return { name: 'roster.csv', bytes: iconv.encode(text, how.encoding, { addBOM: how.mark }) };
}
