import { hkdfSync } from 'node:crypto';
import { inspect } from 'node:util';

/**
 * The key that seals who wrote what. It is never used as it is: each purpose has a key of its own, so that one that leaks
 * opens nothing else. It cannot be printed, logged or put into JSON.
 */
export class SealKey {
  readonly #bytes: Buffer;

  /** Takes 32 random bytes, of which it keeps a copy. Throws on any other number: that is a bug in the caller. */
  constructor(bytes: Uint8Array) {
    if (bytes.length !== 32) throw new Error('a seal key has 32 bytes');
    this.#bytes = Buffer.from(bytes);
    Object.freeze(this);
  }

  /** Gives the 32-byte key for `purpose` (HKDF-SHA256, RFC 5869): always the same one, and unlike that of any other. */
  subkey(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.#bytes, '', `soundings/${purpose}`, 32));
  }

  toString(): string {
    return '[sealed]';
  }

  toJSON(): string {
    return '[sealed]';
  }

  [inspect.custom](): string {
    return '[sealed]';
  }
}
