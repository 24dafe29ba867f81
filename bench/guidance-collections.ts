import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Entry } from '../src/guidance/index/entry.ts';

type Shown = Pick<Entry, 'document' | 'text'>;

export interface Question {
  readonly words: string;
  /** Something in the collection answers it. */
  readonly isAnswered: boolean;
  /** How good an answer is; 0 for none. */
  grade(answer: Shown): number;
  /** The grades of all that there is to find, the best first; `null` where one answer is enough. */
  readonly ideal: readonly number[] | null;
}

export interface Collection {
  readonly name: string;
  readonly documents: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly questions: readonly Question[];
}

const documentsSchema = z.array(z.object({ id: z.string(), text: z.string() }));
const queriesSchema = z.object({
  q: z.record(z.string(), z.string()),
  qr: z.record(z.string(), z.record(z.string(), z.number())),
});

/** One of the classic collections: `file`.json holds documents, `file`.q.json questions and judgements. */
export function publicCollection(name: string, file: string): Collection {
  const documents = documentsSchema.parse(JSON.parse(readFileSync(`${file}.json`, 'utf8')));
  const { q, qr } = queriesSchema.parse(JSON.parse(readFileSync(`${file}.q.json`, 'utf8')));
  const all = Object.entries(q).map(([id, words]): Question => {
    const grades = qr[id] ?? {};
    return {
      words: words.trim(),
      isAnswered: true,
      grade: ({ document }) => Math.max(0, grades[document.replace(/\.txt$/, '')] ?? 0),
      ideal: Object.values(grades)
        .filter((grade) => grade > 0)
        .toSorted((a, b) => b - a),
    };
  });
  return {
    name,
    documents: documents
      .filter(({ text }) => text.trim() !== '')
      .map(({ id, text }) => ({ name: `${id}.txt`, bytes: Buffer.from(text) })),
    questions: all.filter(({ ideal }) => ideal && ideal.length > 0),
  };
}

const questionSchema = z.object({ question: z.string(), gold: z.array(z.string()) });

/** Questions with the snippets of which a passage must hold one. */
export function questions(lines: string): Question[] {
  const folded = (text: string) => text.replace(/\s+/g, ' ').trim();
  return lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const { question, gold } = questionSchema.parse(JSON.parse(line));
      return {
        words: question,
        isAnswered: gold.length > 0,
        grade: ({ text }) => (gold.some((snippet) => folded(text).includes(folded(snippet))) ? 1 : 0),
        ideal: null,
      };
    });
}

interface Result {
  readonly question: Question;
  readonly found: readonly Shown[];
}

/** nDCG@10 of documents where all that is to be found is known, and otherwise how soon the first answer comes. */
export function measureOf(results: readonly Result[]): Record<string, number> {
  const answered = results.filter(({ question }) => question.isAnswered);
  const mean = (of: (result: Result) => number) =>
    answered.reduce((sum, result) => sum + of(result), 0) / Math.max(1, answered.length);
  if (answered.every(({ question }) => question.ideal)) return { 'nDCG@10': mean(ndcg) };
  const rank = ({ question, found }: Result) =>
    found.slice(0, 10).findIndex((one) => question.grade(one) > 0) + 1;
  const hit = (at: number) => mean((result) => (rank(result) > 0 && rank(result) <= at ? 1 : 0));
  const reciprocal = mean((result) => (rank(result) > 0 ? 1 / rank(result) : 0));
  return { 'hit@1': hit(1), 'hit@3': hit(3), 'hit@5': hit(5), 'MRR@10': reciprocal };
}

function ndcg({ question, found }: Result): number {
  const seen = new Set<string>();
  const grades = found
    .filter(({ document }) => !seen.has(document) && seen.add(document))
    .map((one) => question.grade(one));
  const gain = (all: readonly number[]) =>
    all.slice(0, 10).reduce((sum, grade, at) => sum + grade / Math.log2(at + 2), 0);
  return gain(grades) / gain(question.ideal ?? [1]);
}

/** How often one of `high` lies above one of `low` (the area under the ROC curve); `null` where one of them is empty. */
export function areaUnder(high: readonly number[], low: readonly number[]): number | null {
  if (high.length === 0 || low.length === 0) return null;
  let above = 0;
  for (const a of high) for (const b of low) above += a > b ? 1 : a === b ? 0.5 : 0;
  return above / (high.length * low.length);
}
