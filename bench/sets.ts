import { brokenRules } from '../src/sets/forming/maker/check.ts';
import { type Effort, makeSets } from '../src/sets/forming/maker/make.ts';
import type { Person, Plan } from '../src/sets/forming/maker/person.ts';
import { anyPeople, golfers, repeats } from '../tests/sets/forming/any-people.ts';
import { greedy, random } from './simple-sets.ts';

/** `npm run bench -- sets`: how quick and how good the maker of learning sets is, beside two simple ways, and with the social golfers. */
const SEED = 1;
const SIZE = 6;

const wide = (cells: readonly string[]) =>
  process.stdout.write(
    `${cells.map((cell, at) => (at === 0 ? cell.padEnd(44) : cell.padStart(13))).join('')}\n`,
  );
const part = (some: number, of: number) => `${((100 * some) / Math.max(1, of)).toFixed(2)} %`;

/** People as a region or a country might have them; see `anyPeople`. */
const CASES: readonly (readonly [string, readonly Person[], number])[] = [
  ['30 people, 10 slots, 6 rounds', anyPeople(30, { slots: 10, apart: 0.1, met: 2 }), 6],
  ['60 people, 20 slots, 6 rounds', anyPeople(60, { slots: 20, apart: 0.1, met: 2 }), 6],
  ['153 people, an authority each, 20 slots, 6', one153(), 6],
  ['300 people, 20 slots, 6 rounds', anyPeople(300, { slots: 20, apart: 0.1, met: 2 }), 6],
  [
    '50,000 people, 20 slots, 6 rounds',
    anyPeople(50_000, { slots: 20, authorities: 5_000, apart: 0.1, met: 2 }),
    6,
  ],
];

wide(['', 'a round', 'processor', 'broken rules', 'placed', 'repeats', 'same backgr.', 'same kind']);
for (const [name, people, rounds] of CASES) {
  const ways: readonly (readonly [string, () => Plan])[] = [
    ['maker', () => makeSets(people, { size: SIZE, rounds, seed: SEED })],
    ['greedy', () => greedy(people, SIZE, rounds, SEED)],
    ['random', () => random(people, SIZE, rounds, SEED)],
  ];
  process.stdout.write(`${name}\n`);
  for (const [way, form] of ways) {
    const [begun, busy] = [performance.now(), process.cpuUsage()];
    const plan = form();
    const seconds = (performance.now() - begun) / 1_000 / rounds;
    const processor = process.cpuUsage(busy).user / 1_000_000 / rounds;
    const placed = plan.rounds.flat(2).length;
    wide([
      `  ${way}`,
      `${seconds.toFixed(2)} s`,
      `${processor.toFixed(2)} s`,
      String(brokenRules(people, plan, SIZE).length),
      part(placed, people.length * rounds),
      String(repeats(people, plan.rounds)),
      part(...alike(people, plan, 'background')),
      part(...alike(people, plan, 'kind')),
    ]);
  }
}

process.stdout.write('\nSocial golfers, at most 10 seconds each\n');
for (const [groups, size, weeks] of [
  [5, 3, 7],
  [8, 4, 7],
  [8, 4, 8],
  [8, 4, 9],
  [8, 4, 10],
] as const) {
  const people = golfers(groups * size);
  const begun = performance.now();
  const seconds = () => (performance.now() - begun) / 1_000;
  const effort: Effort = { changes: Number.POSITIVE_INFINITY, left: () => 1 - seconds() / 10 };
  const { rounds } = makeSets(people, { size, rounds: weeks, seed: SEED }, effort);
  wide([`  ${groups}-${size}-${weeks}`, `${seconds().toFixed(2)} s`, `${repeats(people, rounds)} repeats`]);
}

function one153(): Person[] {
  return anyPeople(153, { slots: 20, apart: 0.1, met: 2 }).map((person, at) => ({
    ...person,
    authority: `one ${at}`,
  }));
}

/** How many pairs in sets are alike, of how many. */
function alike(people: readonly Person[], plan: Plan, what: 'background' | 'kind'): [number, number] {
  const of = new Map(people.map((person) => [person.id, person[what]]));
  let [same, all] = [0, 0];
  for (const set of plan.rounds.flat())
    for (const [at, one] of set.entries())
      for (const other of set.slice(at + 1)) {
        all += 1;
        if (of.get(one) === of.get(other)) same += 1;
      }
  return [same, all];
}
