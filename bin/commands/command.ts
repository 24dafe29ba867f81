/** What an operator can ask for after `npm run soundings --`. One file each; `table.ts` lists them. */
export interface BotCommand {
  /** The first word: "facts". */
  readonly name: string;
  /** What it does, on one line of the overview. At most 60 characters. */
  readonly about: string;
  /** Everything an operator needs to use it: the words it takes, and what comes of it. Shown by `help NAME`. */
  readonly usage: string;
  /**
   * Runs it with the words after its name. Gives when it is finished, everything it opened being closed again. Throws a
   * `StartRefusal` for what the operator can put right, and `WrongUsage` for words it does not take.
   */
  run(words: readonly string[]): Promise<void>;
}

/** The words after a command's name are not what it takes. The message is a sentence; the usage is shown below it. */
export class WrongUsage extends Error {
  override readonly name = 'WrongUsage';
}
