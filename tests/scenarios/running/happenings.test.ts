import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { release } from '../../support/story.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';

describe('what happens to a platform', () => {
  let world: World;
  let north: string;
  let coordinator: Someone;
  let author: Someone;
  let peer: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    coordinator = await world.person('Corin', [], [north]);
    author = await world.person('Ash', [north]);
    [peer] = (await world.peers(6, north)) as [Someone];
  });
  afterEach(() => world.close());

  const happen = async (
    command: { type: string; [field: string]: unknown },
    eventId: string = randomUUID(),
  ) => {
    const reply = await world.house.doors.handle({ eventId, platform: 'dial', command });
    await world.settle();
    return reply;
  };
  const changed = (what: string, more = {}) =>
    happen({ type: 'place.changed', place: 'dial-north', what, ...more });

  test.each([
    ['removed', 'taken out of a channel', 'invite it'],
    ['archived', 'was archived', 'Open it again'],
    ['deleted', 'was deleted', 'Link another channel'],
    ['public', 'become public', 'unlink it now'],
    ['shared', 'shared with others', 'unlink the channel now'],
  ])('given a channel is %s, then its coordinators are told, and what to do', async (what, heading, todo) => {
    await changed(what);
    expect(world.told(coordinator)).toContain(heading);
    expect(world.told(coordinator)).toContain(todo);
    expect(world.told(coordinator)).toContain('Northern directors');
    expect(world.told(peer)).toBe('');
  });

  test('given the same event twice, then they are told once', async () => {
    for (let time = 0; time < 2; time++)
      await happen({ type: 'place.changed', place: 'dial-north', what: 'archived' }, 'the same event');
    expect(world.slate.toPerson(coordinator.account.key)).toHaveLength(1);
  });

  test('given a channel is renamed, then it is called so from now on', async () => {
    await changed('renamed', { name: 'the-new-name' });
    const places = cardOf(await world.give(coordinator, { type: 'places.list', network: north, page: 0 }));
    expect(wordsOn(places)).toContain('the-new-name');
    await changed('renamed', { name: 'the-new-name' });
    expect(world.slate.toPerson(coordinator.account.key)).toHaveLength(1);
  });

  test('given a channel is deleted, then it is no place any more', async () => {
    await release(world, author, north);
    await changed('deleted');
    expect(await world.house.store.place.count({ where: { platform: 'dial' } })).toBe(0);
    await release(world, author, north, {
      headline: 'Another one',
      happening: 'Something else.',
      whyNow: '',
      tried: '',
    });
    expect(world.dial.inPlace('dial-north')).toHaveLength(1);
  });

  test('given Soundings was away and is back, then what was missed is made up for', async () => {
    const before = await release(world, author, north);
    world.dial.trouble = () => 'refused';
    await changed('removed');
    const story = { headline: 'Missed', happening: 'While it was away.', whyNow: '', tried: '' };
    await release(world, author, north, story);
    await world.give(author, { type: 'challenge.withdraw', challenge: before });
    await world.settle();
    expect(world.dial.inPlace('dial-north')).toHaveLength(1);
    world.dial.trouble = () => 'none';
    await changed('back');
    const words = world.dial.inPlace('dial-north').map(({ card }) => wordsOn(card));
    expect(words).toHaveLength(2);
    expect(words.join('\n')).toContain('While it was away.');
    expect(words.join('\n')).toContain('withdrawn');
  });

  test('given a channel that is none of ours, then nothing happens', async () => {
    await happen({ type: 'place.changed', place: 'dial-unknown', what: 'archived' });
    expect(world.told(coordinator)).toBe('');
  });

  test('given a channel is called otherwise from now on, then what stands in it is found there', async () => {
    const challenge = await release(world, author, north);
    const { store } = world.house;
    const place = await store.place.findFirstOrThrow({ where: { platform: 'dial' } });
    const where = { placeId_subject: { placeId: place.id, subject: challenge } };
    await store.post.update({ where, data: { ref: 'dial-north/1' } });
    await changed('moved', { to: 'dial-moved' });
    expect((await store.post.findUniqueOrThrow({ where })).ref).toBe('dial-moved/1');
    await happen({ type: 'place.changed', place: 'dial-moved', what: 'shared' });
    expect(world.told(coordinator)).toContain('shared with others');
  });

  test('given the account that a coordinator is told at refuses it, then they are told at their other one', async () => {
    const key = `dial-${randomUUID()}`;
    await world.house.store.account.create({ data: { platform: 'dial', key, memberId: coordinator.id } });
    world.dial.trouble = () => 'refused';
    await changed('removed');
    expect(world.told(coordinator)).toContain('taken out of a channel');
  });

  test('given somebody’s account is closed, then coordinators are told, and it is nobody else’s', async () => {
    const second = await world.person('Elm', [north], [], 'dial');
    const { store } = world.house;
    await store.member.update({ where: { id: second.id }, data: { email: 'elm@a.example' } });
    await happen({ type: 'account.closed', account: second.account.key });
    expect(world.told(coordinator)).toContain('Elm’s account on Dial was deactivated');
    const successor = world.vouch({ platform: 'dial', key: 'successor' }, { email: 'elm@a.example' });
    const mine = await world.give(successor, { type: 'challenge.mine', page: 0 });
    expect(refusalOf(mine)).toContain('does not know');
    expect(wordsOn(cardOf(await world.give(successor, { type: 'home.open' })))).not.toContain('Elm');
    const closed = () => store.account.count({ where: { closedOn: { not: null } } });
    expect(await closed()).toBe(1);
    await happen({ type: 'account.opened', account: second.account.key });
    expect(await closed()).toBe(0);
    await happen({ type: 'account.closed', account: second.account.key });
    // Whoever comes in with it has it.
    expect(wordsOn(cardOf(await world.give(second, { type: 'home.open' })))).toContain('Hello, Elm');
    expect(await closed()).toBe(0);
  });

  test('given the account of a stranger is closed, then nothing happens', async () => {
    await happen({ type: 'account.closed', account: 'nobody' });
    expect(world.told(coordinator)).toBe('');
  });

  test('given Soundings is taken out of a workspace, then each place of it is spoken of', async () => {
    await happen({ type: 'platform.left', places: 'dial-' });
    expect(world.told(coordinator)).toContain('taken out of a workspace');
    await happen({ type: 'platform.left', places: 'elsewhere-' });
    expect(world.slate.toPerson(coordinator.account.key)).toHaveLength(1);
  });

  test('given it is brought back there, then each place of it makes up for what was missed', async () => {
    world.dial.trouble = () => 'refused';
    await happen({ type: 'platform.left', places: 'dial-' });
    const story = { headline: 'Missed', happening: 'While it was away.', whyNow: '', tried: '' };
    await release(world, author, north, story);
    expect(world.dial.inPlace('dial-north')).toHaveLength(0);
    world.dial.trouble = () => 'none';
    await happen({ type: 'platform.back', places: 'dial-' });
    expect(
      world.dial
        .inPlace('dial-north')
        .map(({ card }) => wordsOn(card))
        .join(),
    ).toContain('While it was away.');
    expect(world.told(coordinator)).toContain('A channel is back');
  });

  test('given a public channel, then it is linked only by somebody who was told what that means', async () => {
    const free = { place: 'slate-free', placeName: 'free', audience: 'public' };
    const card = cardOf(await world.give(coordinator, { type: 'place.link', ...free }));
    expect(wordsOn(card)).toContain('everybody in this workspace');
    expect(await world.house.store.place.count({ where: { ref: 'slate-free' } })).toBe(0);
    await world.press(coordinator, card, 'Link it anyway');
    expect(await world.house.store.place.count({ where: { ref: 'slate-free' } })).toBe(1);
  });
});
