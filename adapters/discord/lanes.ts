import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Discord tells of an event once. What fails here, since our database is away or something is on its way still, is tried again for
 * about as long as Slack would bring it.
 */
const AGAIN_AFTER_MS: readonly number[] = [
  500, 1_000, 2_000, 5_000, 15_000, 30_000, 60_000, 120_000, 120_000,
];

/** Events in the order in which they came: one after the other in each lane, and lanes beside each other. */
export interface Lanes {
  add(lane: string, work: () => Promise<unknown>): void;
  /** Waits until all is done, but no longer than so long; what fails from now on is not tried again. */
  end(ms: number): Promise<void>;
}

export interface LanesDeps {
  /** It failed for good. */
  givenUp(error: unknown): void;
  readonly againAfterMs?: readonly number[];
}

export function createLanes({ givenUp, againAfterMs = AGAIN_AFTER_MS }: LanesDeps): Lanes {
  const lanes = new Map<string, Promise<void>>();
  const ending = new AbortController();

  async function untilDone(work: () => Promise<unknown>): Promise<void> {
    for (let tries = 0; ; tries++) {
      try {
        await work();
        return;
      } catch (error) {
        const ms = againAfterMs[tries];
        if (ms === undefined || ending.signal.aborted) return givenUp(error);
        await sleep(ms, undefined, { signal: ending.signal, ref: false }).catch(() => {});
      }
    }
  }

  return {
    add(lane, work) {
      const next = (lanes.get(lane) ?? Promise.resolve()).then(() => untilDone(work));
      lanes.set(lane, next);
      void next.then(() => {
        if (lanes.get(lane) === next) lanes.delete(lane);
      });
    },
    async end(ms) {
      ending.abort();
      const all = async () => {
        while (lanes.size > 0) await Promise.all(lanes.values());
      };
      await Promise.race([all(), sleep(ms, undefined, { ref: false })]);
    },
  };
}
