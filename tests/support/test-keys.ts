import { createHmac } from 'node:crypto';
import type { KeySource } from '../../src/anonymity/keys.ts';

/** Keys that are the same in every run. Never for anything but tests. */
export const testKeys: KeySource = {
  subkey: (purpose) => createHmac('sha256', 'tests only').update(purpose).digest(),
};
