import type { ApiCall } from './routes.ts';

interface Taken {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds, when it was too early. */
  readonly retryAfter: number | null;
}

const WINDOW_MS = 5_000;
const SEND = /^\/channels\/(\d+)\/messages$/;

/** Counts messages in each channel as Discord's headers say; for everything else there is no limit here. */
export function createBuckets(now: () => Date, postsIn5s: number | undefined) {
  const windows = new Map<string, { from: number; count: number }>();
  return {
    take({ method, path }: ApiCall): Taken {
      const channel = SEND.exec(path)?.[1];
      if (postsIn5s === undefined || method !== 'POST' || channel === undefined)
        return { headers: {}, retryAfter: null };
      const at = now().getTime();
      let window = windows.get(channel);
      if (!window || at >= window.from + WINDOW_MS || at < window.from) {
        window = { from: at, count: 0 };
        windows.set(channel, window);
      }
      const left = (window.from + WINDOW_MS - at) / 1_000;
      const isOver = window.count >= postsIn5s;
      if (!isOver) window.count++;
      const headers = {
        'x-ratelimit-bucket': 'the-bucket-of-messages',
        'x-ratelimit-limit': String(postsIn5s),
        'x-ratelimit-remaining': String(postsIn5s - window.count),
        'x-ratelimit-reset-after': left.toFixed(3),
      };
      return { headers, retryAfter: isOver ? left : null };
    },
  };
}
