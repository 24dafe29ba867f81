import type { AccountRef } from '../../delivery/messenger.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { keepNames } from '../members/former-names.ts';
import type { Elsewhere, Near, PeerNow, Profile } from './people.ts';
import type { RosterSteps, Update } from './plan.ts';

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

/** The roles that a network takes. */
export async function rolesTaken(tx: Tx, networkId: string): Promise<readonly string[]> {
  const found = await tx.network.findUniqueOrThrow({ where: { id: networkId }, select: { mayJoin: true } });
  return found.mayJoin;
}

const columns = Prisma.sql`m.id, m.name, m.email, m.role, m.role_words AS "roleWords", m.interim,
  COALESCE(m.authorities, '{}') AS authorities, COALESCE(m.backgrounds, '{}') AS backgrounds, to_char(m.in_post_since, 'YYYY-MM-DD') AS "inPostSince",
  EXISTS (SELECT 1 FROM account WHERE account.member_id = m.id) AS "hasAccount"`;

/** Everybody who is a peer of the network now. */
export function peersOf(tx: Tx, networkId: string): Promise<PeerNow[]> {
  return tx.$queryRaw<PeerNow[]>(Prisma.sql`
    SELECT ${columns}, 'peer' AS was, EXISTS (
      SELECT 1 FROM membership WHERE network_id = ${networkId}::uuid AND member_id = m.id AND standing = 'coordinator'
    ) AS coordinates
    FROM membership JOIN member m ON m.id = member_id
    WHERE network_id = ${networkId}::uuid AND standing = 'peer' ORDER BY m.id`);
}

/** Its coordinators who are no peers of it, and who has left it lately. */
export function nearTo(tx: Tx, networkId: string): Promise<Near[]> {
  const belongs = Prisma.sql`SELECT 1 FROM membership WHERE network_id = ${networkId}::uuid AND member_id = m.id`;
  return tx.$queryRaw<Near[]>(Prisma.sql`
    SELECT ${columns}, 'coordinator' AS was FROM membership JOIN member m ON m.id = member_id
    WHERE network_id = ${networkId}::uuid AND standing = 'coordinator' AND NOT EXISTS (${belongs} AND standing = 'peer')
    UNION ALL
    SELECT ${columns}, 'left' AS was FROM departure JOIN member m ON m.id = member_id
    WHERE network_id = ${networkId}::uuid AND NOT EXISTS (${belongs})
    ORDER BY id`);
}

/** Members with one of these addresses. */
export function byEmail(tx: Tx, emails: readonly string[]): Promise<Elsewhere[]> {
  return tx.$queryRaw<Elsewhere[]>(Prisma.sql`
    SELECT m.id, m.name, m.role, m.email, EXISTS (SELECT 1 FROM account WHERE account.member_id = m.id) AS "hasAccount",
      EXISTS (SELECT 1 FROM membership WHERE member_id = m.id) AS "isSomewhere"
    FROM member m WHERE m.email = ANY(${emails}::text[])`);
}

/** All accounts of these members, in one statement for any number of them. */
export function accountsOf(
  tx: Tx,
  memberIds: readonly string[],
): Promise<(AccountRef & { readonly memberId: string })[]> {
  return tx.$queryRaw(Prisma.sql`
    SELECT platform, key, member_id AS "memberId" FROM account WHERE member_id = ANY(${[...memberIds]}::uuid[])
    ORDER BY platform, key`);
}

/**
 * Writes people and their places in the network: three statements, however many they are, since Prisma's own take seconds
 * for thousands of rows. `newId` makes ids. `false` when somebody else has just got one of the new addresses.
 */
export async function writePeople(
  tx: Tx,
  networkId: string,
  { create, enrol, update }: RosterSteps,
  newId: () => string,
  now: Date,
): Promise<boolean> {
  const made = create.map(({ email, profile }) => ({ id: newId(), email, ...profile }));
  if (made.length > 0 && (await addMembers(tx, made)) < made.length) return false;
  if (update.length > 0 && !(await updateMembers(tx, update, now))) return false;
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

/** `false`: one of the addresses has just become somebody else's, and nothing can be written any more. */
async function updateMembers(tx: Tx, update: readonly Update[], now: Date): Promise<boolean> {
  const people = update.map(({ id, profile, email }) => ({
    id,
    ...profile,
    ...(email === null ? {} : { email }),
  }));
  await keepNames(tx, people, now);
  try {
    await tx.$executeRaw(Prisma.sql`
      UPDATE member SET
        email = COALESCE(row.email, member.email),
        name = row.name, role = row.role, role_words = row."roleWords", interim = row.interim,
        in_post_since = row."inPostSince", authorities = row.authorities, backgrounds = row.backgrounds
      FROM ${rowsOf(people)} WHERE member.id = row.id`);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

const isUniqueViolation = (error: unknown) =>
  error instanceof Prisma.PrismaClientKnownRequestError &&
  (error.code === 'P2002' || error.message.includes('23505'));
