import type { Word } from './words.ts';

/** Phrases of one or more words, to be found as the longest that begins at a word. */
export class Phrases<Meaning = true> {
  readonly #byFirst = new Map<string, { readonly words: readonly string[]; readonly meaning: Meaning }[]>();

  /** Phrases in small letters, words with single spaces; with pairs, each has a meaning of its own. Those of more words go before shorter ones. */
  constructor(phrases: Iterable<string | readonly [string, Meaning]>) {
    for (const one of phrases) {
      const [phrase, meaning] = typeof one === 'string' ? [one, true as Meaning] : one;
      const words = phrase.split(/[ -]+/);
      const first = words[0]?.replace(/,$/, '');
      if (first === undefined) continue;
      const same = this.#byFirst.get(first) ?? [];
      same.push({ words, meaning });
      this.#byFirst.set(first, same);
    }
    for (const same of this.#byFirst.values()) same.sort((a, b) => b.words.length - a.words.length);
  }

  has(word: string): boolean {
    return this.#byFirst.get(word)?.some(({ words }) => words.length === 1) ?? false;
  }

  /** The longest phrase that begins with word `at`: how many words, and what it means. Words of one phrase stand in one line. */
  longestAt(
    words: readonly Word[],
    at: number,
  ): { readonly length: number; readonly meaning: Meaning } | null {
    const first = words[at];
    if (!first) return null;
    // "children's" is a word of a phrase, and "Ofsted's" is Ofsted.
    const beginning = first.owns ? [`${first.lower}'s`, first.lower] : [first.lower];
    let best: { length: number; meaning: Meaning } | null = null;
    for (const word of beginning)
      for (const { words: phrase, meaning } of this.#byFirst.get(word) ?? [])
        if (phrase.length > (best?.length ?? 0) && matches(phrase, words, at))
          best = { length: phrase.length, meaning };
    return best;
  }
}

function matches(phrase: readonly string[], words: readonly Word[], at: number): boolean {
  for (let next = 1; next < phrase.length; next++) {
    const word = words[at + next];
    const wanted = phrase[next];
    const comma = phrase[next - 1]?.endsWith(',') && word?.gap === ', ';
    if (comma && word.lower === wanted?.replace(/,$/, '')) continue;
    if (!word || !/^(?:\s|[ \t]?[-–&][ \t]?|\.\s?|’|')?$/.test(word.gap) || word.gap === '\n') return false;
    if (word.lower !== wanted && !(word.owns && `${word.lower}'s` === wanted)) return false;
  }
  return true;
}
