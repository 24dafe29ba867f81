import type { DueTask } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { eraseMembers } from './erase-member.ts';
import { KEPT_DAYS } from './rules.ts';

/** At most so many are erased in one transaction: with them every seal in the house is made anew, once for all of them. */
const AT_ONCE = 20;

/**
 * Notes since when somebody belongs to no network, however that came about: also when a whole network is deleted, or when a
 * member was made and never put into one. Whoever is back in one is taken off that list.
 */
export const noteWhoHasLeft: DueTask = {
  name: 'note who belongs to no network',
  async run({ tx, now }) {
    const today = dayAfter(now, 0);
    const left = await tx.member.updateMany({
      where: { leftOn: null, memberships: { none: {} } },
      data: { leftOn: today },
    });
    const back = await tx.member.updateMany({
      where: { leftOn: { not: null }, memberships: { some: {} } },
      data: { leftOn: null },
    });
    return left.count + back.count;
  },
};

/** Who was in a network is forgotten as late as who was a member, and as soon as they are back. */
export const forgetDepartures: DueTask = {
  name: 'forget who left a network long ago',
  async run({ tx, now }) {
    return tx.$executeRaw(Prisma.sql`
      DELETE FROM departure WHERE left_on <= ${dayAfter(now, -KEPT_DAYS)}::date OR EXISTS (
        SELECT 1 FROM membership WHERE network_id = departure.network_id AND member_id = departure.member_id)`);
  },
};

export const eraseWhoHasLeft: DueTask = {
  name: 'erase who has belonged to no network for long',
  async run(work) {
    const before = dayAfter(work.now, -KEPT_DAYS);
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id::text AS id FROM member WHERE left_on <= ${before}::date
        AND NOT EXISTS (SELECT 1 FROM membership WHERE member_id = member.id)
      ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`);
    // Asked again now that they are locked: somebody may have been taken back a moment ago.
    const back = await work.tx.membership.findMany({ where: { memberId: { in: rows.map(({ id }) => id) } } });
    const ids = rows.map(({ id }) => id).filter((id) => !back.some(({ memberId }) => memberId === id));
    if (ids.length > 0) await eraseMembers(work, ids);
    return ids.length;
  },
};
