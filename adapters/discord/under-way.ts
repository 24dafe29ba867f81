import { setTimeout as sleep } from 'node:timers/promises';

export const LATE = Symbol('late');

/** What a piece of work gives, or `LATE` when it takes longer. The work goes on. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T | typeof LATE> {
  const done = new AbortController();
  try {
    return await Promise.race([work, sleep(ms, LATE, { signal: done.signal }).catch(() => LATE)] as [
      Promise<T>,
      Promise<typeof LATE>,
    ]);
  } finally {
    done.abort();
  }
}

/** Work that nobody waits for, so that a stop can wait for it. */
export interface UnderWay {
  /** `work` must not fail. */
  add(work: Promise<unknown>): void;
  /** Waits until all is done, but no longer than so long. */
  end(ms: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  return {
    add(work) {
      works.add(work);
      void work.finally(() => works.delete(work));
    },
    async end(ms) {
      const all = async () => {
        while (works.size > 0) await Promise.all(works);
      };
      await within(all(), ms);
    },
  };
}
