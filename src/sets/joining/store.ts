import type { MemberContext } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import type { Prisma } from '../../store/generated/client.ts';
import type { Call } from '../call.ts';
import { openApart } from './apart.ts';
import { type Peer, WHENEVER } from './rules.ts';
import type { OptInTyped } from './views.ts';

/** The other peers of a network. */
export async function otherPeers(tx: Tx, networkId: string, memberId: string): Promise<readonly Peer[]> {
  const rows = await tx.membership.findMany({
    where: { networkId, standing: 'peer', memberId: { not: memberId } },
    select: { member: { select: { id: true, name: true } } },
    orderBy: [{ member: { name: 'asc' } }, { memberId: 'asc' }],
  });
  return rows.map(({ member }) => member);
}

/** What the person who asks has said to a call, as they typed it; `null` for nothing. For themselves alone. */
export async function optInOf(
  { tx, keys, person }: Pick<MemberContext, 'tx' | 'keys' | 'person'>,
  { id: callId, networkId }: Call,
): Promise<OptInTyped | null> {
  const memberId = person.id;
  const row = await tx.setOptIn.findUnique({ where: { callId_memberId: { callId, memberId } } });
  if (!row) return null;
  const apart = new Set(openApart(keys, row));
  const names = (await otherPeers(tx, networkId, memberId)).filter(({ id }) => apart.has(id));
  return {
    slots: row.slots.length === 0 ? [WHENEVER] : row.slots,
    apart: names.map(({ name }) => name).join('\n'),
  };
}

/**
 * Keeps what somebody said, in place of what they said before. `hoursOnly`: whom they would rather not sit with stays as it was. `true`:
 * it is their first word to this call.
 */
export async function saveOptIn(
  tx: Tx,
  row: Prisma.SetOptInUncheckedCreateInput & { slots: string[] },
  hoursOnly: boolean,
): Promise<boolean> {
  const { callId, memberId, slots, box } = row;
  const { count } = await tx.setOptIn.createMany({ data: [row], skipDuplicates: true });
  if (count === 0)
    await tx.setOptIn.update({
      where: { callId_memberId: { callId, memberId } },
      data: { slots, ...(hoursOnly ? {} : { box }) },
    });
  return count === 1;
}

/** Erases what somebody said to a call, and takes them out of a set that is only proposed. `false`: they had said nothing. */
export async function dropOptIn(tx: Tx, callId: string, memberId: string): Promise<boolean> {
  await tx.setMember.deleteMany({ where: { memberId, set: { callId, status: 'proposed' } } });
  return (await tx.setOptIn.deleteMany({ where: { callId, memberId } })).count > 0;
}

/** Whether somebody is in a standing set of this call. In a proposed one they do not know it yet. */
export async function isPlaced(tx: Tx, callId: string, memberId: string): Promise<boolean> {
  return (
    (await tx.setMember.count({ where: { memberId, leftOn: null, set: { callId, status: 'standing' } } })) > 0
  );
}

export async function hasSaid(tx: Tx, callId: string, memberId: string): Promise<boolean> {
  return (await tx.setOptIn.count({ where: { callId, memberId } })) > 0;
}
