import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { isSetAwake } from '../awake.ts';
import { lockSet } from '../store.ts';
import { horizons, presentersFollow } from './follow.ts';
import { isInSet } from './store.ts';

const AT_ONCE = 10;

const countOf = (role: Prisma.Sql) => Prisma.sql`(
  SELECT count(*) FROM round_member WHERE round_id = round.id AND ${role} AND NOT away AND ${isInSet})`;

/** How many are counted on in the set of a `round`. */
const people = Prisma.sql`(
  SELECT count(*) FROM set_member JOIN membership ON membership.member_id = set_member.member_id
  WHERE set_id = round.set_id AND left_on IS NULL AND NOT paused AND membership.network_id = set_call.network_id AND standing = 'peer')`;

/**
 * Finds sets of which a round ahead has never been lined up, or is not as it was then: somebody who presents or stands by is gone, somebody
 * has come, it is time to ask, or it is near and somebody is missing.
 */
const lineUp: DueTask = {
  name: 'see to who presents in rounds',
  async run(work) {
    const { tx, now } = work;
    const { ask, short } = horizons(now);
    const moment = Prisma.sql`coalesce(starts_at, aimed_on::timestamp AT TIME ZONE 'UTC')`;
    const rows = await tx.$queryRaw<readonly { id: string }[]>(Prisma.sql`
      SELECT learning_set.id::text AS id FROM learning_set
      JOIN set_call ON set_call.id = call_id JOIN network ON network.id = network_id
      WHERE learning_set.status = 'standing' AND ${isSetAwake(now)} AND EXISTS (
        SELECT 1 FROM round LEFT JOIN round_lineup AS lineup ON lineup.round_id = round.id
        WHERE round.set_id = learning_set.id AND round.status IN ('planned', 'polling', 'booked') AND (
          lineup.round_id IS NULL
          OR ((round.status = 'polling' OR ${moment} <= ${ask}::timestamptz) AND (
            NOT asked OR lineup.people <> ${people}
            OR presenting > ${countOf(Prisma.sql`presents`)} OR stand_bys > ${countOf(Prisma.sql`understudy`)}
            OR (presenting < wanted AND NOT short_told AND ${moment} <= ${short}::timestamptz)))))
      ORDER BY learning_set.id LIMIT ${AT_ONCE} FOR UPDATE OF set_call SKIP LOCKED`);
    for (const { id } of rows) {
      const found = await lockSet(tx, id);
      if (found) await presentersFollow(work, found);
    }
    return rows.length;
  },
};

/** A swap that nobody agreed to lapses when one of its rounds has begun. */
const forgetSwaps: DueTask = {
  name: 'forget swaps of presenters that nobody agreed to',
  async run({ tx }) {
    return tx.$executeRaw(Prisma.sql`
      DELETE FROM presenter_swap USING round
      WHERE round.id IN (round_id, other_round_id) AND round.status NOT IN ('planned', 'polling', 'booked')`);
  },
};

export const presenting: readonly DueTask[] = [lineUp, forgetSwaps];
