/**
 * Whether the sum over a group can be worked out from sums over other groups, by adding and subtracting any multiples of them: whether
 * its vector lies in what theirs span.
 */
export function canBeDerived(shown: readonly (readonly boolean[])[], wanted: readonly boolean[]): boolean {
  const rows = shown.map((group) => group.map(Number));
  const target = wanted.map(Number);
  let used = 0;
  for (let column = 0; column < target.length; column++) {
    const pivotAt = rows.findIndex((row, at) => at >= used && Math.abs(row[column] ?? 0) > EPSILON);
    const pivot = rows[pivotAt];
    if (!pivot) continue;
    rows[pivotAt] = rows[used] ?? pivot;
    rows[used] = pivot;
    for (const row of [...rows.slice(used + 1), target]) {
      const factor = (row[column] ?? 0) / (pivot[column] ?? 1);
      for (const [at, value] of pivot.entries()) row[at] = (row[at] ?? 0) - factor * value;
    }
    used += 1;
  }
  return target.every((value) => Math.abs(value) < EPSILON);
}

const EPSILON = 1e-9;
