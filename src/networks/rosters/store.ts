import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import type { Role } from '../rules.ts';
import type { Known, PeerNow, Profile, RosterSteps } from './plan.ts';

/** Any number that nobody else locks on. */
const ROSTERS_LOCK = 5_307_001;

/**
 * Waits for its turn to change the network's people. One roster at a time: two with the same people in another order would
 * lock each other out. A weak lock of the network, under which others may still refer to it.
 */
export async function lockForRoster(tx: Tx, networkId: string): Promise<void> {
  await tx.$queryRaw(Prisma.sql`SELECT pg_advisory_xact_lock(${ROSTERS_LOCK}::bigint)::text`);
  await tx.$queryRaw(Prisma.sql`SELECT 1 FROM network WHERE id = ${networkId}::uuid FOR NO KEY UPDATE`);
}

/** The one role that a network takes, if there is but one: then a file need not say it. */
export async function onlyRole(tx: Tx, networkId: string): Promise<Role | null> {
  const { mayJoin } = await tx.network.findUniqueOrThrow({
    where: { id: networkId },
    select: { mayJoin: true },
  });
  const [only, ...more] = mayJoin;
  return more.length === 0 && (only === 'DCS' || only === 'AD') ? only : null;
}

const columns = Prisma.sql`m.id, m.name, m.email, m.role, m.role_words AS "roleWords", m.interim,
  COALESCE(m.authorities, '{}') AS authorities, COALESCE(m.backgrounds, '{}') AS backgrounds, to_char(m.in_post_since, 'YYYY-MM-DD') AS "inPostSince"`;

/** Everybody who is a peer of the network now. */
export function peersOf(tx: Tx, networkId: string): Promise<PeerNow[]> {
  return tx.$queryRaw<PeerNow[]>(Prisma.sql`
    SELECT ${columns}, EXISTS (
      SELECT 1 FROM membership WHERE network_id = ${networkId}::uuid AND member_id = m.id AND standing = 'coordinator'
    ) AS coordinates
    FROM membership JOIN member m ON m.id = member_id
    WHERE network_id = ${networkId}::uuid AND standing = 'peer' ORDER BY m.id`);
}

/** Members with one of these addresses who are no peers of the network. */
export function othersByEmail(tx: Tx, networkId: string, emails: readonly string[]): Promise<Known[]> {
  return tx.$queryRaw<Known[]>(Prisma.sql`
    SELECT ${columns} FROM member m WHERE m.email = ANY(${emails}::text[]) AND NOT EXISTS (
      SELECT 1 FROM membership WHERE member_id = m.id AND network_id = ${networkId}::uuid AND standing = 'peer')`);
}

/**
 * Writes people and their places in the network: three statements, however many they are, since Prisma's own take seconds
 * for thousands of rows. `newId` makes ids. `false` when somebody else has just added one of the new addresses.
 */
export async function writePeople(
  tx: Tx,
  networkId: string,
  { create, enrol, update }: RosterSteps,
  newId: () => string,
): Promise<boolean> {
  const made = create.map(({ email, profile }) => ({ id: newId(), email, ...profile }));
  if (made.length > 0 && (await addMembers(tx, made)) < made.length) return false;
  if (update.length > 0) await updateMembers(tx, update);
  const peers = [...made.map(({ id }) => id), ...enrol];
  if (peers.length > 0)
    await tx.$executeRaw(Prisma.sql`
      INSERT INTO membership (network_id, member_id, standing)
      SELECT ${networkId}::uuid, id, 'peer' FROM unnest(${peers}::uuid[]) AS id ON CONFLICT DO NOTHING`);
  return true;
}

/** People as rows of a statement: one parameter for all of them. */
const rowsOf = (
  people: readonly (Profile & { readonly id: string; readonly email?: string })[],
) => Prisma.sql`
  (SELECT id, email, name, role, "roleWords", interim, "inPostSince",
    ARRAY(SELECT jsonb_array_elements_text(authorities)) AS authorities,
    ARRAY(SELECT jsonb_array_elements_text(backgrounds)) AS backgrounds
  FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS one(
    id uuid, email text, name text, role text, "roleWords" text, interim boolean, "inPostSince" date,
    authorities jsonb, backgrounds jsonb)) AS row`;

function addMembers(tx: Tx, people: readonly (Profile & { id: string; email: string })[]): Promise<number> {
  return tx.$executeRaw(Prisma.sql`
    INSERT INTO member (id, email, name, role, role_words, interim, in_post_since, authorities, backgrounds, themes)
    SELECT id, email, name, role, "roleWords", interim, "inPostSince", authorities, backgrounds, '{}' FROM ${rowsOf(people)}
    ON CONFLICT (email) DO NOTHING`);
}

async function updateMembers(tx: Tx, update: RosterSteps['update']): Promise<void> {
  await tx.$executeRaw(Prisma.sql`
    UPDATE member SET
      name = row.name, role = row.role, role_words = row."roleWords", interim = row.interim,
      in_post_since = row."inPostSince", authorities = row.authorities, backgrounds = row.backgrounds
    FROM ${rowsOf(update.map(({ id, profile }) => ({ id, ...profile })))} WHERE member.id = row.id`);
}
