import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { depth } from '../support/deep.ts';
import { type Someone, World } from '../support/world.ts';

/** Nothing in the tiny library is about any of these. */
const VOCABULARY = ['saffron', 'trombone', 'walrus'] as const;
const PEOPLE = 6;

type Step =
  | { readonly kind: 'ask'; readonly who: number; readonly words: readonly string[]; readonly house: number }
  | { readonly kind: 'next day' };

const steps = fc.array(
  fc.oneof(
    {
      weight: 9,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        // The last is a coordinator, too, and counts for nothing.
        who: fc.nat({ max: PEOPLE }),
        words: fc.subarray([...VOCABULARY], { minLength: 1, maxLength: 3 }),
        house: fc.nat({ max: 1 }),
      }),
    },
    { weight: 1, arbitrary: fc.constant({ kind: 'next day' as const }) },
  ),
  { minLength: 40, maxLength: 40 },
) satisfies fc.Arbitrary<readonly Step[]>;

/** What five different people have done, by whom until then; what it came to is moved on at midnight. */
class Fives {
  readonly #open = new Map<string, Set<number>>();
  #today: string[] = [];
  readonly shown: string[] = [];

  does(who: number, what: string): void {
    const people = this.#open.get(what) ?? new Set();
    people.add(who);
    this.#open.set(what, people);
    if (people.size < 5) return;
    this.#today.push(what);
    this.#open.delete(what);
  }

  midnight(): void {
    this.shown.push(...this.#today);
    this.#today = [];
  }
}

const pairs = (words: readonly string[]) =>
  words.flatMap((one, at) => words.slice(at + 1).map((other) => [one, other].toSorted().join(', ')));

/**
 * Two processes on one database, in which people ask what nothing is found for. A coordinator looks after each step, and learns what five
 * different people did before the last midnight, and nothing that one of them did. A peer reads their own file again and again, which is
 * the same whoever asked.
 */
describe('a coordinator who watches the gaps', { timeout: 120_000 }, () => {
  let one: World;
  let other: World;
  beforeAll(async () => {
    one = await World.open();
    other = await World.open({ databaseUrl: one.databaseUrl });
  });
  afterAll(async () => {
    await other.close();
    await one.close();
  });

  const forward = (time: { hours: number }) => [one, other].map(({ clock }) => clock.forward(time));
  const asks = (who: Someone, words: readonly string[], house: number) =>
    ([one, other][house] ?? one).give(who, { type: 'guidance.ask', words: words.join(' ') });

  async function network() {
    const id = crypto.randomUUID();
    const named = { name: `Network ${id}`, addressLine: 'a DCS in this network' };
    await one.house.store.network.create({ data: { id, ...named } });
    const corin = await one.person('Corin', [], [id]);
    const peers: Someone[] = [];
    for (let at = 0; at < PEOPLE; at++) peers.push(await one.person(`Peer-${at}`, [id]));
    peers.push(await one.person('Dara', [id], [id]));
    const seen = async () => {
      const report = await one.house.coordinating.gaps(corin.account, id);
      return {
        people: report?.themes.reduce((sum, { count }) => sum + count, 0),
        words: report?.wanted.map(({ words }) => words).toSorted(),
      };
    };
    /** What one of them reads of themselves, but for the moment at which they look. */
    const fileOf = async ({ account }: Someone) => {
      const { madeAt: _, ...held } = JSON.parse((await one.house.memberFiles.export(account))?.json ?? '{}');
      return held;
    };
    return { id, peers, seen, fileOf };
  }

  test('sees nothing change between two midnights, and then only what five have done', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (story) => {
        const { peers, seen, fileOf } = await network();
        const reader = peers[0] as Someone;
        const before = await fileOf(reader);
        expect(JSON.stringify(before)).toContain('There may be keyed hashes');
        let questions = 0;
        const people = new Fives();
        const words = new Fives();
        for (const step of [...story, { kind: 'next day' } as const]) {
          if (step.kind === 'ask') {
            await asks(peers[step.who] as Someone, step.words, step.house);
            if (step.who < PEOPLE) {
              people.does(step.who, 'a question');
              for (const pair of pairs(step.words)) words.does(step.who, pair);
            }
            // Rows stand there for a while, so that a look after some questions is enough; each takes long.
            if (++questions % 4 === 0) expect(await fileOf(reader)).toEqual(before);
          } else {
            forward({ hours: 24 });
            people.midnight();
            words.midnight();
          }
          expect(await seen()).toEqual({
            people: 5 * people.shown.length,
            words: [...new Set(words.shown)].toSorted(),
          });
        }
        shown += words.shown.length;
        // Back to the first day: no story is to go past the end of a quarter, at which all begins anew.
        forward({ hours: -24 * (1 + story.filter(({ kind }) => kind === 'next day').length) });
      }),
      { numRuns: Number(depth('2', '60')), endOnFailure: true },
    );
    expect(shown).toBeGreaterThan(0);
  });

  test('counts ten who ask at the same moment, in two processes, as ten', async () => {
    const { id, peers, seen } = await network();
    const ten = peers.slice(0, PEOPLE);
    while (ten.length < 10) ten.push(await one.person(`Peer-${ten.length}`, [id]));
    await Promise.all(ten.map((who, at) => asks(who, ['saffron', 'walrus'], at % 2)));
    expect(await seen()).toEqual({ people: 0, words: [] });
    forward({ hours: 24 });
    expect(await seen()).toEqual({ people: 10, words: ['saffron, walrus'] });
    expect(await one.house.store.guidanceAsker.count({ where: { networkId: id } })).toBe(0);
  });
});
