import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KINDS, type Kind } from '../src/anonymity/screening/mark.ts';
import { screen } from '../src/anonymity/screening/screen.ts';
import { inventedTexts, type MarkedText } from '../tests/anonymity/screening/marked-texts.ts';
import { type Detector, nameLibraries } from './name-libraries.ts';

/** How much of what identifies the screening finds, and how much else it marks: on examples by others, and on texts of our own. */
const EXAMPLES = join(import.meta.dirname, '../../shared/data/identity/examples.jsonl');

const say = (text = '') => process.stdout.write(`${text}\n`);
const percent = (part: number, whole: number) =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;

const ours = (text: string) => screen(text);
const detectors: Readonly<Record<string, Detector>> = { Soundings: ours, ...(await nameLibraries()) };
for (const [name, texts] of Object.entries(sets())) report(name, texts);
time();

function sets(): Readonly<Record<string, readonly MarkedText[]>> {
  const { tuned, kept } = inventedTexts();
  const invented = { 'our own texts, tuned with': tuned, 'our own texts, kept aside': kept };
  if (!existsSync(EXAMPLES)) {
    say(`There are no examples at ${EXAMPLES}: only our own texts are measured.`);
    return invented;
  }
  const rows = readFileSync(EXAMPLES, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as MarkedText & { id: string });
  // The halves stay the same for good: what rules were made with, and what was only ever measured.
  const isTuned = ({ id }: { id: string }) => ((createHash('sha256').update(id).digest()[0] ?? 0) & 1) === 0;
  return {
    'examples, tuned with': rows.filter(isTuned),
    'examples, kept aside': rows.filter((row) => !isTuned(row)),
    ...invented,
  };
}

function report(name: string, texts: readonly MarkedText[]): void {
  const spans = texts.reduce((total, text) => total + text.spans.length, 0);
  say(`\n${name}: ${texts.length} texts, ${spans} stretches that identify`);
  for (const [detector, detect] of Object.entries(detectors)) {
    const { found, right, marks, clean, untouched, kinds } = score(texts, detect);
    say(
      `  ${detector.padEnd(24)} found ${percent(found, spans).padStart(7)}   marks right ${percent(right, marks).padStart(7)} of ${String(marks).padStart(3)}   clean texts untouched ${untouched} of ${clean}`,
    );
    if (detector === 'Soundings') say(`    ${kinds}`);
  }
}

function score(texts: readonly MarkedText[], detect: Detector) {
  const byKind = new Map<Kind, [found: number, all: number]>(KINDS.map((kind) => [kind, [0, 0]]));
  let [found, right, marks, clean, untouched] = [0, 0, 0, 0, 0];
  for (const { text, spans } of texts) {
    const marked = detect(text);
    const covered = new Set(
      marked.flatMap(({ start, end }) => Array.from({ length: end - start }, (_, at) => start + at)),
    );
    for (const { start, end, kind } of spans) {
      const whole = Array.from({ length: end - start }, (_, at) => start + at).every((at) => covered.has(at));
      const one = byKind.get(kind);
      if (one) {
        one[1]++;
        if (whole) one[0]++;
      }
      if (whole) found++;
    }
    marks += marked.length;
    right += marked.filter((mark) =>
      spans.some(({ start, end }) => start < mark.end && mark.start < end),
    ).length;
    if (spans.length === 0) {
      clean++;
      if (marked.length === 0) untouched++;
    }
  }
  const kinds = [...byKind]
    .filter(([, [, all]]) => all > 0)
    .map(([kind, [some, all]]) => `${kind} ${some}/${all}`)
    .join(', ');
  return { found, right, marks, clean, untouched, kinds };
}

/** Sentences of our own texts, screened one by one: first the very first, which reads the lists, then all of them, warm. */
function time(): void {
  const { tuned, kept } = inventedTexts();
  const sentences = [...tuned, ...kept].flatMap(({ text }) => text.split(/(?<=[.!?])\s+/));
  for (const [name, detect] of Object.entries(detectors)) {
    for (const sentence of sentences) detect(sentence);
    const took = sentences
      .map((sentence) => {
        const begun = performance.now();
        detect(sentence);
        return performance.now() - begun;
      })
      .sort((a, b) => a - b);
    const at = (share: number) => (took[Math.floor(share * (took.length - 1))] ?? 0).toFixed(2);
    say(
      `${name === 'Soundings' ? '\n' : ''}${name.padEnd(26)} a sentence, warm: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`,
    );
  }
}
