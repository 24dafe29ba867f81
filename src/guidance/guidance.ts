import pg from 'pg';
import type { Logger } from '../log.ts';
import type { PrismaClient } from '../store/client.ts';
import { ask } from './answering/ask.ts';
import type { Encoder } from './index/encoder/encoder.ts';
import { englishWords } from './index/encoder/minilm.ts';
import { buildIndex } from './index/search-index.ts';
import { EMPTY_LIBRARY, type Library } from './library/read-library.ts';
import { encodeMissing, loadIndex } from './load-index.ts';
import type { GuidancePort } from './port.ts';
import { CHANGED } from './store.ts';

/** Guidance in one process. */
export interface Guidance extends GuidancePort {
  /** Everything that was announced before this call can be found once it resolves. */
  caughtUp(): Promise<void>;
  stop(): Promise<void>;
}

export interface GuidanceParts {
  readonly store: PrismaClient;
  readonly databaseUrl: string;
  readonly library: Library;
  /** `null`: found by words alone. */
  readonly encoder: Encoder | null;
  readonly log: Logger;
}

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 10_000;

/**
 * Makes the index and lets it follow the database: every process hears of a change when it is committed, and after a gap in
 * hearing looks anew. What nobody has encoded yet (cards, or documents that were imported where there was no encoder) is encoded
 * here, in the encoder's thread, and kept for all.
 */
export async function openGuidance(parts: GuidanceParts): Promise<Guidance> {
  const { store, encoder, log, databaseUrl } = parts;
  const english = englishWords();
  const isWord = (word: string) => english.has(word);
  let index = (await load()).index;
  let running: Promise<void> | null = null;
  let isDue = false;
  let stopped = false;

  function load() {
    return loadIndex({ ...parts, isWord });
  }

  /** One look at a time; a change during one asks for another. */
  function look(): Promise<void> {
    isDue = true;
    running ??= (async () => {
      while (isDue && !stopped) {
        isDue = false;
        try {
          const loaded = await load();
          index = loaded.index;
          if (encoder && (await encodeMissing(store, encoder, loaded.missing))) isDue = true;
        } catch (error) {
          if (!stopped)
            log.error('the index of guidance could not be made anew, and stays as it is', { error });
        }
      }
      running = null;
    })();
    return running;
  }

  const ears = listen(databaseUrl, () => void look(), log);
  return {
    ask: (words, asking) => ask(index, encoder, words, asking),
    index: () => index,
    library: parts.library,
    caughtUp: look,
    async stop() {
      stopped = true;
      await ears.stop();
      await running;
    },
  };
}

/** Where there is nothing to find. */
export async function noGuidance(): Promise<Guidance> {
  const index = await buildIndex([], () => true);
  return {
    ask: (words, asking) => ask(index, null, words, asking),
    index: () => index,
    library: EMPTY_LIBRARY,
    caughtUp: async () => {},
    stop: async () => {},
  };
}

/** Calls `changed` after every change, and each time it can hear again. */
function listen(databaseUrl: string, changed: () => void, log: Logger): { stop(): Promise<void> } {
  let client: pg.Client | null = null;
  let retry: NodeJS.Timeout | undefined;
  let wait = FIRST_WAIT_MS;
  let stopped = false;

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
      log.warn('guidance no longer hears of changes, and will connect again', { error });
      again(mine);
    });
    mine.on('end', () => again(mine));
    mine.on('notification', changed);
    try {
      await mine.connect();
      await mine.query(`listen ${CHANGED}`);
      wait = FIRST_WAIT_MS;
      changed();
    } catch (error) {
      log.warn('guidance cannot listen for changes yet, and will try again', { error });
      again(mine);
    }
  }

  void connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(retry);
      const last = client;
      client = null;
      await last?.end().catch(() => {});
    },
  };
}
