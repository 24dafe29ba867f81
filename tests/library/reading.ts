import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The root of the repository. */
export const ROOT = join(import.meta.dirname, '../..');
const LIBRARY = join(ROOT, 'library');

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const line = z
  .string()
  .min(2)
  .refine((text) => text === text.trim() && !text.includes('\n'), 'one line, no space around it');
const status = z.enum(['current', 'historic', 'superseded']);
const source = z
  .strictObject({
    id,
    title: line,
    by: line,
    year: z.int().min(1990).max(2100),
    policyWorld: line,
    licence: line,
    status,
    supersededBy: line.optional(),
    note: line,
  })
  .refine((one) => (one.status === 'superseded') === (one.supersededBy !== undefined), {
    message: 'what is superseded says by what, and nothing else does',
    path: ['supersededBy'],
  });

const card = z.strictObject({
  id,
  title: line,
  source: id,
  locator: line,
  audience: z.array(id).min(1),
  themes: z.array(id).min(1).max(4),
  askedAs: z.array(line).min(3).max(6),
  status,
  folder: z.string(),
  file: z.string(),
  body: z.string(),
});

const framework = z.strictObject({
  id,
  title: line,
  source: id,
  locator: line,
  note: line,
  sections: z
    .array(
      z.strictObject({
        title: line,
        items: z
          .array(
            z.strictObject({
              title: line.optional(),
              text: line,
              locator: line,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

const reading = z.strictObject({
  title: line,
  year: z.int().nullable(),
  date: line,
  publisher: line,
  what: line,
  licence: line,
});

export type Framework = z.infer<typeof framework>;

const yamlOf = (path: string): unknown => parse(readFileSync(join(LIBRARY, path), 'utf8'));

const cardOf = (path: string): unknown => {
  const [, front = '', body = ''] = /^---\n(.*?)\n---\n\n(.*)$/s.exec(read(path)) ?? [];
  return { ...parse(front), folder: basename(dirname(path)), file: basename(path, '.md'), body: body.trim() };
};

/** A file of the library as it stands. */
export const read = (path: string): string => readFileSync(join(LIBRARY, path), 'utf8');

/** Every file of the library that holds texts. */
export const textFiles = (): readonly string[] => globSync('**/*.{md,yaml}', { cwd: LIBRARY }).sort();

/** The whole library, each part held to its shape; a part that does not fit throws, and says where. */
export const readLibrary = () => ({
  sources: z.array(source).parse(yamlOf('sources.yaml')),
  ...z
    .strictObject({
      themes: z.array(z.strictObject({ id, title: line, members: id.optional() })),
      audiences: z.array(z.strictObject({ id, title: line })),
    })
    .parse(yamlOf('themes.yaml')),
  readingList: z.strictObject({ readingList: z.array(reading) }).parse(yamlOf('reading-list.yaml'))
    .readingList,
  cards: globSync('cards/*/*.md', { cwd: LIBRARY })
    .sort()
    .map((path) => held(card, path, cardOf(path))),
  frameworks: globSync('frameworks/*.yaml', { cwd: LIBRARY })
    .sort()
    .map((path) => held(framework, path, yamlOf(path))),
});

/** Words in lower case without their marks, so that two texts which sound alike are alike. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');

function held<T>(shape: z.ZodType<T>, path: string, value: unknown): T {
  const found = shape.safeParse(value);
  if (!found.success) throw new Error(`${path}: ${z.prettifyError(found.error)}`);
  return found.data;
}
