import { Chance } from '../src/sets/forming/maker/chance.ts';
import { propose } from '../src/sets/forming/proposing.ts';
import { SLOTS } from '../src/sets/hours.ts';
import { onePairOf } from '../src/sets/joining/apart.ts';
import { candidate } from '../tests/sets/forming/candidate.ts';

/** `npm run bench -- lots`: what it costs that some pairs are kept apart by lot: in how many calls more people are left without a set. */
const SIZE = 6;
const TEN = [...SLOTS].slice(0, 10);
const chance = new Chance(1);

/** People, how many of the ten slots they name at least and at most (none: all can always), and how many such calls are tried. */
const CASES: readonly (readonly [number, readonly [number, number] | null, number])[] = [
  ...[6, 7, 8].map((people) => [people, null, 400] as const),
  ...[9, 10, 12, 18].map((people) => [people, null, 100] as const),
  ...[8, 12, 18, 24, 36].map((people) => [people, [2, 5], 100] as const),
];

for (const [count, each, calls] of CASES) {
  let [without, more, worse] = [0, 0, 0];
  for (let call = 0; call < calls; call++) {
    const people = Array.from({ length: count }, (_, at) => candidate(`${at}`, { slots: slotsOf(each) }));
    const drawn = new Set<string>();
    for (let one = 0; one < count; one++)
      for (let other = 0; other < one; other++)
        if (chance.below(onePairOf(count)) === 0) drawn.add(`${other} ${one}`).add(`${one} ${other}`);
    const left = (byLot: ReadonlySet<string>) =>
      propose(people, (one, other) => byLot.has(`${one} ${other}`), { size: SIZE, seed: 1 }).unplaced.length;
    const [before, after] = [left(new Set()), left(drawn)];
    without += before;
    more += after - before;
    worse += after > before ? 1 : 0;
  }
  const hours = each ? `${each[0]} to ${each[1]} of 10 slots each` : 'all can always';
  process.stdout.write(
    `${count} people, ${hours}: ${(without / calls).toFixed(2)} left out without lots, ${(more / calls).toFixed(2)} more with them; somebody more in ${((100 * worse) / calls).toFixed(1)} of 100 calls (${calls} tried)\n`,
  );
}

function slotsOf(each: readonly [number, number] | null) {
  if (!each) return [];
  const ten = TEN.map((slot) => ({ slot, at: chance.next() })).toSorted((a, b) => a.at - b.at);
  return ten.slice(0, each[0] + chance.below(each[1] - each[0] + 1)).map(({ slot }) => slot);
}
