import type { Tx } from '../../store/client.ts';
import { ROUND_STATUSES, type Round } from '../rounds/round.ts';
import type { CalendarEntry } from './calendar-file.ts';

/** What a calendar is told of a round. Other people often see somebody's calendar, so it says neither what of nor with whom. */
export function entryOf(
  round: Pick<Round, 'id' | 'number' | 'status' | 'minutes' | 'link' | 'sequence' | 'changedAt'>,
  startsAt: Date,
  set: { readonly name: string },
  { network: { zone } }: { readonly network: { readonly zone: string } },
): CalendarEntry {
  const { id, number, status, minutes, link, sequence, changedAt } = round;
  return {
    uid: `${id}@soundings`,
    sequence,
    cancelled: !['booked', 'running', 'held'].includes(status),
    start: startsAt,
    minutes,
    zone,
    title: `Learning set: ${set.name}, round ${number}`,
    words: 'You find all about it in Soundings, under My sets.',
    link,
    changedAt,
  };
}

/** A round with what its entry and its file need, also of a set that has ended; `null` where there is none. */
export async function findBooked(tx: Tx, id: string) {
  const row = await tx.round.findUnique({
    where: { id },
    include: {
      set: {
        select: { name: true, status: true, call: { select: { network: { select: { zone: true } } } } },
      },
    },
  });
  const status = ROUND_STATUSES.find((one) => one === row?.status) ?? 'cancelled';
  if (!row) return null;
  const { set, ...round } = row;
  return { round: { ...round, status }, set, call: set.call };
}

const ofSets = (memberId: string) => ({
  status: { in: ['standing', 'ended'] },
  members: { some: { memberId, leftOn: null } },
});

const isStillIn = (memberId: string) => ({
  memberships: { some: { memberId, standing: 'peer' } },
});

/** All rounds of a member's sets that have, or had, a time: in all networks in which they are a peer now. The first one first. */
export async function entriesOf(tx: Tx, memberId: string): Promise<readonly CalendarEntry[]> {
  const rows = await tx.round.findMany({
    where: {
      startsAt: { not: null },
      set: { ...ofSets(memberId), call: { network: isStillIn(memberId) } },
    },
    include: { set: { select: { name: true, call: { select: { network: { select: { zone: true } } } } } } },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ set, startsAt, ...round }) =>
    startsAt === null ? [] : [entryOf({ ...round, status: statusOf(round.status) }, startsAt, set, set.call)],
  );
}

const statusOf = (status: string) => (status === 'cancelled' ? 'cancelled' : 'booked');
