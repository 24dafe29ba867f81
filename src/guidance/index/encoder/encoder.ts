/** Turns texts into vectors that lie near each other where the texts mean alike. */
export interface Encoder {
  /** Its name and a part of its checksum. Vectors of another model are of no use beside its own. */
  readonly model: string;
  readonly dims: number;
  /** One vector of length 1 for each text, one after the other. A question comes before texts that wait. */
  encode(texts: readonly string[], what?: 'question' | 'texts'): Promise<Float32Array>;
  close(): Promise<void>;
}

/** Why there is no encoder, as a sentence for the operator. */
export class NoEncoder extends Error {}
