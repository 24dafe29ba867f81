import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonSlots, isSlot, listed, SLOTS, type Slot, slotsInWords } from '../../src/sets/hours.ts';

const someSlots = fc.subarray([...SLOTS]);

test('there are fifteen, so that a form can offer them with “whenever” on every platform', () => {
  expect(SLOTS).toHaveLength(15);
  expect(SLOTS.every(isSlot)).toBe(true);
  expect(isSlot('sun-am')).toBe(false);
});

describe('in words', () => {
  test.each<[Slot[], string]>([
    [[], 'whenever it suits the others'],
    [['mon-am'], 'Monday morning'],
    [['mon-pm', 'mon-am', 'thu-eve'], 'Monday morning and afternoon; Thursday early evening'],
    [['fri-am', 'fri-pm', 'fri-eve'], 'Friday morning, afternoon and early evening'],
  ])('%j: %s', (slots, words) => expect(slotsInWords(slots)).toBe(words));

  test('a list of words', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map(listed)).toEqual(['', 'a', 'a and b', 'a, b and c']);
  });
});

describe('hours in common', () => {
  test('whoever has none can always make it, and of nobody else is there anything to say', () => {
    expect(commonSlots([[], []])).toBeNull();
    expect(commonSlots([[], ['tue-am', 'mon-am']])).toEqual(['mon-am', 'tue-am']);
    expect(commonSlots([['mon-am'], ['tue-am']])).toEqual([]);
  });

  test('are exactly those that everybody bound by some has', () => {
    fc.assert(
      fc.property(fc.array(someSlots, { minLength: 1, maxLength: 8 }), (people) => {
        const bound = people.filter((slots) => slots.length > 0);
        const expected = SLOTS.filter((slot) => bound.every((slots) => slots.includes(slot)));
        expect(commonSlots(people)).toEqual(bound.length === 0 ? null : expected);
      }),
    );
  });
});
