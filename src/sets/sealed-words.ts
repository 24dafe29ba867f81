import type { KeySource } from '../anonymity/keys.ts';
import { openBox, sealBox } from '../anonymity/sealed-box.ts';

/** Of what a box holds: each has a subkey of its own. See also `src/anonymity/rotation/sealed.ts`. */
export type Purpose = 'set-action' | 'log-entry' | 'evaluation-words';

type Words = Readonly<Record<string, string>>;

/** Seals what somebody wrote in a set under the id of its row: in another row it does not open. */
export const sealWords = (keys: KeySource, purpose: Purpose, id: string, words: Words) =>
  sealBox(keys.subkey(purpose), id, Buffer.from(JSON.stringify(words)));

/** What was sealed, by its names. Throws when the box was altered, moved, or sealed with another key. */
export const openWords = (keys: KeySource, purpose: Purpose, id: string, box: Uint8Array): Words =>
  JSON.parse(openBox(keys.subkey(purpose), id, box).toString('utf8'));
