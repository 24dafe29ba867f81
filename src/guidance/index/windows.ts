import type { Entry } from './entry.ts';

/** What the encoder reads at a time, in words; all-MiniLM-L6-v2 was trained on about this much. */
const WINDOW = 80;
const STRIDE = 40;
/** A text of as many words is one window. */
const WHOLE = 100;

/**
 * The texts that stand for a passage before the encoder: windows of its words that overlap, each after the nearest heading
 * above it.
 */
export function windowsOf(text: string, headings: readonly string[]): string[] {
  const words = text.match(/\S+/g) ?? [];
  const head = headings.at(-1) ?? '';
  const titled = (part: readonly string[]) => (head === '' ? '' : `${head}. `) + part.join(' ');
  if (words.length <= WHOLE) return [titled(words)];
  const windows: string[] = [];
  for (let from = 0; ; from += STRIDE) {
    windows.push(titled(words.slice(from, from + WINDOW)));
    if (from + WINDOW >= words.length) return windows;
  }
}

/** All texts that stand for an entry: its windows, and each way in which people ask for it. */
export function textsToEncode(entry: Pick<Entry, 'text' | 'headings' | 'asked'>): string[] {
  return [...windowsOf(entry.text, entry.headings), ...entry.asked];
}
