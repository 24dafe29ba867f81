import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { release } from '../support/story.ts';
import { unfinished } from '../support/unfinished.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('happy to talk', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peer = await world.person('Birch', [north], [], 'dial');
    await world.peers(5, north);
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  async function offered() {
    const form = formOf(await world.give(peer, { type: 'offer.start', challenge }));
    await world.submit(peer, form, { note: 'I have been there.' });
    await world.settle();
    return cardOf(await world.give(author, { type: 'challenge.open', challenge }));
  }
  const told = (who: Someone) => {
    const platform = who.account.platform === 'slate' ? world.slate : world.dial;
    return platform
      .toPerson(who.account.key)
      .map(({ card }) => wordsOn(card))
      .join('\n');
  };

  test('the author sees the offer and not whose it is', async () => {
    const card = await offered();
    expect(wordsOn(card)).toContain('I have been there.');
    expect(wordsOn(card)).not.toContain('Birch');
    expect(told(peer)).not.toContain('Ash');
  });

  test('accepted, both learn each other’s names, privately, and nobody else does', async () => {
    const card = await offered();
    await world.press(author, card, 'Accept and exchange names');
    await world.settle();
    expect(told(author)).toContain('It came from Birch (DCS, Birchshire).');
    expect(told(peer)).toContain('They are Ash (DCS, Ashshire).');
    const public_ = [...world.slate.messages, ...world.dial.messages].filter(({ to }) => to.kind === 'place');
    expect(JSON.stringify(public_)).not.toMatch(/Ash|Birch/);
    expect(refusalOf(await world.press(author, card, 'Accept and exchange names'))).toContain(
      'both of you have been told',
    );
  });

  test('given seven who are happy to talk, then the author can read of every one', async () => {
    await offered();
    for (const one of await world.peers(6, north))
      await world.give(one, { type: 'offer.send', challenge, note: 'I have time.' });
    const pages = [0, 1].map((page) => world.give(author, { type: 'challenge.open', challenge, page }));
    const words = (await Promise.all(pages)).map((reply) => wordsOn(cardOf(reply))).join('\n');
    expect(words.match(/happy to talk/g)).toHaveLength(7);
  });

  test('given an author who has left since they accepted, then neither learns the other’s name', async () => {
    const card = await offered();
    await world.press(author, card, 'Accept and exchange names');
    await world.house.store.membership.deleteMany({ where: { memberId: author.id } });
    await world.settle();
    expect(told(peer)).not.toContain('Ash');
    expect(told(author)).not.toContain('Birch');
  });

  test('given a challenge that is withdrawn, then those who offered are thanked', async () => {
    await offered();
    await world.give(author, { type: 'challenge.withdraw', challenge });
    await world.settle();
    expect(told(peer)).toContain('The challenger thanks you');
  });

  test('declined, the peer is thanked and no name is given', async () => {
    const card = await offered();
    await world.press(author, card, 'No, thank you');
    await world.settle();
    expect(told(peer)).toContain('Your name was not shown.');
    expect(told(peer) + told(author)).not.toMatch(/Ash |Birch /);
  });

  test('one offer each, none on one’s own, and nobody else can accept', async () => {
    const card = await offered();
    expect(refusalOf(await world.give(peer, { type: 'offer.start', challenge }))).toContain(
      'You have offered',
    );
    expect(refusalOf(await world.give(author, { type: 'offer.start', challenge }))).toContain(
      'your own challenge',
    );
    expect(refusalOf(await world.press(peer, card, 'Accept and exchange names'))).toContain(
      'not here any more',
    );
  });

  test('a peer who has left in between is introduced to nobody, and that they left is not said', async () => {
    const card = await offered();
    await world.house.store.membership.deleteMany({ where: { memberId: peer.id } });
    const sentence = refusalOf(await world.press(author, card, 'Accept and exchange names'));
    expect(sentence).toBe('This offer can no longer be taken up. Other offers stand.');
  });

  test('somebody removed between acceptance and delivery gets nothing', async () => {
    const card = await offered();
    await world.press(author, card, 'Accept and exchange names');
    await world.house.store.membership.deleteMany({ where: { memberId: peer.id } });
    await world.settle();
    expect(told(peer)).toBe('');
    expect(await unfinished(world.house.store)).toEqual([]);
  });
});
