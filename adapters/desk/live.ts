import { listen } from '../../src/store/listening.ts';
import { createAddressing, readChange } from './changes.ts';
import type { DeskDeps } from './deps.ts';
import { CHANNEL } from './ids.ts';

/** `direct` comes only to whom it is for. `all` after a gap: anything may have changed meanwhile. */
export type Heard = { readonly place: string } | { readonly direct: true } | { readonly all: true };
export type Listener = (heard: Heard) => void;

export interface Live {
  /** Hears for one person. Gives back how to stop listening. `ended` is called when nothing more will be heard. */
  subscribe(account: string, listener: Listener, ended?: () => void): () => void;
  stop(): Promise<void>;
}

/**
 * One connection for the whole process that hears of every change, also those of other processes. When it breaks it
 * is made again, with growing pauses, and then everybody is told that anything may have changed.
 */
export function createLive(deps: Pick<DeskDeps, 'databaseUrl' | 'log' | 'sealKey'>): Live {
  const { databaseUrl, log } = deps;
  const addressing = createAddressing(deps.sealKey);
  const listeners = new Map<Listener, { readonly account: string; ended(): void }>();

  function tell(heard: Heard, isFor: (account: string) => boolean = () => true): void {
    for (const [listener, { account }] of listeners) if (isFor(account)) listener(heard);
  }

  const ears = listen({
    ...{ databaseUrl, channel: CHANNEL },
    heard(payload) {
      const change = readChange(payload);
      if (change && 'direct' in change) tell({ direct: true }, (account) => addressing.isTo(change, account));
      else if (change) tell(change);
    },
    ready: () => tell({ all: true }),
    lost: (error) => log.warn('the desk no longer hears of changes, and will connect again', { error }),
    notYet: (error) => log.warn('the desk cannot listen for changes yet, and will try again', { error }),
  });

  return {
    subscribe(account, listener, ended = () => {}) {
      listeners.set(listener, { account, ended });
      return () => listeners.delete(listener);
    },
    async stop() {
      for (const { ended } of [...listeners.values()]) ended();
      await ears.stop();
    },
  };
}
