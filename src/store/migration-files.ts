import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartRefusal } from '../refusal.ts';

/** One step of the database's shape, from `prisma/migrations/<name>/migration.sql`. */
export interface MigrationFile {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file as it is, in hex: what Prisma writes down. */
  readonly checksum: string;
}

/** Reads all migrations in the order of their names, which begin with the time. Refuses a folder that lacks its file. */
export function readMigrations(folder: string): MigrationFile[] {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return names
    .map((entry) => entry.name)
    .sort()
    .map((name) => {
      const file = join(folder, name, 'migration.sql');
      if (!existsSync(file))
        throw new StartRefusal(`${file} is missing. Get the whole of this version again.`);
      const bytes = readFileSync(file);
      return { name, sql: bytes.toString('utf8'), checksum: sha256(bytes) };
    });
}

/** Whether `checksum` is of this file, be its line ends those of Unix or of Windows (a checkout may change them). */
export function isChecksumOf(checksum: string, file: MigrationFile): boolean {
  const unix = file.sql.replaceAll('\r\n', '\n');
  return [file.checksum, sha256(unix), sha256(unix.replaceAll('\n', '\r\n'))].includes(checksum);
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}
