import { describe, expect, test } from 'vitest';
import { isRefusal } from '../../../src/decision.ts';
import { checkAction, checkAnswer, isTooSoonToRemind, mayAdd } from '../../../src/sets/actions/rules.ts';
import type { Round } from '../../../src/sets/rounds/round.ts';

const today = new Date('2026-01-12');
const now = new Date('2026-01-12T10:00:00Z');
const round = (status: Round['status'], startsAt: Date | null) => ({ status, startsAt }) as Round;

describe('an action that is typed', () => {
  test('given what and by when, then it is read, and spaces around it go', () => {
    const input = { what: ' Listen ', by: '3 March', signs: '' };
    expect(checkAction(input, today)).toEqual({ what: 'Listen', dueOn: new Date('2026-03-03'), signs: '' });
  });

  test.each([
    [{ what: '', by: '3 March', signs: '' }, ['what']],
    [{ what: 'a'.repeat(501), by: 'soon', signs: 'b'.repeat(301) }, ['what', 'signs', 'by']],
    [{ what: 'Listen', by: '11 January 2026', signs: '' }, ['by']],
    [{ what: 'Listen', by: '1 March 2028', signs: '' }, ['by']],
  ])('given %j, then its faults are said', (input, faults) => {
    const decided = checkAction(input, today);
    expect(isRefusal(decided) && Object.keys(decided.problems ?? {})).toEqual(faults);
  });

  test('given a round, then actions are made once it has begun', () => {
    const earlier = new Date(now.getTime() - 1);
    const later = new Date(now.getTime() + 1);
    expect(
      [round('running', null), round('held', null), round('booked', now), round('booked', earlier)].map(
        (one) => mayAdd(one, now),
      ),
    ).toEqual([true, true, true, true]);
    expect(
      [round('planned', null), round('booked', later), round('cancelled', earlier)].map((one) =>
        mayAdd(one, now),
      ),
    ).toEqual([false, false, false]);
  });

  test('given a day, then there is no reminder where two days before is today or earlier', () => {
    expect(
      ['2026-01-12', '2026-01-14', '2026-01-15'].map((day) => isTooSoonToRemind(new Date(day), today)),
    ).toEqual([true, true, false]);
  });
});

describe('what became of it', () => {
  test('given what is done, then another day means nothing; given what goes on, it counts', () => {
    expect(checkAnswer({ how: 'done', learnt: ' A lot. ', by: '3 March' }, today)).toEqual({
      how: 'done',
      learnt: 'A lot.',
      dueOn: null,
    });
    expect(checkAnswer({ how: 'part', learnt: '', by: '3 March' }, today)).toEqual({
      how: 'part',
      learnt: '',
      dueOn: new Date('2026-03-03'),
    });
  });

  test('given no choice, or too many words, then that is said', () => {
    const decided = checkAnswer({ how: 'perhaps', learnt: 'a'.repeat(601), by: 'soon' }, today);
    expect(isRefusal(decided) && Object.keys(decided.problems ?? {})).toEqual(['how', 'learnt', 'by']);
  });
});
