import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RosterFile, RosterPlan } from '../../src/desk-port.ts';
import { checkRoster } from '../../src/networks/rosters/roster.ts';
import { wordsOn } from '../support/read-card.ts';
import { csv, workbook, xlsx } from '../support/workbook.ts';
import { cardOf, refusalOf, type Someone, World } from '../support/world.ts';

const HEADER = 'Name,E-mail,Role,Council\n';
const row = (name: string, role = 'DCS', council = `${name}shire`) =>
  `${name},${name.toLowerCase()}@eastmere.example,${role},${council}\n`;

describe('a roster', () => {
  let world: World;
  let north: string;
  let coordinator: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    coordinator = await world.person('Corin', [], [north]);
  });
  afterEach(() => world.close());

  /** A peer whom rosters know by an address. */
  async function peer(name: string, networks = [north]): Promise<Someone> {
    const found = await world.person(name, networks);
    const email = `${name.toLowerCase()}@eastmere.example`;
    await world.house.store.member.update({ where: { id: found.id }, data: { email } });
    return found;
  }
  const check = (file: RosterFile, who = coordinator, network = north) =>
    checkRoster(world.house.store, who.account, network, file);
  async function plan(file: RosterFile): Promise<RosterPlan> {
    const found = await check(file);
    if (found?.kind !== 'plan') throw new Error(`expected a plan, got ${JSON.stringify(found)}`);
    return found;
  }
  const apply = (file: RosterFile, seen: string, rest: object = {}, who = coordinator) =>
    world.give(who, { type: 'roster.apply', network: north, ...file, seen, ...rest });
  const peers = async () =>
    (
      await world.house.store.membership.findMany({
        where: { networkId: north, standing: 'peer' },
        include: { member: true },
      })
    )
      .map(({ member }) => `${member.name}: ${member.role}, ${member.authorities}`)
      .sort();
  const everything = async () =>
    JSON.stringify([
      await world.house.store.member.findMany({ orderBy: { id: 'asc' } }),
      await world.house.store.membership.findMany({ orderBy: [{ memberId: 'asc' }, { standing: 'asc' }] }),
      await world.house.store.deed.findMany(),
    ]);

  test('given a checked file, when it is applied, then the network is as the file says and the deed is written', async () => {
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) await peer(name);
    const file = csv(HEADER + row('Ash') + row('Birch', 'AD') + row('Elm') + row('Oak') + row('Yew'));
    const seen = await plan(file);
    expect(seen).toMatchObject({ unchanged: 2, faults: [], manyLeave: false });
    expect(seen.adds.map(({ name }) => name)).toEqual(['Oak', 'Yew']);
    expect(seen.changes).toEqual([
      { name: 'Birch', email: 'birch@eastmere.example', line: 'AD, Birchshire', changes: ['role: DCS → AD'] },
    ]);
    expect(seen.leavers.map(({ name }) => name)).toEqual(['Cedar']);

    const card = cardOf(await apply(file, seen.seen));
    expect(wordsOn(card)).toContain('2 added, 1 changed, 1 left.');
    expect(await peers()).toEqual([
      'Ash: DCS, Ashshire',
      'Birch: AD, Birchshire',
      'Elm: DCS, Elmshire',
      'Oak: DCS, Oakshire',
      'Yew: DCS, Yewshire',
    ]);
    const deeds = await world.house.store.deed.findMany();
    expect(deeds).toMatchObject([
      { kind: 'roster-applied', about: '2 added, 1 changed, 1 left', coordinator: 'Corin', networkId: north },
    ]);
    expect(deeds[0]?.at).toEqual(world.clock.now());
  });

  test('given a workbook from a page, as base64, when it is applied twice, then the second time changes nothing', async () => {
    const file = xlsx(
      await workbook([
        [
          'First name',
          'Surname',
          'Work e-mail',
          'Job title',
          'Council',
          'Start date',
          'Interim',
          'Background',
        ],
        [
          'Rowan',
          'Ash',
          'Ash@eastmere.example',
          'Head of SEND',
          'Eastmere',
          new Date(Date.UTC(2024, 8, 2)),
          true,
          'NHS',
        ],
      ]),
    );
    const sent = { ...file, bytes: Buffer.from(file.bytes).toString('base64') as unknown as Uint8Array };
    expect(cardOf(await apply(sent, (await plan(file)).seen)).heading).toBe('The roster is in place');
    expect(
      await world.house.store.member.findUnique({ where: { email: 'ash@eastmere.example' } }),
    ).toMatchObject({
      name: 'Rowan Ash',
      role: 'lead',
      roleWords: 'SEND',
      authorities: ['Eastmere'],
      backgrounds: ['health'],
      inPostSince: new Date('2024-09-02T00:00:00Z'),
      interim: true,
    });
    const before = await everything();
    const again = await plan(file);
    expect(again).toMatchObject({ adds: [], changes: [], leavers: [], unchanged: 1 });
    expect(cardOf(await apply(sent, again.seen)).heading).toBe('Nothing to change');
    expect(await everything()).toBe(before);
  });

  test('given a leaver, when it is applied, then they find nothing there at once; who also coordinates still does', async () => {
    const leaver = await peer('Ash');
    const both = await world.person('Birch', [north], [north]);
    await Promise.all(['Cedar', 'Elm', 'Oak', 'Pine', 'Rowan'].map((name) => peer(name)));
    const file = csv(HEADER + ['Cedar', 'Elm', 'Oak', 'Pine', 'Rowan'].map((name) => row(name)).join(''));
    const { seen, leavers } = await plan(file);
    expect(leavers.map(({ name }) => name)).toEqual(['Ash', 'Birch']);
    cardOf(await apply(file, seen));
    expect(await world.house.directory.placesFor(leaver.account)).toEqual([]);
    await world.settle();
    const told = (who: Someone) => world.slate.toPerson(who.account.key).map(({ card }) => wordsOn(card));
    expect(told(leaver)).toHaveLength(1);
    expect(told(both)).toEqual([]);
    expect(await check(file, both)).toMatchObject({ kind: 'plan', unchanged: 5 });
    expect(await peers()).toHaveLength(5);
  });

  test('given a member of another network, then the dry run does not show it, and they are one person in both', async () => {
    const south = await world.network('south');
    const oak = await peer('Oak', [south]);
    await world.house.store.member.update({
      where: { id: oak.id },
      data: { canHelpWith: 'budgets', zone: 'Europe/Paris' },
    });
    const file = csv(HEADER + row('Oak', 'AD', ''));
    const { adds, seen } = await plan(file);
    expect(adds).toEqual([{ name: 'Oak', email: 'oak@eastmere.example', line: 'AD' }]);
    cardOf(await apply(file, seen));
    expect(
      await world.house.store.member.findUnique({ where: { id: oak.id }, include: { memberships: true } }),
    ).toMatchObject({
      role: 'AD',
      authorities: ['Oakshire'],
      canHelpWith: 'budgets',
      zone: 'Europe/Paris',
      memberships: [{ standing: 'peer' }, { standing: 'peer' }],
    });
    expect(await plan(file)).toMatchObject({ unchanged: 1, adds: [], changes: [] });
  });

  test('given somebody new in the file, when they come with that address, then they are let in at once', async () => {
    const file = csv(HEADER + row('Oak'));
    const newcomer = world.vouch(
      { platform: 'dial', key: 'oak' },
      { name: 'oak', email: 'oak@eastmere.example' },
    );
    expect(await world.house.directory.placesFor(newcomer)).toEqual([]);
    cardOf(await apply(file, (await plan(file)).seen));
    await world.give(newcomer, { type: 'home.open' });
    expect(await world.house.directory.placesFor(newcomer)).toMatchObject([{ network: { id: north } }]);
  });

  test('given columns that are not clear, then they are asked for, and what was said counts in both steps', async () => {
    const file = csv(HEADER.replace('E-mail', 'Contact (work)') + row('Ash'));
    expect(await check(file)).toEqual({
      kind: 'columns',
      headers: ['Name', 'Contact (work)', 'Role', 'Council'],
      found: { name: 'Name', role: 'Role', authorities: 'Council' },
      missing: ['email'],
    });
    expect(refusalOf(await apply(file, 'x'))).toContain('not clear which columns');
    const columns = { name: 'Name', email: 'Contact (work)', role: 'Role', authorities: 'Council' };
    const said = { ...file, columns };
    cardOf(await apply(said, (await plan(said)).seen));
    expect(await peers()).toEqual(['Ash: DCS, Ashshire']);
  });

  test('given a network for one role, then a file need not say it', async () => {
    await world.house.store.network.update({ where: { id: north }, data: { mayJoin: ['AD'] } });
    const file = csv('Name,Email\nAsh,ash@eastmere.example\n');
    cardOf(await apply(file, (await plan(file)).seen));
    expect(await peers()).toEqual(['Ash: AD, ']);
  });

  describe('is refused, and nothing is changed,', () => {
    let file: RosterFile;
    let seen: string;
    let before: string;
    beforeEach(async () => {
      for (const name of ['Ash', 'Birch', 'Cedar']) await peer(name);
      file = csv(HEADER + row('Ash') + row('Birch') + row('Oak'));
      seen = (await plan(file)).seen;
      before = await everything();
    });
    afterEach(async () => expect(await everything()).toBe(before));

    test('by a peer, a coordinator elsewhere, a stranger, and for a network that is not there, all alike', async () => {
      const south = await world.network('south');
      const others = [await world.person('Oak', [north]), await world.person('Elm', [], [south])];
      before = await everything();
      for (const who of others) {
        expect(refusalOf(await apply(file, seen, {}, who))).toBe(
          'That network is not here any more, or you do not coordinate it.',
        );
        expect(await check(file, who)).toBeNull();
      }
      const nowhere = { network: '7d6a1f0e-5a3b-4c0d-9e51-2f4f6a3b9c11' };
      expect(refusalOf(await apply(file, seen, nowhere))).toBe(
        refusalOf(await apply(file, seen, {}, others[0])),
      );
      expect(await check(file, coordinator, nowhere.network)).toBeNull();
      const stranger = { ...coordinator, account: { platform: 'slate', key: 'nobody' } };
      expect(refusalOf(await apply(file, seen, {}, stranger))).not.toBe('');
      expect(await check(file, stranger)).toBeNull();
    });

    test('when the people have changed since it was checked', async () => {
      await world.house.store.membership.deleteMany({ where: { member: { name: 'Cedar' } } });
      before = await everything();
      expect(refusalOf(await apply(file, seen))).toContain('The list has changed since you looked');
    });

    test('when the file or its columns are not those that were checked', async () => {
      const other = csv(HEADER + row('Ash') + row('Birch') + row('Elm'));
      expect(refusalOf(await apply(other, seen))).toContain('The list has changed since you looked');
      const without = { columns: { name: 'Name', email: 'E-mail', role: 'Role' } };
      expect(refusalOf(await apply(file, seen, without))).toContain('The list has changed since you looked');
    });

    test('when any row has a fault', async () => {
      const faulty = csv(HEADER + row('Ash') + row('Birch') + row('Cedar') + row('Oak', 'Director'));
      const checked = await plan(faulty);
      expect(checked.faults).toEqual([
        { row: 5, reason: expect.stringContaining('The role “Director” is not clear') },
      ]);
      expect(refusalOf(await apply(faulty, checked.seen))).toContain('since one row has a fault');
    });

    test('when many would leave and nobody has confirmed it', async () => {
      const short = csv(HEADER + row('Ash'));
      const checked = await plan(short);
      expect(checked.manyLeave).toBe(true);
      expect(refusalOf(await apply(short, checked.seen))).toContain('2 people would leave');
      cardOf(await apply(short, checked.seen, { manyLeaveConfirmed: true }));
      expect(await peers()).toEqual(['Ash: DCS, Ashshire']);
      before = await everything();
    });

    test.each([
      ['an empty list', csv(HEADER), 'nobody below it'],
      ['no list at all', csv('%PDF-1.7'), 'This is a PDF'],
    ])('%s', async (_, empty, sentence) => {
      expect(await check(empty)).toMatchObject({
        kind: 'unreadable',
        sentence: expect.stringContaining(sentence),
      });
      expect(refusalOf(await apply(empty, seen))).toContain(sentence);
    });
  });

  test('given the same file applied twice at once, then it has one effect', async () => {
    const file = csv(HEADER + row('Ash') + row('Birch'));
    const { seen } = await plan(file);
    const replies = await Promise.all([1, 2, 3].map(() => apply(file, seen)));
    expect(replies.filter(({ kind }) => kind === 'card')).toHaveLength(1);
    expect(refusalOf(replies.find(({ kind }) => kind === 'refusal') ?? { kind: 'nothing' })).toContain(
      'has changed',
    );
    expect(await world.house.store.deed.count()).toBe(1);
    expect(await peers()).toHaveLength(2);
  });

  test('given two networks that take on the same new people at once, then both have them', async () => {
    const south = await world.network('south');
    const second = await world.person('Sable', [], [south]);
    const names = Array.from({ length: 40 }, (_, at) => `Peer${at}`);
    const files = [names, names.toReversed()].map((all) =>
      csv(HEADER + all.map((name) => row(name)).join('')),
    );
    const [one, two] = files as [RosterFile, RosterFile];
    const twoSeen = await check(two, second, south);
    if (twoSeen?.kind !== 'plan') throw new Error('expected a plan');
    const replies = await Promise.all([
      apply(one, (await plan(one)).seen),
      world.give(second, { type: 'roster.apply', network: south, ...two, seen: twoSeen.seen }),
    ]);
    expect(replies.map(({ kind }) => kind)).toEqual(['card', 'card']);
    expect(await world.house.store.member.count({ where: { email: { not: null } } })).toBe(40);
    expect(await world.house.store.membership.count({ where: { networkId: south, standing: 'peer' } })).toBe(
      40,
    );
  });

  test('given 2,000 lines, then they are applied in a few statements, new ones and changed ones', async () => {
    const line = (at: number, role: string) =>
      `Peer ${at} Ash,p${at}@eastmere.example,${role},Eastmere,02/09/2024\n`;
    const list = (role: string) =>
      csv(
        `Name,Email,Role,Council,Start date\n${Array.from({ length: 2_000 }, (_, at) => line(at, role)).join('')}`,
      );
    cardOf(await apply(list('DCS'), (await plan(list('DCS'))).seen));
    cardOf(await apply(list('AD'), (await plan(list('AD'))).seen));
    const { count } = world.house.store.member;
    expect(await count({ where: { role: 'AD', inPostSince: new Date('2024-09-02') } })).toBe(2_000);
    const deeds = await world.house.store.deed.findMany();
    expect(deeds.map(({ about }) => about).sort()).toEqual([
      '0 added, 2000 changed, 0 left',
      '2000 added, 0 changed, 0 left',
    ]);
  });
});
