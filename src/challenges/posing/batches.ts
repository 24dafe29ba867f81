import { createHmac } from 'node:crypto';
import { type Audience, audienceIn } from '../../anonymity/audience/store.ts';
import { shuffled } from '../../anonymity/shuffle.ts';
import type { DueTask, Work } from '../../command.ts';
import { hidesItsPeers, type NetworkFacts } from '../../networks/rules.ts';
import { type Network, Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { withdrawUnseen } from '../closing/withdrawing.ts';
import { endIfReleased } from '../reviewing/store.ts';
import { changeChallenge } from '../store.ts';
import { batchFor, hoursToDrawFrom, momentOfBatch, nextBatch } from './timing.ts';

type Hours = Pick<NetworkFacts, 'id' | 'zone' | 'releaseHours' | 'releaseRule'>;

/**
 * When a challenge that is released now is posted: at the moment of its batch, or `null` for at once. All that go with one hour get
 * the same moment, whichever process asks. `people`: how many could have written it.
 */
export function batchOf(
  work: Pick<Work, 'now' | 'keys' | 'chance'>,
  network: Hours,
  people: number,
): Date | null {
  const skip = work.chance.between(0, hoursToDrawFrom(people, network) - 1);
  const hour = batchFor(work.now, network, skip);
  return hour && momentOf(work, network, hour);
}

function momentOf({ keys }: Pick<Work, 'keys'>, { id }: Hours, hour: Date): Date {
  const mark = createHmac('sha256', keys.subkey('batch')).update(`${id}|${hour.toISOString()}`).digest();
  return momentOfBatch(hour, mark);
}

/**
 * Posts the challenges whose hour has come, shuffled, so that nothing tells which of a batch was written first. What can no
 * longer be posted appears nowhere, as if its author had withdrawn it: somebody who sees one missing would know who wrote it.
 */
export const releaseBatches: DueTask = {
  name: 'post the challenges whose hour has come',
  async run(work) {
    // By id, which is chance: not by when they were written.
    const due = await work.tx.$queryRaw<{ id: string; network: string }[]>(Prisma.sql`
      SELECT id::text AS id, network_id::text AS network FROM challenge
      WHERE status = 'waiting' AND batch_at <= ${work.now}::timestamptz
        AND NOT EXISTS (SELECT 1 FROM review WHERE challenge_id = challenge.id AND stage <> 'released')
      ORDER BY batch_at, id LIMIT 200 FOR UPDATE SKIP LOCKED`);
    const networks = await networksOf(
      work,
      due.map(({ network }) => network),
    );
    for (const { id, network: networkId } of shuffled(due)) {
      const found = networks.get(networkId);
      if (!found) continue;
      const { network, audience } = found;
      if (hidesItsPeers(network, audience.with([]))) await post(work, id, found);
      else await wait(work, id, network);
    }
    return due.length;
  },
};

interface Found {
  readonly network: Network;
  readonly audience: Audience;
}

async function post(work: Work, id: string, { network, audience }: Found): Promise<void> {
  const { tx, now, vault, dispatch } = work;
  const released = await endIfReleased(tx, id);
  if (!released && !(await vault.mayStillSpeak(tx, id, network.id, now))) return withdrawUnseen(work, id);
  await changeChallenge(tx, id, { status: 'open' });
  await tellNoMoreThanHides(work, id, { network, audience });
  await vault.renew(tx, [id]);
  // A coordinator has read it and waits for it: that it did not appear would say that its author has left or is paused.
  const again = released ? { again: 'yes' } : {};
  await dispatch.toPlaces(network.id, id, { type: 'challenge', challenge: id, ...again });
}

/** What fits too few by now is left out, all of it: nobody but its author knows that it was to be there. */
async function tellNoMoreThanHides({ tx }: Work, id: string, { network, audience }: Found): Promise<void> {
  const { revealed } = await tx.challenge.findUniqueOrThrow({ where: { id }, select: { revealed: true } });
  if (!hidesItsPeers(network, audience.with(revealed)))
    await tx.challenge.update({ where: { id }, data: { revealed: [] } });
}

/**
 * To the next of the network's hours, when there may be enough peers again to hide who wrote it: for all that wait there alike, and
 * whoever wrote them, so that waiting says nothing.
 */
async function wait(work: Work, id: string, network: Network): Promise<void> {
  const batchAt = momentOf(work, network, nextBatch(work.now, network));
  await work.tx.challenge.update({
    where: { id },
    data: { batchAt, releasedAt: batchAt, lastDay: dayAfter(batchAt, 0) },
  });
}

async function networksOf({ tx, now }: Work, ids: readonly string[]): Promise<ReadonlyMap<string, Found>> {
  const networks = await tx.network.findMany({ where: { id: { in: [...new Set(ids)] } } });
  const found = new Map<string, Found>();
  for (const network of networks)
    found.set(network.id, { network, audience: await audienceIn(tx, network, now) });
  return found;
}
