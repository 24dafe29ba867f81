import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { button } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('in a network that has become too small to hide who wrote something', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;
  let others: Someone[];
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peer = await world.person('Birch', [north]);
    others = await world.peers(4, north);
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  /** The author, the peer and as many others stay. */
  async function shrinkTo(peers: number): Promise<void> {
    const memberId = { in: others.slice(peers - 2).map(({ id }) => id) };
    await world.house.store.membership.deleteMany({ where: { networkId: north, memberId } });
  }
  const asksFor = (minimumPeers: number) =>
    world.house.store.network.update({ where: { id: north }, data: { minimumPeers } });
  const reply = (text: string) =>
    world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text });

  /** Given words without a name: they are refused and kept in the form, and nothing of them is written down. */
  async function refused(who: Someone, command: { type: string; [field: string]: unknown }, words: string) {
    const { store } = world.house;
    const count = async () => [await store.contribution.count(), await store.offer.count()];
    const before = await count();
    const answer = await world.give(who, command);
    expect(refusalOf(answer)).toContain('too small to hide who wrote something');
    expect(JSON.stringify(formOf(answer))).toContain(words);
    expect(await count()).toEqual(before);
  }

  test('a reply is taken from one of five, and not from one of four', async () => {
    await shrinkTo(5);
    expect((await reply('One of five.')).kind).toBe('card');
    await shrinkTo(4);
    await refused(
      peer,
      { type: 'contribution.send', challenge, kind: 'idea', text: 'One of four.' },
      'One of',
    );
  });

  test('a network can ask for more than five, and not for fewer', async () => {
    await asksFor(7);
    await refused(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'Of six.' }, 'Of six.');
    await asksFor(2);
    await shrinkTo(4);
    await refused(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'Of four.' }, 'Of four.');
  });

  test('coordinators who are no peers do not count', async () => {
    await shrinkTo(4);
    for (const name of ['Corin', 'Cleo']) await world.person(name, [], [north]);
    await refused(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'Of four.' }, 'Of four.');
  });

  test('nobody offers to talk, nor gets as far as a form', async () => {
    await shrinkTo(4);
    for (const type of ['contribution.start', 'offer.start'])
      expect(refusalOf(await world.give(peer, { type, challenge }))).toContain('too small to hide');
    await refused(peer, { type: 'offer.send', challenge, note: 'I have been there.' }, 'I have been there.');
  });

  test('nobody speaks as the challenger, but can withdraw', async () => {
    const closed = await release(world, author, north, { ...STORY, headline: 'Another' });
    await world.give(author, { type: 'challenge.finish', challenge: closed, text: 'We will see.' });
    await shrinkTo(4);
    await refused(author, { type: 'challenge.answer', challenge, text: 'A word.' }, 'A word.');
    await refused(author, { type: 'challenge.finish', challenge, text: 'A word.' }, 'A word.');
    await refused(author, { type: 'challenge.outcome', challenge: closed, text: 'A word.' }, 'A word.');
    expect((await world.give(author, { type: 'challenge.withdraw', challenge })).kind).toBe('card');
  });

  test('no draft comes to its preview, and none is released', async () => {
    const shown = await preview(world, author, north, { ...STORY, headline: 'Another' });
    const { challenge: draft } = button(shown, 'Release');
    await shrinkTo(4);
    for (const command of [{ type: 'challenge.preview', challenge: draft }, button(shown, 'Release')])
      expect(refusalOf(await world.give(author, command))).toContain('4 peers, too few');
    expect(await world.house.store.challenge.count()).toBe(1);
  });
});
