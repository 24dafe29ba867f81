import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { authorities } from '../../src/networks/authorities/table.ts';
import { type Fault, readFacts } from '../../src/networks/comparators/facts.ts';
import { allFacts, forgetFacts, replaceFacts } from '../../src/networks/comparators/store.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { transaction } from '../../src/store/client.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';

const FAULTS_SHOWN = 50;
const MISSING_SHOWN = 12;
const count = new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 6 });
const say = (text: string) => process.stdout.write(`${text}\n`);

export const factsCommand: BotCommand = {
  name: 'facts',
  about: 'import numbers about authorities, for finding like ones',
  usage: `npm run soundings -- facts import FILE    put the numbers of a CSV file in place of those before
npm run soundings -- facts list           which facts there are
npm run soundings -- facts forget NAME    take one away again

With them, members see which authorities are most like theirs. The file has a header. Its first column is the authority, by
any of its names or its GSS code; every other column is a fact, such as:

    Authority,Child population,Number of schools
    Kent,345678,590
    RBKC,"25,432",44

Leave a cell empty where there is no number. If anything is wrong, every row that is wrong is named and nothing is imported.
Importing again replaces the facts of the same names. Soundings may be running meanwhile.
`,
  async run([what, ...rest]) {
    const [word] = rest;
    if (what === 'list' && rest.length === 0) return list();
    if (what === 'import' && word !== undefined && rest.length === 1) return importFile(word);
    if (what === 'forget' && rest.length > 0) return forget(rest.join(' '));
    throw new WrongUsage('facts takes "import" and a file, "list", or "forget" and a name.');
  },
};

async function importFile(file: string): Promise<void> {
  const read = readFacts(readText(file));
  if (read.kind === 'faults') throw new StartRefusal(refusal(file, read.faults));
  const { names, facts } = read;
  await withStore(({ store }) => transaction(store, (tx) => replaceFacts(tx, names, facts)));
  const found = new Set(facts.map(({ authority }) => authority));
  const missing = authorities.filter(({ id }) => !found.has(id)).map(({ name }) => name);
  say(`Imported for ${found.size} of ${authorities.length} authorities: ${names.join(', ')}.`);
  if (missing.length > 0 && missing.length <= MISSING_SHOWN) say(`Nothing about: ${missing.join(', ')}.`);
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new StartRefusal(`There is no file ${file} that can be read.`, { cause });
  }
  if (bytes.subarray(0, 2).toString('latin1') === 'PK')
    throw new StartRefusal(`${basename(file)} is a spreadsheet. Save it as CSV first, then import that.`);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes); // how Excel on Windows saves a plain CSV
  }
}

function refusal(file: string, faults: readonly Fault[]): string {
  const lines = faults.slice(0, FAULTS_SHOWN).map(({ row, reason }) => `- row ${row}: ${reason}`);
  const more = faults.length - lines.length;
  return [
    `Nothing was imported. ${basename(file)} needs putting right:`,
    ...lines,
    ...(more > 0 ? [`and ${more} more.`] : []),
  ].join('\n');
}

async function list(): Promise<void> {
  const facts = await withStore(({ store }) => transaction(store, allFacts));
  if (facts.length === 0)
    say('There are none yet. Import a file with: npm run soundings -- facts import FILE');
  for (const { name, values } of facts) {
    const numbers = [...values.values()];
    const range = `${count.format(Math.min(...numbers))} to ${count.format(Math.max(...numbers))}`;
    say(`${name}: ${values.size} authorities, ${range}`);
  }
}

async function forget(name: string): Promise<void> {
  const gone = await withStore(({ store }) => transaction(store, (tx) => forgetFacts(tx, [name])));
  if (gone === 0) throw new StartRefusal(`There is no fact ${name}. See: npm run soundings -- facts list`);
  say(`Forgotten: ${name}.`);
}
