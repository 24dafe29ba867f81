import { expect, test } from 'vitest';
import { checkOptIn } from '../../../src/sets/joining/rules.ts';

const others = ['Rowan Ash', 'Siân O’Birch', 'Lee Cedar', 'Lee Cedar', 'Robin Ash'].map((name, at) => ({
  id: String(at),
  name,
}));
const read = (apart: string, slots = ['mon-am']) => checkOptIn({ slots, apart }, others);

test.each([
  ['', []],
  ['Rowan Ash', ['0']],
  ['ash rowan', ['0']],
  ['sian obirch', ['1']],
  ['Birch', ['1']],
  ['Siân', ['1']],
  ['lee cedar', ['2', '3']],
  ['Rowan Ash\nRobin Ash\nRowan Ash', ['0', '4']],
])('“%s” is %j', (typed, apart) => {
  expect(read(typed)).toEqual({ slots: ['mon-am'], apart });
});

test('a part of a name that two people have, and a name that nobody has, are asked about', () => {
  expect(read('Ash')).toHaveProperty('problems.apart', expect.stringContaining('“Ash”'));
  expect(read('Rowan Ash; Nobody')).toHaveProperty('problems.apart', expect.stringContaining('“Nobody”'));
});

test('whenever stands for all hours; none at all, or hours that are none, are asked about', () => {
  expect(read('', ['whenever', 'mon-am'])).toEqual({ slots: [], apart: [] });
  expect(read('', ['sun-am'])).toHaveProperty('problems.slots');
});
