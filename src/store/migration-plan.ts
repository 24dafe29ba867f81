import { StartRefusal } from '../refusal.ts';
import { isChecksumOf, type MigrationFile } from './migration-files.ts';

/** A row of `_prisma_migrations`, Prisma's own record of what was applied. */
export interface MigrationRow {
  readonly migration_name: string;
  readonly checksum: string;
  readonly finished_at: Date | null;
  readonly rolled_back_at: Date | null;
}

/**
 * Gives the migrations that are still to be applied, in order. Refuses when the database and this version of the code
 * do not belong together: it is newer, a migration was changed after it was applied, or one failed half-way.
 */
export function planMigrations(
  files: readonly MigrationFile[],
  rows: readonly MigrationRow[],
): MigrationFile[] {
  const counting = rows.filter((row) => row.rolled_back_at === null);
  for (const row of counting) {
    const name = row.migration_name;
    const file = files.find((candidate) => candidate.name === name);
    if (row.finished_at === null) {
      throw new StartRefusal(
        `The migration ${name} failed half-way when some other tool applied it. Put the database right by hand, say so ` +
          `with "npx prisma migrate resolve", then start again.`,
      );
    }
    if (!file) {
      throw new StartRefusal(
        `The database is newer than this version of Soundings: it holds the migration ${name}, which this version does ` +
          'not know. Start the newer version, or restore a backup from before the update.',
      );
    }
    if (!isChecksumOf(row.checksum, file)) {
      throw new StartRefusal(
        `The migration ${name} is not the one that was applied to this database. Its file has been changed since: get it ` +
          'back as it was (for example with "git checkout prisma/migrations").',
      );
    }
  }
  const applied = new Set(counting.map((row) => row.migration_name));
  return files.filter((file) => !applied.has(file.name));
}
