import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Dispatch } from '../../src/delivery/dispatch.ts';
import type { RosterFile } from '../../src/desk-port.ts';
import { takeIn } from '../../src/networks/accounts/merge.ts';
import { writePeople } from '../../src/networks/rosters/store.ts';
import { wordsOn } from '../support/read-card.ts';
import { HEADER, RosterStory, row } from '../support/roster-story.ts';
import { csv } from '../support/workbook.ts';
import { cardOf, refusalOf } from '../support/world.ts';

describe('a roster with the name of somebody known', () => {
  let story: RosterStory;
  beforeEach(async () => {
    story = await RosterStory.open();
    for (const name of ['Birch', 'Cedar', 'Elm']) await story.peer(name);
  });
  afterEach(() => story.world.close());

  const others = row('Birch') + row('Cedar') + row('Elm');
  const NEW = 'ash@eastmere.example';
  const file = csv(HEADER + others + row('Ash'));
  const saying = (who: string, of: RosterFile = file): RosterFile => ({ ...of, choices: { [NEW]: who } });
  const store = () => story.world.house.store;
  const applied = async (said: RosterFile) => cardOf(await story.apply(said, (await story.plan(said)).seen));
  const ashes = () => store().member.findMany({ where: { name: 'Ash' }, include: { memberships: true } });
  const again = async (said: RosterFile) => {
    const before = await story.everything();
    expect(await story.plan(said)).toMatchObject({ adds: [], changes: [], leavers: [], unchanged: 4 });
    await applied(said);
    expect(await story.everything()).toBe(before);
  };

  test('given a peer with another address, when nobody has said who it is, then nothing is applied', async () => {
    const ash = await story.peer('Ash');
    await store().member.update({ where: { id: ash.id }, data: { email: 'ash.old@eastmere.example' } });
    const { seen, settle, leavers } = await story.plan(file);
    expect(settle).toMatchObject([{ row: 5, people: [{ id: ash.id, email: 'ash.old@eastmere.example' }] }]);
    expect(leavers).toEqual([]);
    const before = await story.everything();
    expect(refusalOf(await story.apply(file, seen))).toBe(
      'Nothing was changed: one row has the name of somebody you know, and nobody has said yet whether it is them. Check the roster again and choose, then apply it.',
    );
    expect(refusalOf(await story.apply(saying(ash.id), seen))).toContain('has changed since you looked');
    expect(await story.everything()).toBe(before);
  });

  test('given the same, when it is the same person, then their address is the new one, and they are told even in a pause', async () => {
    const ash = await story.peer('Ash');
    const pausedUntil = story.world.clock.now();
    await store().member.update({
      where: { id: ash.id },
      data: { email: 'ash.old@eastmere.example', pausedUntil },
    });
    expect(wordsOn(await applied(saying(ash.id)))).toContain('0 added, 1 changed, 0 left.');
    await story.world.settle();
    expect(story.world.told(ash)).toContain('e-mail: ash.old@eastmere.example → ash@eastmere.example');
    expect(story.world.told(ash)).toContain(
      'If that is not your address, open My profile and press Not my address',
    );
    const own = cardOf(await story.world.press(ash, story.world.latestTo(ash, 'My profile'), 'My profile'));
    expect(wordsOn(own)).toContain(`Your e-mail address: ${NEW}`);
    expect(await ashes()).toMatchObject([{ id: ash.id, email: NEW }]);
    await again(saying(ash.id));
    expect((await story.plan(file)).settle).toEqual([]);
  });

  test('given somebody who was taken out, still in another network, when it is the same person, then they are back', async () => {
    const south = await story.world.network('south');
    const ash = await story.world.person('Ash', [story.north, south]);
    const without = csv(HEADER + others);
    await applied(without);
    expect((await story.plan(file)).settle).toMatchObject([{ people: [{ id: ash.id, was: 'left' }] }]);
    await applied(saying(ash.id));
    await story.world.settle();
    expect(await ashes()).toMatchObject([{ id: ash.id, email: NEW, memberships: [{}, {}] }]);
    expect(story.world.told(ash)).toContain('You are in Northern directors now');
    await again(saying(ash.id));
  });

  test('given somebody who left another network, or this one long ago, then nobody meets them here', async () => {
    const south = await story.world.network('south');
    const dara = await story.world.person('Dara', [], [south]);
    const ash = await story.world.person('Ash', [south]);
    await story.world.give(dara, { type: 'member.remove', member: ash.id, network: south });
    expect(await story.plan(file)).toMatchObject({ settle: [], adds: [{ name: 'Ash' }] });
    const rowan = await story.world.person('Ash', [story.north, south]);
    await story.world.give(rowan, { type: 'leave.network', network: story.north });
    expect((await story.plan(file)).settle).toHaveLength(1);
    await story.world.pass({ days: 30 });
    expect((await story.plan(file)).settle).toEqual([]);
  });

  test('given somebody else of that name, when it is applied, then they are two, and the one who leaves is told', async () => {
    const ash = await story.world.person('Ash', [story.north]);
    const twin = await story.world.person('Ash', [story.north]);
    expect((await story.plan(saying('new'))).leavers).toMatchObject([{ sameNameIn: 5 }, { sameNameIn: 5 }]);
    const said = saying('new');
    cardOf(await story.apply(said, (await story.plan(said)).seen, { manyLeaveConfirmed: true }));
    await story.world.settle();
    expect(await ashes()).toHaveLength(3);
    for (const who of [ash, twin]) expect(story.world.told(who)).toContain('You are no longer in');
    await again(said);
  });

  test('given a double in another network, when it is the same person, then they are one, and the others hear who said so', async () => {
    const south = await story.world.network('south');
    const dara = await story.world.person('Dara', [], [south]);
    await store().membership.create({
      data: { networkId: south, memberId: story.coordinator.id, standing: 'coordinator' },
    });
    const ash = await story.world.person('Ash', [story.north]);
    const twin = await story.world.person('Ash', [story.north]);
    const list = csv(HEADER + row('Ash'));
    const checked = await story.check(list, dara, south);
    if (checked?.kind !== 'plan') throw new Error('expected a plan');
    cardOf(
      await story.world.give(dara, { type: 'roster.apply', network: south, ...list, seen: checked.seen }),
    );
    const before = await story.plan(file);
    await applied(saying(ash.id));
    await story.world.settle();
    expect(before.settle).toMatchObject([{ people: [{}, {}] }]);
    expect(
      await store().membership.findMany({ where: { networkId: south, standing: 'peer' } }),
    ).toMatchObject([{ memberId: ash.id }]);
    expect((await ashes()).map(({ id }) => id).sort()).toEqual([ash.id, twin.id].sort());
    expect(story.world.told(ash)).toContain('You are in Southern directors now');
    expect(story.world.told(dara)).toContain(
      'Somebody whom the roster of Southern directors has is here now.',
    );
    expect(await store().deed.findMany({ where: { networkId: south, kind: 'recognised' } })).toMatchObject([
      { coordinator: 'Corin', about: 'Ash' },
    ]);
  });

  test.each(['peer', 'coordinator'])(
    'given a %s of another network, when a coordinator says that a second account of theirs is them, then nothing of theirs moves',
    async (standing) => {
      // The attack: a peer of one's own with the name of somebody elsewhere, and a row with that name and their address.
      const south = await story.world.network('south');
      const puppet = await story.world.person('Ash', [story.north]);
      const own = { email: 'puppet@eastmere.example' };
      await store().member.update({ where: { id: puppet.id }, data: own });
      const victim = await story.world.person('Ash', []);
      await store().account.deleteMany({ where: { memberId: victim.id } });
      await store().member.update({ where: { id: victim.id }, data: { email: NEW } });
      await store().membership.create({ data: { networkId: south, memberId: victim.id, standing } });
      const { settle, changes, adds } = await story.plan(saying(puppet.id));
      expect(settle).toMatchObject([
        {
          addressStays:
            'This address is known in another network, so it stays theirs: they come in with it themselves.',
        },
      ]);
      expect(changes).toEqual([]);
      expect(JSON.stringify([settle, changes, adds])).not.toContain('Southern');
      expect(wordsOn(await applied(saying(puppet.id)))).toContain('One e-mail address was not taken over');
      await story.world.settle();
      expect(story.world.told(puppet)).toBe('');
      expect(await store().membership.findMany({ where: { networkId: south } })).toMatchObject([
        { memberId: victim.id, standing },
      ]);
      expect(await store().member.findUnique({ where: { id: puppet.id } })).toMatchObject(own);
      expect(await store().member.findUnique({ where: { id: victim.id } })).toMatchObject({ email: NEW });
    },
  );

  test('given somebody of another network who was never here, when a roster gives them another address, then it stays', async () => {
    // The same by the back door: whoever comes with the new address would be them.
    const south = await story.world.network('south');
    const victim = await story.world.person('Ash', [south, story.north]);
    await store().account.deleteMany({ where: { memberId: victim.id } });
    await store().member.update({ where: { id: victim.id }, data: { email: 'ash.old@eastmere.example' } });
    expect((await story.plan(saying(victim.id))).settle[0]?.addressStays).toContain(
      'in another network, too',
    );
    await applied(saying(victim.id));
    const puppet = story.world.vouch({ platform: 'dial', key: 'puppet' }, { email: NEW });
    await story.world.give(puppet, { type: 'home.open' });
    expect(await store().account.count({ where: { memberId: victim.id } })).toBe(0);
    expect(await ashes()).toMatchObject([{ email: 'ash.old@eastmere.example' }]);
  });

  test('given a member who gets into another network in this very moment, when they would become one, then nothing is done', async () => {
    const south = await story.world.network('south');
    const ash = await story.world.person('Ash', [story.north]);
    const double = await story.peer('Ash', [story.north, south]);
    await store().account.deleteMany({ where: { memberId: double.id } });
    const word = { coordinator: story.coordinator.id };
    const told = { toMember: () => Promise.reject(new Error('nobody is to hear of it')) };
    const dispatch = told as unknown as Dispatch;
    expect(await store().$transaction((tx) => takeIn({ tx, dispatch }, double.id, ash.id, word))).toBe(false);
    expect(await ashes()).toHaveLength(2);
  });

  test('given an address with which somebody else comes in, when it is said to be a peer’s, then it stays theirs, and the card says so', async () => {
    const south = await story.world.network('south');
    const ash = await story.world.person('Ash', [story.north]);
    const stranger = await story.peer('Oak', [south]);
    await store().member.update({ where: { id: stranger.id }, data: { email: NEW } });
    await store().member.update({ where: { id: ash.id }, data: { email: 'ash.old@eastmere.example' } });
    expect(wordsOn(await applied(saying(ash.id)))).toContain('One e-mail address was not taken over');
    await story.world.settle();
    expect(story.world.told(ash)).toBe('');
    expect(await ashes()).toMatchObject([{ email: 'ash.old@eastmere.example' }]);
    expect(await store().membership.count({ where: { memberId: stranger.id } })).toBe(1);
  });

  test('given a double in this network whom an earlier roster made, when it is the same person, then one of them is left', async () => {
    const double = await story.peer('Ash');
    await store().account.deleteMany({ where: { memberId: double.id } });
    const ash = await story.world.person('Ash', [story.north]);
    expect(await story.plan(file)).toMatchObject({ settle: [{ people: [{ id: ash.id }] }], leavers: [] });
    await applied(saying(ash.id));
    expect(await ashes()).toMatchObject([{ id: ash.id, email: NEW, memberships: [{}] }]);
    await again(saying(ash.id));
  });

  test('given an address that becomes somebody else’s in that very moment, then nothing is written', async () => {
    const ash = await story.world.person('Ash', [story.north]);
    const before = await story.everything();
    const profile = { name: 'Ash', role: 'AD', roleWords: null, authorities: [], backgrounds: [] } as const;
    const update = [
      {
        ...{ id: ash.id, email: 'birch@eastmere.example', changes: [] },
        profile: { ...profile, inPostSince: null, interim: false },
      },
    ];
    const steps = {
      doubles: [],
      create: [],
      enrol: [],
      update,
      leave: [],
      coordinateOnly: [],
      addressesTaken: 0,
      keptOut: [],
      deeds: [],
    };
    const written = store().$transaction((tx) =>
      writePeople(tx, story.north, steps, () => ash.id, story.world.clock.now()),
    );
    expect(await written.catch(() => 'thrown')).toBe(false);
    expect(await story.everything()).toBe(before);
  });
});
