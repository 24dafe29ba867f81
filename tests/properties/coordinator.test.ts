import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
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

/**
 * Authors send, take back and send again as chance has it, at any minute. A coordinator who looks at the list every few minutes, and does
 * nothing, sees it change at the network's hours alone, and is told of nothing in between.
 */
describe('a coordinator who looks first', { timeout: 120_000 }, () => {
  const { SEED = '20261123', LOOKS = '24' } = process.env;
  const HOURS = Array.from({ length: 14 }, (_, at) => 7 + at);
  let world: World;
  afterEach(() => world.close());

  test('cannot see by their list at what moment an author did something', async () => {
    world = await World.open();
    const north = await world.network('north');
    const corin = await world.person('Corin', [], [north]);
    const peers = await world.peers(6, north);
    await world.house.store.network.update({
      where: { id: north },
      data: { looksFirst: true, releaseHours: HOURS },
    });
    const pages = async () => {
      const at = async (page: number) =>
        wordsOn(cardOf(await world.give(corin, { type: 'review.list', page })));
      const all = [await at(0)];
      const many = Number(/of (\d+) that wait/.exec(all[0] ?? '')?.[1] ?? 1);
      for (let page = 1; page < many; page++) all.push(await at(page));
      return JSON.stringify([all, world.told(corin)]);
    };
    let state = Number(SEED);
    const below = (end: number) => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return Math.floor((state / 2 ** 32) * end);
    };
    const theirs: { who: Someone; challenge: string }[] = [];
    const something = async (number: number) => {
      const who = peers[below(peers.length)] as Someone;
      if (below(3) > 0) {
        const headline = `Challenge ${number}`;
        await world.press(who, await preview(world, who, north, { ...STORY, headline }), 'Release');
        const { id } = await world.house.store.challenge.findFirstOrThrow({ where: { headline } });
        theirs.push({ who, challenge: id });
        return;
      }
      const [one] = theirs.splice(below(theirs.length), 1);
      if (one) await world.give(one.who, { type: 'challenge.withdraw', challenge: one.challenge });
    };

    let before = await pages();
    let [changes, done] = [0, 0];
    for (let look = 0; look < Number(LOOKS); look++) {
      const from = world.clock.now();
      if (below(2) === 0) {
        await something(look);
        done += 1;
      }
      await world.pass({ minutes: 8 + below(20) });
      const now = await pages();
      const crossed = HOURS.some(
        (hour) => from.getUTCHours() < hour && world.clock.now().getUTCHours() >= hour,
      );
      if (now !== before) {
        changes += 1;
        expect(crossed, `at ${world.clock.now().toISOString()}`).toBe(true);
      }
      before = now;
    }
    expect(done).toBeGreaterThan(8);
    expect(changes).toBeGreaterThan(3);
  });
});
