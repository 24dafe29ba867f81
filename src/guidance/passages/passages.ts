import type { Block } from '../reading/document.ts';

/** A piece of a document that can be shown as an answer. */
export interface Passage {
  /** Word for word, at the ends of lines too. */
  readonly text: string;
  /** That its first words stand below, outermost first. */
  readonly headings: readonly string[];
  /** The innermost headings below which it goes on after that, in order; left out where there are none. */
  readonly further?: readonly string[];
  readonly page: number | null;
  /** Which block of the document it begins with, from 1. */
  readonly paragraph: number;
}

/** How large passages are, in words. */
export interface Sizes {
  /** A passage that has as many is closed. */
  readonly full: number;
  /** No passage grows beyond this, unless one line alone does. */
  readonly most: number;
  /** What a passage must hold before it is closed for what comes next. */
  readonly least: number;
  /** A line that is longer is cut between sentences. */
  readonly line: number;
}

export const SIZES: Sizes = { full: 230, most: 310, least: 90, line: 400 };

interface Piece {
  readonly text: string;
  readonly words: number;
  readonly block: Block;
  /** Which block, from 1. */
  readonly at: number;
  /** Begins a block, rather than another line of one. */
  readonly begins: boolean;
}

/**
 * Puts blocks together to passages and takes those apart that are too long, between lines. No line is cut unless it is a whole
 * page long.
 */
export function passagesOf(blocks: readonly Block[], sizes: Sizes = SIZES): Passage[] {
  const passages: Passage[] = [];
  let open: Piece[] = [];
  let words = 0;
  const close = () => {
    if (open.some(({ block }) => !block.isHeading) || passages.length === 0) pushPassage(passages, open);
    else if (open.length > 0) pushPassage(passages, open);
    open = [];
    words = 0;
  };
  for (const piece of piecesOf(blocks, sizes)) {
    const tooLong = words + piece.words > sizes.most;
    const newChapter = piece.begins && piece.block.isHeading;
    if (words >= sizes.least && (tooLong || newChapter)) close();
    open.push(piece);
    words += piece.words;
    if (words >= sizes.full) close();
  }
  close();
  return passages;
}

function pushPassage(passages: Passage[], pieces: readonly Piece[]): void {
  const [first] = pieces;
  if (!first) return;
  const body = pieces.find(({ block }) => !block.isHeading) ?? first;
  const text = pieces.map(({ text, begins }, at) => (at === 0 ? '' : begins ? '\n\n' : '\n') + text).join('');
  const { headings } = body.block;
  passages.push({ text, headings, ...furtherOf(pieces), page: first.block.page, paragraph: first.at });
}

/** Below which headings the words of a passage stand, each as long as they do, but for the first. */
function furtherOf(pieces: readonly Piece[]): Pick<Passage, 'further'> {
  const all = pieces.filter(({ block }) => !block.isHeading).map(({ block }) => block.headings.at(-1));
  const further = all.filter((heading, at) => at > 0 && heading !== all[at - 1]);
  const named = further.filter((heading) => heading !== undefined);
  return named.length > 0 ? { further: named } : {};
}

function* piecesOf(blocks: readonly Block[], { most, line }: Sizes): Generator<Piece> {
  for (const [index, block] of blocks.entries()) {
    const at = index + 1;
    const words = countWords(block.text);
    const lines =
      words > most ? block.text.split('\n').flatMap((one) => sentences(one, line, most)) : [block.text];
    for (const [nth, text] of lines.entries())
      yield { text, words: countWords(text), block, at, begins: nth === 0 };
  }
}

/** A line of more words than `line` in parts of at most about `most` words, cut after sentences. */
function sentences(text: string, line: number, most: number): string[] {
  if (countWords(text) <= line) return [text];
  const parts: string[] = [];
  let part = '';
  for (const sentence of text.split(/(?<=[.!?]["”’)]?)\s+/)) {
    if (part !== '' && countWords(part) + countWords(sentence) > most) {
      parts.push(part);
      part = '';
    }
    part = part === '' ? sentence : `${part} ${sentence}`;
  }
  return [...parts, part].flatMap((one) => (countWords(one) > 2 * line ? everyWords(one, most) : [one]));
}

/** For what has no sentences: a list of numbers, a language without full stops. */
function everyWords(text: string, most: number): string[] {
  const words = text.split(/\s+/);
  return Array.from({ length: Math.ceil(words.length / most) }, (_, at) =>
    words.slice(at * most, (at + 1) * most).join(' '),
  );
}

export const countWords = (text: string): number => text.match(/\S+/g)?.length ?? 0;
