import { createInterface } from 'node:readline';
import { text as readAll } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Mark } from '../../src/anonymity/screening/mark.ts';
import { screen } from '../../src/anonymity/screening/screen.ts';
import type { BotCommand } from './command.ts';

const AROUND = 24;
const line = z.object({ id: z.union([z.string(), z.number()]), text: z.string() });
const say = (text: string) => process.stdout.write(`${text}\n`);

export const screenCommand: BotCommand = {
  name: 'screen',
  about: 'mark what in a text could identify somebody',
  usage: `npm run -s soundings -- screen TEXT       mark what in these words could identify somebody
npm run -s soundings -- screen < FILE     the same for a file, or for what you type until Ctrl-D
npm run -s soundings -- screen --jsonl    the same for many texts

Each stretch is shown with what it is taken for, whether that is certain, and what to write instead. Nothing leaves this machine,
and no database is needed.

With --jsonl, standard input holds one text a line: {"id":"a1","text":"…"}. Each gives one line: {"id":"a1","spans":[{"start":0,
"end":5,"kind":"PERSON","certain":false,"suggestion":"someone"}]}. Positions count UTF-16 units, as JavaScript does. A line that
cannot be read is named, the others are screened, and in the end the exit code is 1.
`,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      options: { jsonl: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (values.jsonl) return screenLines();
    const text = positionals.length > 0 ? positionals.join(' ') : await readAll(process.stdin);
    say(readable(text, screen(text)));
  },
};

async function screenLines(): Promise<void> {
  let number = 0;
  for await (const typed of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    if (typed.trim() === '') continue;
    const read = readLine(typed);
    if (typeof read === 'string') {
      process.stderr.write(`Line ${number} ${read}\n`);
      process.exitCode = 1;
      continue;
    }
    const spans = screen(read.text).map(({ start, end, kind, certain, suggestion }) => ({
      start,
      end,
      kind,
      certain,
      suggestion,
    }));
    say(JSON.stringify({ id: read.id, spans }));
  }
}

/** The line's id and text, or what is wrong with it. A sentence never repeats what was typed. */
function readLine(typed: string): z.infer<typeof line> | string {
  let json: unknown;
  try {
    json = JSON.parse(typed.replace(/^\uFEFF/, ''));
  } catch {
    return 'is not JSON. Write one object a line: {"id":"a1","text":"…"}.';
  }
  const read = line.safeParse(json);
  return read.success ? read.data : 'lacks an "id" or a "text". Write both: {"id":"a1","text":"…"}.';
}

function readable(text: string, marks: readonly Mark[]): string {
  if (marks.length === 0) return 'Nothing here seems to identify anybody.';
  const lines = marks.map(({ start, end, kind, certain, why, suggestion }) => {
    const before = text.slice(Math.max(0, start - AROUND), start).replace(/\s+/g, ' ');
    const after = text.slice(end, end + AROUND).replace(/\s+/g, ' ');
    const found = text.slice(start, end).replace(/\s+/g, ' ');
    return `${kind}${certain ? ' (must go)' : ''}: …${before}[${found}]${after}…\n  ${why} Instead: ${suggestion}`;
  });
  return lines.join('\n');
}
