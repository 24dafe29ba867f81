import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RosterFile } from '../../src/desk-port.ts';
import { nameInAnyOrder } from '../../src/networks/members/names.ts';
import { checkRoster } from '../../src/networks/rosters/roster.ts';
import { people, type Typed, write, writing } from '../support/any-roster.ts';
import { type Someone, World } from '../support/world.ts';

describe('whatever a coordinator hands in', { timeout: 90_000 }, () => {
  let world: World;
  let coordinator: Someone;
  beforeAll(async () => {
    world = await World.open();
  });
  afterAll(() => world.close());

  /** A network of its own for each run, with these people in it already. */
  async function network(here: readonly Typed[]): Promise<string> {
    const { store } = world.house;
    await store.member.deleteMany();
    await store.network.deleteMany();
    const north = randomUUID();
    await store.network.create({ data: { id: north, name: 'Northern directors', addressLine: 'a DCS' } });
    coordinator = await world.person('Corin', [], [north]);
    if (here.length > 0) await apply(north, write(here, plainly), { manyLeaveConfirmed: true });
    return north;
  }
  const plainly = {
    columns: ['Name', 'E-mail', 'Role', 'Council', 'Start date', 'Interim'] as const,
    delimiter: ',',
    end: '\n',
    encoding: 'utf-8',
    mark: false,
    quoteAll: false,
  };
  /** Two rows can have one name by chance, with each other's address: then it is asked who is who. */
  const everybodyNew = (all: readonly Typed[]) =>
    Object.fromEntries(all.map((one) => [one['E-mail'].toLowerCase(), 'new']));
  const check = (north: string, file: RosterFile) =>
    checkRoster(world.house.store, world.clock.now(), coordinator.account, north, file);
  const send = (north: string, file: RosterFile, seen: string, rest: object) =>
    world.give(coordinator, { type: 'roster.apply', network: north, ...file, seen, ...rest });
  async function isFaultless(north: string, file: RosterFile) {
    const checked = await check(north, file);
    return checked?.kind === 'plan' && checked.faults.length === 0;
  }
  async function apply(north: string, file: RosterFile, rest: object = {}) {
    const checked = await check(north, file);
    return send(north, file, checked?.kind === 'plan' ? checked.seen : '', rest);
  }
  const everybody = async () =>
    JSON.stringify([
      await world.house.store.member.findMany({ include: { memberships: true }, orderBy: { id: 'asc' } }),
      await world.house.store.deed.count(),
    ]);
  const addresses = async (north: string) =>
    (
      await world.house.store.member.findMany({
        where: { memberships: { some: { networkId: north, standing: 'peer' } } },
        orderBy: { email: 'asc' },
      })
    ).map(({ email }) => email);

  test('the network becomes what the file says, and the same file again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(people(0), people(), writing, async (here, all, how) => {
        const north = await network(here);
        const file = { ...write(all, how), choices: everybodyNew(all) };
        // One who would get the name of somebody else is a fault: tests/networks/rosters/plan.test.ts.
        fc.pre(await isFaultless(north, file));
        expect((await apply(north, file, { manyLeaveConfirmed: true })).kind).toBe('card');
        expect(await addresses(north)).toEqual(all.map((one) => one['E-mail'].toLowerCase()).sort());
        const after = await everybody();
        expect(await check(north, file)).toMatchObject({
          adds: [],
          changes: [],
          leavers: [],
          unchanged: all.length,
        });
        expect((await apply(north, file)).kind).toBe('card');
        expect(await everybody()).toBe(after);
      }),
      { numRuns: 6 },
    );
  });

  test('with new addresses for everybody, whatever is said of who is who, nobody known is lost unsaid, and the same again changes nothing', async () => {
    const said = fc.array(fc.nat(9), { minLength: 12, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(people(1, 6), people(0, 2), said, writing, async (here, more, picks, how) => {
        const north = await network(here);
        const renewed = [...here, ...more].map((one, at) => ({
          ...one,
          'E-mail': `new.${at}@eastmere.example`,
        }));
        const choices: Record<string, string> = {};
        const file = { ...write(renewed, how), choices };
        const open = await check(north, file);
        if (open?.kind !== 'plan') throw new Error('no plan');
        const names = new Set(renewed.map(({ Name }) => nameInAnyOrder(Name)));
        expect(open.leavers.filter(({ name }) => names.has(nameInAnyOrder(name)))).toEqual([]);
        const before = await everybody();
        expect((await send(north, file, open.seen, { manyLeaveConfirmed: true })).kind).toBe('refusal');
        expect(await everybody()).toBe(before);

        const left = new Set<string>();
        for (const [at, { email, people: some }] of open.settle.entries()) {
          const free = some.filter(({ id }) => !left.has(id));
          const one = free[(picks[at % picks.length] ?? 0) % (free.length + 1)];
          if (one) left.add(one.id);
          choices[email] = one?.id ?? 'new';
        }
        fc.pre(await isFaultless(north, file));
        expect((await apply(north, file, { manyLeaveConfirmed: true })).kind).toBe('card');
        expect(await addresses(north)).toEqual(renewed.map((one) => one['E-mail']).sort());
        const kept = await world.house.store.membership.count({
          where: { networkId: north, standing: 'peer', memberId: { in: [...left] } },
        });
        expect(kept).toBe(left.size);
        const after = await everybody();
        expect(await check(north, file)).toMatchObject({
          settle: [],
          unchanged: renewed.length,
          leavers: [],
        });
        expect((await apply(north, file)).kind).toBe('card');
        expect(await everybody()).toBe(after);
      }),
      { numRuns: 8 },
    );
  });

  test('one fault anywhere, and nothing is applied', async () => {
    const faults: readonly Partial<Typed>[] = [
      { Name: '' },
      { 'E-mail': 'nobody' },
      { Role: 'Director' },
      { 'Start date': 'soon' },
      { Interim: '?' },
      { Council: '=1+1' },
    ];
    await fc.assert(
      fc.asyncProperty(
        people(0),
        people(),
        fc.nat(),
        fc.constantFrom(...faults),
        writing,
        async (here, all, at, fault, how) => {
          const north = await network(here);
          const before = await everybody();
          const file = write(
            all.map((one, place) => (place === at % all.length ? { ...one, ...fault } : one)),
            how,
          );
          const checked = await check(north, file);
          const found = checked?.kind === 'plan' ? checked.faults : [];
          // Others may be there by chance: rows that would give somebody the name of somebody else.
          const made = found.filter(({ reason }) => !reason.startsWith('This row would rename'));
          expect(made).toMatchObject([{ row: expect.any(Number) }]);
          expect((await apply(north, file, { manyLeaveConfirmed: true })).kind).toBe('refusal');
          expect(await everybody()).toBe(before);
        },
      ),
      { numRuns: 6 },
    );
  });

  test('any bytes either change nothing or are all there', async () => {
    const list = fc.tuple(people(), writing).map(([all, how]) => Buffer.from(write(all, how).bytes));
    const broken = fc
      .tuple(list, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), fc.nat())
      .map(([bytes, changes, cut]) => {
        for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
        return cut % 2 ? bytes.subarray(0, cut % bytes.length) : bytes;
      });
    const north = await network([]);
    await fc.assert(
      fc.asyncProperty(fc.oneof(broken, fc.uint8Array({ maxLength: 500 })), async (bytes) => {
        const choices = {
          'person.0@eastmere.example': 'new',
          'person.1@eastmere.example': north,
          nobody: '',
        };
        const file = { name: 'roster.csv', bytes, choices };
        const before = await everybody();
        const checked = await check(north, file);
        const reply = await apply(north, file, { manyLeaveConfirmed: true });
        if (reply.kind !== 'card') {
          expect(await everybody()).toBe(before);
          return;
        }
        if (checked?.kind !== 'plan') throw new Error('applied without a plan');
        const { adds, changes, unchanged } = checked;
        expect(await addresses(north)).toHaveLength(adds.length + changes.length + unchanged);
      }),
      { numRuns: 40 },
    );
  });

  test('two at once have one effect', async () => {
    await fc.assert(
      fc.asyncProperty(people(0), people(2), writing, async (here, all, how) => {
        const north = await network(here);
        const file = { ...write(all, how), choices: everybodyNew(all) };
        fc.pre(await isFaultless(north, file));
        const checked = await check(north, file);
        if (checked?.kind !== 'plan') throw new Error('no plan');
        const empty = checked.adds.length + checked.changes.length + checked.leavers.length === 0;
        const before = await world.house.store.deed.count({ where: { partOf: null } });
        const both = [1, 2].map(() => send(north, file, checked.seen, { manyLeaveConfirmed: true }));
        const kinds = (await Promise.all(both)).map(({ kind }) => kind).sort();
        expect(kinds).toEqual(empty ? ['card', 'card'] : ['card', 'refusal']);
        expect(await world.house.store.deed.count({ where: { partOf: null } })).toBe(
          before + (empty ? 0 : 1),
        );
        expect(await addresses(north)).toHaveLength(all.length);
      }),
      { numRuns: 8 },
    );
  });
});
