import fc from 'fast-check';
import { expect, test } from 'vitest';
import { propose } from '../../../src/sets/forming/proposing.ts';
import { factsOf, obstaclesTo } from '../../../src/sets/forming/rules.ts';
import { SLOTS } from '../../../src/sets/hours.ts';
import { candidate } from './candidate.ts';

const apartAB = (one: string, other: string) => [one, other].sort().join('') === 'ab';

const somePeople = fc
  .array(
    fc.record({
      authorities: fc.subarray(['kent', 'leeds', 'trust', 'ealing'], { minLength: 0, maxLength: 2 }),
      slots: fc.subarray([...SLOTS].slice(0, 4)),
    }),
    { maxLength: 16 },
  )
  .map((rows) =>
    rows.map(({ authorities, slots }, at) => {
      const id = String.fromCharCode(97 + at);
      return candidate(id, { slots, authorities: authorities.length === 0 ? [id] : authorities });
    }),
  );

test('every proposed set keeps every hard rule, whoever says yes, and everybody is in one set or none', () => {
  fc.assert(
    fc.property(somePeople, fc.integer({ min: 5, max: 8 }), (people, size) => {
      const { sets, unplaced } = propose(people, apartAB, { size, seed: 1 });
      const byId = new Map(people.map((one) => [one.id, one]));
      for (const set of sets) {
        expect(obstaclesTo(factsOf(set.flatMap((id) => byId.get(id) ?? [])))).toEqual([]);
        expect(set).not.toEqual(expect.arrayContaining(['a', 'b']));
      }
      expect([...sets.flat(), ...unplaced].sort()).toEqual(people.map(({ id }) => id).sort());
    }),
    { numRuns: 40 },
  );
});

test('two who are kept apart cost nobody a place where two sets can be formed, and one of them theirs where there is only one', () => {
  const twelve = [...'abcdefghijkl'].map((id) => candidate(id));
  const left = (people: typeof twelve) => propose(people, apartAB, { size: 6, seed: 3 }).unplaced;
  expect(left(twelve)).toEqual([]);
  expect(['a', 'b']).toContain(left(twelve.slice(0, 6)).join());
});
