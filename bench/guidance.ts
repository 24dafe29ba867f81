import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join, resolve } from 'node:path';
import MiniSearch from 'minisearch';
import { ask } from '../src/guidance/answering/ask.ts';
import { bestOf } from '../src/guidance/answering/best.ts';
import { encodeEntries, hashOf } from '../src/guidance/index/encode-entries.ts';
import type { Encoder } from '../src/guidance/index/encoder/encoder.ts';
import { englishWords } from '../src/guidance/index/encoder/minilm.ts';
import { openEncoder } from '../src/guidance/index/encoder/open-encoder.ts';
import type { Encoded, Entry } from '../src/guidance/index/entry.ts';
import { lexicalIndex } from '../src/guidance/index/lexical.ts';
import { buildIndex, type SearchIndex } from '../src/guidance/index/search-index.ts';
import { termsOf } from '../src/guidance/index/words.ts';
import { locatorOf } from '../src/guidance/passages/locator.ts';
import { openReader } from '../src/guidance/reading/reader.ts';
import {
  areaUnder,
  type Collection,
  measureOf,
  publicCollection,
  questions,
} from './guidance-collections.ts';

/**
 * How well guidance finds, on collections that lie beside the clone (GUIDANCE_DATA, ../shared where it is not set), beside
 * MiniSearch with its defaults on the same passages. Nothing here decides whether anything passes.
 */
const DATA = resolve(process.env.GUIDANCE_DATA ?? join(import.meta.dirname, '../../shared'));
const TIMES_FOR_LATENCY = 300;
const LARGE = 5_000;
/** A machine that others use as well gives another figure each time: the least of them is the nearest to what it costs. */
const RUNS = 3;

const english = englishWords();
const isWord = (word: string) => english.has(word);
const encoder = await openEncoder();
try {
  let large: readonly Encoded[] = [];
  for (const collection of collections()) {
    const entries = await encoded(await passagesOfAll(collection));
    await measure(collection, entries);
    large = [...large, ...entries];
  }
  if (large.length > 0) await measureLatency(large);
  else
    process.stdout.write(
      `There are no collections in ${DATA}. Set GUIDANCE_DATA to the folder that holds data/ and sources/.\n`,
    );
} finally {
  await encoder.close();
}

function collections(): Collection[] {
  const found: Collection[] = [];
  const retrieval = join(DATA, 'data/retrieval');
  for (const [name, file] of [
    ['Cranfield', 'cran'],
    ['MED', 'med'],
  ] as const)
    if (existsSync(join(retrieval, `${file}.json`)))
      found.push(publicCollection(name, join(retrieval, file)));
  const [asked, sources] = [join(DATA, 'data/guidance/questions.jsonl'), join(DATA, 'sources')];
  if (existsSync(asked) && existsSync(sources)) {
    const files = readdirSync(sources)
      .filter((name) => /^\d.*\.txt$/.test(name))
      .toSorted();
    const documents = files.map((name) => ({ name, bytes: readFileSync(join(sources, name)) }));
    found.push({ name: 'guidance', documents, questions: questions(readFileSync(asked, 'utf8')) });
  }
  return found;
}

/** As an import reads them. */
async function passagesOfAll({ documents }: Collection): Promise<Entry[]> {
  const reader = openReader();
  const entries: Entry[] = [];
  for (const { name, bytes } of documents) {
    const answer = await reader.read({ name, bytes, thisYear: 2026 });
    if (answer.kind === 'no') throw new Error(`${name}: ${answer.why}`);
    for (const [at, passage] of answer.document.passages.entries())
      entries.push({
        ...{
          id: `${name} ${at}`,
          origin: 'imported',
          document: name,
          title: '',
          year: null,
          status: 'current',
        },
        ...{
          text: passage.text,
          headings: passage.headings,
          locator: locatorOf(passage),
          asked: [],
          readers: null,
        },
      });
  }
  await reader.close();
  return entries;
}

async function encoded(entries: readonly Entry[]): Promise<Encoded[]> {
  const begun = performance.now();
  const vectors = await encodeEntries(encoder, entries, () => false);
  say(`${entries.length} passages encoded in ${seconds(begun)}`);
  return entries.map((entry) => ({ ...entry, vectors: vectors.get(hashOf(entry)) ?? null }));
}

