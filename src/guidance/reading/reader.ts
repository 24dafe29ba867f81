import { Worker } from 'node:worker_threads';
import { LIMITS } from '../limits.ts';
import type { FileToRead } from './read-document.ts';
import type { Progress, ReadingAnswer } from './reading-thread.ts';

/** What reading one file may cost. */
interface Budget {
  readonly milliseconds: number;
  readonly megabytes: number;
}

/** Reads files that somebody else made. */
export interface Reader {
  /**
   * Always answers, one file after the other. Files that take too much time or memory are `huge`. `progress` hears how many pages are
   * read, and of how many.
   */
  read(file: FileToRead, progress?: (done: number, of: number) => void): Promise<ReadingAnswer>;
  close(): Promise<void>;
}

/** How often is looked whether a file takes too much memory. */
const WATCH_MS = 50;
const MB = 1024 * 1024;

/**
 * Reads in a thread of its own, so that everybody else is still answered, and a file that was made to take all memory or time
 * takes only the thread's. The thread stays for the next file, unless it had to be ended.
 */
export function openReader(budget: Budget = LIMITS): Reader {
  let thread: Worker | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  function start(): Worker {
    const worker = new Worker(new URL('./reading-thread.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: budget.megabytes },
      stdout: true,
      stderr: true,
    });
    worker.unref();
    return worker;
  }

  function readOne(file: FileToRead, progress: (done: number, of: number) => void): Promise<ReadingAnswer> {
    thread ??= start();
    const mine = thread;
    return new Promise((resolve) => {
      const settle = (answer: ReadingAnswer, ended: boolean) => {
        clearTimeout(tooLong);
        clearInterval(watch);
        mine.off('message', answered).off('error', giveUp).off('exit', giveUp);
        if (ended) {
          thread = null;
          mine.on('error', () => {}); // it may still fail while it is being ended
          void mine.terminate();
        }
        resolve(answer);
      };
      const answered = (said: ReadingAnswer | Progress) =>
        said.kind === 'pages' ? progress(said.done, said.of) : settle(said, false);
      const giveUp = () => settle({ kind: 'no', why: 'huge' }, true);
      const before = process.memoryUsage.rss();
      const tooLong = setTimeout(giveUp, budget.milliseconds);
      // What a library unpacks lies outside the heap that a thread's limits count.
      const watch = setInterval(() => {
        if (process.memoryUsage.rss() - before > budget.megabytes * MB) giveUp();
      }, WATCH_MS);
      mine.on('message', answered).on('error', giveUp).on('exit', giveUp);
      mine.postMessage(file);
    });
  }

  return {
    read(file, progress = () => {}) {
      const mine = turn.then(() => readOne(file, progress));
      turn = mine;
      return mine;
    },
    async close() {
      await turn;
      await thread?.terminate();
      thread = null;
    },
  };
}
