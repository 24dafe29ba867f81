import { shuffled } from '../../anonymity/shuffle.ts';
import type { DueTask, Work } from '../../command.ts';
import { hidesItsPeers } from '../../networks/rules.ts';
import { countPeers } from '../../networks/store.ts';
import { type Network, Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import { withdrawUnseen } from '../closing/withdrawing.ts';
import { endIfReleased } from '../reviewing/store.ts';
import { changeChallenge } from '../store.ts';
import { nextBatch } from './rules.ts';

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
    const tooSmall = await networksTooSmall(
      work,
      due.map(({ network }) => network),
    );
    for (const { id, network } of shuffled(due)) {
      const waitsOn = tooSmall.get(network);
      if (waitsOn) await wait(work, id, waitsOn);
      else await post(work, id, network);
    }
    return due.length;
  },
};

async function post(work: Work, id: string, networkId: string): Promise<void> {
  const { tx, now, vault, dispatch } = work;
  const released = await endIfReleased(tx, id);
  if (!released && !(await vault.mayStillSpeak(tx, id, networkId, now))) return withdrawUnseen(work, id);
  await changeChallenge(tx, id, { status: 'open' });
  // A coordinator has read it and waits for it: that it did not appear would say that its author has left or is paused.
  const again = released ? { again: 'yes' } : {};
  await dispatch.toPlaces(networkId, id, { type: 'challenge', challenge: id, ...again });
}

/** To the next of the network's hours, when there may be enough peers again to hide who wrote it. */
async function wait({ tx, now }: Work, id: string, network: Network): Promise<void> {
  const batchAt = nextBatch(now, network);
  await tx.challenge.update({
    where: { id },
    data: { batchAt, releasedAt: batchAt, lastDay: dayAfter(batchAt, 0) },
  });
}

async function networksTooSmall(
  { tx, now }: Work,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Network>> {
  const found = new Map<string, Network>();
  for (const network of await tx.network.findMany({ where: { id: { in: [...new Set(ids)] } } })) {
    if (!hidesItsPeers(network, await countPeers(tx, network.id, now))) found.set(network.id, network);
  }
  return found;
}
