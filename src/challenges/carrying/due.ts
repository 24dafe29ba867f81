import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';

const AT_ONCE = 50;

/**
 * Has words that stood where they were typed come to the network's other places, when they have stood long enough. They wait
 * here and not in the outbox: what waits there holds up all that comes after it, and from that one could tell whose words were
 * taken, and whose were an author's slip.
 */
export const carryWhatIsDue: DueTask = {
  name: 'carry what was written in threads',
  async run({ tx, now, dispatch }) {
    const rows = await tx.$queryRaw<{ id: string; challenge: string; network: string }[]>(Prisma.sql`
      SELECT contribution.id::text AS id, challenge_id::text AS challenge, network_id::text AS network
      FROM contribution JOIN challenge ON challenge.id = challenge_id
      WHERE carry_at <= ${now}::timestamptz
      ORDER BY carry_at, at, (SELECT min(ref) FROM post WHERE subject = contribution.id AND theirs), contribution.id
      LIMIT ${AT_ONCE} FOR UPDATE OF contribution SKIP LOCKED`);
    await tx.contribution.updateMany({
      where: { id: { in: rows.map(({ id }) => id) } },
      data: { carryAt: null },
    });
    for (const { id, challenge, network } of rows)
      await dispatch.toPlaces(network, challenge, { type: 'contribution', contribution: id });
    return rows.length;
  },
};
