import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');
const CLI = createRequire(import.meta.url).resolve('prisma/build/index.js');

/**
 * Runs the Prisma CLI on the database at `url` and gives what it wrote to standard output. Rejects, with its `stderr`, when it
 * fails.
 */
export async function prismaCli(url: string, ...words: string[]): Promise<string> {
  const PRISMA_SCHEMA_ENGINE_BINARY = join(ROOT, 'prisma/engine.mjs');
  const env = { ...process.env, DATABASE_URL: url, PRISMA_SCHEMA_ENGINE_BINARY };
  const { stdout } = await promisify(execFile)(process.execPath, [CLI, ...words], { cwd: ROOT, env });
  return stdout;
}
