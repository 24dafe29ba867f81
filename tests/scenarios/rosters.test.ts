import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RosterFile } from '../../src/desk-port.ts';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { HEADER, RosterStory, row } from '../support/roster-story.ts';
import { csv, workbook, xlsx } from '../support/workbook.ts';
import { cardOf, formOf, refusalOf, type Someone } from '../support/world.ts';

describe('a roster', () => {
  let story: RosterStory;
  beforeEach(async () => {
    story = await RosterStory.open();
  });
  afterEach(() => story.world.close());

  test('given a checked file, when it is applied, then the network is as the file says and the deed is written', async () => {
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) await story.peer(name);
    const file = csv(HEADER + row('Ash') + row('Birch', 'AD') + row('Elm') + row('Oak') + row('Yew'));
    const seen = await story.plan(file);
    expect(seen).toMatchObject({ unchanged: 2, faults: [], manyLeave: false });
    expect(seen.adds.map(({ name }) => name)).toEqual(['Oak', 'Yew']);
    expect(seen.changes).toEqual([
      { name: 'Birch', email: 'birch@eastmere.example', line: 'AD, Birchshire', changes: ['role: DCS → AD'] },
    ]);
    expect(seen.leavers.map(({ name }) => name)).toEqual(['Cedar']);

    const card = cardOf(await story.apply(file, seen.seen));
    expect(wordsOn(card)).toContain('2 added, 1 changed, 1 left.');
    expect(await story.peers()).toEqual([
      'Ash: DCS, Ashshire',
      'Birch: AD, Birchshire',
      'Elm: DCS, Elmshire',
      'Oak: DCS, Oakshire',
      'Yew: DCS, Yewshire',
    ]);
    const deeds = await story.world.house.store.deed.findMany({ orderBy: { kind: 'asc' } });
    const common = { coordinator: 'Corin', networkId: story.north, at: story.world.clock.now() };
    expect(deeds).toMatchObject([
      { ...common, kind: 'roster-applied', about: '2 added, 1 changed, 1 left', partOf: null },
      { ...common, kind: 'roster-changed', about: 'Birch', parts: 'role', partOf: deeds[0]?.id },
      { ...common, kind: 'roster-took-out', about: 'Cedar', parts: null, partOf: deeds[0]?.id },
    ]);
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
    expect(cardOf(await story.apply(sent, (await story.plan(file)).seen)).heading).toBe(
      'The roster is in place',
    );
    expect(
      await story.world.house.store.member.findUnique({ where: { email: 'ash@eastmere.example' } }),
    ).toMatchObject({
      name: 'Rowan Ash',
      role: 'lead',
      roleWords: 'SEND',
      authorities: ['Eastmere'],
      backgrounds: ['health'],
      inPostSince: new Date('2024-09-01T00:00:00Z'),
      interim: true,
    });
    const before = await story.everything();
    const again = await story.plan(file);
    expect(again).toMatchObject({ adds: [], changes: [], leavers: [], unchanged: 1 });
    expect(cardOf(await story.apply(sent, again.seen)).heading).toBe('Nothing to change');
    expect(await story.everything()).toBe(before);
  });

  test('given a leaver, when it is applied, then they find nothing there at once; who also coordinates still does', async () => {
    const leaver = await story.peer('Ash');
    const both = await story.world.person('Birch', [story.north], [story.north]);
    await Promise.all(['Cedar', 'Elm', 'Oak', 'Pine', 'Rowan'].map((name) => story.peer(name)));
    const file = csv(HEADER + ['Cedar', 'Elm', 'Oak', 'Pine', 'Rowan'].map((name) => row(name)).join(''));
    const { seen, leavers } = await story.plan(file);
    expect(leavers.map(({ name }) => name)).toEqual(['Ash', 'Birch']);
    cardOf(await story.apply(file, seen));
    expect(await story.world.house.directory.placesFor(leaver.account)).toEqual([]);
    await story.world.settle();
    const told = (who: Someone) =>
      story.world.slate.toPerson(who.account.key).map(({ card }) => wordsOn(card));
    expect(told(leaver)).toHaveLength(1);
    expect(told(both)).toEqual([]);
    expect(await story.check(file, both)).toMatchObject({ kind: 'plan', unchanged: 5 });
    expect(await story.peers()).toHaveLength(5);
  });

  test('given a member of another network, then the dry run does not show it, and they are one person in both', async () => {
    const south = await story.world.network('south');
    const oak = await story.peer('Oak', [south]);
    await story.world.house.store.member.update({
      where: { id: oak.id },
      data: { canHelpWith: 'budgets', zone: 'Europe/Paris' },
    });
    const file = csv(HEADER + row('Oak', 'AD', ''));
    const { adds, seen } = await story.plan(file);
    expect(adds).toEqual([{ name: 'Oak', email: 'oak@eastmere.example', line: 'AD' }]);
    cardOf(await story.apply(file, seen));
    await story.world.settle();
    expect(story.world.slate.toPerson(oak.account.key)).toHaveLength(1);
    expect(story.world.told(oak)).toContain('You are in Northern directors now');
    expect(
      await story.world.house.store.member.findUnique({
        where: { id: oak.id },
        include: { memberships: true },
      }),
    ).toMatchObject({
      role: 'DCS',
      authorities: ['Oakshire'],
      canHelpWith: 'budgets',
      zone: 'Europe/Paris',
      memberships: [{ standing: 'peer' }, { standing: 'peer' }],
    });
    // From now on they are this network's, too, and its coordinators see what their file would change.
    expect((await story.plan(file)).changes).toMatchObject([{ name: 'Oak', changes: ['role: DCS → AD'] }]);
  });

  test('given a change, when it is applied, then the person hears what changed, unless they have paused or are not here', async () => {
    const ash = await story.peer('Ash');
    const birch = await story.peer('Birch');
    await story.peer('Cedar');
    const { member, account } = story.world.house.store;
    await member.update({ where: { id: birch.id }, data: { pausedUntil: story.world.clock.now() } });
    await account.deleteMany({ where: { member: { name: 'Cedar' } } });
    const file = csv(HEADER + row('Ash', 'AD') + row('Birch', 'AD') + row('Cedar', 'AD'));
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    expect(await story.world.house.store.outbox.count()).toBe(2);
    await story.world.settle();
    const card = story.world.latestTo(ash);
    expect(wordsOn(card)).toContain(
      'The roster of Northern directors changed: role: DCS → AD. If that is wrong, edit it in Who I am or ask its coordinators.',
    );
    expect(formOf(await story.world.press(ash, card, 'Edit who I am')).intro).toContain(
      'told when you change it. Their rosters can change it, too: then you get a message.',
    );
    expect(story.world.told(birch)).toBe('');
    expect(await story.world.house.store.outbox.count()).toBe(0);
  });

  test('given another name in the file, when it is applied, then peers see what they were called', async () => {
    const ash = await story.peer('Ash');
    const file = csv(HEADER + row('Ash').replace('Ash,', 'Rowan Ash,'));
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    const { formerName } = story.world.house.store;
    expect(await formerName.findMany()).toMatchObject([{ memberId: ash.id, name: 'Ash' }]);
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    expect(await formerName.count()).toBe(1);
  });

  test('given somebody new in the file, when they come with that address, then they are let in at once', async () => {
    const file = csv(HEADER + row('Oak'));
    const newcomer = story.world.vouch(
      { platform: 'dial', key: 'oak' },
      { name: 'oak', email: 'oak@eastmere.example' },
    );
    expect(await story.world.house.directory.placesFor(newcomer)).toEqual([]);
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    await story.world.give(newcomer, { type: 'home.open' });
    expect(await story.world.house.directory.placesFor(newcomer)).toMatchObject([
      { network: { id: story.north } },
    ]);
  });

  test('given columns that are not clear, then they are asked for, and what was said counts in both steps', async () => {
    const file = csv(HEADER.replace('E-mail', 'Contact (work)') + row('Ash'));
    expect(await story.check(file)).toEqual({
      kind: 'columns',
      headers: ['Name', 'Contact (work)', 'Role', 'Council'],
      found: { name: 'Name', role: 'Role', authorities: 'Council' },
      missing: ['email'],
    });
    expect(refusalOf(await story.apply(file, 'x'))).toContain('not clear which columns');
    const columns = { name: 'Name', email: 'Contact (work)', role: 'Role', authorities: 'Council' };
    const said = { ...file, columns };
    cardOf(await story.apply(said, (await story.plan(said)).seen));
    expect(await story.peers()).toEqual(['Ash: DCS, Ashshire']);
  });

  test('given a network for one role, then a file need not say it', async () => {
    await story.world.house.store.network.update({ where: { id: story.north }, data: { mayJoin: ['AD'] } });
    const file = csv('Name,Email\nAsh,ash@eastmere.example\n');
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    expect(await story.peers()).toEqual(['Ash: AD, ']);
  });

  test('given the same file applied twice at once, then it has one effect', async () => {
    const file = csv(HEADER + row('Ash') + row('Birch'));
    const { seen } = await story.plan(file);
    const replies = await Promise.all([1, 2, 3].map(() => story.apply(file, seen)));
    expect(replies.filter(({ kind }) => kind === 'card')).toHaveLength(1);
    expect(refusalOf(replies.find(({ kind }) => kind === 'refusal') ?? { kind: 'nothing' })).toContain(
      'has changed',
    );
    expect(await story.world.house.store.deed.count()).toBe(1);
    expect(await story.peers()).toHaveLength(2);
  });

  test('given two networks that take on the same new people at once, then both have them', async () => {
    const south = await story.world.network('south');
    const second = await story.world.person('Sable', [], [south]);
    const names = Array.from({ length: 40 }, (_, at) => `Peer${at}`);
    const files = [names, names.toReversed()].map((all) =>
      csv(HEADER + all.map((name) => row(name)).join('')),
    );
    const [one, two] = files as [RosterFile, RosterFile];
    const twoSeen = await story.check(two, second, south);
    if (twoSeen?.kind !== 'plan') throw new Error('expected a plan');
    const replies = await Promise.all([
      story.apply(one, (await story.plan(one)).seen),
      story.world.give(second, { type: 'roster.apply', network: south, ...two, seen: twoSeen.seen }),
    ]);
    expect(replies.map(({ kind }) => kind)).toEqual(['card', 'card']);
    expect(await story.world.house.store.member.count({ where: { email: { not: null } } })).toBe(40);
    expect(
      await story.world.house.store.membership.count({ where: { networkId: south, standing: 'peer' } }),
    ).toBe(40);
  });

  test('given a roster, when coordinators look back, then it is one line, with a page of those it was about', async () => {
    const people = Array.from({ length: 20 }, (_, at) => `Peer${String(at).padStart(2, '0')}`);
    for (const name of people) await story.peer(name);
    const file = csv(
      HEADER +
        people
          .slice(3)
          .map((name) => row(name, 'AD'))
          .join(''),
    );
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    const list = cardOf(await story.coordinate('deeds.list', { page: 0 }));
    expect(wordsOn(list)).toContain('Corin applied a roster: 0 added, 17 changed, 3 left.');
    expect(wordsOn(list)).not.toContain('Peer00');
    const page = cardOf(await story.world.press(story.coordinator, list, 'Whom it was about (20)'));
    expect(wordsOn(page)).toContain('Peer02: taken out\nPeer03: role\n');
    expect(wordsOn(page)).not.toContain('AD');
    const next = cardOf(await story.world.press(story.coordinator, page, 'More'));
    expect(wordsOn(next)).toContain('Peer19: role');
    expect(buttonsOn(next).map(({ label }) => label)).toEqual(['Back', 'Back to what coordinators did']);
  });

  test('given a roster, when its people ask for their files, then each finds what it did to them', async () => {
    for (const name of ['Ash', 'Birch', 'Cedar', 'Elm']) await story.peer(name);
    const [ash, birch, cedar] = await Promise.all(
      ['Ash', 'Birch', 'Cedar'].map((name) =>
        story.world.house.store.member.findFirstOrThrow({ where: { name } }),
      ),
    );
    const file = csv(HEADER + row('Ash', 'AD', 'Westmere') + row('Birch') + row('Elm'));
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    const fileOf = async (id = '') => {
      const account = await story.world.house.store.account.findFirstOrThrow({ where: { memberId: id } });
      const found = await story.world.house.memberFiles.export(account);
      return JSON.parse(found?.json ?? '{}').whatCoordinatorsDidAboutYou;
    };
    const common = { network: 'Northern directors', day: '2026-01-12' };
    expect(await fileOf(ash?.id)).toEqual([
      { ...common, what: 'roster-changed', partsOfYourProfile: 'role, authorities' },
    ]);
    expect(await fileOf(birch?.id)).toEqual([]);
    expect(await fileOf(cedar?.id)).toEqual([{ ...common, what: 'roster-took-out' }]);
  });

  test('given a network for DCSs, and an AD of another one whom the file has as a DCS, when it is applied, then they stay out and hear why', async () => {
    const south = await story.world.network('south');
    const oak = await story.peer('Oak', [south]);
    const { network, member } = story.world.house.store;
    await member.update({ where: { id: oak.id }, data: { role: 'AD' } });
    await network.update({ where: { id: story.north }, data: { mayJoin: ['DCS'] } });
    const file = csv(HEADER + row('Oak') + row('Ash'));
    const { seen, adds } = await story.plan(file);
    expect(adds).toHaveLength(2);
    const card = cardOf(await story.apply(file, seen));
    expect(wordsOn(card)).toContain('1 added, 0 changed, 0 left, 1 not brought in.');
    expect(wordsOn(card)).toContain('with a role that this one does not take');
    expect(await story.peers()).toEqual(['Ash: DCS, Ashshire']);
    await story.world.settle();
    expect(story.world.told(oak)).toContain('The roster of Northern directors has you');
    // Nobody finds out who is where without leaving a trace of it.
    const again = csv(HEADER + row('Oak') + row('Ash'));
    cardOf(await story.apply(again, (await story.plan(again)).seen));
    expect(await story.world.house.store.deed.findMany({ orderBy: { about: 'asc' } })).toMatchObject([
      { about: '0 added, 0 changed, 0 left, 1 not brought in' },
      { about: '1 added, 0 changed, 0 left, 1 not brought in' },
    ]);
    await member.update({ where: { id: oak.id }, data: { role: 'DCS' } });
    cardOf(await story.apply(file, (await story.plan(file)).seen));
    expect(await story.peers()).toHaveLength(2);
  });

  test('given 2,000 lines, then they are applied in a few statements, new ones and changed ones', async () => {
    const line = (at: number, role: string) =>
      `Peer ${at} Ash,p${at}@eastmere.example,${role},Eastmere,02/09/2024\n`;
    const list = (role: string) =>
      csv(
        `Name,Email,Role,Council,Start date\n${Array.from({ length: 2_000 }, (_, at) => line(at, role)).join('')}`,
      );
    cardOf(await story.apply(list('DCS'), (await story.plan(list('DCS'))).seen));
    cardOf(await story.apply(list('AD'), (await story.plan(list('AD'))).seen));
    const { count } = story.world.house.store.member;
    expect(await count({ where: { role: 'AD', inPostSince: new Date('2024-09-01') } })).toBe(2_000);
    const deeds = await story.world.house.store.deed.findMany({ where: { partOf: null } });
    expect(await story.world.house.store.deed.count({ where: { kind: 'roster-changed' } })).toBe(2_000);
    expect(deeds.map(({ about }) => about).sort()).toEqual([
      '0 added, 2000 changed, 0 left',
      '2000 added, 0 changed, 0 left',
    ]);
  });
});
