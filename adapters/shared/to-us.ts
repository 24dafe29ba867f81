/** What somebody typed to us, without our own name, which stands there as that of somebody who is called. In whole characters. */
export const wordsToUs = (plain: string): string =>
  plain
    .replace(/^(?:\s*@somebody\b[\s,:]*)+/, '')
    .trim()
    .toWellFormed();
