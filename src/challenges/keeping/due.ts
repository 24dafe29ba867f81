import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { followUpAfter } from '../closing/rules.ts';
import { changeChallenge, findChallenge } from '../store.ts';
import { HELD_WAY_BACK_DAYS, WAY_BACK_AT_MOST_DAYS, WAY_BACK_DAYS } from './rules.ts';
import { eraseChallenge, eraseWayBack, eraseWords, withdrawnWithWords } from './store.ts';

const AT_ONCE = 50;

/** Over, with nothing to be asked any more. A hold does not keep alive what had ended. */
const ended = (until: (days: number) => Prisma.Sql) => Prisma.sql`(
  (status = 'closed' AND follow_up_at IS NULL AND last_day <= ${until(WAY_BACK_DAYS)})
  OR (status IN ('withdrawn', 'removed') AND last_day <= ${until(WAY_BACK_DAYS)})
  OR (status = 'held' AND before = 'closed' AND last_day <= ${until(HELD_WAY_BACK_DAYS)}))`;

const daysBefore = (now: Date) => (days: number) => Prisma.sql`${dayAfter(now, -days)}::date`;

/** Writes down the day on which a challenge was first found to be over, however that came. */
const noteEnds: DueTask = {
  name: 'note which challenges are over',
  async run({ tx, now }) {
    return tx.$executeRaw(Prisma.sql`
      UPDATE challenge SET ended_on = ${dayAfter(now, 0)}::date WHERE id IN (
        SELECT id FROM challenge WHERE ended_on IS NULL
          AND (status IN ('closed', 'withdrawn', 'removed') OR (status = 'held' AND before = 'closed'))
        ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED)`);
  },
};

const closeQuiet: DueTask = {
  name: 'close what has gone quiet',
  async run({ tx, now, dispatch, chance }) {
    const today = dayAfter(now, 0);
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT challenge.id::text AS id FROM challenge JOIN network ON network.id = network_id
      WHERE (status = 'open' OR (status = 'held' AND coalesce(before, 'open') = 'open'))
        AND last_day + quiet_days <= ${today}::date
      ORDER BY challenge.id LIMIT ${AT_ONCE} FOR UPDATE OF challenge SKIP LOCKED`);
    for (const { id } of rows) {
      const challenge = await findChallenge(tx, id);
      if (!challenge) continue;
      const followUpAt = followUpAfter(now, challenge.zone, chance);
      // What is on hold stays there, and is closed when a coordinator puts it back.
      const change =
        challenge.status === 'held' ? { before: 'closed' as const } : { status: 'closed' as const };
      await changeChallenge(tx, id, { ...change, followUpAt, lastDay: today });
      await dispatch.toPlaces(challenge.networkId, id, { type: 'challenge', challenge: id });
    }
    return rows.length;
  },
};

/** What could not be erased when it was withdrawn, because of a report; and what an older version had kept. */
const eraseWithdrawn: DueTask = {
  name: 'erase the words of what was withdrawn',
  async run({ tx, now }) {
    const ids = await withdrawnWithWords(tx, dayAfter(now, -WAY_BACK_DAYS), AT_ONCE);
    for (const id of ids) await eraseWords(tx, id);
    return ids.length;
  },
};

const closeWayBack: DueTask = {
  name: 'erase the way back to authors',
  async run({ tx, now, vault }) {
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id::text AS id FROM challenge
      WHERE (${ended(daysBefore(now))} OR ended_on <= ${dayAfter(now, -WAY_BACK_AT_MOST_DAYS)}::date)
        AND EXISTS (SELECT 1 FROM seal WHERE subject = challenge.id)
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE OF challenge SKIP LOCKED`);
    for (const { id } of rows) await eraseWayBack(tx, vault, id);
    return rows.length;
  },
};

const eraseOld: DueTask = {
  name: 'erase challenges that are long over',
  async run({ tx, now, vault }) {
    const rows = await tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT challenge.id::text AS id FROM challenge JOIN network ON network.id = network_id
      WHERE ${ended(daysBefore(now))} AND last_day + keep_days <= ${dayAfter(now, 0)}::date
      ORDER BY challenge.id LIMIT ${AT_ONCE} FOR UPDATE OF challenge SKIP LOCKED`);
    for (const { id } of rows) {
      await eraseWayBack(tx, vault, id);
      await eraseChallenge(tx, id);
    }
    return rows.length;
  },
};

/** What becomes of challenges as time goes by: `rules.ts` says what, and why so. */
export const keeping: readonly DueTask[] = [closeQuiet, noteEnds, eraseWithdrawn, closeWayBack, eraseOld];
