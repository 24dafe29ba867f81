import { parseArgs } from 'node:util';
import { STATUSES } from '../../src/guidance/documents/rules.ts';
import { correctAbout, eraseWhole, type Shelved, wholeShelf } from '../../src/guidance/documents/store.ts';
import { statusWords, whoFinds } from '../../src/guidance/documents/views.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { type PrismaClient, transaction } from '../../src/store/client.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const documentsCommand: BotCommand = {
  name: 'documents',
  about: 'list, mark or erase the documents that guidance finds',
  usage: `npm run soundings -- documents
npm run soundings -- documents mark ID ${STATUSES.join('|')}
npm run soundings -- documents erase ID

Without words it lists every document that was brought in, by you or by coordinators at the desk, each with its id. "mark" says that
the newest version of one is in use, superseded by something else, or historic: it stays findable, and answers say so. "erase" erases
one with all its versions and what was made of them for finding; there is no way back but to import the file again. Soundings may be
running meanwhile. The first letters of an id are enough, as long as they fit one document only.

    --json            the list as a line of JSON for each document
`,
  async run(words) {
    const { values, positionals } = parseArgs({
      args: [...words],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [what, id = '', status] = positionals;
    if (what === undefined)
      return withStore(async ({ store }) => {
        const all = await wholeShelf(store);
        const lines = all.map((one) => (values.json ? JSON.stringify(one) : inWords(one)));
        process.stdout.write(lines.length > 0 ? `${lines.join('\n')}\n` : 'Nothing has been brought in.\n');
      });
    const marked = STATUSES.find((one) => one === status);
    if (what === 'mark' ? marked === undefined : what !== 'erase' || status !== undefined)
      throw new WrongUsage('documents takes nothing, or “mark ID STATUS”, or “erase ID”.');
    await withStore(async ({ store }) => {
      const document = await only(store, id);
      const [{ title, year, publisher }] = document.versions;
      await transaction(store, (tx) =>
        marked === undefined
          ? eraseWhole(tx, document.id)
          : correctAbout(tx, document, { title, year, publisher, status: marked }),
      );
      process.stdout.write(
        marked === undefined ? `Erased: ${title}\n` : `${title}: ${statusWords[marked]}\n`,
      );
    });
  },
};

async function only(store: PrismaClient, id: string): Promise<Shelved> {
  const all = await wholeShelf(store);
  const found = id === '' ? [] : all.filter((one) => one.id.startsWith(id.toLowerCase()));
  const [one] = found;
  if (one && found.length === 1) return one;
  throw new StartRefusal(
    `${found.length === 0 ? 'No document' : 'More than one document'} has an id that begins with “${id}”. See them with: npm run soundings -- documents`,
  );
}

function inWords(document: Shelved): string {
  const [{ title, year, publisher, status, name, passages }, ...earlier] = document.versions;
  const about = [
    [year, publisher].filter((part) => part !== null).join(', ') || 'no year',
    statusWords[status].toLowerCase(),
    `${passages} passages`,
    ...(earlier.length > 0 ? [`${earlier.length} earlier`] : []),
    `found by ${whoFinds(document)}`,
    ...(document.byCoordinators ? ['brought in at the desk'] : []),
  ];
  return `${document.id.slice(0, 8)}  ${title}\n          ${name}: ${about.join(' · ')}`;
}
