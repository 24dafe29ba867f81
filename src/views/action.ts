/** A value small enough to ride in a button. */
export type ActionValue = string | number | boolean;

/**
 * A typed command on its way into a button or a form. Features build these from their own command types;
 * the codec turns them into a string of at most 100 characters that a client cannot forge.
 */
export interface Action {
  readonly type: string;
  readonly [field: string]: ActionValue;
}
