import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { AnonymousChallenge } from '../../src/challenges/anonymous-challenge.ts';
import { challengeCard } from '../../src/challenges/views.ts';

const row = {
  id: randomUUID(),
  networkId: randomUUID(),
  status: 'open' as const,
  before: null,
  headline: 'Members and officers at odds',
  happening: 'They have stopped speaking.',
  whyNow: '',
  tried: '',
  helpWanted: ['ideas' as const],
  news: false,
  releasedAt: new Date('2026-01-12T10:00:00Z'),
  batchAt: null,
  followUpAt: null,
  network: { name: 'Northern directors', addressLine: 'a DCS in this network', zone: 'Europe/London' },
};
const author = { author: 'Alex Brackwater', memberId: randomUUID() };

describe('a challenge without its author', () => {
  test('drops whatever else it is made from, at every depth', () => {
    const challenge = AnonymousChallenge.from(
      Object.assign({}, row, author, { network: { ...row.network, ...author } }),
    );
    const getters = Object.getOwnPropertyNames(AnonymousChallenge.prototype);
    const shown = getters.map((name) => (challenge as unknown as Record<string, unknown>)[name]);
    const card = challengeCard(challenge, 'post');
    for (const seen of [JSON.stringify(shown), JSON.stringify(challenge), JSON.stringify(card)]) {
      expect(seen).not.toContain(author.author);
      expect(seen).not.toContain(author.memberId);
    }
    expect(Object.keys(challenge)).toEqual([]);
  });

  test('cannot be made around its door, nor looked into', () => {
    const challenge = AnonymousChallenge.from(row);
    expect({ ...challenge }).toEqual({});
    expect(Reflect.ownKeys(challenge)).toEqual([]);
    expect(() => AnonymousChallenge.from({ ...row, id: 'not an id' })).toThrow();
  });

  /** Never called: what counts is that the compiler refuses each of these lines (`npm run check`). */
  test('the compiler lets nothing else into a view', () => {
    const refused = () => {
      // @ts-expect-error a row of the database
      challengeCard(row, 'post');
      // @ts-expect-error a row with its author
      challengeCard({ ...row, ...author }, 'post');
      // @ts-expect-error all that the class has, and an author
      challengeCard({ ...AnonymousChallenge.from(row), ...author }, 'post');
      // @ts-expect-error the same shape by hand: the `#` field makes the class nominal
      challengeCard({ ...row, networkName: '', addressLine: '', zone: '', before: 'open', help: [] }, 'post');
      // @ts-expect-error the constructor is private
      new AnonymousChallenge(row);
      // @ts-expect-error an author is no field of it
      AnonymousChallenge.from({ ...row, author: 'Alex Brackwater' });
      // @ts-expect-error and cannot be asked for
      AnonymousChallenge.from(row).author;
    };
    expect(refused).toBeTypeOf('function');
  });
});
