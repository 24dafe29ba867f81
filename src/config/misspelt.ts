const OUR_PREFIX = 'SOUNDINGS_';

/**
 * Finds, among the names of environment variables, those that look like one of `known` with a slip in it, and gives a sentence
 * for each. A slip is one letter in four, two at most: "TEMP" is not a misspelt "DEMO".
 */
export function findMisspelt(names: readonly string[], known: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (known.includes(name)) return [];
    const isOurs = name.toUpperCase().startsWith(OUR_PREFIX);
    const bare = isOurs ? name.slice(OUR_PREFIX.length) : name;
    const meant = known.find((candidate) => isSlipOf(bare.toUpperCase(), candidate));
    if (meant) return [`${name} is not a setting. Did you mean ${meant}?`];
    return isOurs ? [`${name} is not a setting. The settings are explained in .env.example.`] : [];
  });
}

function isSlipOf(name: string, known: string): boolean {
  const allowed = Math.min(2, Math.floor(known.length / 4));
  return Math.abs(name.length - known.length) <= allowed && editDistance(name, known) <= allowed;
}

/** Levenshtein's: how many letters to put in, take out or replace to make one of the other. */
function editDistance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...one].entries()) {
    const next = [i + 1];
    for (const [j, otherLetter] of [...other].entries()) {
      const replaced = (row[j] ?? 0) + (letter === otherLetter ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[other.length] ?? 0;
}
