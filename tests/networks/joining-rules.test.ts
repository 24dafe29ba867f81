import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../src/decision.ts';
import {
  ANSWERS,
  type Before,
  checkIntroduction,
  decideApproval,
  LENGTHS,
  type Match,
  mayAsk,
  OPEN_AT_MOST,
  type Typed,
} from '../../src/networks/joining/rules.ts';

const typed: Typed = {
  name: 'Rowan',
  email: 'rowan@sedgeham.example',
  role: 'DCS',
  roleWords: '',
  authorities: 'Sedgeham',
  words: '',
};
const all = ['DCS', 'AD', 'lead', 'other'];

describe('what somebody says of themselves', () => {
  test('given any text in any field, when it is checked, then it is refused field by field or comes out clean', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('x'.repeat(600)));
    const address = fc.constantFrom('rowan@sedgeham.example', ' Rowan@Sedgeham.example');
    const anything = fc.record({
      name: text,
      email: fc.oneof(text, address),
      role: fc.constantFrom('DCS', 'AD', 'lead', 'other', '' as const) as fc.Arbitrary<Typed['role']>,
      roleWords: text,
      authorities: text,
      words: text,
    });
    fc.assert(
      fc.property(anything, fc.subarray(all), fc.option(address), (input, mayJoin, vouched) => {
        const checked = checkIntroduction(input, mayJoin, vouched);
        if (isRefusal(checked)) return Object.keys(checked.problems ?? {}).length > 0;
        const { name, email, role, roleWords, authorities } = checked.introduction;
        expect(name.trim()).not.toBe('');
        expect(name.length).toBeLessThanOrEqual(LENGTHS.name);
        expect(email).toBe(vouched ?? input.email.trim().toLowerCase());
        expect(mayJoin).toContain(role);
        expect(roleWords === null).toBe(role === 'DCS' || role === 'AD');
        expect(authorities.length > 0 || role === 'lead' || role === 'other').toBe(true);
        expect(authorities.every((one) => one !== '' && !one.includes('\n'))).toBe(true);
        return true;
      }),
    );
  });

  test('given a DCS with words for another role, when it is checked, then those are left out', () => {
    const checked = checkIntroduction({ ...typed, roleWords: 'early help' }, all, null);
    expect(checked).toMatchObject({ introduction: { roleWords: null } });
  });

  test('given authorities on several lines, when it is checked, then each comes once, by its id where it is known', () => {
    const authorities = 'Kent County Council\n Ouse by;Kent\n';
    const checked = checkIntroduction({ ...typed, authorities }, all, null);
    expect(checked).toMatchObject({ introduction: { authorities: ['kent', 'Ouse by'] } });
  });
});

describe('authorities that are perhaps slips', () => {
  const slip = { ...typed, authorities: 'Hampshrie' };
  const doubt = (checked: ReturnType<typeof checkIntroduction>) =>
    isRefusal(checked) ? checked.doubt : undefined;

  test('given a slip, when it is checked, then it is asked about once, and taken if it is sent again', () => {
    const first = checkIntroduction(slip, all, null);
    expect(isRefusal(first) && first.problems).toEqual({
      authorities: expect.stringContaining('“Hampshrie”: did you mean Hampshire'),
    });
    const again = checkIntroduction(slip, all, null, doubt(first));
    expect(again).toMatchObject({ introduction: { authorities: ['Hampshrie'] } });
  });

  test('given another slip after that, when it is checked, then it is asked about, too', () => {
    const first = doubt(checkIntroduction(slip, all, null));
    const second = checkIntroduction({ ...slip, authorities: 'Lecester' }, all, null, first);
    expect(isRefusal(second) && second.problems?.authorities).toContain('did you mean Leicester');
  });
});

describe('whether somebody may ask', () => {
  const before: Before = {
    peer: false,
    open: false,
    openAnywhere: 0,
    declinedAt: null,
    knownElsewhere: false,
  };
  const now = new Date('2026-01-12T10:00:00Z');
  const week = (at: Date) => ({ at: new Date(at.getTime() + 7 * 86_400_000), day: 'Monday' });

  test('given nothing in the way, when they ask, then they may', () => {
    expect(mayAsk(before, 'North', now, week)).toBeNull();
    expect(mayAsk({ ...before, openAnywhere: OPEN_AT_MOST - 1 }, 'North', now, week)).toBeNull();
    expect(
      mayAsk({ ...before, declinedAt: new Date('2026-01-05T10:00:00Z') }, 'North', now, week),
    ).toBeNull();
  });

  test.each([
    [{ peer: true }, 'already'],
    [{ open: true }, 'already'],
    [{ knownElsewhere: true }, 'Link another account'],
    [{ openAnywhere: OPEN_AT_MOST }, 'requests open'],
    [{ declinedAt: new Date('2026-01-05T10:00:01Z') }, 'again from Monday'],
  ])('given %j, when they ask, then they are told what to do', (change, said) => {
    expect(mayAsk({ ...before, ...change }, 'North', now, week)?.refused).toContain(said);
  });
});

describe('what approving comes to', () => {
  const name = 'Rowan';
  const double = { id: 'd', name, email: 'rowan@a.example' };
  const matches: Readonly<Record<string, Match>> = {
    member: { kind: 'member', member: 'm', name },
    double: { kind: 'double', member: 'm', name, double, reached: true },
    'double out of reach': { kind: 'double', member: 'm', name, double, reached: false },
    vouched: { kind: 'vouched', member: 'm', name },
    typed: { kind: 'typed', member: 'm', name, reached: true },
    'typed out of reach': { kind: 'typed', member: 'm', name, reached: false },
    here: { kind: 'here', name },
    elsewhere: { kind: 'elsewhere' },
    nobody: { kind: 'nobody' },
  };

  test('given every match and every press, when it is decided, then it is as written down here', () => {
    const outcome = (match: Match) =>
      ANSWERS.map((answer) => {
        const decided = decideApproval(match, answer);
        if (isRefusal(decided)) return 'refused';
        return decided.kind === 'create' && decided.withEmail ? 'create with address' : decided.kind;
      });
    const outcomes = Object.entries(matches).map(([name, match]) => [name, outcome(match)] as const);
    expect(Object.fromEntries(outcomes)).toEqual({
      member: ['admit', 'admit', 'admit'],
      double: ['look', 'merge', 'admit'],
      'double out of reach': ['look', 'look', 'admit'],
      vouched: ['link', 'link', 'link'],
      typed: ['look', 'link', 'create'],
      'typed out of reach': ['look', 'look', 'create'],
      here: ['look', 'look', 'create'],
      elsewhere: ['refused', 'refused', 'refused'],
      nobody: ['create with address', 'look', 'look'],
    });
  });
});
