import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { Refusal } from './refusal.mjs';

const GENERATED = ['src', 'store', 'generated'];
/** In the generated folder, written last: what the client was made from. So a half-made client never counts. */
const MADE_FROM = 'made-from.txt';

/** Whether the Prisma client is there and was made from the schema as it is, by the Prisma that is installed. */
export function isClientCurrent(root) {
  const note = join(root, ...GENERATED, MADE_FROM);
  return existsSync(note) && readFileSync(note, 'utf8') === fingerprint(root);
}

/** Makes the Prisma client with the Node at `node` unless it is current. Refuses, with what Prisma said, when that fails. */
export function ensureClient(root, node) {
  if (isClientCurrent(root)) return;
  const madeFrom = fingerprint(root);
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  // The CLI starts our engine, which finds its Node by the PATH.
  const path = [join(root, 'node_modules', '.bin'), dirname(process.execPath), process.env.PATH].join(
    delimiter,
  );
  const env = { ...process.env, PATH: path };
  const made = spawnSync(node, [cli, 'generate'], { cwd: root, env, encoding: 'utf8' });
  if (made.status !== 0) {
    throw new Refusal(
      `The database client could not be made ("prisma generate" failed):\n${made.stderr || made.error}`,
    );
  }
  writeFileSync(join(root, ...GENERATED, MADE_FROM), madeFrom);
}

function fingerprint(root) {
  const sources = [
    join(root, 'prisma', 'schema.prisma'),
    join(root, 'node_modules', 'prisma', 'package.json'),
  ];
  const hash = createHash('sha256');
  for (const source of sources) hash.update(existsSync(source) ? readFileSync(source) : '').update('\0');
  return `${hash.digest('hex')}\n`;
}
