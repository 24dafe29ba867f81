import { describe } from 'vitest';
import { doesWhatItSaysItCan } from './capabilities.ts';
import { bringsFiles } from './files.ts';
import { standsAsItShould } from './messages.ts';
import { bearsTrouble } from './trouble.ts';
import type { Platform } from './under-test.ts';

/**
 * The obligations that `Messenger` states. Every platform has a test file here that is a call of this; all that it has to
 * bring is in `under-test.ts`.
 */
export function messengerContract(name: string, platform: Platform): void {
  describe(`the Messenger contract: ${name}`, () => {
    standsAsItShould(platform);
    bringsFiles(platform);
    bearsTrouble(platform);
    doesWhatItSaysItCan(platform);
  });
}
