/**
 * Soundings will not go on, and a person can do something about it.
 *
 * The message is a whole sentence for the operator: what is wrong, then what to do. It is printed as it
 * stands, without a stack, so it never holds a secret nor anything that a member wrote. The `cause`, if any,
 * is for a debugger only: the log leaves it out.
 */
export class StartRefusal extends Error {
  override readonly name = 'StartRefusal';
}
