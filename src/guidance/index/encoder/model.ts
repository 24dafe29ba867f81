/** A model that has been loaded in this thread. */
export interface Model {
  readonly name: string;
  readonly dims: number;
  /** A vector of length 1. `question`: some models want questions marked as such. */
  encode(text: string, question: boolean): Promise<Float32Array>;
}
