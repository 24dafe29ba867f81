import pg from 'pg';
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

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * One connection for the whole process that hears of every change, also those of other processes. When it breaks it
 * is made again, with growing pauses, and then everybody is told that anything may have changed.
 */
export function createLive(deps: Pick<DeskDeps, 'databaseUrl' | 'log' | 'sealKey'>): Live {
  const { databaseUrl, log } = deps;
  const addressing = createAddressing(deps.sealKey);
  const listeners = new Map<Listener, { readonly account: string; ended(): void }>();
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let stopped = false;

  function tell(heard: Heard, isFor: (account: string) => boolean = () => true): void {
    for (const [listener, { account }] of listeners) if (isFor(account)) listener(heard);
  }

  function again(broken: pg.Client): void {
    if (client !== broken || stopped) return;
    client = null;
    broken.end().catch(() => {});
    retry = setTimeout(connect, wait);
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
  }

  async function connect(): Promise<void> {
    const mine = new pg.Client({
      connectionString: databaseUrl,
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    });
    client = mine;
    mine.on('error', (error) => {
      log.warn('the desk no longer hears of changes, and will connect again', { error });
      again(mine);
    });
    mine.on('end', () => again(mine));
    mine.on('notification', ({ payload }) => {
      const change = readChange(payload);
      if (change && 'direct' in change) {
        tell({ direct: true }, (account) => addressing.isTo(change, account));
      } else if (change) tell(change);
    });
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
      wait = FIRST_WAIT_MS;
      tell({ all: true });
    } catch (error) {
      log.warn('the desk cannot listen for changes yet, and will try again', { error });
      again(mine);
    }
  }

  void connect();

  return {
    subscribe(account, listener, ended = () => {}) {
      listeners.set(listener, { account, ended });
      return () => listeners.delete(listener);
    },
    async stop() {
      stopped = true;
      clearTimeout(retry);
      for (const { ended } of [...listeners.values()]) ended();
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
