import type { PointedOut } from './card.ts';

/** A stretch of a text with a few words on either side, on one line; "…" where something is left out. */
export interface Around {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

/** About five words. */
const SIDE = 32;
/** Of a stretch as long as a sentence its beginning says which one it is. */
const WORDS = 90;

export function around(text: string, { start, end }: Pick<PointedOut, 'start' | 'end'>): Around {
  const [before, words, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)].map((part) =>
    part.replaceAll(/\s+/g, ' '),
  ) as [string, string, string];
  const [cutBefore, cutAfter] = [before.length > SIDE, after.length > SIDE];
  return {
    before: cutBefore ? `…${wholeWords(before.slice(-SIDE), 'end')}` : before.trimStart(),
    words: words.length > WORDS ? `${words.slice(0, WORDS - 1)}…` : words,
    after: cutAfter ? `${wholeWords(after.slice(0, SIDE), 'start')}…` : after.trimEnd(),
  };
}

/** Without the word that was cut; a single long one stays, as far as it goes. */
function wholeWords(cut: string, keeps: 'start' | 'end'): string {
  const at = keeps === 'start' ? cut.lastIndexOf(' ') : cut.indexOf(' ');
  if (at < 0) return cut;
  return keeps === 'start' ? cut.slice(0, at) : cut.slice(at);
}
