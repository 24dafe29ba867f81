import { randomUUID } from 'node:crypto';
import type { PrismaClient } from '../../src/store/client.ts';

/**
 * A set of everybody who is a peer, whose own place one of these is from now on, with a round that can be started at `now`. Who is
 * named presents. Gives the round.
 */
export async function setThatMeets(
  store: PrismaClient,
  { platform, presenter, now }: { platform: string; presenter: string; now: Date },
): Promise<string> {
  const place = await store.place.findFirstOrThrow({ where: { platform } });
  const peers = await store.membership.findMany({
    where: { networkId: place.networkId, standing: 'peer' },
    include: { member: true },
  });
  const [callId, setId, roundId] = [randomUUID(), randomUUID(), randomUUID()];
  const call = { theme: 'Change', size: 6, format: 'standard', facilitation: 'members', rounds: 6 };
  const { networkId } = place;
  await store.setCall.create({
    data: {
      ...{ ...call, id: callId, networkId, status: 'formed' },
      ...{ weeksBetween: 6, startsOn: now, closesOn: now },
    },
  });
  const rows = peers.map(({ memberId }) => ({ memberId }));
  const set = { id: setId, callId, name: 'Set 1', status: 'standing', sizeTold: rows.length };
  await store.learningSet.create({ data: { ...set, members: { create: rows } } });
  await store.place.update({ where: { id: place.id }, data: { setId } });
  const about = { status: 'booked', aimedOn: now, startsAt: now, minutes: 90, format: 'standard' };
  const presents = peers.find(({ member }) => member.name === presenter)?.memberId ?? '';
  await store.round.create({
    data: {
      ...{ ...about, id: roundId, setId, number: 1, changedAt: now },
      people: { create: [{ memberId: presents, presents: true }] },
    },
  });
  return roundId;
}
