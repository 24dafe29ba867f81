import { z } from 'zod';

const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words with hyphens between them');

/** Whether what a source says is of today. */
const status = z.enum(['current', 'historic', 'superseded']);
export type Status = z.infer<typeof status>;

/** A document that cards are about: `library/sources.yaml` is a list of these. */
export const sourceSchema = z.strictObject({
  id,
  title: words,
  by: words,
  year: z.int().min(1900).max(2100),
  /** The policy of its day, where that matters: "Every Child Matters and Children's Trusts". */
  policyWorld: words.optional(),
  licence: words,
  status,
  /** What took its place: the id of another source, or its title. */
  supersededBy: words.optional(),
  /** To be said with every answer from it. */
  note: words.optional(),
});
export type Source = z.infer<typeof sourceSchema>;

/** What stands above a card's text in `library/cards/<source>/*.md`. */
export const cardFrontSchema = z.strictObject({
  id,
  title: words,
  source: id,
  /** Paragraph, section, page or annex. Numbers may be written without quotation marks. */
  locator: z.union([words, z.number().transform(String)]),
  audience: z.array(words).min(1),
  themes: z.array(words).min(1),
  /** Three to six ways in which people would ask for it. */
  askedAs: z.array(words).min(3).max(6),
  status,
});
/** Our own short account of what a source says. */
export type Card = z.infer<typeof cardFrontSchema> & { readonly text: string };

/** A theme that cards may carry: `library/themes.yaml` lists them. */
export const themeSchema = z.strictObject({
  id,
  title: words,
  /** The nearest theme of members' profiles. */
  members: words.optional(),
});
export type Theme = z.infer<typeof themeSchema>;

/** A present text that the library points to and does not hold: `library/reading-list.yaml` lists them. */
export const readingSchema = z.strictObject({
  title: words,
  year: z.int().nullable(),
  date: words,
  publisher: words,
  what: words,
  licence: words,
});
export type Reading = z.infer<typeof readingSchema>;

/** A framework to be browsed: `library/frameworks/*.yaml`. */
export const frameworkSchema = z.strictObject({
  id,
  title: words,
  source: id,
  locator: z.union([words, z.number().transform(String)]),
  note: words.optional(),
  sections: z
    .array(
      z.strictObject({
        title: words,
        items: z
          .array(
            z.strictObject({
              title: words.optional(),
              text: words,
              locator: z.union([words, z.number().transform(String)]),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});
export type Framework = z.infer<typeof frameworkSchema>;

/** A card's length, in words. */
export const CARD_WORDS = { least: 60, most: 150 } as const;
