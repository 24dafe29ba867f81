import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeInHalves, makeCode, readCode } from '../../src/networks/accounts/rules.ts';
import { checkMeant, mayLeave, mayRemove } from '../../src/networks/leaving/rules.ts';

describe('a code', () => {
  const numbers = fc.infiniteStream(fc.nat());
  const code = numbers.map((stream) => makeCode((below) => (stream.next().value ?? 0) % below));

  test('given any, when it is read off and typed in some other way, then it is the same', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('', ' ', '-', ' – '), fc.boolean(), (made, between, small) => {
        const shown = codeInHalves(made).replace('-', between);
        expect(readCode(small ? shown.toLowerCase() : shown)).toBe(made);
      }),
    );
  });

  test('given any, when it is made, then it is eight letters that cannot be mistaken for another', () => {
    fc.assert(fc.property(code, (made) => /^[2-9BCDFGHJKMNPQRTVWXYZ]{8}$/.test(made)));
  });
});

describe('leaving', () => {
  test('given the standings and who else is there, when somebody would leave, then only the last coordinator may not', () => {
    const leaves = (standings: ('peer' | 'coordinator')[], coordinators: number, members: number) =>
      mayLeave('North', new Set(standings), { coordinators, members }) === null;
    expect(leaves(['peer'], 0, 9)).toBe(true);
    expect(leaves(['coordinator'], 1, 9)).toBe(true);
    expect(leaves(['coordinator', 'peer'], 0, 9)).toBe(false);
    expect(leaves(['coordinator'], 0, 0)).toBe(true);
  });

  test('given somebody to be taken out, when they coordinate or are no peer, then they are not', () => {
    expect(mayRemove(new Set(['peer']))).toBeNull();
    expect(mayRemove(new Set(['peer', 'coordinator']))?.refused).toContain('themselves');
    expect(mayRemove(new Set(['coordinator']))).toEqual(mayRemove(null));
  });

  test.each(['LEAVE', ' leave ', 'Ash  Ottery', 'ash ottery'])(
    'given “%s”, when it is typed, then it is meant',
    (word) => {
      expect(checkMeant(word, 'Ash Ottery')).toBeNull();
    },
  );
});
