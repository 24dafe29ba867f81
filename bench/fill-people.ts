import { authorities } from '../src/networks/authorities/table.ts';
import type { PrismaClient } from '../src/store/client.ts';
import { Prisma } from '../src/store/generated/client.ts';

export interface Size {
  readonly members: number;
  readonly networks: number;
}

export interface Filled extends Size {
  /** The network of everybody. */
  readonly everybody: string;
  /** One of the others, which share them out. */
  readonly one: string;
  readonly coordinator: { readonly platform: string; readonly key: string };
  readonly peer: { readonly platform: string; readonly key: string };
}

/**
 * Fills an empty database: members with an account each (every fiftieth has none yet), one network of everybody and the others
 * of an equal share each, one coordinator of all of them; in each network ten challenges of the last half year with three
 * replies each, two reports and two people who wait to be let in. All invented, and by number.
 */
export async function fillPeople(store: PrismaClient, { members, networks }: Size): Promise<Filled> {
  const run = (query: Prisma.Sql) => store.$executeRaw(query);
  const ids = authorities.map(({ id }) => id);
  await run(Prisma.sql`
    INSERT INTO member (id, name, email, role, authorities, backgrounds, themes)
    SELECT gen_random_uuid(), 'Peer ' || n || ' Ashby', 'peer' || n || '@eastmere.example',
      CASE WHEN n % 3 = 0 THEN 'AD' ELSE 'DCS' END, ARRAY[(${ids}::text[])[1 + n % 153]], '{}', '{}'
    FROM generate_series(1, ${members}::int) AS n`);
  await run(Prisma.sql`
    INSERT INTO account (platform, key, member_id)
    SELECT 'bench', email, id FROM member WHERE substring(email FROM '[0-9]+')::int % 50 <> 0`);
  await run(Prisma.sql`
    INSERT INTO network (id, name, address_line)
    SELECT gen_random_uuid(), 'Network ' || lpad(n::text, 3, '0'), 'a DCS in this network'
    FROM generate_series(0, ${networks - 1}::int) AS n`);
  await run(Prisma.sql`
    INSERT INTO membership (network_id, member_id, standing)
    SELECT network.id, member.id, 'peer' FROM network JOIN member ON network.name = 'Network 000'
      OR substring(network.name FROM '[0-9]+')::int = 1 + substring(email FROM '[0-9]+')::int % ${Math.max(1, networks - 1)}::int`);
  await run(Prisma.sql`
    WITH made AS (
      INSERT INTO member (id, name, role, role_words, authorities, backgrounds, themes)
      VALUES (gen_random_uuid(), 'Corin Coordinator', 'other', 'Regional coordinator', '{}', '{}', '{}') RETURNING id),
    account AS (INSERT INTO account (platform, key, member_id) SELECT 'bench', 'coordinator', id FROM made)
    INSERT INTO membership (network_id, member_id, standing) SELECT network.id, made.id, 'coordinator' FROM network, made`);
  await run(Prisma.sql`
    INSERT INTO challenge (id, network_id, status, headline, happening, why_now, tried, help_wanted, released_at, last_day)
    SELECT gen_random_uuid(), id, CASE WHEN n < 6 THEN 'open' ELSE 'closed' END, 'Challenge ' || n, 'Something is happening.',
      '', '', ARRAY['ideas'], now() - n * interval '18 days', now() - n * interval '17 days'
    FROM network, generate_series(1, 10) AS n`);
  await run(Prisma.sql`
    INSERT INTO contribution (id, challenge_id, voice, kind, member_id, pseudonym, text, status, at)
    SELECT gen_random_uuid(), challenge.id, CASE WHEN n = 3 THEN 'unnamed' ELSE 'named' END, 'idea',
      CASE WHEN n < 3 THEN (SELECT member_id FROM membership m WHERE m.network_id = challenge.network_id LIMIT 1 OFFSET n) END,
      CASE WHEN n = 3 THEN 1 END, 'A thought about it.', 'shown', released_at + n * interval '5 hours'
    FROM challenge, generate_series(1, 3) AS n`);
  await run(Prisma.sql`
    INSERT INTO report (id, network_id, about, subject, reason, at)
    SELECT gen_random_uuid(), network_id, 'challenge', id, 'Please look.', now() FROM challenge
    WHERE headline IN ('Challenge 1', 'Challenge 2')`);
  await run(Prisma.sql`
    INSERT INTO join_request (id, network_id, platform, account_key, account_name, name, role, authorities, status, at)
    SELECT gen_random_uuid(), id, 'bench', 'asks-' || n || id, 'somebody', 'Asker ' || n, 'DCS', ARRAY['kent'], 'waiting', now()
    FROM network, generate_series(1, 2) AS n`);
  await run(Prisma.sql`ANALYZE`);
  const named = (name: string) => store.network.findFirstOrThrow({ where: { name } });
  return {
    members,
    networks,
    everybody: (await named('Network 000')).id,
    one: (await named('Network 001')).id,
    coordinator: { platform: 'bench', key: 'coordinator' },
    peer: { platform: 'bench', key: 'peer1@eastmere.example' },
  };
}
