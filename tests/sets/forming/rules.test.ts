import { describe, expect, test } from 'vitest';
import { checkName, factsOf, obstaclesTo, whyUnplaced } from '../../../src/sets/forming/rules.ts';
import { judge } from '../../../src/sets/forming/words.ts';
import { candidate } from './candidate.ts';

const five = ['a', 'b', 'c', 'd', 'e'].map((id) => candidate(id));
const obstacles = (people: Parameters<typeof factsOf>[0]) => obstaclesTo(factsOf(people));

describe('what stands in the way of a set', () => {
  test('nothing, for five from five authorities who come whenever', () =>
    expect(obstacles(five)).toEqual([]));

  test('too few, too many, two of one authority, no hours in common', () => {
    expect(obstacles(five.slice(1))).toEqual(['few']);
    expect(obstacles(['f', 'g', 'h', 'i'].map((id) => candidate(id)).concat(five))).toEqual(['many']);
    const twin = candidate('f', { authorities: ['trust', 'authority of a'] });
    expect(obstacles([...five, twin])).toEqual(['authority']);
    const [early, late] = [candidate('f', { slots: ['mon-am'] }), candidate('g', { slots: ['mon-pm'] })];
    expect(obstacles([...five, early, late])).toEqual(['hours']);
  });
});

describe('what a set keeps and gives up', () => {
  test('given people of whom nothing is known, then nothing is said of what would be mixed', () => {
    expect(judge(five, 5)).toEqual({
      obstacles: [],
      keeps: [
        'Each from a different authority',
        'Everybody comes whenever it suits',
        'Nobody has been in a set with another of them before',
      ],
      givesUp: [],
    });
  });

  test('given those who have met, one background, and fewer than wished for, then each is given up, in the order of the wishes', () => {
    const people = five.map((one, at) => ({
      ...one,
      background: 'health',
      kind: at % 2 ? 'county' : 'unitary',
    }));
    const met = [{ ...people[0], met: ['b'] } as (typeof people)[number], ...people.slice(1)];
    expect(judge(met, 6)).toMatchObject({
      keeps: expect.arrayContaining(['2 kinds of authority']),
      givesUp: ['A with B in a set before', 'All the same background', '5 people, 6 were wished for'],
    });
  });
});

describe('why somebody is in no set, from what everybody can see', () => {
  const person = candidate('x', { slots: ['mon-am'] });
  const at = (slot: 'mon-am' | 'tue-am', ids: string) =>
    [...ids].map((id) => candidate(id, { slots: [slot] }));

  test.each([
    ['few-people', person, []],
    ['hours', person, [at('tue-am', 'abcde')]],
    [
      'hours-and-authority',
      { ...person, authorities: ['authority of a'] },
      [at('mon-am', 'abcde'), at('tue-am', 'fghij')],
    ],
    ['full', person, [at('mon-am', 'abcdefgh')]],
    ['no-fit', person, [at('mon-am', 'abcde')]],
  ] as const)('%s', (why, who, sets) => expect(whyUnplaced(who, [who, ...sets.flat()], sets)).toBe(why));

  test('authority: more of one than there are sets', () => {
    const twins = ['x', 'y'].map((id) => candidate(id, { authorities: ['kent'] }));
    const [one, other] = twins as [(typeof twins)[number], (typeof twins)[number]];
    expect(whyUnplaced(one, [...five, ...twins], [[...five, other]])).toBe('authority');
  });
});

test('a name is one line that no other set of the call has', () => {
  expect(checkName('  The   Harbour ', ['Set 2'])).toEqual({ name: 'The Harbour', fault: null });
  expect(checkName('SET 2', ['Set 2']).fault).toContain('Another set');
  expect(checkName(' ', []).fault).toContain('write something');
});
