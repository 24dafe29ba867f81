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

/** Far more than Slack sends in the five minutes after which it brings an event for the last time. */
const REMEMBERED = 2_000;

/** Work that nobody waits for, so that a stop can wait for it. */
export interface UnderWay {
  /** `work` must not fail. */
  add(work: Promise<unknown>): void;
  /** Begins it, unless something of that name is under way or has been done lately: then that is given. A failure is forgotten. */
  once(name: string, begin: () => Promise<void>): Promise<void>;
  /** Waits until all is done, but no longer than so long. */
  end(ms: number): Promise<void>;
}

export function createUnderWay(): UnderWay {
  const works = new Set<Promise<unknown>>();
  const named = new Map<string, Promise<void>>();

  function forgetOldest(): void {
    const [oldest] = named.keys();
    if (named.size > REMEMBERED && oldest !== undefined) named.delete(oldest);
  }

  function add(work: Promise<unknown>): void {
    works.add(work);
    void work.finally(() => works.delete(work));
  }

  return {
    add,
    once(name, begin) {
      const already = named.get(name);
      if (already) return already;
      const work = begin();
      named.set(name, work);
      forgetOldest();
      add(work.catch(() => named.delete(name)));
      return work;
    },
    async end(ms) {
      const all = async () => {
        while (works.size > 0) await Promise.all(works);
      };
      await within(all(), ms);
    },
  };
}
