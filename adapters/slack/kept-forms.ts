import { minutesLater } from '../../src/time/calendar.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { Modal } from './modals.ts';

/**
 * What people typed in forms that came to nothing, while Slack could not show them that. In memory only, one for each person, for
 * an hour at the most: it is whatever they were about to say without their name.
 */
export interface KeptForms {
  keep(account: string, modal: Modal): void;
  of(account: string): Modal | null;
  forget(account: string): void;
}

const KEPT_MINUTES = 60;
const MOST = 500;

export function createKeptForms(clock: Clock): KeptForms {
  const kept = new Map<string, { readonly modal: Modal; readonly until: Date }>();

  function clearAway(): void {
    for (const [account, { until }] of kept) if (until <= clock.now()) kept.delete(account);
    const [oldest] = kept.keys();
    if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
  }

  return {
    keep(account, modal) {
      kept.delete(account);
      kept.set(account, { modal, until: minutesLater(clock.now(), KEPT_MINUTES) });
      clearAway();
    },
    of(account) {
      clearAway();
      return kept.get(account)?.modal ?? null;
    },
    forget: (account) => void kept.delete(account),
  };
}
