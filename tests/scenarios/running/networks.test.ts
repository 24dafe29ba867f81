import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { heldUp } from '../../support/hold.ts';
import { wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

describe('networks and their settings', () => {
  let world: World;
  let north: string;
  let corin: Someone;
  let peer: Someone;
  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    corin = await world.person('Corin', [], [north]);
    peer = await world.person('Petra', [north]);
  });
  afterEach(() => world.close());

  const networkCalled = (name: string) => world.house.store.network.findFirst({ where: { name } });
  const home = async (who: Someone) => cardOf(await world.give(who, { type: 'home.open' }));

  test('given a coordinator, when they choose a template and press on, then the network is theirs, set as the template says', async () => {
    const choose = cardOf(await world.press(corin, await home(corin), 'New network'));
    const form = formOf(await world.press(corin, choose, 'North East'));
    const made = cardOf(await world.submit(corin, form, { ...valuesOf(form), mayJoin: ['DCS', 'lead'] }));
    expect(wordsOn(made)).toContain('Made. You are its coordinator.');
    expect(await networkCalled('North East directors')).toMatchObject({
      template: 'dcs-region',
      region: 'North East',
      addressLine: 'a DCS in this network',
      mayJoin: ['DCS', 'lead'],
      minimumPeers: 5,
      releaseRule: 'hours',
    });
    const list = cardOf(await world.press(corin, made, 'My networks'));
    expect(wordsOn(list)).toMatch(/North East directors[\s\S]*Northern directors\n1 peer\./);
    const deeds = cardOf(await world.press(corin, made, 'What coordinators did'));
    expect(wordsOn(deeds)).toContain('12 January 2026\nCorin made the network North East directors.');
  });

  test('given a name that is taken, or too small a size, then it says why and nothing that was typed is lost', async () => {
    const form = formOf(await world.give(corin, { type: 'network.create', template: 'theme', wish: '' }));
    const typed = { ...valuesOf(form), name: ' northern  DIRECTORS', mayJoin: ['AD'], minimum: '6' };
    const taken = await world.submit(corin, form, typed);
    expect(refusalOf(taken)).toContain('There is a network of that name');
    expect(valuesOf(formOf(taken))).toMatchObject(typed);
    const small = await world.submit(corin, formOf(taken), {
      ...typed,
      name: 'Looked-after children',
      minimum: '4',
    });
    expect(refusalOf(small)).toContain('Fewer than 5 cannot hide who wrote something');
    expect(await world.house.store.network.count()).toBe(1);
    await world.submit(corin, formOf(small), { ...typed, name: 'Looked-after children', minimum: '5' });
    expect(await networkCalled('Looked-after children')).toMatchObject({
      template: 'theme',
      mayJoin: ['AD'],
    });
  });

  test('given two who choose the same name at once, then one of them gets it', async () => {
    const form = formOf(await world.give(corin, { type: 'network.create', template: 'theme', wish: '' }));
    const make = () => world.submit(corin, form, { ...valuesOf(form), name: 'Coast' });
    const both = await heldUp(world.databaseUrl, 'LOCK TABLE network IN SHARE MODE', 2, () =>
      Promise.all([make(), make()]),
    );
    expect(both.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
  });

  test('given a peer, then there is nothing to run and nothing to make', async () => {
    expect(wordsOn(await home(peer))).not.toMatch(/My networks|New network/);
    const form = { type: 'network.found', template: 'theme', name: 'Mine', addressLine: 'x', minimum: '5' };
    for (const command of [
      { type: 'network.new' },
      { type: 'network.create', template: 'theme', wish: '' },
      form,
    ]) {
      expect(refusalOf(await world.give(peer, command))).toContain('New networks are made by coordinators');
    }
    expect(refusalOf(await world.give(peer, { type: 'networks.list', page: 0 }))).toContain(
      'You do not coordinate a network',
    );
  });

  test('given a wish of a member, when it is answered with a network, then it is settled, once', async () => {
    const wish = await world.house.store.networkWish.create({
      data: {
        id: crypto.randomUUID(),
        networkId: north,
        memberId: peer.id,
        authority: 'kent',
        authorities: ['kent', 'essex'],
        day: world.clock.now(),
      },
    });
    const create = { type: 'network.create', template: 'comparators', wish: wish.id };
    const other = await world.person('Ottilie', [], [await world.network('south')]);
    expect(refusalOf(await world.give(other, create))).toContain('That wish has been seen to');
    const form = formOf(await world.give(corin, create));
    await world.submit(corin, form, { ...valuesOf(form), name: 'Large counties' });
    const again = await world.submit(corin, form, { ...valuesOf(form), name: 'Large counties two' });
    expect(refusalOf(again)).toContain('That wish has been seen to');
    expect(await networkCalled('Large counties')).toMatchObject({ template: 'comparators' });
    const deeds = cardOf(await world.give(corin, { type: 'deeds.list', network: north, page: 0 }));
    expect(wordsOn(deeds)).toContain('Corin answered a wish for a network: Large counties.');
  });

  test('given the settings, when a coordinator changes them, then they hold, and the others see which were changed', async () => {
    const page = cardOf(await world.give(corin, { type: 'network.open', network: north }));
    const who = formOf(await world.press(corin, page, 'Who and how'));
    expect(valuesOf(who)).toMatchObject({ name: 'Northern directors', minimum: '5' });
    const saved = await world.submit(corin, who, {
      ...valuesOf(who),
      name: 'Northern leaders',
      minimum: '12',
    });
    expect(wordsOn(cardOf(saved))).toContain(
      'Nothing can be posted without a name before there are 12 peers',
    );
    const release = formOf(await world.press(corin, cardOf(saved), 'Posting and keeping'));
    const values = { ...valuesOf(release), rule: 'hours' };
    const none = await world.submit(corin, release, { ...values, hours: [], quiet: '3' });
    expect(formOf(none).fields.flatMap(({ id, problem }) => (problem ? [id] : []))).toEqual([
      'hours',
      'quiet',
    ]);
    const later = cardOf(await world.submit(corin, release, { ...values, hours: ['17', '9'] }));
    expect(wordsOn(later)).toContain('At 09:00, 17:00, Monday to Friday');
    const deeds = wordsOn(cardOf(await world.give(corin, { type: 'deeds.list', network: north, page: 0 })));
    expect(deeds).toContain('Corin changed name, smallest size.');
    expect(deeds).toContain('Corin changed when challenges are posted, hours.');
  });
});
