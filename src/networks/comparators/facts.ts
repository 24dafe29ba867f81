import { CsvError, parse } from 'csv-parse/sync';
import { findAuthority, suggestAuthorities } from '../authorities/find.ts';

export interface ReadFact {
  /** An id from the table. */
  readonly authority: string;
  readonly fact: string;
  readonly value: number;
}

/** `row` as a spreadsheet counts, the header being 1. */
export interface Fault {
  readonly row: number;
  readonly reason: string;
}

export type FactsFile =
  | { readonly kind: 'facts'; readonly names: readonly string[]; readonly facts: readonly ReadFact[] }
  /** With one fault, nothing of the file is to be used. */
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

const FACTS_AT_MOST = 40;
const NAME_LENGTH = 60;

/**
 * Reads a CSV of facts about authorities: a header, in the first column an authority by any of its names or its GSS code, in the
 * others one fact each. An empty cell says nothing; "12,345", "61.2" and "17%" are numbers. Commas, semicolons or tabs
 * between the cells. Gives the facts, or every fault with its row.
 */
export function readFacts(text: string): FactsFile {
  const rows = readRows(text);
  if (!Array.isArray(rows)) return { kind: 'faults', faults: [rows] };
  const [header = [], ...rest] = rows;
  const names = header.slice(1);
  const faults: Fault[] = headerFaults(names).map((reason) => ({ row: 1, reason }));
  const facts: ReadFact[] = [];
  const seen = new Map<string, number>();

  for (const [at, cells] of rest.entries()) {
    const row = at + 2;
    if (cells.every((cell) => cell === '')) continue;
    const fault = (reason: string) => faults.push({ row, reason });
    const [typed = '', ...values] = cells;
    const authority = findAuthority(typed);
    if (!authority) fault(unknown(typed));
    else if (seen.has(authority.id)) fault(`${authority.name} is in row ${seen.get(authority.id)} already.`);
    else seen.set(authority.id, row);
    if (values.slice(names.length).some((cell) => cell !== '')) fault('There are more cells than columns.');
    for (const [column, cell] of values.slice(0, names.length).entries()) {
      if (cell === '') continue;
      const value = readNumber(cell);
      const fact = names[column] ?? '';
      if (value === null)
        fault(`${fact}: “${cell.slice(0, 40)}” is not a number. Leave out what is not known.`);
      else if (authority) facts.push({ authority: authority.id, fact, value });
    }
  }
  if (faults.length > 0) return { kind: 'faults', faults };
  return facts.length > 0
    ? { kind: 'facts', names, facts }
    : { kind: 'faults', faults: [{ row: 1, reason: 'There is not one number in this file.' }] };
}

function readRows(text: string): string[][] | Fault {
  const [first = ''] = text.split('\n', 1);
  const delimiter = ['\t', ';'].find((sign) => first.includes(sign)) ?? ',';
  try {
    // Empty lines are kept, so that rows count as a spreadsheet counts them.
    return parse(text, { bom: true, delimiter, trim: true, relax_column_count: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return {
      row: Number(error.lines ?? 1),
      reason: 'This row cannot be read as CSV: is a quotation mark missing?',
    };
  }
}

function headerFaults(names: readonly string[]): string[] {
  if (names.length === 0)
    return ['There is no column of facts: the first column is the authority, the others are facts.'];
  if (names.length > FACTS_AT_MOST)
    return [`There are ${names.length} facts, and ${FACTS_AT_MOST} are the most there can be.`];
  const lower = names.map((name) => name.toLowerCase());
  return names.flatMap((name, at) => {
    if (name === '') return [`Column ${at + 2} has no name.`];
    if (name.length > NAME_LENGTH)
      return [`The name “${name.slice(0, 40)}…” is longer than ${NAME_LENGTH} characters.`];
    return lower.indexOf(name.toLowerCase()) < at ? [`There are two columns named ${name}.`] : [];
  });
}

function unknown(typed: string): string {
  if (typed === '') return 'The authority is missing.';
  const perhaps = suggestAuthorities(typed).map(({ name }) => name);
  const question = perhaps.length === 0 ? '' : ` Did you mean ${perhaps.join(' or ')}?`;
  return `“${typed.slice(0, 60)}” is not one of the authorities with children’s services.${question}`;
}

/** Thousands in threes or not at all, so that "1,23" is no number. */
function readNumber(cell: string): number | null {
  const plainly = cell.replace(/^£\s*/, '').replace(/\s*%$/, '');
  if (!/^[-−+]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?$/.test(plainly) || !/\d/.test(plainly)) return null;
  const value = Number(plainly.replaceAll(',', '').replace('−', '-'));
  return Number.isFinite(value) ? value : null;
}
