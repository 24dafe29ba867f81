import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Phrases } from './phrases.ts';

/** What the word lists say. `lists/README.md` tells where each comes from. */
export interface Lexicon {
  /** Words that anybody uses. A capital in the middle of a sentence is then seldom a name. */
  readonly usual: ReadonlySet<string>;
  /** Words that a large dictionary has besides: no slips of the pen, but with a capital more often names. */
  readonly rare: ReadonlySet<string>;
  readonly firstNames: ReadonlySet<string>;
  readonly surnames: ReadonlySet<string>;
  /** Towns, villages and parts of towns in England. */
  readonly places: Phrases;
  /** What every authority has or speaks of. Never a sign of who writes. */
  readonly sharedByAll: Phrases;
}

let read: Lexicon | undefined;

/** Reads the lists at first use, which takes about a tenth of a second; after that gives what was read. */
export function lexicon(): Lexicon {
  read ??= {
    usual: new Set(list('usual-words')),
    rare: new Set(list('rare-words')),
    firstNames: new Set(list('first-names')),
    surnames: new Set(list('surnames')),
    places: new Phrases(list('places')),
    sharedByAll: new Phrases(list('shared-by-all')),
  };
  return read;
}

function list(name: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, 'lists', `${name}.txt`), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}
