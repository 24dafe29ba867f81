import type { Clock } from '../../src/time/clock.ts';

/** What this process remembers of the marks it has sent: only that it has, and since when. Never where, or to whom. */
export interface Marks {
  /** A message with this mark is about to be sent. */
  mayStand(mark: string): void;
  /** It certainly was not. */
  standsNowhere(mark: string): void;
  /** Since when a message with this mark may stand somewhere; `null` when this process has not sent one. */
  maybeStandsSince(mark: string): Date | null;
  /** Of two who want to do something with a mark at once, both get what the first one did. */
  oneAtATime<T>(mark: string, work: () => Promise<T>): Promise<T>;
}

/** The outbox knows of doubts for as long as they last; this is for what is asked for twice in a row. */
const MOST = 5_000;

export function createMarks(clock: Clock): Marks {
  const since = new Map<string, Date>();
  const atWork = new Map<string, Promise<unknown>>();
  return {
    mayStand(mark) {
      if (since.has(mark)) return;
      since.set(mark, clock.now());
      const [oldest] = since.keys();
      if (since.size > MOST && oldest !== undefined) since.delete(oldest);
    },
    standsNowhere: (mark) => void since.delete(mark),
    maybeStandsSince: (mark) => since.get(mark) ?? null,
    async oneAtATime<T>(mark: string, work: () => Promise<T>): Promise<T> {
      const before = atWork.get(mark) as Promise<T> | undefined;
      if (before) return before;
      const mine = work().finally(() => atWork.delete(mark));
      atWork.set(mark, mine);
      return mine;
    },
  };
}
