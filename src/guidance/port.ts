import type { Answered, Asking } from './answering/ask.ts';
import type { SearchIndex } from './index/search-index.ts';
import type { Library } from './library/read-library.ts';

/** What features may ask of guidance. All of it is in memory: nothing that is asked here is written down or leaves the process. */
export interface GuidancePort {
  /** Answers from what could be found at the last change that this process heard of. */
  ask(words: string, asking: Asking): Promise<Answered>;
  /** The index as it is now; another one after each change. */
  index(): SearchIndex;
  readonly library: Library;
}
