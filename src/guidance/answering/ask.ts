import type { Encoder } from '../index/encoder/encoder.ts';
import type { Entry, Origin } from '../index/entry.ts';
import type { SearchIndex } from '../index/search-index.ts';
import { type Band, bandOf, confidenceOf, signsOf } from './confidence.ts';
import { readQuestion } from './question.ts';
import { rank } from './rank.ts';

export interface Answer extends Entry {
  /** Between 0 and 1, comparable within one question only. */
  readonly score: number;
}

export interface Answered {
  readonly band: Band;
  /** Between 0 and 1: how likely the first answer is one. */
  readonly confidence: number;
  /** The best first. There may be some although none is near enough: that is for `band` to say. */
  readonly answers: readonly Answer[];
}

export interface Asking {
  /** Only documents that were imported, or only the library. */
  readonly only?: Origin | undefined;
  /** The networks of whoever asks; `null` for the operator, who may see everything. */
  readonly networks: ReadonlySet<string> | null;
  readonly most?: number;
}

const MOST = 10;
/** So many places lower down are looked at, for those that say the same as one before. */
const SPARE = 20;

/** Asks an index. Without an encoder, words alone decide. */
export async function ask(
  index: SearchIndex,
  encoder: Encoder | null,
  words: string,
  { only, networks, most = MOST }: Asking,
): Promise<Answered> {
  const question = readQuestion(index, words);
  const vector = encoder && index.dense ? await encoder.encode([question.text], 'question') : null;
  const allowed = (at: number) => {
    const { origin, readers } = index.entries[at] as Entry;
    return (
      (!only || origin === only) &&
      (!readers || !networks || [...readers].some((network) => networks.has(network)))
    );
  };
  const ranking = rank(index, question, vector, allowed, most + SPARE);
  if (ranking.best.length === 0) return { band: 'nothing', confidence: 0, answers: [] };
  const confidence = confidenceOf(signsOf(index, question, ranking));
  const answers = ranking.best.map(({ at, score }): Answer => {
    const { vectors: _, ...entry } = index.entries[at] as SearchIndex['entries'][number];
    return { ...entry, score };
  });
  return { band: bandOf(confidence), confidence, answers: withoutRepeats(answers).slice(0, most) };
}

/** The same words in two versions, or in two copies, are one answer: the one that is in use. */
function withoutRepeats(answers: readonly Answer[]): Answer[] {
  const kept = new Map<string, Answer>();
  for (const answer of answers) {
    const key = answer.text.replace(/\s+/g, ' ');
    const other = kept.get(key);
    if (!other) kept.set(key, answer);
    else if (other.status === 'superseded' && answer.status !== 'superseded')
      kept.set(key, { ...answer, score: other.score });
  }
  return [...kept.values()];
}
