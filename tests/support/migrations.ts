import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './temporary-folder.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');

/** A folder with the migrations that came before this one: a database as it was when an older version was running. */
export function migrationsBefore(name: string): string {
  const folder = temporaryFolder();
  for (const one of readdirSync(MIGRATIONS).filter((entry) => entry < name))
    cpSync(join(MIGRATIONS, one), join(folder, one), { recursive: true });
  return folder;
}
