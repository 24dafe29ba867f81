import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type Answered, ask } from '../../src/guidance/answering/ask.ts';
import { englishWords } from '../../src/guidance/index/encoder/minilm.ts';
import type { Origin } from '../../src/guidance/index/entry.ts';
import { encodeMissing, loadIndex } from '../../src/guidance/load-index.ts';
import { encoderIfAny, libraryOrRefusal } from '../guidance.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';
import { isTooLong } from './long-lists.ts';

const ONLY = ['imported', 'library', 'all'] as const;

export const askCommand: BotCommand = {
  name: 'ask',
  about: 'ask the library and the imported documents',
  usage: `npm run soundings -- ask "how do I get members on side before the budget?"
npm run -s soundings -- ask --jsonl < questions.jsonl

    --only imported|library|all   where to look; all where it is left out
    --json                        the answer as JSON, with up to ten passages
    --jsonl                       reads a question on each line, {"id": …, "question": …}, and answers each with a line of JSON:
                                  {"id","answered","confidence","answers":[{"document","title","locator","status","text","score"}]}

"answered" says whether the first answer is near enough to be one. There may be answers although it is false. A line that cannot be
read is named, the others are answered, and in the end the exit code is 1. DATA_DIR says where the data of the built-in database
lie; Soundings may be running meanwhile. What is asked is kept nowhere.
`,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        only: { type: 'string', default: 'all' },
        json: { type: 'boolean', default: false },
        jsonl: { type: 'boolean', default: false },
      },
    });
    const where = ONLY.find((one) => one === values.only);
    if (!where) throw new WrongUsage(`--only takes one of: ${ONLY.join(', ')}.`);
    const question = positionals.join(' ');
    if (values.jsonl === (question !== ''))
      throw new WrongUsage('ask takes a question, or --jsonl and none.');

    if (isTooLong(words)) throw new WrongUsage('This question is too long for a command line. Use --jsonl.');
    await withStore(async ({ store, config }) => {
      const only: Origin | undefined = where === 'all' ? undefined : where;
      const encoder = await encoderIfAny(config);
      const english = englishWords();
      const load = () =>
        loadIndex({ store, library: libraryOrRefusal(), encoder, isWord: (word) => english.has(word), only });
      try {
        let { index, missing } = await load();
        if (encoder && (await encodeMissing(store, encoder, missing))) ({ index, missing } = await load());
        const answer = (text: string) => ask(index, encoder, text, { networks: null });
        if (!values.jsonl)
          say(values.json ? JSON.stringify(asJson(await answer(question))) : inWords(await answer(question)));
        else
          for await (const { id, question: asked } of questions())
            say(JSON.stringify({ id, ...asJson(await answer(asked)) }));
      } finally {
        await encoder?.close();
      }
    });
  },
};

const say = (text: string) => process.stdout.write(`${text}\n`);

const lineSchema = z.object({ id: z.union([z.string(), z.number()]), question: z.string() });

async function* questions(): AsyncGenerator<z.infer<typeof lineSchema>> {
  let number = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1;
    if (line.trim() === '') continue;
    const read = readLine(number === 1 ? line.replace(/^\uFEFF/, '') : line);
    if (typeof read !== 'string') yield read;
    else {
      process.stderr.write(`Line ${number} ${read}\n`);
      process.exitCode = 1;
    }
  }
}

/** What is wrong with it as the end of a sentence, where something is. */
function readLine(line: string): z.infer<typeof lineSchema> | string {
  let found: unknown;
  try {
    found = JSON.parse(line);
  } catch {
    return 'is not JSON. Write one object a line: {"id":"q1","question":"…"}.';
  }
  const { data } = lineSchema.safeParse(found);
  return data ?? 'lacks an "id" or a "question". Write both: {"id":"q1","question":"…"}.';
}

function asJson({ band, confidence, answers }: Answered) {
  return {
    answered: band === 'answer',
    confidence: rounded(confidence),
    answers: answers.map(({ document, title, locator, status, text, score }) => ({
      ...{ document, title, locator, status, text, score: rounded(score) },
    })),
  };
}

const rounded = (value: number) => Math.round(value * 10_000) / 10_000;

const SHOWN = 3;

function inWords({ band, answers }: Answered): string {
  if (answers.length === 0)
    return 'There is nothing to find answers in yet. Import documents first: npm run soundings -- help import';
  const before = {
    answer: [],
    nearest: ['This is the nearest there is:'],
    nothing: ['Nothing here is close to that. The nearest, for what it is worth:'],
  }[band];
  const shown = answers.slice(0, SHOWN).map(({ title, year, locator, status, text }) => {
    const source = `${title}${year === null ? '' : ` (${year})`}, ${locator}`;
    return `${source}${status === 'current' ? '' : ` [${status}]`}\n\n${text.replace(/^/gm, '    ')}`;
  });
  return [...before, ...shown].join('\n\n');
}
