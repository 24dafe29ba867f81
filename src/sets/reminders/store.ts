import type { Tx } from '../../store/client.ts';
import { Prisma, type Reminder as Row } from '../../store/generated/client.ts';
import { begun, type Course, inAnotherZone, LEADS, type Lead } from './rules.ts';

/** Who is to be reminded of what. `zone`: an IANA name, in which they read times. */
export interface Reminded {
  readonly roundId: string;
  readonly memberId: string;
  readonly startsAt: Date;
  readonly zone: string;
}

const leadOf = (word: string | null): Lead | null => LEADS.find((lead) => lead === word) ?? null;

function courseOf({ next, dueAt, told }: Row): Course {
  const lead = leadOf(next);
  return { next: lead && dueAt && { lead, at: dueAt }, told: leadOf(told) };
}

const columnsOf = ({ next, told }: Course) => ({
  next: next?.lead ?? null,
  dueAt: next?.at ?? null,
  told,
});

/**
 * Sees to it that somebody is reminded of a round at the time it has now, as they read times now. Nothing changes where that is so
 * already; whoever else is at work on it has to wait, or is waited for. Gives whether nobody had known of them here before.
 */
export async function follow(tx: Tx, one: Reminded, now: Date): Promise<boolean> {
  const { roundId, memberId, startsAt, zone } = one;
  const where = { roundId_memberId: { roundId, memberId } };
  await tx.$queryRaw(Prisma.sql`
    SELECT 1 FROM reminder WHERE round_id = ${roundId}::uuid AND member_id = ${memberId}::uuid FOR UPDATE`);
  const row = await tx.reminder.findUnique({ where });
  if (!row) {
    const data = { ...one, ...columnsOf(begun(startsAt, zone, now)) };
    return (await tx.reminder.createMany({ data, skipDuplicates: true })).count === 1;
  }
  const isMoved = row.startsAt.getTime() !== startsAt.getTime();
  if (!isMoved && row.zone === zone) return false;
  const course = isMoved ? begun(startsAt, zone, now) : inAnotherZone(courseOf(row), startsAt, zone);
  await tx.reminder.update({ where, data: { startsAt, zone, ...columnsOf(course) } });
  return false;
}

/** Nobody is reminded of this round any more. */
export async function forgetReminders(tx: Tx, roundId: string): Promise<void> {
  await tx.reminder.deleteMany({ where: { roundId } });
}

/**
 * Those who are in a set now, and whose reminders of a round to come aren't what they should be: they have come into the set, or read
 * times in another zone than before; or the round has been moved by whoever did not say so.
 */
export async function adrift(tx: Tx, now: Date, limit: number): Promise<readonly Reminded[]> {
  return tx.$queryRaw<Reminded[]>(Prisma.sql`
    SELECT round.id::text AS "roundId", set_member.member_id::text AS "memberId", round.starts_at AS "startsAt",
      coalesce(member.zone, network.zone) AS zone
    FROM round
    JOIN learning_set ON learning_set.id = round.set_id AND learning_set.status = 'standing'
    JOIN set_call ON set_call.id = learning_set.call_id
    JOIN network ON network.id = set_call.network_id
    JOIN set_member ON set_member.set_id = learning_set.id AND set_member.left_on IS NULL
    JOIN membership ON membership.network_id = network.id AND membership.member_id = set_member.member_id
      AND membership.standing = 'peer'
    JOIN member ON member.id = set_member.member_id
    LEFT JOIN reminder ON reminder.round_id = round.id AND reminder.member_id = member.id
    WHERE round.status = 'booked' AND round.starts_at > ${now}::timestamptz
      AND (reminder.round_id IS NULL OR reminder.starts_at <> round.starts_at
        OR reminder.zone <> coalesce(member.zone, network.zone))
    ORDER BY round.starts_at, round.id, member.id LIMIT ${limit}`);
}

/** Takes those in hand of which something is due; others leave them alone until this transaction ends. */
export async function claimDue(
  tx: Tx,
  now: Date,
  limit: number,
): Promise<readonly (Reminded & { readonly course: Course })[]> {
  const keys = await tx.$queryRaw<{ round: string; member: string }[]>(Prisma.sql`
    SELECT round_id::text AS round, member_id::text AS member FROM reminder WHERE due_at <= ${now}::timestamptz
    ORDER BY due_at, round_id, member_id LIMIT ${limit} FOR UPDATE SKIP LOCKED`);
  const rows = await tx.reminder.findMany({
    where: { OR: keys.map(({ round: roundId, member: memberId }) => ({ roundId, memberId })) },
  });
  return rows.map((row) => ({ ...row, course: courseOf(row) }));
}

export async function keepCourse(
  tx: Tx,
  { roundId, memberId }: Pick<Reminded, 'roundId' | 'memberId'>,
  course: Course,
): Promise<void> {
  await tx.reminder.updateMany({ where: { roundId, memberId }, data: columnsOf(course) });
}

/** Those who are reminded of a round to come and are not in its set (`setId`; `null`: any) any more. They are, from now on, not. */
export async function dropGone(
  tx: Tx,
  now: Date,
  limit: number,
  setId: string | null,
): Promise<readonly Pick<Reminded, 'roundId' | 'memberId' | 'startsAt'>[]> {
  const inIt = setId === null ? Prisma.sql`TRUE` : Prisma.sql`learning_set.id = ${setId}::uuid`;
  return tx.$queryRaw(Prisma.sql`
    DELETE FROM reminder WHERE (round_id, member_id) IN (
      SELECT reminder.round_id, reminder.member_id FROM reminder
      JOIN round ON round.id = reminder.round_id JOIN learning_set ON learning_set.id = round.set_id
      JOIN set_call ON set_call.id = learning_set.call_id
      WHERE reminder.starts_at > ${now}::timestamptz AND learning_set.status = 'standing' AND ${inIt} AND NOT EXISTS (
        SELECT 1 FROM set_member JOIN membership ON membership.member_id = set_member.member_id
        WHERE set_member.set_id = learning_set.id AND set_member.member_id = reminder.member_id AND left_on IS NULL
          AND membership.network_id = set_call.network_id AND standing = 'peer')
      ORDER BY reminder.round_id, reminder.member_id LIMIT ${limit} FOR UPDATE OF reminder SKIP LOCKED)
    RETURNING round_id::text AS "roundId", member_id::text AS "memberId", starts_at AS "startsAt"`);
}

/** What was told last; `null` where nothing is remembered, or it was about another time than the round has now. */
export async function toldLast(
  tx: Tx,
  roundId: string,
  memberId: string,
  startsAt: Date,
): Promise<Lead | null> {
  const row = await tx.reminder.findUnique({ where: { roundId_memberId: { roundId, memberId } } });
  return row?.startsAt.getTime() === startsAt.getTime() ? leadOf(row.told) : null;
}
