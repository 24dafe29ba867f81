import type { Framework, Card as LibraryCard } from '../library/card.ts';
import type { Library } from '../library/read-library.ts';

/** One item of a framework, with where it stands in it: its section and its number there, both from 0. */
export interface Item {
  readonly section: number;
  readonly at: number;
  readonly sectionTitle: string;
  readonly title: string | null;
  readonly text: string;
  readonly locator: string;
}

/** All items of a framework in its order. */
export const itemsOf = ({ sections }: Framework): readonly Item[] =>
  sections.flatMap(({ title: sectionTitle, items }, section) =>
    items.map(({ title = null, text, locator }, at) => ({ section, at, sectionTitle, title, text, locator })),
  );

/** All frameworks, those of the newest documents first, by title within one. */
export const newestFirst = ({ frameworks, sources }: Library): readonly Framework[] =>
  frameworks.toSorted(
    (a, b) =>
      (sources.get(b.source)?.year ?? 0) - (sources.get(a.source)?.year ?? 0) ||
      a.title.localeCompare(b.title),
  );

/** Several places in one locator are parted by semicolons. */
const placesIn = (locator: string): readonly string[] =>
  locator.split(';').map((part) => part.trim().toLowerCase());
/** "section 4" of "section 4, “…”": the part of the document. */
const partOf = (place: string): string => place.split(',')[0]?.trim() ?? '';

/**
 * The framework of its source that a card belongs to: the one with most items from the very places that the card is about, or
 * else from the same parts of the document; `null` where no framework is near.
 */
export function frameworkOf(
  card: Pick<LibraryCard, 'source' | 'locator'>,
  { frameworks }: Library,
): Framework | null {
  const places = new Set(placesIn(card.locator));
  const parts = new Set([...places].map(partOf));
  const score = (framework: Framework) => {
    const all = [framework, ...itemsOf(framework)].flatMap(({ locator }) => placesIn(locator));
    const exact = all.filter((place) => places.has(place)).length;
    const near = all.filter((place) => parts.has(partOf(place))).length;
    return (exact * 100 + near) / Math.sqrt(all.length);
  };
  const own = frameworks.filter(({ source }) => source === card.source);
  const best = own.reduce<{ framework: Framework | null; score: number }>(
    (found, framework) => (score(framework) > found.score ? { framework, score: score(framework) } : found),
    { framework: null, score: 0 },
  );
  return best.framework;
}
