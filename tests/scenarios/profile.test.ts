import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { preview, release } from '../support/story.ts';
import { unfinished } from '../support/unfinished.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('what members say of themselves', () => {
  let world: World;
  let north: string;
  let robin: Someone;
  let coordinator: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    robin = await world.person('Robin', [north]);
    coordinator = await world.person('Coral', [], [north], 'dial');
  });
  afterEach(() => world.close());

  const profile = async (who: Someone) => cardOf(await world.give(who, { type: 'profile.open' }));
  const edit = async (who: Someone, part: 'Edit who I am' | 'Edit what I bring') =>
    formOf(await world.press(who, await profile(who), part));
  const typedIn = (form: Awaited<ReturnType<typeof edit>>, id: string) => {
    const field = form.fields.find((one) => one.id === id);
    return field?.kind === 'text' ? field.value : field?.chosen;
  };
  const problemOf = (form: Awaited<ReturnType<typeof edit>>, id: string) =>
    form.fields.find((one) => one.id === id)?.problem;
  const told = (who: Someone) => {
    const platform = who.account.platform === 'slate' ? world.slate : world.dial;
    return platform.toPerson(who.account.key).map(({ card }) => wordsOn(card));
  };

  const KENT = {
    name: 'Robin Ash',
    role: 'DCS-interim',
    authorities: 'Kent\nMedway',
    inPostSince: 'March 2024',
  };

  test('given a member, when they say who they are, then their card, their introduction and the form say so', async () => {
    const saved = wordsOn(cardOf(await world.submit(robin, await edit(robin, 'Edit who I am'), KENT)));

    expect(saved).toContain('Robin Ash');
    expect(saved).toContain('DCS, Kent, Medway');
    expect(saved).toContain('since March 2024, interim');
    expect(await world.house.directory.introduce(robin.account)).toEqual({
      name: 'Robin Ash',
      line: 'DCS, Kent, Medway',
    });
    const again = await edit(robin, 'Edit who I am');
    expect(['name', 'role', 'authorities', 'inPostSince'].map((id) => typedIn(again, id))).toEqual([
      'Robin Ash',
      ['DCS-interim'],
      'Kent\nMedway',
      'March 2024',
    ]);
  });

  test('given a slip in an authority, then “did you mean” comes once with their text, and the second go is taken', async () => {
    const form = await edit(robin, 'Edit who I am');
    const typed = { ...KENT, authorities: 'Knet' };

    const first = await world.submit(robin, form, typed);
    const asked = formOf(first);
    expect(refusalOf(first)).toContain('Nothing was lost');
    expect(problemOf(asked, 'authorities')).toContain('did you mean Kent?');
    expect(typedIn(asked, 'authorities')).toBe('Knet');
    expect(typedIn(asked, 'inPostSince')).toBe('March 2024');

    const saved = wordsOn(cardOf(await world.submit(robin, asked, typed)));
    expect(saved).toContain('DCS, Knet');
  });

  test('given that who they are has changed, then the coordinators hear it once, and not when they bring something', async () => {
    await world.submit(robin, await edit(robin, 'Edit who I am'), KENT);
    await world.settle();
    expect(told(coordinator)).toEqual([
      expect.stringContaining('Somebody in Northern directors has changed their name, role or authority.'),
    ]);
    expect(told(coordinator)[0]).not.toMatch(/Robin|Kent/);
    const seen = wordsOn(
      cardOf(await world.press(coordinator, world.latestTo(coordinator, 'See who'), 'See who')),
    );
    expect(seen).toContain('Robin Ash\nDCS, Kent, Medway\nUntil 12 January 2026 known as Robin.');

    await world.submit(robin, await edit(robin, 'Edit who I am'), { ...KENT, inPostSince: '' });
    await world.submit(robin, await edit(robin, 'Edit what I bring'), { themes: ['send'] });
    await world.settle();
    expect(told(coordinator)).toHaveLength(1);
  });

  describe('a name', () => {
    const rename = async (who: Someone, name: string) =>
      world.submit(who, await edit(who, 'Edit who I am'), { ...KENT, name });
    const namesOf = (who: Someone) => world.house.store.formerName.findMany({ where: { memberId: who.id } });
    const card = async (of: Someone, by = coordinator) =>
      wordsOn(cardOf(await world.give(by, { type: 'person.open', network: north, member: of.id })));

    test('given a name that somebody in a network of theirs has, however it is written, then it is refused with what they typed', async () => {
      const south = await world.network('south');
      const sian = await world.person('Siân Mary-Ash', [south]);
      await world.person('Elsewhere Elm', [south]);
      await world.house.store.membership.create({
        data: { networkId: north, memberId: sian.id, standing: 'peer' },
      });
      for (const name of ['Siân Mary-Ash', 'SIAN  MARY ASH', 'Sian MaryAsh']) {
        const back = formOf(await rename(robin, name));
        expect(problemOf(back, 'name')).toBe(
          'Somebody in Northern directors is called that already. Add an initial or a middle name.',
        );
        expect([typedIn(back, 'name'), typedIn(back, 'authorities')]).toEqual([name, 'Kent\nMedway']);
      }
      expect(await world.house.directory.introduce(robin.account)).toMatchObject({ name: 'Robin' });
      expect(wordsOn(cardOf(await rename(robin, 'Siân T. Mary-Ash')))).toContain('Siân T. Mary-Ash');
      cardOf(await rename(robin, 'Elsewhere Elm'));
    });

    test('given namesakes whom coordinators have let in, then each can save who they are, and write their name otherwise', async () => {
      const twin = await world.person('Robin', [north]);
      cardOf(await rename(twin, 'Robin'));
      cardOf(await rename(twin, 'ROBIN'));
      expect(problemOf(formOf(await rename(coordinator, 'Robin')), 'name')).toContain('called that already');
    });

    test('given another name, then those who may see the profile see the old one for 90 days, and nobody else takes it', async () => {
      cardOf(await rename(robin, 'Wren'));
      expect(await card(robin)).toContain('Until 12 January 2026 known as Robin.');
      const people = wordsOn(cardOf(await world.give(coordinator, { type: 'people.open' })));
      expect(people).toContain('Until 12 January 2026 known as Robin.');
      expect(wordsOn(await profile(robin))).toContain('known as Robin');
      expect(problemOf(formOf(await rename(coordinator, 'robin')), 'name')).toContain(
        'Somebody in Northern directors was called that until lately.',
      );
      await world.pass({ days: 89 });
      expect(await card(robin)).toContain('known as Robin');
      await world.pass({ days: 1 });
      expect(await card(robin)).not.toContain('known as');
      expect(await namesOf(robin)).toEqual([]);
      cardOf(await rename(coordinator, 'Robin'));
    });

    test('given several names one after the other, then all of them are seen, and the sixth has to wait; going back is no change', async () => {
      for (const name of ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir']) cardOf(await rename(robin, name));
      const seen = await card(robin);
      for (const name of ['Robin', 'Ash', 'Birch', 'Cedar', 'Elm'])
        expect(seen).toContain(`known as ${name}.`);
      expect(problemOf(formOf(await rename(robin, 'Gorse')), 'name')).toContain('changed your name often');
      await world.pass({ days: 90 });
      cardOf(await rename(robin, 'Gorse'));
      cardOf(await rename(robin, 'Fir'));
      expect((await namesOf(robin)).map(({ name }) => name)).toEqual(['Gorse']);
    });

    test('given a coordinator with another name, then what they did is theirs under the name of today', async () => {
      const other = await world.person('Oriel', [north]);
      await world.give(coordinator, { type: 'member.remove', network: north, member: other.id });
      await world.give(coordinator, { type: 'profile.who', ...KENT, name: 'Coral Reef' });
      const deeds = await world.give(coordinator, { type: 'deeds.list', network: north, page: 0 });
      expect(wordsOn(cardOf(deeds))).toContain(
        'Coral Reef (then called Coral) took Oriel out of the network.',
      );
      await world.give(coordinator, { type: 'profile.who', ...KENT, name: 'Coral' });
      const again = await world.give(coordinator, { type: 'deeds.list', network: north, page: 0 });
      expect(wordsOn(cardOf(again))).toContain('Coral took Oriel out');
    });
  });

  test('given an address that is not theirs, when they take it away, then it is forgotten, and nothing else is', async () => {
    const { member } = world.house.store;
    await member.update({ where: { id: robin.id }, data: { email: 'somebody@eastmere.example' } });
    const before = await member.findUnique({ where: { id: robin.id } });
    const card = await profile(robin);
    expect(wordsOn(card)).toContain('Your e-mail address: somebody@eastmere.example');
    const peer = await world.person('Wren', [north]);
    const seen = cardOf(await world.give(peer, { type: 'person.open', network: north, member: robin.id }));
    expect(wordsOn(seen)).not.toContain('somebody@');
    const after = cardOf(await world.press(robin, card, 'Not my address'));
    expect(wordsOn(after)).toContain('holds no address of yours any more');
    expect(buttonsOn(after).map(({ label }) => label)).not.toContain('Not my address');
    expect(await member.findUnique({ where: { id: robin.id } })).toEqual({ ...before, email: null });
    expect(buttonsOn(await profile(peer)).map(({ label }) => label)).not.toContain('Not my address');
  });

  test('given what they bring, then it is on their card, and a zone that is none comes back with their text', async () => {
    const form = await edit(robin, 'Edit what I bring');
    const typed = {
      backgrounds: ['health', 'police'],
      themes: ['send'],
      canHelpWith: 'A first inspection.',
      zone: 'Nowhere',
    };

    const refused = formOf(await world.submit(robin, form, typed));
    expect(problemOf(refused, 'zone')).toContain('No time zone');
    expect([typedIn(refused, 'themes'), typedIn(refused, 'canHelpWith')]).toEqual([
      ['send'],
      'A first inspection.',
    ]);

    const saved = wordsOn(cardOf(await world.submit(robin, refused, { ...typed, zone: 'Paris' })));
    expect(saved).toContain('Has worked in: Health · Police');
    expect(saved).toContain('Could help with: SEND');
    expect(saved).toContain('In their own words: A first inspection.');
    expect(saved).toContain('Europe/Paris');
  });

  test('given a stranger, then there is no profile', async () => {
    const stranger = { platform: 'slate', key: 'nobody' };
    for (const type of ['profile.open', 'profile.pause', 'profile.resume', 'people.open', 'comparators.open'])
      expect(refusalOf(await world.give(stranger, { type }))).toContain('does not know this account');
  });

  describe('a pause', () => {
    const pause = async (who: Someone, values: Record<string, string>) =>
      world.submit(who, formOf(await world.press(who, await profile(who), 'Pause messages')), values);

    test('given a pause of a week, then it ends by itself after its last day, or at once when they say so', async () => {
      expect(wordsOn(cardOf(await pause(robin, { until: '2026-01-19' })))).toContain(
        'paused until Monday 19 January',
      );
      world.clock.forward({ days: 7, hours: 13 }); // 23:00 on the 19th
      expect(wordsOn(await profile(robin))).toContain('paused until');
      world.clock.forward({ hours: 1 });
      expect(wordsOn(await profile(robin))).not.toContain('paused until');

      await pause(robin, { day: '3 March' });
      const resumed = cardOf(await world.press(robin, await profile(robin), 'End the pause'));
      expect(wordsOn(resumed)).toContain('Welcome back');
      expect(buttonsOn(resumed).map(({ label }) => label)).toContain('Pause messages');
    });

    test('given a day that is over, then the form comes back with it', async () => {
      const form = formOf(await pause(robin, { until: '', day: '1 January 2026' }));
      expect(problemOf(form, 'day')).toContain('That day is over');
      expect(typedIn(form, 'day')).toBe('1 January 2026');
    });

    test('given a paused peer, then they hide nobody: with four others nothing can be posted unnamed', async () => {
      const others = await world.peers(4, north);
      const author = others[0] as Someone;
      expect(wordsOn(await preview(world, author, north))).toContain(
        '5 people here could have written this.',
      );

      await pause(robin, { until: '2026-01-19' });
      const drafts = cardOf(await world.give(author, { type: 'challenge.mine' }));
      expect(refusalOf(await world.press(author, drafts, 'Preview'))).toContain('4 peers, too few');

      world.clock.forward({ days: 8 });
      expect(wordsOn(cardOf(await world.press(author, drafts, 'Preview')))).toContain('5 people here');
    });

    test('given a paused coordinator, then no private message reaches them, and nothing is left waiting', async () => {
      await pause(coordinator, { until: '2026-01-19' });
      await world.submit(robin, await edit(robin, 'Edit who I am'), KENT);
      await world.settle();
      expect(told(coordinator)).toEqual([]);
      expect(await unfinished(world.house.store)).toEqual([]);
    });

    test('given a paused challenger, then they still hear of news on their own challenge', async () => {
      const others = await world.peers(5, north);
      const challenge = await release(world, robin, north);
      await pause(robin, { until: '2026-01-19' });

      const peer = others[0] as Someone;
      const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
      await world.submit(peer, form, { kind: 'question', text: 'What would good look like?' });
      await world.settle();

      expect(told(robin)).toEqual([expect.stringContaining('There is news')]);
    });
  });
});
