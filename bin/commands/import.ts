import { randomUUID } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type FileToImport, type Imported, importFiles } from '../../src/guidance/importing/import-files.ts';
import { LIMITS } from '../../src/guidance/limits.ts';
import { openReader } from '../../src/guidance/reading/reader.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import { systemClock } from '../../src/time/clock.ts';
import { encoderIfAny } from '../guidance.ts';
import { progressLine } from '../progress-line.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';
import { isTooLong, linesOf, runAgain } from './long-lists.ts';

export const importCommand: BotCommand = {
  name: 'import',
  about: 'bring documents in, for guidance to find',
  usage: `npm run soundings -- import FILE…

PDF, Word (.docx), web pages, Markdown and plain text. Each file is kept whole or not at all, and one that is refused does not
hinder the others. A file of the same name and for the same networks as one before is a newer version of that document: it takes
its place, and the older one stays findable, marked as superseded. For other networks it is a document of its own. Files of one name
in one command are told apart by their folders, as in a/index.md. Soundings may be running meanwhile, and finds the new document at once.

    --network NAME    only the members of this network find it; may be said several times
    --replaces NAME   it is a newer version of the document whose file was called so, for the same networks (one file only)
    --title TITLE     instead of what the document says (one file only)
    --year YEAR       of publication, likewise
    --files-from LIST the files that this file names, one a line; - for what is piped in
    --json            a line of JSON for each file

Ends with code 1 if a file was refused.
`,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        network: { type: 'string', multiple: true },
        replaces: { type: 'string' },
        title: { type: 'string' },
        year: { type: 'string' },
        json: { type: 'boolean', default: false },
        'files-from': { type: 'string' },
      },
    });
    if (isTooLong(positionals) && values['files-from'] === undefined) {
      const options = words.filter((word) => !positionals.includes(word));
      return runAgain(['import', ...options, '--files-from', '-'], positionals);
    }
    const files = [
      ...positionals,
      ...(values['files-from'] === undefined ? [] : linesOf(values['files-from'])),
    ];
    if (files.length === 0) throw new WrongUsage('import takes the files to bring in.');
    const isOne = values.replaces ?? values.title ?? values.year;
    if (isOne !== undefined && files.length > 1)
      throw new WrongUsage('--replaces, --title and --year go with one file only.');
    if (values.year !== undefined && !/^(19|20)\d\d$/.test(values.year))
      throw new WrongUsage('--year takes a year, such as 2023.');

    await withStore(async ({ store, config }) => {
      const readers = values.network ? await networksNamed(store, values.network) : null;
      const [encoder, reader] = [await encoderIfAny(config), openReader()];
      const line = progressLine(process.stderr);
      const parts = { store, encoder, reader, clock: systemClock, newId: randomUUID, progress: line.page };
      const year = values.year === undefined ? undefined : Number(values.year);
      const wishes = { readers, replaces: values.replaces, title: values.title, year };
      try {
        let done = 0;
        for await (const imported of importFiles(parts, files.map(fileAt), wishes)) {
          done += 1;
          if (imported.kind === 'refused') process.exitCode = 1;
          line.clear();
          process.stdout.write(values.json ? `${JSON.stringify(imported)}\n` : `${inWords(imported)}\n`);
          if (files.length > 1) line.say(`${done} of ${files.length} files`);
        }
      } finally {
        line.clear();
        await Promise.all([encoder?.close(), reader.close()]);
      }
    });
  },
};

function fileAt(path: string): FileToImport {
  return {
    name: path,
    async bytes() {
      try {
        // what is too large is not read whole only to be refused
        const { size } = await stat(path);
        return size > LIMITS.bytes ? new Uint8Array(LIMITS.bytes + 1) : await readFile(path);
      } catch {
        return null;
      }
    },
  };
}

async function networksNamed(store: PrismaClient, names: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of names) {
    const found = await store.network.findMany({ where: { name: { equals: name, mode: 'insensitive' } } });
    if (found.length !== 1)
      throw new StartRefusal(
        found.length === 0 ? `There is no network “${name}”.` : `There are several networks “${name}”.`,
      );
    ids.push(...found.map(({ id }) => id));
  }
  return ids;
}

function inWords(imported: Imported): string {
  const { name } = imported;
  if (imported.kind === 'refused') return `✗ ${name}: ${imported.sentence}`;
  const { title, year, passages } = imported;
  const what = `“${title}”${year === null ? '' : ` (${year})`}, ${passages} passages`;
  if (imported.kind === 'same') return `· ${name}: ${what}. It was there already.`;
  if (imported.kind === 'newer') return `✓ ${name}: ${what}. The version before is superseded.`;
  const beside = 'Another document of this name is there for other networks; this one stands beside it.';
  return `✓ ${name}: ${what}.${imported.isBeside ? ` ${beside}` : ''}`;
}
