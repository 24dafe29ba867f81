import { CsvError, parse } from 'csv-parse/sync';
import type { Person } from './maker/person.ts';

/** Something in a file that cannot be used, or that was passed over. The header is line 1. */
export interface Remark {
  readonly line: number;
  readonly reason: string;
}

export type PeopleFile =
  | { readonly kind: 'people'; readonly people: readonly Person[]; readonly passedOver: readonly Remark[] }
  /** With one fault, nothing of the file is to be used. */
  | { readonly kind: 'faults'; readonly faults: readonly Remark[] };

const NEEDED = ['id', 'authority', 'region', 'kind', 'background', 'slots', 'apart', 'met'] as const;
const COLUMNS: readonly string[] = [...NEEDED, 'experience'];
const PEOPLE_AT_MOST = 200_000;

interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * Reads people who want to be in a set from a CSV with the columns id, authority, region, kind, background, slots, apart and met, and,
 * if wished, experience, in any order; the words of slots, apart and met are split by semicolons. An empty cell says: not known, no
 * constraint. Gives the people in the order of the file, or every fault with its line. Who is kept apart from, or has met, somebody
 * who is not in the file is no fault; of the first it is said, since it may be a slip.
 */
export function readPeople(text: string): PeopleFile {
  const lines = readLines(text);
  if (!Array.isArray(lines)) return { kind: 'faults', faults: [lines] };
  const [header, ...rest] = lines;
  const names = (header?.cells ?? []).map((name) => name.toLowerCase());
  const wrong = headerFaults(names);
  if (wrong.length > 0) return { kind: 'faults', faults: wrong.map((reason) => ({ line: 1, reason })) };
  if (rest.length > PEOPLE_AT_MOST)
    return fault(1, `There are more than ${PEOPLE_AT_MOST.toLocaleString('en-GB')} people. Divide the file.`);
  const faults: Remark[] = [];
  const seen = new Map<string, number>();
  const people: { line: number; person: Person }[] = [];
  for (const { line, cells } of rest) {
    const reason = lineFault(cells, names.length, names.indexOf('id'), seen);
    if (reason !== null) {
      faults.push({ line, reason });
      continue;
    }
    const person = personOf(names, cells);
    seen.set(person.id, line);
    people.push({ line, person });
  }
  if (faults.length > 0) return { kind: 'faults', faults };
  if (people.length === 0)
    return fault(1, 'There is nobody in this file. Put one person on each line below the header.');
  return { kind: 'people', people: people.map(({ person }) => person), passedOver: strangers(people, seen) };
}

const fault = (line: number, reason: string): PeopleFile => ({ kind: 'faults', faults: [{ line, reason }] });

function readLines(text: string): Line[] | Remark {
  const lines: Line[] = [];
  try {
    const all = parse(text, {
      bom: true,
      trim: true,
      relax_column_count: true,
      info: true,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    for (const { info, record } of all)
      if (record.some((cell) => cell !== '')) lines.push({ line: info.lines, cells: record });
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      line: Number(error.lines ?? 1),
      reason: 'This line cannot be read as CSV: is a quotation mark missing?',
    };
  }
}

function headerFaults(names: readonly string[]): string[] {
  const expected = `The columns are ${NEEDED.join(', ')}, divided by commas, and experience if you like.`;
  if (names.length === 0) return [`The file is empty. ${expected}`];
  const unknown = names.filter((name) => !COLUMNS.includes(name));
  const missing = NEEDED.filter((name) => !names.includes(name));
  const twice = names.filter((name, at) => names.indexOf(name) !== at && COLUMNS.includes(name));
  const quoted = (some: readonly string[]) => some.map((name) => `“${name.slice(0, 40)}”`).join(', ');
  return [
    ...(unknown.length > 0 ? [`There is no column ${quoted(unknown)}. ${expected}`] : []),
    ...(missing.length > 0 ? [`The header lacks ${quoted(missing)}. ${expected}`] : []),
    ...(twice.length > 0 ? [`The header names ${quoted(twice)} twice. Take one away.`] : []),
  ];
}

function lineFault(
  cells: readonly string[],
  columns: number,
  idAt: number,
  seen: ReadonlyMap<string, number>,
): string | null {
  const id = cells[idAt] ?? '';
  if (cells.slice(columns).some((cell) => cell !== ''))
    return 'There are more cells than columns. Put a text with a comma in it between quotation marks.';
  if (id === '') return 'The id is missing. Give each person one of their own.';
  if (id.includes(';'))
    return `The id “${id.slice(0, 40)}” has a semicolon in it, which divides lists. Leave it out.`;
  const first = seen.get(id);
  return first === undefined
    ? null
    : `The id “${id.slice(0, 40)}” is on line ${first} already. Give each person their own.`;
}

function personOf(names: readonly string[], cells: readonly string[]): Person {
  const cell = (name: string) => cells[names.indexOf(name)] ?? '';
  const list = (name: string) => [
    ...new Set(
      cell(name)
        .split(';')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ];
  return {
    id: cell('id'),
    authority: cell('authority'),
    region: cell('region'),
    kind: cell('kind'),
    background: cell('background'),
    experience: cell('experience'),
    slots: list('slots'),
    apart: list('apart'),
    met: list('met'),
  };
}

/** Keep-aparts that name nobody in the file. */
function strangers(
  people: readonly { readonly line: number; readonly person: Person }[],
  seen: ReadonlyMap<string, number>,
): Remark[] {
  return people.flatMap(({ line, person }) =>
    person.apart
      .filter((id) => !seen.has(id))
      .map((id) => ({ line, reason: `Kept apart from “${id.slice(0, 40)}”, who is not in this file.` })),
  );
}
