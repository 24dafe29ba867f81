import type { Tx } from '../../store/client.ts';
import { localDay, minutesLater } from '../../time/calendar.ts';
import { isoDay, plusDays } from '../../time/days.ts';
import type { Meeting } from '../rounds/round.ts';

/** Something that is on: `minutes` long. */
export interface Taken {
  readonly startsAt: Date;
  readonly minutes: number;
}

/** From here on a round is a written one: it takes nobody's hours, each writes when they can. */
const WRITTEN_MINUTES = 24 * 60;

const endOf = ({ startsAt, minutes }: Taken) => minutesLater(startsAt, minutes);
export const overlap = (one: Taken, other: Taken): boolean =>
  one.startsAt < endOf(other) && other.startsAt < endOf(one);

/** The days, as "2026-03-03", on which a set has something on, read in `zone`: nobody is to sit in two rounds on one day. */
export function daysTaken(times: readonly Taken[], zone: string): ReadonlySet<string> {
  const days = new Set<string>();
  for (const { startsAt, minutes } of times) {
    const last = localDay(minutesLater(startsAt, minutes - 1), zone);
    for (let day = localDay(startsAt, zone); day <= last; day = plusDays(day, 1)) days.add(isoDay(day));
  }
  return days;
}

interface Elsewhere extends Taken {
  readonly memberId: string;
  readonly networkId: string;
  /** "round 2 of Set 3": for that member alone. */
  readonly name: string;
}

/** The rounds of other sets of these members that have a time, in whichever network. Written ones are left out. */
async function elsewhere(tx: Tx, setId: string, members: readonly string[]): Promise<readonly Elsewhere[]> {
  const where = { memberId: { in: [...members] }, setId: { not: setId }, leftOn: null };
  const rows = await tx.setMember.findMany({
    where: { ...where, set: { status: 'standing' } },
    include: {
      set: {
        include: {
          call: { select: { networkId: true } },
          rounds: { where: { status: { in: ['booked', 'running'] }, minutes: { lt: WRITTEN_MINUTES } } },
        },
      },
    },
    orderBy: { setId: 'asc' },
  });
  return rows.flatMap(({ memberId, set: { rounds, call, name } }) =>
    rounds.flatMap(({ startsAt, minutes, number }) =>
      startsAt === null
        ? []
        : [{ startsAt, minutes, memberId, networkId: call.networkId, name: `round ${number} of ${name}` }],
    ),
  );
}

/** For each of these members, in their order, what they have on in other sets: for finding dates that suit, and shown to nobody. */
export async function busyElsewhere(
  tx: Tx,
  setId: string,
  members: readonly string[],
): Promise<readonly (readonly Taken[])[]> {
  const all = await elsewhere(tx, setId, members);
  return members.map((member) => all.filter(({ memberId }) => memberId === member));
}

/** For a member alone: which rounds of their other sets are at the time of this one. */
export async function ownClashes(
  tx: Tx,
  { round, set }: Meeting,
  member: string,
): Promise<readonly string[]> {
  const { startsAt, minutes } = round;
  if (startsAt === null || minutes >= WRITTEN_MINUTES) return [];
  const all = await elsewhere(tx, set.id, [member]);
  return all.filter((one) => overlap(one, { startsAt, minutes })).map(({ name }) => name);
}

/**
 * What a coordinator is told of a time that they would book by hand, a sentence for each thing that is in its way: another round of the set
 * on that day, or one of another set at that hour, in the networks (`mine`, ids) that they coordinate themselves. Whose that is, and of which,
 * is not said; of other networks they hear nothing, and the member does.
 */
export async function clashesWith(
  tx: Tx,
  { round, set, call }: Meeting,
  startsAt: Date,
  mine: readonly string[],
): Promise<readonly string[]> {
  const wanted = { startsAt, minutes: round.minutes };
  const { zone } = call.network;
  const others = await tx.round.findMany({
    where: { setId: set.id, id: { not: round.id }, status: { in: ['booked', 'running'] } },
    orderBy: { number: 'asc' },
  });
  const days = daysTaken([wanted], zone);
  const same = others.find((one) => {
    const { startsAt: at, minutes } = one;
    return at !== null && [...daysTaken([{ startsAt: at, minutes }], zone)].some((day) => days.has(day));
  });
  const busy = round.minutes < WRITTEN_MINUTES ? await elsewhere(tx, set.id, set.members) : [];
  return [
    ...(same ? [`Round ${same.number} of this set is on that day.`] : []),
    ...(busy.some((one) => mine.includes(one.networkId) && overlap(one, wanted))
      ? ['Somebody in this set has a round of another set at that time.']
      : []),
  ];
}