async function measure(collection: Collection, entries: readonly Encoded[]): Promise<void> {
  const begun = performance.now();
  const index = await buildIndex(entries, isWord);
  say(
    `\n${collection.name}: ${entries.length} passages, index made in ${seconds(begun)}, ${collection.questions.length} questions`,
  );
  const [beside, plain] = [miniSearch(entries), plainBm25(entries)];
  const ways: readonly [string, (question: string) => Promise<Found>][] = [
    ['MiniSearch, its defaults', async (question) => beside(question)],
    ['plain BM25', async (question) => plain(question)],
    ['Soundings, without an encoder', (question) => askIndex(index, null, question)],
    ['Soundings', (question) => askIndex(index, encoder, question)],
  ];
  for (const [way, find] of ways) {
    const results = [];
    for (const question of collection.questions) results.push({ question, ...(await find(question.words)) });
    const measures = measureOf(results);
    const answerable = results.filter(({ question }) => question.isAnswered);
    const others = results.filter(({ question }) => !question.isAnswered);
    const auroc = areaUnder(
      answerable.map(({ confidence }) => confidence),
      others.map(({ confidence }) => confidence),
    );
    say(
      [
        way.padEnd(32),
        ...Object.entries(measures).map(([name, value]) => `${name} ${value.toFixed(3)}`),
      ].join('  ') + (auroc === null ? '' : `  abstention AUROC ${auroc.toFixed(3)}`),
    );
  }
}

interface Found {
  readonly found: readonly Pick<Entry, 'document' | 'text'>[];
  readonly confidence: number;
}

async function askIndex(index: SearchIndex, with_: Encoder | null, question: string): Promise<Found> {
  const { answers, confidence } = await ask(index, with_, question, { networks: null });
  return { found: answers, confidence };
}

/** Okapi's, over the text alone: stop words left out, stemmed, k1 1.5, b .75. */
function plainBm25(entries: readonly Entry[]): (question: string) => Found {
  const index = lexicalIndex(entries.map(({ text }) => ({ body: termsOf(text), headings: [], asked: [] })));
  return (question) => {
    const scores = index.score(termsOf(question).map((term) => ({ term, weight: 1 })));
    const found = bestOf(entries.keys(), (at) => scores[at] as number, 10);
    return { found: found.map(({ at }) => entries[at] as Entry), confidence: found[0]?.score ?? 0 };
  };
}

function miniSearch(entries: readonly Entry[]): (question: string) => Found {
  const search = new MiniSearch({ fields: ['text', 'headings'] });
  search.addAll(entries.map(({ text, headings }, id) => ({ id, text, headings: headings.join('\n') })));
  return (question) => {
    const found = search.search(question).slice(0, 10);
    return { found: found.map(({ id }) => entries[id] as Entry), confidence: found[0]?.score ?? 0 };
  };
}

/**
 * All that was read, again and again until it is `LARGE` passages. The processors' time is that of all threads, the encoder's among
 * them; where a question's work is spread over two processors it is more than the clock says.
 */
async function measureLatency(all: readonly Encoded[]): Promise<void> {
  const entries = Array.from({ length: LARGE }, (_, at) => {
    const entry = all[at % all.length] as Encoded;
    return { ...entry, id: `${at}`, document: `${entry.document} ${Math.floor(at / all.length)}` };
  });
  const begun = performance.now();
  const index = await buildIndex(entries, isWord);
  say(`\n${LARGE} passages, ${index.dense?.windows} windows: index made in ${seconds(begun)}`);
  const asked = collections().flatMap(({ questions: some }) => some.map(({ words }) => words));
  for (const [way, with_] of [
    ['without an encoder', null],
    ['with it', encoder],
  ] as const) {
    for (let run = 1; run <= RUNS; run++) {
      const byClock: number[] = [];
      const byProcessor: number[] = [];
      for (let at = 0; at < TIMES_FOR_LATENCY + 20; at++) {
        const before = process.cpuUsage();
        const started = performance.now();
        await ask(index, with_, asked[(at * 7) % asked.length] ?? '', { networks: null });
        const took = performance.now() - started;
        const { user, system } = process.cpuUsage(before);
        if (at < 20) continue;
        byClock.push(took);
        byProcessor.push((user + system) / 1_000);
      }
      const [load = 0] = loadavg();
      say(
        `${way.padEnd(20)} run ${run}: by the clock ${percentiles(byClock)}; of all processors ${percentiles(byProcessor)}; load ${load.toFixed(1)}`,
      );
    }
  }
}

function percentiles(took: number[]): string {
  const sorted = took.toSorted((a, b) => a - b);
  const part = (share: number) => `${(sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1)} ms`;
  return `p50 ${part(0.5)}, p99 ${part(0.99)}`;
}

function seconds(begun: number): string {
  return `${((performance.now() - begun) / 1_000).toFixed(1)} s`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
