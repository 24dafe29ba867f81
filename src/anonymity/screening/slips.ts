const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];

/**
 * Whether two words differ by no more than so many slips: a letter too many, missing or wrong, or two swapped
 * (Damerau and Levenshtein's distance, without edits of what was swapped).
 */
export function withinSlips(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let cost = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (twoBack[j - 2] ?? 0) + 1);
      row.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return false;
    twoBack = back;
    back = row;
  }
  return (back[b.length] ?? 0) <= most;
}

/** Whether one slip (a letter too many, missing or wrong, or two swapped) makes a word of the set out of this. */
export function withinOneOf(word: string, words: ReadonlySet<string>): boolean {
  for (let at = 0; at <= word.length; at++) {
    const before = word.slice(0, at);
    const after = word.slice(at);
    if (after && words.has(before + after.slice(1))) return true;
    if (after.length > 1 && words.has(`${before}${after[1]}${after[0]}${after.slice(2)}`)) return true;
    for (const letter of LETTERS)
      if (words.has(before + letter + after) || (after && words.has(before + letter + after.slice(1))))
        return true;
  }
  return false;
}
