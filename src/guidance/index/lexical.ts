/** How a field counts: its weight, and how far its length tells against it (0 to 1). */
interface FieldRule {
  readonly weight: number;
  readonly b: number;
}

/** What is known of a text by words: the terms of each part of it, in order (see `termsOf`). */
export interface Fields {
  readonly body: readonly string[];
  /** Headings above it, or the title of a card. */
  readonly headings: readonly string[];
  /** Ways in which people ask for a card. */
  readonly asked: readonly string[];
}

const RULES: Readonly<Record<keyof Fields, FieldRule>> = {
  body: { weight: 1, b: 0.75 },
  headings: { weight: 2, b: 0.4 },
  asked: { weight: 1, b: 0.4 },
};
const FIELDS = Object.keys(RULES) as (keyof Fields)[];
/** How soon more of the same word counts no more. */
const K1 = 1.5;

interface Postings {
  readonly texts: Int32Array;
  /** What a word counts in each text: tf′ / (tf′ + K1), between 0 and 1. */
  readonly counts: Float32Array;
  readonly idf: number;
}

/** A word of a question and how much it counts. */
export interface QueryTerm {
  readonly term: string;
  readonly weight: number;
}

/** Finds texts by their words: BM25F (Zaragoza and others, TREC 2004), in memory. */
export interface LexicalIndex {
  readonly size: number;
  /** The score of each text, by its place in the list that was indexed; 0 for none of the words. */
  score(query: readonly QueryTerm[]): Float32Array;
  /** `ln(1 + (N − df + ½) / (df + ½))`, for unknown words as though no text had it. */
  idf(term: string): number;
  has(term: string): boolean;
}

export function lexicalIndex(texts: readonly Fields[]): LexicalIndex {
  const lengths = FIELDS.map(() => new Float64Array(texts.length));
  const found = new Map<string, { texts: number[]; tf: number[] }>();
  const perText = texts.map((fields) => FIELDS.map((field) => fields[field]));
  for (const [at, fields] of perText.entries())
    for (const [f, terms] of fields.entries()) (lengths[f] as Float64Array)[at] = terms.length;
  const averages = lengths.map((all) =>
    Math.max(1, all.reduce((a, b) => a + b, 0) / Math.max(1, texts.length)),
  );

  for (const [at, fields] of perText.entries()) {
    const tf = new Map<string, number>();
    for (const [f, terms] of fields.entries()) {
      const { weight, b } = RULES[FIELDS[f] as keyof Fields];
      const long = 1 - b + (b * terms.length) / (averages[f] as number);
      for (const term of terms) tf.set(term, (tf.get(term) ?? 0) + weight / long);
    }
    for (const [term, count] of tf) {
      const entry = found.get(term) ?? { texts: [], tf: [] };
      if (entry.texts.length === 0) found.set(term, entry);
      entry.texts.push(at);
      entry.tf.push(count);
    }
  }
  const idfOf = (df: number) => Math.log(1 + (texts.length - df + 0.5) / (df + 0.5));
  const postings = new Map<string, Postings>();
  for (const [term, { texts: where, tf }] of found)
    postings.set(term, {
      texts: Int32Array.from(where),
      counts: Float32Array.from(tf, (count) => count / (count + K1)),
      idf: idfOf(where.length),
    });

  return {
    size: texts.length,
    score(query) {
      const scores = new Float32Array(texts.length);
      for (const { term, weight } of query) {
        const entry = postings.get(term);
        if (!entry) continue;
        const { texts: where, counts } = entry;
        const factor = weight * entry.idf;
        for (let i = 0; i < where.length; i++) {
          const at = where[i] as number;
          scores[at] = (scores[at] as number) + factor * (counts[i] as number);
        }
      }
      return scores;
    },
    idf: (term) => postings.get(term)?.idf ?? idfOf(0),
    has: (term) => postings.has(term),
  };
}
