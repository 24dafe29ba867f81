import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { release, STORY } from '../support/story.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

describe('what a coordinator can find out by what they may do', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let coordinator: Someone;
  let peers: Someone[];

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    coordinator = await world.person('Corin', [], [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  const reply = (who: Someone | undefined, challenge: string, text: string) =>
    world.give(who ?? author, { type: 'contribution.send', challenge, kind: 'idea', text });

  /** Reports something and gives the coordinator's card for it. */
  async function reported(about: 'challenge' | 'contribution', subject: string) {
    await world.give(author, { type: 'report.send', about, subject, reason: `Please look at ${subject}.` });
    await world.settle();
    return cardOf(await world.give(coordinator, { type: 'report.list', page: 0 }));
  }

  /** What stands in the thread on slate, after a coordinator has held a reply and put it back. */
  async function heldAndPutBack(text: string): Promise<boolean> {
    const { id } = await world.house.store.contribution.findFirstOrThrow({ where: { text } });
    const card = await reported('contribution', id);
    const held = cardOf(await world.press(coordinator, card, 'Put it on hold'));
    await world.settle();
    const back = cardOf(await world.press(coordinator, held, 'Put it back'));
    await world.settle();
    await world.press(coordinator, back, 'Settled');
    return world.slate.messages.some(({ card: shown }) => JSON.stringify(shown).includes(text));
  }

  test('a coordinator cannot link replies to whom they have paused, by holding and putting back', async () => {
    const [writer, innocent] = peers;
    const challenge = await release(world, writer ?? author, north);
    const another = await release(world, author, north, { ...STORY, headline: 'Another' });
    await reply(writer, another, 'from the paused one');
    await reply(innocent, another, 'from somebody else');
    await world.settle();
    const card = await reported('challenge', challenge);
    const paused = cardOf(await world.press(coordinator, card, 'Pause its writer for 7 days'));
    await world.press(coordinator, paused, 'Settled');
    expect(await heldAndPutBack('from the paused one')).toBe(await heldAndPutBack('from somebody else'));
  });

  test('a coordinator cannot find the writer of a reply by taking a member out of the network', async () => {
    const [writer, innocent] = peers;
    const challenge = await release(world, author, north);
    await reply(writer, challenge, 'from the one who is taken out');
    await reply(innocent, challenge, 'from somebody else');
    await world.settle();
    const where = { networkId: north, memberId: writer?.id ?? '', standing: 'peer' };
    await world.house.store.membership.deleteMany({ where });
    const one = await heldAndPutBack('from the one who is taken out');
    expect(one).toBe(await heldAndPutBack('from somebody else'));
  });
});
