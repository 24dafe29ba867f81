import { PgBoss } from 'pg-boss';
import { DELIVER } from './outbox.ts';
import type { Sender } from './sender.ts';

/**
 * pg-boss on the same database. It listens for NOTIFY, so that a job is taken the moment its transaction
 * commits; polling stays on underneath, for delayed jobs and for connections that drop a notification.
 */
export function createBoss(url: string, onError: (error: unknown) => void): PgBoss {
  const boss = new PgBoss({ connectionString: url, max: 4, useListenNotify: true, schedule: false });
  boss.on('error', onError);
  return boss;
}

/** Creates the queue on first use; the same again changes nothing. */
export async function prepareQueue(boss: PgBoss): Promise<void> {
  // A job only says "look at this lane". If one dies, it is tried again; if it is lost, the sweep finds the lane.
  await boss.createQueue(DELIVER, {
    notify: true,
    retryLimit: 20,
    retryDelay: 1,
    retryBackoff: true,
    expireInSeconds: 120,
    // A job that is done is of no use, and its times say when something was written.
    deleteAfterSeconds: 3_600,
  });
}

/** How many lanes one process works on at the same time. */
const LANES_AT_ONCE = 4;

/** Works lanes until the boss is stopped. */
export async function workLanes(boss: PgBoss, sender: Sender): Promise<void> {
  for (let worker = 0; worker < LANES_AT_ONCE; worker++) {
    const id = await boss.work<{ lane: string }>(
      DELIVER,
      { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 },
      async ([job]) => {
        // One transaction notifies once, however many jobs are in it: who has done one looks for the next at
        // once. Left to itself a worker would wait for its poll, and a fifth place for a second.
        boss.notifyWorker(id);
        if (!job) return;
        const { comeBackAt } = await sender.deliver(job.data.lane);
        if (comeBackAt) await boss.send(DELIVER, job.data, { startAfter: comeBackAt });
      },
    );
  }
}

/**
 * Asks for every neglected lane to be looked at: of several ticks and processes at about the same time, one
 * does. At a start nobody's word is taken for it: whoever asked a moment ago may be the one who was killed.
 */
export async function requeueNeglected(boss: PgBoss, sender: Sender, atStart: boolean): Promise<number> {
  const lanes = await sender.neglected();
  for (const lane of lanes) {
    await boss.send(DELIVER, { lane }, atStart ? {} : { singletonKey: lane, singletonSeconds: 5 });
  }
  return lanes.length;
}
