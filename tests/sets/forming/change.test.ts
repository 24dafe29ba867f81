import { describe, expect, test } from 'vitest';
import { effectOfMove, placeLateComer, removeLeaver } from '../../../src/sets/forming/maker/change.ts';
import { brokenRules } from '../../../src/sets/forming/maker/check.ts';
import { explain } from '../../../src/sets/forming/maker/explain.ts';
import { makeSets } from '../../../src/sets/forming/maker/make.ts';
import type { Person, Plan } from '../../../src/sets/forming/maker/person.ts';
import { whyLeftOver } from '../../../src/sets/forming/maker/why.ts';
import { anyPeople, golfers, strangerTo } from './any-people.ts';

const ids = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => `p${from + at}`);
const planOf = (sets: string[][], unplaced: string[] = []): Plan => ({
  rounds: [sets],
  unplaced: [unplaced],
});
const changed = (people: Person[], who: string, change: Partial<Person>) =>
  people.map((person) => (person.id === who ? { ...person, ...change } : person));

describe('what a set keeps and gives up', () => {
  test('slots that all can make, pairs who meet again, and those who are alike', () => {
    const people = golfers(5).map((person, at) => ({
      ...person,
      slots: at < 2 ? ['Tue', 'Wed'] : at === 2 ? ['Wed'] : [],
      background: at < 3 ? 'Health' : '',
      met: at === 4 ? ['p0'] : [],
    }));
    const plan: Plan = {
      rounds: [[['p0', 'p1', 'p2', 'p3', 'p4']], [['p0', 'p1', 'p2', 'p3', 'p4']]],
      unplaced: [[], []],
    };
    expect(explain(people, plan, 0, 0)).toEqual({
      size: 5,
      slots: ['Wed'],
      again: [{ pair: ['p0', 'p4'], before: true, rounds: [] }],
      alike: [{ in: 'background', value: 'Health', ids: ['p0', 'p1', 'p2'] }],
    });
    const { again } = explain(people, plan, 1, 0);
    expect(again).toHaveLength(10);
    expect(again).toContainEqual({ pair: ['p0', 'p4'], before: true, rounds: [0] });
  });
});

describe('the effect of a move', () => {
  test('given a change of two who may, then nothing is broken, and both sets are told before and after', () => {
    const people = changed(changed(golfers(12), 'p0', { met: ['p1'] }), 'p7', { met: [] });
    const effect = effectOfMove(people, planOf([ids(0, 6), ids(6, 12)]), 6, {
      round: 0,
      person: 'p0',
      to: 1,
      inPlaceOf: 'p6',
    });
    expect(effect.plan.rounds[0]?.map((set) => [...set].sort())).toEqual([
      ['p1', 'p2', 'p3', 'p4', 'p5', 'p6'],
      ['p0', 'p10', 'p11', 'p7', 'p8', 'p9'],
    ]);
    expect(effect.breaks).toEqual([]);
    expect(effect.left?.before.again).toHaveLength(1);
    expect(effect.left?.after.again).toEqual([]);
    expect(effect.cost).toBe(-1_000);
  });

  test('given a move that breaks rules, then it is worked out all the same, and says which', () => {
    const people = changed(changed(golfers(10), 'p0', { authority: 'Kent' }), 'p9', { authority: 'kent' });
    const effect = effectOfMove(people, planOf([ids(0, 5), ids(5, 10)]), 6, {
      round: 0,
      person: 'p0',
      to: 1,
    });
    expect(effect.breaks.map(({ rule }) => rule).sort()).toEqual(['authority', 'size']);
  });

  test('given a move out of all sets, then they are left over', () => {
    const effect = effectOfMove(golfers(6), planOf([ids(0, 6)]), 6, { round: 0, person: 'p0', to: null });
    expect(effect.plan.unplaced).toEqual([['p0']]);
    expect(effect.joined).toBeNull();
    expect(effect.breaks).toEqual([]);
  });
});

