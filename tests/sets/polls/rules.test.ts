import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, bestSlot, type Candidate, quorumOf } from '../../../src/sets/polls/rules.ts';

const NOW = new Date('2027-01-04T09:00:00Z');
const MEMBERS = ['a', 'b', 'c', 'd', 'e'];
const WORDS: Readonly<Record<string, Answer>> = { y: 'yes', i: 'if-need-be', n: 'no' };

/** "yyin-": what each member said, in order; a dash for nothing. */
function candidate(slot: string, said: string, day = 1): Candidate {
  const answers = [...said].flatMap((letter, at) => {
    const [member, answer] = [MEMBERS[at], WORDS[letter]];
    return member && answer ? [[member, answer] as const] : [];
  });
  return { slot, start: new Date(NOW.getTime() + day * 86_400_000), answers: new Map(answers) };
}
const needs = { quorum: 3, mustCome: ['a'] };
const best = (...candidates: Candidate[]) => bestSlot(candidates, MEMBERS, needs, NOW)?.slot ?? null;

describe('the slot that is booked', () => {
  test.each([
    ['most can come', [candidate('few', 'yyyn-'), candidate('many', 'yyyy-', 2)], 'many'],
    [
      'as many can, then fewest “if need be”',
      [candidate('need', 'yiyi-'), candidate('glad', 'yyyi-', 2)],
      'glad',
    ],
    ['all alike, then the earliest', [candidate('late', 'yyyy-', 9), candidate('soon', 'yyyy-', 2)], 'soon'],
    [
      'the presenter cannot, then not that one',
      [candidate('without', 'nyyyy'), candidate('with', 'iyy--', 2)],
      'with',
    ],
    ['too few can anywhere, then none', [candidate('one', 'yy---'), candidate('two', 'yynnn')], null],
    [
      'it has passed, then not that one',
      [candidate('past', 'yyyyy', -1), candidate('next', 'yyy--')],
      'next',
    ],
  ])('given %s', (_what, candidates, slot) => {
    expect(best(...candidates)).toBe(slot);
  });

  test('more than half make a quorum, and never fewer than three', () => {
    expect([4, 5, 6, 7, 8].map(quorumOf)).toEqual([3, 3, 4, 4, 5]);
  });

  test('another “yes” never makes a slot lose that would have won', () => {
    const answers = fc.array(fc.constantFrom('y', 'i', 'n', '-'), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(answers, { minLength: 1, maxLength: 4 }), fc.nat(4), (all, who) => {
        const made = all.map((said, at) => candidate(String(at), said.join(''), at + 1));
        const won = best(...made);
        if (won === null) return;
        const better = all.map((said, at) =>
          String(at) === won ? said.map((word, member) => (member === who ? 'y' : word)) : said,
        );
        expect(best(...better.map((said, at) => candidate(String(at), said.join(''), at + 1)))).toBe(won);
      }),
    );
  });
});
