import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { button, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { release, STORY } from '../../support/story.ts';
import { unfinished } from '../../support/unfinished.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

describe('the places of a network', () => {
  let world: World;
  let north: string;
  let corin: Someone;
  let author: Someone;
  let peer: Someone;
  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    // One channel of its two is free to be linked in a test.
    await world.house.store.place.deleteMany({ where: { platform: 'dial' } });
    corin = await world.person('Corin', [], [north], 'dial');
    author = await world.person('Ash', [north]);
    [peer] = (await world.peers(5, north)) as [Someone];
  });
  afterEach(() => world.close());

  const LINK = { type: 'place.link', place: 'dial-north', placeName: 'directors' };
  const inPlace = (platform: 'slate' | 'dial', place = `${platform}-north`) =>
    world[platform].inPlace(place).map(({ card }) => wordsOn(card));

  /** A challenge with an unnamed reply to it, on slate alone. */
  async function somethingOpen(): Promise<string> {
    const challenge = await release(world, author, north);
    const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
    await world.submit(peer, form, { kind: 'idea', text: 'Begin with the minutes.' });
    await world.settle();
    return challenge;
  }

  test('given a channel, when its coordinator links it, then it says so there, and what is open appears with its thread', async () => {
    await somethingOpen();
    const linked = cardOf(await world.give(corin, LINK));
    expect(wordsOn(linked)).toContain('directors belongs to Northern directors from now on.');
    await world.settle();
    const posts = world.dial.inPlace('dial-north');
    const said = posts.map(({ card }) => wordsOn(card)).join('\n');
    expect(posts).toHaveLength(2);
    expect(said).toContain('This channel now belongs to the network Northern directors');
    expect(said).toContain(STORY.happening);
    const thread = posts.flatMap(({ ref }) => world.dial.inThread(ref));
    expect(thread.map(({ card }) => wordsOn(card)).join()).toContain('Begin with the minutes.');
    // From then on it is carried there like anywhere else.
    await release(world, author, north, { ...STORY, headline: 'Another' });
    expect(inPlace('dial').join('\n')).toContain('Another');
  });

  test('given an author who has left or is paused, when a channel is linked, then nothing is missing in it', async () => {
    const challenge = await somethingOpen();
    await world.house.store.membership.deleteMany({ where: { memberId: { in: [author.id, peer.id] } } });
    await world.give(corin, LINK);
    await world.settle();
    expect(inPlace('dial').join('\n')).toContain(STORY.happening);
    const { ref } = await world.house.store.post.findFirstOrThrow({
      where: { subject: challenge, place: { platform: 'dial' } },
    });
    expect(world.dial.inThread(ref)).toHaveLength(1);
  });

  test('given several networks, then it is asked which one, and only those that are theirs count', async () => {
    const south = await world.network('south');
    const both = await world.person('Bo', [], [north, south], 'dial');
    const form = formOf(await world.give(both, { ...LINK, placeName: '' }));
    expect(valuesOf(form)).toMatchObject({ placeName: 'a channel' });
    expect(form.action).toMatchObject({ type: 'place.link', place: 'dial-north' });
    const elsewhere = await world.submit(corin, form, { network: south, placeName: 'mine' });
    expect(refusalOf(elsewhere)).toContain('You do not coordinate a network of that name');
    await world.submit(both, form, { network: north, placeName: ' the  directors ' });
    expect(await world.house.store.place.findFirst({ where: { ref: 'dial-north' } })).toMatchObject({
      networkId: north,
      name: 'the directors',
    });
  });

  test('given a channel that belongs to a network, then it is refused with what to do, and names no other network', async () => {
    const south = await world.network('south');
    await world.give(corin, LINK);
    expect(refusalOf(await world.give(corin, LINK))).toBe(
      'This channel belongs to Northern directors already.',
    );
    const other = await world.person('Sol', [], [south], 'dial');
    expect(refusalOf(await world.give(other, LINK))).toBe(
      'This channel belongs to another network. Use another channel, or ask a coordinator of that network to unlink this one first.',
    );
    for (const who of [peer, author]) {
      expect(refusalOf(await world.give(who, { ...LINK, place: 'free' }))).toContain(
        'linked by the coordinator',
      );
      const unlink = {
        type: 'place.unlink',
        place: who.account.platform === 'dial' ? 'dial-north' : 'slate-north',
      };
      expect(refusalOf(await world.give(who, unlink))).toContain('nothing to unlink');
    }
    expect(refusalOf(await world.give(other, { type: 'place.unlink', place: 'dial-north' }))).toContain(
      'nothing to',
    );
  });

  test('given a linked channel, when it is unlinked, then what Soundings posted there is taken away, and only that', async () => {
    await somethingOpen();
    await world.give(corin, LINK);
    await world.settle();
    const { ref: root } = world.dial.inPlace('dial-north').at(-1) ?? { ref: '' };
    const theirs = {
      type: 'thread.write',
      place: 'dial-north',
      thread: root,
      message: 'm1',
      text: 'My own words.',
    };
    const dialPeer = await world.person('Dee', [north], [], 'dial');
    await world.give(dialPeer, theirs);
    await world.settle();
    const asked = cardOf(await world.give(corin, { type: 'place.unlink', place: 'dial-north' }));
    const gone = cardOf(await world.press(corin, asked, 'Unlink'));
    expect(wordsOn(gone)).toContain('directors is unlinked and is being cleared.');
    expect(wordsOn(gone).match(/\[Unlink\]/g), 'only the other place is listed').toHaveLength(1);
    expect(await world.house.directory.placesFor(dialPeer.account)).toEqual([]);
    expect(refusalOf(await world.give(corin, LINK))).toContain('still taking away');
    await world.settle();
    await world.pass({ minutes: 1 });
    expect(world.dial.messages.filter(({ to }) => to.kind === 'place')).toEqual([]);
    expect(inPlace('slate').join('\n')).toContain(STORY.happening);
    expect(await world.house.store.place.count()).toBe(1);
    expect(await unfinished(world.house.store)).toEqual([]);
    expect(cardOf(await world.give(corin, LINK)).heading).toBe('Linked');
    const deeds = cardOf(await world.give(corin, { type: 'deeds.list', network: north, page: 0 }));
    expect(wordsOn(deeds).match(/Corin (un)?linked the channel directors\./g)).toHaveLength(3);
  });

  test('given a post that is on its way when its channel is unlinked, then it is taken away all the same', async () => {
    await world.give(corin, LINK);
    await world.settle();
    expect(inPlace('dial')).toHaveLength(1);
    await world.house.store.place.updateMany({ where: { ref: 'dial-north' }, data: { leaving: true } });
    await world.pass({ minutes: 1 });
    await world.pass({ minutes: 1 });
    expect(inPlace('dial')).toEqual([]);
    expect(await world.house.store.place.count({ where: { ref: 'dial-north' } })).toBe(0);
  });

  test('given a platform that can make places, then the network gets one there, and not a second', async () => {
    const page = cardOf(await world.give(corin, { type: 'places.list', network: north, page: 0 }));
    const made = cardOf(await world.press(corin, page, 'Make a place on Dial'));
    await world.settle();
    expect(inPlace('dial', 'dial-northern-directors').join()).toContain('This channel now belongs to');
    expect(() => button(made, 'Make a place on Dial')).toThrow();
    const again = { type: 'place.make', network: north, platform: 'dial' };
    expect(refusalOf(await world.give(corin, again))).toContain('has a place there already');
    expect(refusalOf(await world.give(corin, { ...again, platform: 'moon' }))).toContain(
      'No place can be made',
    );
  });
});
