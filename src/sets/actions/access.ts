import type { MemberContext } from '../../command.ts';
import { dayAfter } from '../../time/calendar.ts';
import { ownRound } from '../rounds/access.ts';
import type { Round } from '../rounds/round.ts';
import { roundsOf } from '../rounds/store.ts';
import { lockCall, setsOf } from '../store.ts';

/** A round to which somebody may add what they will do. */
export interface RoundToAddTo {
  readonly round: Round;
  /** The id of the standing set in which they are now: that of the round, or another of its call. */
  readonly setNow: string;
  /** Their network's. */
  readonly zone: string;
  /** The name of the round's set, where they are in it no more: the set they are in now does not see what they add. */
  readonly unseenIn?: string;
}

/**
 * A round of the set in which this person is now; or of one in which they were when it took place, if they were moved into another set of
 * the same call since, or came into it with a merge. Locked with its call.
 */
export async function roundToAddTo(context: MemberContext, id: string): Promise<RoundToAddTo | null> {
  const own = await ownRound(context, id);
  if (own) return { round: own.round, setNow: own.set.id, zone: own.call.network.zone };
  const { tx, person } = context;
  const row = await tx.round.findUnique({
    where: { id },
    select: {
      ...{ setId: true, startsAt: true },
      set: { select: { name: true, callId: true, members: { where: { memberId: person.id } } } },
    },
  });
  const place = row?.set.members[0];
  if (!row?.startsAt || !place) return null;
  const call = await lockCall(tx, row.set.callId);
  if (!call || (place.leftOn !== null && place.leftOn < dayAfter(row.startsAt, 0))) return null;
  const setNow = (await setsOf(tx, call)).find(
    ({ status, members }) => status === 'standing' && members.includes(person.id),
  );
  const round = (await roundsOf(tx, row.setId)).find((one) => one.id === id);
  return setNow && round
    ? { round, setNow: setNow.id, zone: call.network.zone, unseenIn: row.set.name }
    : null;
}
