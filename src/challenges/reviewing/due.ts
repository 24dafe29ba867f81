import { shuffled } from '../../anonymity/shuffle.ts';
import type { DueTask, Work } from '../../command.ts';
import { withdrawUnseen } from '../closing/withdrawing.ts';
import { remindAfter } from './rules.ts';
import { dueAt, dueForReminding } from './store.ts';

/** Each network once, whatever there is of it: a message says that something waits, and not what or how much. */
async function tellCoordinators({ dispatch }: Work, networks: Iterable<string>, late: boolean) {
  for (const network of shuffled([...new Set(networks)]))
    await dispatch.toCoordinators(network, { type: 'review', network, ...(late ? { late: 'yes' } : {}) });
}

/**
 * Puts on the coordinators' list what was sent for this hour, all of it together. Whose author has left or was paused meanwhile
 * comes to nobody's eyes, as if withdrawn. Afterwards that is never asked again.
 */
const list: DueTask = {
  name: 'show coordinators what waits for them',
  async run(work) {
    const { tx, now, vault } = work;
    const due = await dueAt(tx, 'sent', now);
    const shown: string[] = [];
    for (const { id, network: networkId } of shuffled(due)) {
      if (!(await vault.mayStillSpeak(tx, id, networkId, now))) {
        await withdrawUnseen(work, id);
        continue;
      }
      const network = await tx.network.findUniqueOrThrow({ where: { id: networkId } });
      const remindAt = remindAfter(now, network);
      await tx.review.update({ where: { challengeId: id }, data: { stage: 'listed', remindAt } });
      shown.push(networkId);
    }
    await tellCoordinators(work, shown, false);
    return due.length;
  },
};

const letGo: DueTask = {
  name: 'take from the coordinators’ list what its author took back',
  async run(work) {
    const due = await dueAt(work.tx, 'taken back', work.now);
    for (const { id } of due) await withdrawUnseen(work, id);
    return due.length;
  },
};

const remind: DueTask = {
  name: 'remind coordinators of what waits',
  async run(work) {
    const { tx, now } = work;
    const due = await dueForReminding(tx, now);
    for (const { id, network: networkId } of due) {
      const network = await tx.network.findUniqueOrThrow({ where: { id: networkId } });
      await tx.review.update({ where: { challengeId: id }, data: { remindAt: remindAfter(now, network) } });
    }
    await tellCoordinators(
      work,
      due.map(({ network }) => network),
      true,
    );
    return due.length;
  },
};

/** What happens to challenges on their way past a coordinator as time goes by. What went back first, so that nobody is told of it. */
export const reviewsDue: readonly DueTask[] = [letGo, list, remind];
