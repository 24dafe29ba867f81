/** The one secret, from which each room derives its own key. `src/anonymity/seal-key.ts` loads it. */
export interface KeySource {
  /** 32 bytes, the same for the same purpose, unrelated for another. */
  subkey(purpose: string): Buffer;
}
