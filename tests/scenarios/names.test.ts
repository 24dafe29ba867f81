import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { release } from '../support/story.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

/**
 * What is on its way when names are told is a row that says which offer. Whatever that row says, by a fault of ours or
 * because things have changed since, the vault looks for itself before it names anybody.
 */
describe('the vault names somebody only to the other side of an offer that stands accepted', () => {
  let world: World;
  let author: Someone;
  let offerer: Someone;
  let other: Someone;
  let challenge: string;
  let offer: string;

  beforeEach(async () => {
    world = await World.open();
    const north = await world.network('north');
    author = await world.person('Ashgrove', [north]);
    offerer = await world.person('Birchwood', [north], [], 'dial');
    other = await world.person('Cedarholm', [north]);
    await world.peers(5, north);
    challenge = await release(world, author, north);
    offer = await offers(offerer);
  });
  afterEach(() => world.close());

  async function offers(by: Someone): Promise<string> {
    const before = (await world.house.store.offer.findMany()).map(({ id }) => id);
    cardOf(await world.give(by, { type: 'offer.send', challenge, note: '' }));
    return (await world.house.store.offer.findFirstOrThrow({ where: { id: { notIn: before } } })).id;
  }
  const accept = () => world.give(author, { type: 'offer.accept', offer });
  const named = (who: Someone) => {
    const platform = who.account.platform === 'slate' ? world.slate : world.dial;
    const heard = JSON.stringify(platform.toPerson(who.account.key));
    return [author, offerer, other].filter(({ name }) => heard.includes(name)).map(({ name }) => name);
  };
  /** What the rows about names on their way say of whom to tell, changed. */
  async function redirect(to: 'challenger' | 'offerer', subject: string): Promise<void> {
    const { store } = world.house;
    for (const row of await store.outbox.findMany()) {
      const notice = row.notice as { type: string; to?: string };
      if (notice.type !== 'offer.accepted' || notice.to !== to) continue;
      const recipient = { ...(row.recipient as object), subject };
      await store.outbox.update({ where: { id: row.id }, data: { recipient } });
    }
  }

  test('accepted, each is named to the other', async () => {
    await accept();
    await world.settle();
    expect([named(author), named(offerer), named(other)]).toEqual([['Birchwood'], ['Ashgrove'], []]);
  });

  test.each(['open', 'declined', 'ended'])(
    'an offer that is %s names nobody to either side',
    async (status) => {
      await accept();
      await world.house.store.offer.update({ where: { id: offer }, data: { status } });
      await world.settle();
      expect([named(author), named(offerer), named(other)]).toEqual([[], [], []]);
    },
  );

  test('somebody who offered on the same challenge, and was not accepted, is told no name', async () => {
    const another = await offers(other);
    await accept();
    await redirect('offerer', another);
    await world.settle();
    expect([named(offerer), named(other)]).toEqual([[], []]);
  });

  test('nor is the author of another challenge', async () => {
    const north = (await world.house.store.challenge.findFirstOrThrow()).networkId;
    const story = { headline: 'Another', happening: 'Something else.', whyNow: '', tried: '' };
    const second = await release(world, other, north, story);
    await accept();
    await redirect('challenger', second);
    await world.settle();
    expect([named(author), named(other)]).toEqual([[], []]);
  });
});
