import type { Stretch } from './card.ts';

/** A text cut where its marks begin and end, in order; what is empty is left out. Marks are in order and apart from each other. */
export function cutAt(
  text: string,
  marks: readonly Stretch[],
): readonly { readonly words: string; readonly isMarked: boolean }[] {
  const pieces = marks.flatMap(({ start, end }, at) => [
    { words: text.slice(marks[at - 1]?.end ?? 0, start), isMarked: false },
    { words: text.slice(start, end), isMarked: true },
  ]);
  const rest = { words: text.slice(marks.at(-1)?.end ?? 0), isMarked: false };
  return [...pieces, rest].filter(({ words }) => words !== '');
}
