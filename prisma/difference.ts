import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { silentLogger } from '../src/log.ts';
import { openEmbedded } from '../src/store/embedded/open.ts';

export interface PrismaFiles {
  schema: string;
  migrations: string;
}

/**
 * Gives the SQL that leads from what the migrations make to what the schema asks for; undefined when they agree. It needs
 * nobody's database: the migrations are run on a PostgreSQL of its own, which is gone afterwards.
 * Rejects with what the Prisma CLI said when the CLI cannot tell, for example on a fault in the schema.
 */
export async function difference(files: PrismaFiles): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'soundings-schema-'));
  chmodSync(folder, 0o711); // so that under root the database's own user can pass through
  try {
    const postgresFlags = ['-c', 'fsync=off'];
    const embedded = await openEmbedded({ dataDir: join(folder, 'data'), log: silentLogger, postgresFlags });
    try {
      return await diff(files, embedded.url);
    } finally {
      await embedded.stop();
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function diff(files: PrismaFiles, url: string): Promise<string | undefined> {
  const cli = createRequire(import.meta.url).resolve('prisma/build/index.js');
  const wanted = [
    '--from-migrations',
    files.migrations,
    '--to-schema',
    files.schema,
    '--script',
    '--exit-code',
  ];
  const child = spawn(process.execPath, [cli, 'migrate', 'diff', ...wanted], {
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit');
  const [output, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  if (code === 0) return undefined;
  if (code === 2) return `${output.trim()}\n`;
  throw new Error(`prisma migrate diff failed:\n${complaint.trim()}`);
}
