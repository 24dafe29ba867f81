/**
 * When words in a thread that an author was asked about were heard of. Platforms tell late after a line broke, and while Soundings was
 * stopped not at all: words of everybody are then carried by the time at which they were heard, and so must be those that an
 * author passes on. In memory alone, and gone with the process: from then on it is the time at which they were written.
 */
export interface Heard {
  /** In milliseconds since 1970; `undefined` where nothing is known of that message. */
  of(message: string): number | undefined;
  /** Changes nothing for a message that is known. */
  note(message: string, at: number): void;
}

const MOST = 2_000;

export function createHeard(): Heard {
  const times = new Map<string, number>();
  return {
    of: (message) => times.get(message),
    note(message, at) {
      if (times.has(message)) return;
      times.set(message, at);
      const [oldest] = times.keys();
      if (times.size > MOST && oldest !== undefined) times.delete(oldest);
    },
  };
}
