/** Puts slips of the keyboard right, by the words that the documents use. */
export interface Spelling {
  /** The nearest word that is used here, or the word itself where it is known or nothing is near. Folded words only. */
  right(word: string): string;
}

const SHORTEST = 5;
/** From this length on a word may differ by two letters. */
const LONG = 8;
/** A word that is used once may be a slip itself. */
const LEAST_USED = 2;

/**
 * `used`: how often each folded word stands in the texts. `isWord`: words of the language, which are left alone although no text
 * has them: a question about something else is not to be bent into one about this.
 */
export function spellingOf(used: ReadonlyMap<string, number>, isWord: (word: string) => boolean): Spelling {
  const byStart = new Map<string, [word: string, count: number][]>();
  for (const [word, count] of used) {
    if (count < LEAST_USED || word.length < SHORTEST - 1 || /\d/.test(word)) continue;
    const start = `${word[0]}${word.length}`;
    const bucket = byStart.get(start);
    if (bucket) bucket.push([word, count]);
    else byStart.set(start, [[word, count]]);
  }
  return {
    right(word) {
      if (word.length < SHORTEST || used.has(word) || /\d/.test(word) || isWord(word)) return word;
      const most = word.length >= LONG ? 2 : 1;
      let best = { word, distance: most + 1, count: 0 };
      for (let length = word.length - most; length <= word.length + most; length++) {
        for (const [other, count] of byStart.get(`${word[0]}${length}`) ?? []) {
          const distance = distanceOf(word, other, best.distance);
          if (
            distance < best.distance ||
            (distance === best.distance && distance <= most && count > best.count)
          )
            best = { word: other, distance, count };
        }
      }
      return best.word;
    },
  };
}

/**
 * Letters to put in, take out, change or swap with the next one (Damerau and Levenshtein, each place edited once), or any number
 * above `most` when it is more than that.
 */
function distanceOf(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(change, (last[j] as number) + 1, (row[j - 1] as number) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}
