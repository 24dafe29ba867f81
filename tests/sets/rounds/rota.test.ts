import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { presentersFor, type Turn, withoutPresenter } from '../../../src/sets/rounds/rota.ts';

const turn = (member: string, presented: number[] = [], away = false): Turn => ({ member, presented, away });
const byName = (member: string) => member.codePointAt(0) ?? 0;

describe('the rota', () => {
  test('given people who have presented as often, then whoever did so longest ago is next', () => {
    const turns = [turn('a', [3]), turn('b', [1]), turn('c', [2])];
    expect(presentersFor(turns, 1, [], byName)).toEqual({ presenting: ['b'], understudy: 'c' });
  });

  test('given somebody who never has, then they come first, but not when they are away', () => {
    const turns = [turn('a', [1]), turn('b'), turn('c', [2])];
    expect(presentersFor(turns, 1, [], byName).presenting).toEqual(['b']);
    expect(presentersFor([turn('a', [1]), turn('b', [], true)], 1, [], byName).presenting).toEqual(['a']);
  });

  test('given a volunteer, then they go first', () => {
    const turns = [turn('a'), turn('b', [1, 2])];
    expect(presentersFor(turns, 1, ['b'], byName)).toEqual({ presenting: ['b'], understudy: 'a' });
  });

  test('given a presenter who drops out, then the understudy presents and the next in line stands by', () => {
    const turns = [turn('a'), turn('b'), turn('c', [1]), turn('d', [2])];
    const planned = presentersFor(turns, 1, [], byName);
    expect(withoutPresenter(planned, 'a', turns, byName)).toEqual({ presenting: ['b'], understudy: 'c' });
    expect(withoutPresenter(planned, 'b', turns, byName)).toEqual({ presenting: ['a'], understudy: 'c' });
    expect(withoutPresenter(planned, 'd', turns, byName)).toEqual(planned);
  });

  test('over any programme nobody presents twice more often than another who was always there', () => {
    const programme = fc.record({
      members: fc.integer({ min: 5, max: 8 }),
      rounds: fc.integer({ min: 1, max: 24 }),
      each: fc.integer({ min: 1, max: 3 }),
      lots: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
    });
    fc.assert(
      fc.property(programme, ({ members, rounds, each, lots }) => {
        const presented = Array.from({ length: members }, (): number[] => []);
        for (let round = 1; round <= rounds; round++) {
          const turns = presented.map((list, at) => turn(String(at), list));
          const lot = (member: string) => lots[(Number(member) + round) % lots.length] ?? 0;
          const { presenting, understudy } = presentersFor(turns, each, [], lot);
          expect(presenting).toHaveLength(each);
          expect(presenting).not.toContain(understudy);
          for (const member of presenting) presented[Number(member)]?.push(round);
        }
        const counts = presented.map(({ length }) => length);
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
