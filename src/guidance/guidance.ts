import type { Logger } from '../log.ts';
import type { PrismaClient } from '../store/client.ts';
import { listen } from '../store/listening.ts';
import { type Answered, type Asking, ask } from './answering/ask.ts';
import { createHeldQuestions } from './asking/held-questions.ts';
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

  /** Where the encoder has ended, words alone decide from then on. */
  async function answer(words: string, asking: Asking): Promise<Answered> {
    try {
      return await ask(index, encoder, words, asking);
    } catch (error) {
      log.error('the encoder could not read a question', { error });
      return ask(index, null, words, asking);
    }
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

  const ears = listen({
    ...{ databaseUrl, channel: CHANGED },
    heard: () => void look(),
    ready: () => void look(),
    lost: (error) => log.warn('guidance no longer hears of changes, and will connect again', { error }),
    notYet: (error) => log.warn('guidance cannot listen for changes yet, and will try again', { error }),
  });
  return {
    ask: answer,
    index: () => index,
    library: parts.library,
    held: createHeldQuestions(),
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
    held: createHeldQuestions(),
    caughtUp: async () => {},
    stop: async () => {},
  };
}
