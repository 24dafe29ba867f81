/** Preparing cannot go on. The message is a whole sentence for the person at the keyboard, printed without a stack. */
export class Refusal extends Error {}
