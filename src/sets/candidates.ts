import { authorityById } from '../networks/authorities/find.ts';
import { introduction } from '../networks/rules.ts';
import type { Tx } from '../store/client.ts';
import { monthsBetween } from '../time/calendar.ts';
import type { Call } from './call.ts';
import type { Candidate } from './forming/rules.ts';
import { HOW_LONG, type HowLong } from './forming/rules.ts';
import { isSlot, type Slot } from './hours.ts';
import { stillPeer } from './store.ts';

/** Everybody who would like to take part and is a peer of the network now, by name, with what forming sets looks at. */
export async function candidatesFor(
  tx: Tx,
  { id: callId, networkId }: Pick<Call, 'id' | 'networkId'>,
  now: Date,
): Promise<readonly Candidate[]> {
  const rows = await tx.setOptIn.findMany({
    where: { callId, ...stillPeer(networkId) },
    include: { member: true },
    orderBy: [{ member: { name: 'asc' } }, { memberId: 'asc' }],
  });
  const met = await metBefore(
    tx,
    rows.map(({ memberId }) => memberId),
    callId,
  );
  return rows.map(({ memberId, slots, member }) => {
    const { name, role, roleWords, authorities, backgrounds, inPostSince } = member;
    const authority = authorities.flatMap((one) => authorityById(one) ?? [])[0];
    return {
      id: memberId,
      name,
      line: introduction({ role: role as 'DCS', roleWords, authorities }),
      // Another organisation counts as one, too, however it is written.
      authorities: authorities.map((one) => one.toLowerCase()),
      region: authority?.region ?? '',
      kind: authority?.kind ?? '',
      background: backgrounds[0] ?? '',
      howLong: inPostSince ? howLong(inPostSince, now) : '',
      slots: slots.filter((slot): slot is Slot => isSlot(slot)),
      met: [...(met.get(memberId) ?? [])],
    };
  });
}

function howLong(since: Date, now: Date): HowLong {
  const months = monthsBetween(since, now);
  return HOW_LONG.find(({ under }) => months < under)?.key ?? 'long';
}

/** With whom each of these has been in a set before, in another call than this, also where one of them left it. */
async function metBefore(
  tx: Tx,
  memberIds: readonly string[],
  callId: string,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const rows = await tx.setMember.findMany({
    where: {
      memberId: { in: [...memberIds] },
      set: { status: { in: ['standing', 'ended'] }, callId: { not: callId } },
    },
    select: { setId: true, memberId: true },
  });
  const bySet = Map.groupBy(rows, ({ setId }) => setId);
  const met = new Map<string, Set<string>>(memberIds.map((id) => [id, new Set()]));
  for (const members of bySet.values())
    for (const { memberId: one } of members)
      for (const { memberId: other } of members) if (one !== other) met.get(one)?.add(other);
  return met;
}
