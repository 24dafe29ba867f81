import type { Tx } from '../../../store/client.ts';
import { Prisma } from '../../../store/generated/client.ts';

/** How many there are of everything that a coordinator looks after in one network. */
export interface Counts {
  readonly peers: number;
  readonly notYetHere: number;
  readonly waiting: number;
  readonly places: number;
  readonly coordinators: number;
}

const NONE: Counts = { peers: 0, notYetHere: 0, waiting: 0, places: 0, coordinators: 0 };

/** Counts for each of these networks, in one question however many they are. */
export async function countsOf(tx: Tx, networkIds: readonly string[]): Promise<ReadonlyMap<string, Counts>> {
  const rows = await tx.$queryRaw<(Counts & { id: string })[]>(Prisma.sql`
    WITH asked AS (SELECT unnest(${[...networkIds]}::uuid[]) AS id),
    members AS (
      SELECT network_id AS id,
        count(*) FILTER (WHERE standing = 'peer' AND here) AS peers,
        count(*) FILTER (WHERE standing = 'peer' AND NOT here) AS not_yet_here,
        count(*) FILTER (WHERE standing = 'coordinator') AS coordinators
      FROM (
        SELECT network_id, standing,
          EXISTS (SELECT 1 FROM account
            WHERE account.member_id = membership.member_id AND closed_on IS NULL) AS here
        FROM membership WHERE network_id IN (SELECT id FROM asked)) AS standing_there
      GROUP BY network_id),
    requests AS (
      SELECT network_id AS id, count(*) AS waiting FROM join_request
      WHERE network_id IN (SELECT id FROM asked) AND status IN ('waiting', 'asked') GROUP BY network_id),
    channels AS (
      SELECT network_id AS id, count(*) AS places FROM place
      WHERE network_id IN (SELECT id FROM asked) AND NOT leaving AND set_id IS NULL GROUP BY network_id)
    SELECT asked.id::text AS id, coalesce(peers, 0)::int AS peers, coalesce(not_yet_here, 0)::int AS "notYetHere",
      coalesce(waiting, 0)::int AS waiting, coalesce(places, 0)::int AS places,
      coalesce(coordinators, 0)::int AS coordinators
    FROM asked LEFT JOIN members USING (id) LEFT JOIN requests USING (id) LEFT JOIN channels USING (id)`);
  return new Map(rows.map(({ id, ...counts }) => [id, counts]));
}

export async function countsFor(tx: Tx, networkId: string): Promise<Counts> {
  return (await countsOf(tx, [networkId])).get(networkId) ?? NONE;
}