describe('late-comers', () => {
  test('given room, then they join where it costs least, and nobody moves', () => {
    const people = changed(golfers(12), 'p11', { met: ['p0'] });
    const late = placeLateComer(people, planOf([ids(0, 5), ids(5, 11)], ['p11']), 6, { person: 'p11' });
    expect(late.plan).toEqual(planOf([ids(0, 5), ids(5, 12)]));
    expect(late.moved).toEqual([[]]);
  });

  test('given no room where they can be, then one person makes room', () => {
    const people = golfers(14).map((person, at) => ({ ...person, slots: at < 8 ? ['Mon', 'Tue'] : ['Tue'] }));
    const tight = changed(people, 'p13', { slots: ['Mon'] });
    const late = placeLateComer(tight, planOf([ids(0, 8), ids(8, 13)], ['p13']), 6, { person: 'p13' });
    expect(late.plan.unplaced).toEqual([[]]);
    expect(late.moved[0]).toHaveLength(1);
    expect(brokenRules(tight, late.plan, 6)).toEqual([]);
  });

  test('given rounds that are over, then those stay as they were', () => {
    const people = golfers(11);
    const sets = [ids(0, 5), ids(5, 10)];
    const plan: Plan = { rounds: [sets, sets], unplaced: [['p10'], ['p10']] };
    const late = placeLateComer(people, plan, 6, { person: 'p10', from: 1 });
    expect(late.plan.rounds[0]).toEqual(sets);
    expect(late.plan.unplaced).toEqual([['p10'], []]);
  });
});

describe('leavers', () => {
  test('given a set that stays large enough, then nobody moves', () => {
    const left = removeLeaver(golfers(12), planOf([ids(0, 6), ids(6, 12)]), 6, { person: 'p0' });
    expect(left.plan.rounds[0]?.map(({ length }) => length)).toEqual([5, 6]);
    expect(left).toMatchObject({ moved: [[]], plan: { unplaced: [[]] } });
  });

  test('given a set that becomes too small, then one person comes over', () => {
    const left = removeLeaver(golfers(11), planOf([ids(0, 5), ids(5, 11)]), 6, { person: 'p0' });
    expect(left.plan.rounds[0]?.map(({ length }) => length)).toEqual([5, 5]);
    expect(left.moved[0]).toHaveLength(1);
  });

  test('given that no set can spare anybody, then its people go where there is room', () => {
    const left = removeLeaver(golfers(10), planOf([ids(0, 5), ids(5, 10)]), 6, { person: 'p0' });
    expect(left.plan.rounds[0]?.map(({ length }) => length)).toEqual([8]);
    expect(left.plan.unplaced[0]).toHaveLength(1);
  });
});

test('whatever plan the maker made, late-comers and leavers break no rule in it', () => {
  for (let seed = 1; seed <= 10; seed++) {
    const people = anyPeople(40, { seed, slots: 6, apart: 0.3 });
    const plan = makeSets(people.slice(1), { size: 6, rounds: 2, seed }, { changes: 20_000, left: () => 1 });
    const open: Plan = { ...plan, unplaced: plan.unplaced.map((some) => [...some, 'p0']) };
    const late = placeLateComer(people, open, 6, { person: 'p0' }).plan;
    expect(brokenRules(people, late, 6)).toEqual([]);
    const left = removeLeaver(people, late, 6, { person: 'p20' }).plan;
    const stay = people.filter(({ id }) => id !== 'p20');
    expect(brokenRules(stay, left, 6)).toEqual([]);
  }
});

describe('why somebody is left over', () => {
  test('given too few at their slot, then how many there are', () => {
    const people = golfers(9).map((person, at) => ({ ...person, slots: at < 3 ? ['Mon'] : ['Tue'] }));
    const plan = makeSets(people, { size: 6, rounds: 1, seed: 1 });
    expect(plan.unplaced[0]).toEqual(['p0', 'p1', 'p2']);
    expect(whyLeftOver(people, plan, 6, 0, 'p0')).toEqual({ kind: 'too-few', most: 3, needed: 5 });
  });

  test('given sets that all have a reason, then how many have which', () => {
    const people = [
      ...golfers(18).map((person, at) => ({
        ...person,
        authority: at === 0 ? 'Kent' : '',
        slots: at > 12 ? ['Tue'] : [],
      })),
      { ...strangerTo('last'), authority: 'Kent', apart: ['p6'], slots: ['Mon'] },
    ];
    const plan = planOf([ids(0, 5), ids(5, 13), ids(13, 18)], ['last']);
    expect(whyLeftOver(people, plan, 6, 0, 'last')).toEqual({
      kind: 'no-room',
      slot: 1,
      authority: 1,
      apart: 1,
      full: 0,
    });
  });
});
