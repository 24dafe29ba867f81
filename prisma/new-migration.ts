// npm run migration -- --name add-rounds — makes the migration that leads from the last one to schema.prisma.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/time/clock.ts';
import { difference } from './difference.ts';

const { values } = parseArgs({ options: { name: { type: 'string' } } });
const name = values.name
  ?.toLowerCase()
  .replaceAll(/[^a-z0-9]+/g, '_')
  .replaceAll(/^_+|_+$/g, '');
if (name) await makeMigration(name);
else refuse('Say what the migration does: npm run migration -- --name add-rounds');

async function makeMigration(name: string): Promise<void> {
  const files = {
    schema: join(import.meta.dirname, 'schema.prisma'),
    migrations: join(import.meta.dirname, 'migrations'),
  };
  const sql = await difference(files);
  if (sql === undefined)
    return refuse('Nothing to do: the migrations already make what prisma/schema.prisma asks for.');

  const time = systemClock.now().toISOString().replaceAll(/\D/g, '').slice(0, 14);
  const folder = join(files.migrations, `${time}_${name}`);
  mkdirSync(folder);
  writeFileSync(join(folder, 'migration.sql'), sql);
  process.stdout.write(
    `Made ${relative(process.cwd(), folder)}/migration.sql. Read it before you commit it.\n`,
  );
}

function refuse(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
