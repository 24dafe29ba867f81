import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, type Kind, type Mark } from '../../../src/anonymity/screening/mark.ts';

/** A text, and the stretches of it that a person would mark. */
export interface MarkedText {
  readonly text: string;
  readonly spans: readonly { readonly start: number; readonly end: number; readonly kind: Kind }[];
}

const isKind = (word: string): word is Kind => (KINDS as readonly string[]).includes(word);

/** Reads "ring [[PERSON:Priya]]": what is in brackets is a stretch of that kind. */
export function unmark(marked: string): MarkedText {
  const spans: { start: number; end: number; kind: Kind }[] = [];
  let text = '';
  let after = 0;
  for (const { index, 0: whole, 1: kind = '', 2: found = '' } of marked.matchAll(/\[\[(\w+):([^\]]+)\]\]/g)) {
    if (!isKind(kind)) throw new Error(`${kind} is no kind of mark.`);
    text += marked.slice(after, index);
    spans.push({ start: text.length, end: text.length + found.length, kind });
    text += found;
    after = index + whole.length;
  }
  return { text: text + marked.slice(after), spans };
}

/** All of it lies within what was marked. */
export function isFound({ start, end }: { start: number; end: number }, marks: readonly Mark[]): boolean {
  for (let at = start; at < end; at++)
    if (!marks.some((mark) => mark.start <= at && at < mark.end)) return false;
  return true;
}

/** It touches what a person would mark. */
export const isRight = (mark: Mark, { spans }: MarkedText): boolean =>
  spans.some(({ start, end }) => start < mark.end && mark.start < end);

/** The invented texts beside this file: those that rules were made with, and those that were kept aside to measure. */
export function inventedTexts(): {
  readonly tuned: readonly MarkedText[];
  readonly kept: readonly MarkedText[];
} {
  const texts = readFileSync(join(import.meta.dirname, 'invented-texts.txt'), 'utf8')
    .split(/^---$/m)
    .map((text) => unmark(text.trim()));
  return { tuned: texts.filter((_, at) => at % 4 < 2), kept: texts.filter((_, at) => at % 4 >= 2) };
}
