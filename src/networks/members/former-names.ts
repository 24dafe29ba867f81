import type { DueTask } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import type { NameOfOther } from './rules.ts';

/** For so long peers can see what somebody was called before: as long as a new name may be taken for somebody else's. */
export const FORMER_NAME_DAYS = 90;

/** A name and the last day on which it was theirs, a date column. */
export interface FormerName {
  readonly name: string;
  readonly until: Date;
}

/** A name is kept from this day on; those that ended before are on their way out. */
export const keptSince = (now: Date): Date => dayAfter(now, -FORMER_NAME_DAYS);

/**
 * Keeps what members are called now, before they get these names; a former name that is theirs again is former no longer.
 * Names that stay as they are change nothing.
 */
export async function keepNames(
  tx: Tx,
  renamed: readonly { readonly id: string; readonly name: string }[],
  now: Date,
): Promise<void> {
  const given = renamed.map(({ id, name }) => ({ id, name }));
  const rows = Prisma.sql`jsonb_to_recordset(${JSON.stringify(given)}::jsonb) AS given(id uuid, name text)`;
  await tx.$executeRaw(Prisma.sql`
    INSERT INTO former_name (member_id, name, until)
    SELECT member.id, member.name, ${dayAfter(now, 0)}::date FROM member JOIN ${rows} ON given.id = member.id
    WHERE member.name <> given.name
    ON CONFLICT (member_id, name) DO UPDATE SET until = excluded.until`);
  await tx.$executeRaw(Prisma.sql`
    DELETE FROM former_name USING ${rows} WHERE member_id = given.id AND former_name.name = given.name`);
}

/** What everybody else in a member's networks is called, or was until lately; by network. */
export function namesOfOthers(tx: Tx, memberId: string, now: Date): Promise<NameOfOther[]> {
  return tx.$queryRaw<NameOfOther[]>(Prisma.sql`
    SELECT DISTINCT network.name AS network, called.name, called.lately
    FROM membership AS own
    JOIN network ON network.id = own.network_id
    JOIN membership AS theirs ON theirs.network_id = own.network_id AND theirs.member_id <> own.member_id
    JOIN (
      SELECT id AS member_id, name, false AS lately FROM member
      UNION ALL SELECT member_id, name, true FROM former_name WHERE until > ${keptSince(now)}::date
    ) AS called ON called.member_id = theirs.member_id
    WHERE own.member_id = ${memberId}::uuid
    ORDER BY called.lately, network.name`);
}

/** Former names of so long ago are nobody's business any more. */
export const forgetFormerNames: DueTask = {
  name: 'forget what members were called long ago',
  run: async ({ tx, now }) =>
    (await tx.formerName.deleteMany({ where: { until: { lte: keptSince(now) } } })).count,
};
