import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { decodeText } from '../../src/networks/rosters/reading/decode-text.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { type Effort, makeSets, usualEffort } from '../../src/sets/forming/maker/make.ts';
import type { Person } from '../../src/sets/forming/maker/person.ts';
import { type Remark, readPeople } from '../../src/sets/forming/people-file.ts';
import { planAsText } from '../../src/sets/forming/plan-text.ts';
import { processBegan, systemClock } from '../../src/time/clock.ts';
import { type BotCommand, WrongUsage } from './command.ts';

const REMARKS_SHOWN = 20;
/** Limits of the options, for slips such as a year in place of a size. */
const LIMITS = { size: [2, 30], rounds: [1, 60], seconds: [0.1, 86_400] } as const;

export const setsCommand: BotCommand = {
  name: 'sets',
  about: 'form learning sets from a list of people',
  usage: `npm run -s soundings -- sets form FILE [--size 6] [--rounds 1] [--seed 1] [--seconds N] [--json]

Forms learning sets, for each round anew, and changes nothing. The file is a CSV with this header:

    id,authority,region,kind,background,slots,apart,met

slots (when somebody can make it), apart (whom they would rather not sit with) and met (whom they know from earlier sets) are
lists, split by semicolons. An empty authority or slots means: no constraint. A column experience may be added.

Always: 5 to 8 in a set (a --size outside that widens it), never two from one authority, nobody with whom they are kept apart
from, and a slot that all of a set can make. As many as can be are placed. Then, in this order: nobody meets again; backgrounds and
kinds of authority are mixed; experience; regions; sizes near --size.

The same file, --size, --rounds and --seed give the same sets. --seconds N goes on until N seconds after its start to find better
ones, and ends sooner when there can be none, or as soon as all have been placed where that alone takes longer; then the sets may differ
from time to time. --json prints {"rounds":[[["id",…],…],…],
"unplaced":[["id",…],…]}: the sets of each round, and who is in none.
`,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        size: { type: 'string', default: '6' },
        rounds: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        seconds: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const [what, file, ...more] = positionals;
    if (what !== 'form' || file === undefined || more.length > 0)
      throw new WrongUsage('sets takes "form" and one file.');
    const size = whole('size', values.size);
    const rounds = whole('rounds', values.rounds);
    if (!/^-?\d{1,15}$/.test(values.seed)) throw new WrongUsage('--seed takes a whole number.');
    const seconds = values.seconds === undefined ? null : within('seconds', values.seconds);
    const people = peopleIn(file);
    const effort = seconds === null ? usualEffort : effortFor(seconds, people.length * rounds);
    const plan = makeSets(people, { size, rounds, seed: Number(values.seed) }, effort);
    process.stdout.write(values.json ? `${JSON.stringify(plan)}\n` : planAsText(people, plan, size));
  },
};

/** What writing a plan down takes for each person and round: 0.3 s for 600,000 of them, as measured on two cores. */
const WRITING_MS = 0.0005;

/** Until so many seconds after this process began, with the time left out that it takes to write down what was found. */
function effortFor(seconds: number, seats: number): Effort {
  const begun = processBegan().getTime();
  const until = Math.max(1, seconds * 1_000 - seats * WRITING_MS);
  const left = () => 1 - (systemClock.now().getTime() - begun) / until;
  return { changes: Number.POSITIVE_INFINITY, left };
}

function within(name: keyof typeof LIMITS, typed: string): number {
  const [least, most] = LIMITS[name];
  const value = Number(typed);
  if (typed.trim() === '' || !(value >= least && value <= most))
    throw new WrongUsage(`--${name} takes a number from ${least} to ${most}.`);
  return value;
}

function whole(name: keyof typeof LIMITS, typed: string): number {
  const value = within(name, typed);
  const [least, most] = LIMITS[name];
  if (!Number.isInteger(value))
    throw new WrongUsage(`--${name} takes a whole number from ${least} to ${most}.`);
  return value;
}

function peopleIn(file: string): readonly Person[] {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new StartRefusal(`There is no file ${file} that can be read.`, { cause });
  }
  const text = decodeText(bytes);
  if (text === null)
    throw new StartRefusal(`${basename(file)} is not a CSV file. Save the list as CSV, then try that.`);
  const read = readPeople(text);
  if (read.kind === 'faults')
    throw new StartRefusal(
      `No sets were formed. ${basename(file)} needs putting right:\n${listed(read.faults)}`,
    );
  if (read.passedOver.length > 0) process.stderr.write(`Passed over:\n${listed(read.passedOver)}\n`);
  return read.people;
}

function listed(remarks: readonly Remark[]): string {
  const lines = remarks.slice(0, REMARKS_SHOWN).map(({ line, reason }) => `- line ${line}: ${reason}`);
  const more = remarks.length - lines.length;
  return [...lines, ...(more > 0 ? [`and ${more} more.`] : [])].join('\n');
}
