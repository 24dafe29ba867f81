import cron from 'node-cron';
import type { Clock } from './clock.ts';

/**
 * Wakes the house a few times a minute. What is due is in the database, so a tick that is late, lost or
 * doubled does no harm; node-cron is not trusted with any hour of the day.
 */
export function startTicker(clock: Clock, tick: (now: Date) => Promise<void>): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  const task = cron.schedule('*/10 * * * * *', () => {
    running = running.then(() => tick(clock.now()));
  });
  return {
    async stop() {
      await task.stop();
      await running;
    },
  };
}
