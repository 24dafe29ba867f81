import { randomBytes } from 'node:crypto';
import { minutesLater } from '../../time/calendar.ts';

/** So long a question can be shared, or passed on, without typing it again. */
const MINUTES = 30;
const MOST = 500;

/**
 * Questions that may be wanted again in a moment: by a button, which is too small to carry one. In this process's memory alone, for half an
 * hour, under a random number that only the asker's own card has; who asked is not among it. After a restart, or in another
 * process, it is as though it had been long.
 */
export interface HeldQuestions {
  /** Gives the number. */
  hold(words: string, now: Date): string;
  /** `null` for one that is gone, or never was. */
  recall(number: string, now: Date): string | null;
}

export function createHeldQuestions(): HeldQuestions {
  const held = new Map<string, { readonly words: string; readonly until: Date }>();
  return {
    hold(words, now) {
      for (const [number, { until }] of held) if (until <= now || held.size >= MOST) held.delete(number);
      const number = randomBytes(8).toString('base64url');
      held.set(number, { words, until: minutesLater(now, MINUTES) });
      return number;
    },
    recall(number, now) {
      const found = held.get(number);
      return found && found.until > now ? found.words : null;
    },
  };
}
