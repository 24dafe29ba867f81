import type { MemberContext, Work } from '../../../command.ts';
import type { Network, Place } from '../../../store/generated/client.ts';
import { recordDeed } from '../deeds.ts';

/**
 * Makes a place the network's: says so there, and has everything posted there that stands in its other places. `null` when
 * somebody else has linked it at this very moment. The caller has decided that it may be.
 */
export async function linkPlace(
  context: MemberContext,
  network: Network,
  place: Pick<Place, 'platform' | 'ref' | 'name'>,
): Promise<{ place: Place; open: number } | null> {
  const { tx, dispatch, person: coordinator } = context;
  const row = {
    ...place,
    id: context.newId(),
    networkId: network.id,
    linkedAt: context.now,
    leaving: false,
    setId: null,
    outsiders: null,
    lookedOn: null,
  };
  const { count } = await tx.place.createMany({ data: [row], skipDuplicates: true });
  if (count === 0) return null;
  const { id: networkId } = network;
  await recordDeed(context, { networkId, coordinator, kind: 'place-linked', about: place.name });
  await dispatch.toPlace(row.id, networkId, { type: 'place.linked', place: row.id });
  return { place: row, open: await bringUpToDate(context, row) };
}

/**
 * Brings what is open in a network to a place that is new to it, or was out of reach for a while, and what stands there already
 * to what it should be. It stood elsewhere before, so whether its writers have left or
 * are paused is not asked anew (`again`): a coordinator who takes somebody out and then links a channel would otherwise see
 * which challenge is missing there, and so whose it was. Gives how many challenges there are.
 */
export async function bringUpToDate(
  { tx, dispatch }: Work,
  { id, networkId, setId }: Place,
): Promise<number> {
  if (setId !== null) {
    // All else that stands there follows.
    await tx.place.update({ where: { id }, data: { lookedOn: null } });
    await dispatch.toPlace(id, setId, { type: 'set.here', set: setId });
    return 0;
  }
  const posts = await tx.post.findMany({ where: { placeId: id, theirs: false }, select: { subject: true } });
  const standing = posts.map(({ subject }) => subject);
  const challenges = await tx.challenge.findMany({
    where: {
      networkId,
      OR: [{ status: 'open' }, { status: 'held', before: 'open' }, { id: { in: standing } }],
    },
    orderBy: [{ releasedAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  for (const { id: challenge } of challenges) {
    await dispatch.toPlace(id, challenge, { type: 'challenge', challenge, again: 'yes' });
    const said = await tx.contribution.findMany({
      where: { challengeId: challenge, OR: [{ status: 'shown' }, { id: { in: standing } }] },
      orderBy: [{ at: 'asc' }, { id: 'asc' }],
      select: { id: true },
    });
    for (const { id: contribution } of said)
      await dispatch.toPlace(id, challenge, { type: 'contribution', contribution, again: 'yes' });
  }
  const calls = await tx.setCall.findMany({
    where: { networkId, OR: [{ status: 'open' }, { id: { in: standing } }] },
    orderBy: { id: 'asc' },
    select: { id: true },
  });
  for (const { id: call } of calls) await dispatch.toPlace(id, call, { type: 'set.call', call });
  return challenges.length;
}
