import { cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrate } from '../../src/store/migrate.ts';
import { bareDatabase, query } from '../support/database.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const MIGRATIONS = join(import.meta.dirname, '../../prisma/migrations');
const WISHES = '20261123162000_wishes_for_each_authority';

test('given wishes from before, when the database is brought up, then each is for its first authority and stands as it did', async () => {
  const before = temporaryFolder();
  for (const name of readdirSync(MIGRATIONS)) {
    if (name >= WISHES || name.endsWith('.toml')) continue;
    mkdirSync(join(before, name));
    cpSync(join(MIGRATIONS, name), join(before, name), { recursive: true });
  }
  const { url } = await bareDatabase();
  await migrate(url, before);
  await query(
    url,
    `INSERT INTO network (id, name, address_line) VALUES ('00000000-0000-4000-8000-000000000001', 'North', 'a DCS')`,
  );
  await query(
    url,
    `INSERT INTO network_wish (id, network_id, member_id, authorities, settled, day)
     SELECT gen_random_uuid(), '00000000-0000-4000-8000-000000000001', gen_random_uuid(), authorities, settled, '2026-01-12'
     FROM (VALUES (ARRAY['kent', 'essex'], false), (ARRAY['medway'], true)) wish (authorities, settled)`,
  );
  await migrate(url);
  const rows = await query(
    url,
    'SELECT authority, settled_at IS NULL AS waiting FROM network_wish ORDER BY authority',
  );
  expect(rows).toEqual([
    { authority: 'kent', waiting: true },
    { authority: 'medway', waiting: false },
  ]);
});
