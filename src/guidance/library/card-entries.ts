import type { Entry } from '../index/entry.ts';
import type { Library } from './read-library.ts';

/** The cards as answers. What a card says of itself counts, unless its source has been superseded meanwhile. */
export function cardEntries({ cards, sources }: Library): Entry[] {
  return cards.map((card): Entry => {
    const source = sources.get(card.source);
    return {
      ...{ id: card.id, origin: 'library', document: card.source },
      ...{ title: source?.title ?? card.source, year: source?.year ?? null, locator: card.locator },
      status: source?.status === 'superseded' ? 'superseded' : card.status,
      ...{ text: card.text, headings: [card.title], asked: card.askedAs, readers: null },
    };
  });
}
