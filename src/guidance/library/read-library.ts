import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { countWords } from '../passages/passages.ts';
import {
  CARD_WORDS,
  type Card,
  cardFrontSchema,
  type Framework,
  frameworkSchema,
  type Reading,
  readingSchema,
  type Source,
  sourceSchema,
  type Theme,
  themeSchema,
} from './card.ts';

export interface Library {
  readonly sources: ReadonlyMap<string, Source>;
  readonly cards: readonly Card[];
  readonly frameworks: readonly Framework[];
  /** In the order in which they are listed. */
  readonly themes: readonly Theme[];
  readonly readingList: readonly Reading[];
}

export const EMPTY_LIBRARY: Library = {
  sources: new Map(),
  cards: [],
  frameworks: [],
  themes: [],
  readingList: [],
};

export type LibraryRead =
  | { readonly kind: 'library'; readonly library: Library }
  /** Every fault with its file. */
  | { readonly kind: 'faults'; readonly faults: readonly string[] };

/** The library that comes with Soundings. */
export const LIBRARY = join(import.meta.dirname, '../../../library');

const sourcesSchema = z.array(sourceSchema).nullish();
const themesSchema = z.looseObject({ themes: z.array(themeSchema) });
const readingListSchema = z.strictObject({ readingList: z.array(readingSchema) });
const FRONT = /^---[ \t]*\r?\n([\s\S]*?)\r?\n---[ \t]*\r?\n([\s\S]*)$/;

/** Reads and checks the library in a folder. One that has nothing in it is an empty library. */
export function readLibrary(folder: string = LIBRARY): LibraryRead {
  const faults: string[] = [];
  const check = <T>(file: string, schema: z.ZodType<T>, read: () => unknown): T | null => {
    try {
      const { success, data, error } = schema.safeParse(read());
      if (success) return data;
      for (const issue of error.issues) faults.push(`${file}: ${[...issue.path, issue.message].join(' ')}`);
    } catch (error) {
      if (!(error instanceof YAMLParseError)) throw error;
      faults.push(`${file}: ${error.message.split('\n')[0]}`);
    }
    return null;
  };
  const textOf = (file: string) => readFileSync(join(folder, file), 'utf8');

  const whole = <T>(file: string, schema: z.ZodType<T>): T | null =>
    existsSync(join(folder, file)) ? check(file, schema, () => parse(textOf(file))) : null;

  const list = whole('sources.yaml', sourcesSchema) ?? [];
  const sources = new Map(list.map((source) => [source.id, source]));
  for (const twice of repeated(list)) faults.push(`sources.yaml: “${twice}” is there twice`);

  const { themes } = whole('themes.yaml', themesSchema) ?? { themes: [] };
  const { readingList } = whole('reading-list.yaml', readingListSchema) ?? { readingList: [] };

  const cards: Card[] = [];
  for (const file of filesIn(folder, 'cards/*/*.md')) {
    const [, front, body = ''] = FRONT.exec(textOf(file)) ?? [];
    if (front === undefined) {
      faults.push(`${file}: has no front matter between two lines of ---`);
      continue;
    }
    const read = check(file, cardFrontSchema, () => parse(front));
    if (!read) continue;
    const card = { ...read, text: body.trim() };
    faults.push(...cardFaults(card, file, sources));
    cards.push(card);
  }
  const frameworks: Framework[] = [];
  for (const file of filesIn(folder, 'frameworks/*.yaml')) {
    const framework = check(file, frameworkSchema, () => parse(textOf(file)));
    if (!framework) continue;
    if (!sources.has(framework.source)) faults.push(`${file}: there is no source “${framework.source}”`);
    frameworks.push(framework);
  }
  for (const twice of [...repeated(cards), ...repeated(frameworks)])
    faults.push(`the id “${twice}” is there twice`);
  return faults.length > 0
    ? { kind: 'faults', faults }
    : { kind: 'library', library: { sources, cards, frameworks, themes, readingList } };
}

const filesIn = (folder: string, pattern: string) => globSync(pattern, { cwd: folder }).toSorted();

function cardFaults(card: Card, file: string, sources: ReadonlyMap<string, Source>): string[] {
  const count = countWords(card.text);
  const faults: string[] = [];
  if (!sources.has(card.source)) faults.push(`there is no source “${card.source}”`);
  if (basename(dirname(file)) !== card.source) faults.push(`does not lie in the folder of “${card.source}”`);
  if (count < CARD_WORDS.least || count > CARD_WORDS.most)
    faults.push(`has ${count} words; it needs ${CARD_WORDS.least} to ${CARD_WORDS.most}`);
  return faults.map((fault) => `${file}: ${fault}`);
}

function repeated(all: readonly { readonly id: string }[]): string[] {
  const seen = new Set<string>();
  return all.filter(({ id }) => seen.has(id) || !seen.add(id)).map(({ id }) => id);
}
