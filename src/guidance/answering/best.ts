/** A place in the index and its score. */
export interface Place {
  readonly at: number;
  readonly score: number;
}

/** The `most` best of some places, the best first; of equals the earlier. What scores nought or less is left out. */
export function bestOf(places: Iterable<number>, scoreOf: (at: number) => number, most: number): Place[] {
  const best: Place[] = [];
  let least = 0;
  for (const at of places) {
    const score = scoreOf(at);
    if (score <= least) continue;
    let place = best.length;
    while (place > 0 && score > (best[place - 1] as Place).score) place -= 1;
    best.splice(place, 0, { at, score });
    if (best.length > most) best.pop();
    if (best.length === most) least = (best.at(-1) as Place).score;
  }
  return best;
}
