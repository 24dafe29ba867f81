import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/views/reply.ts';
import { query } from '../support/database.ts';
import { depth } from '../support/deep.ts';
import { preview, release } from '../support/story.ts';
import { type Step, shorten, stories } from '../support/story-machine/plan.ts';
import { finish, play } from '../support/story-machine/play.ts';
import { Stage } from '../support/story-machine/stage.ts';
import { summary } from '../support/story-machine/summary.ts';
import { type Someone, World } from '../support/world.ts';

/** STORIES=100 STEPS=300 for a long look; SEED to repeat one; SHORTEN=1 to cut a failing story down. */
const { STORIES = depth('2', '10'), STEPS = depth('80', '200'), SEED = '20261123', SHORTEN } = process.env;

async function tell(story: readonly Step[], times: number, before: (stage: Stage) => unknown = () => {}) {
  const stage = await Stage.open({ times });
  try {
    await play(stage, story);
    if (times > 1) {
      await before(stage);
      await everythingAgain(stage);
    }
    await finish(stage);
    return await summary(stage);
  } finally {
    await stage.close();
  }
}

/** The whole story once more, from its end to its beginning, a few events at a time. */
async function everythingAgain(stage: Stage): Promise<void> {
  const events = stage.recent().reverse();
  for (let at = 0; at < events.length; at += 4)
    await Promise.all(events.slice(at, at + 4).map((event) => event.again()));
}

const differs = async (story: readonly Step[]) => {
  try {
    expect(await tell(story, 3)).toEqual(await tell(story, 1));
    return false;
  } catch {
    return true;
  }
};

describe('every event three times at once, again now and then, and all once more backwards', () => {
  const all = stories(Number(STORIES), Number(STEPS), Number(SEED));
  test.each(all.map((story, at) => ({ story, at })))(
    'story $at comes to what it comes to with every event once',
    { timeout: 600_000 },
    async ({ story }) => {
      const once = await tell(story, 1);
      const thrice = await tell(story, 3);
      if (SHORTEN && JSON.stringify(once) !== JSON.stringify(thrice))
        expect(await shorten(story, differs)).toEqual([]);
      expect(thrice).toEqual(once);
    },
  );

  test('a house that forgets what it has seen does not pass', { timeout: 60_000 }, async () => {
    const [story = []] = stories(1, 30, Number(SEED), { reply: 3, answer: 1, offer: 1, pose: 1 });
    const forget = ({ world }: Stage) => query(world.databaseUrl, 'TRUNCATE seen_event');
    expect(await tell(story, 3, forget)).not.toEqual(await tell(story, 1));
  });
});

describe('pressed twice at once, as two events', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    [peer] = (await world.peers(6, north)) as [Someone];
  });
  afterEach(() => world.close());

  /** The answers to the same press, several times at the same moment: exactly one of them is no refusal. */
  async function onlyOneOf(times: number, press: () => Promise<Reply>): Promise<void> {
    const replies = await Promise.all(Array.from({ length: times }, press));
    expect(replies.filter(({ kind }) => kind !== 'refusal')).toHaveLength(1);
    await world.settle();
  }
  const standing = () =>
    [world.slate, world.dial].map((platform) => platform.inPlace(`${platform.platform}-north`).length);

  test('Release makes one challenge', async () => {
    const card = await preview(world, author, north);
    await onlyOneOf(5, () => world.press(author, card, 'Release'));
    expect(await world.house.store.challenge.count()).toBe(1);
    expect(standing()).toEqual([1, 1]);
  });

  test('Release and Discard do one or the other', async () => {
    const card = await preview(world, author, north);
    const labels = ['Release', 'Discard'];
    await onlyOneOf(2, () => world.press(author, card, labels.pop() ?? ''));
    const left = await world.house.store.challenge.count();
    expect(standing()).toEqual([left, left]);
    expect(await world.house.store.seal.count()).toBe(left);
  });

  test('one offer is made, and answered once', async () => {
    const challenge = await release(world, author, north);
    await onlyOneOf(4, () => world.give(peer, { type: 'offer.send', challenge, note: '' }));
    const { id } = await world.house.store.offer.findFirstOrThrow();
    const answers = ['offer.accept', 'offer.decline', 'offer.accept', 'offer.decline'];
    await onlyOneOf(4, () => world.give(author, { type: answers.pop() ?? '', offer: id }));
  });

  test('closing says once what the challenger will do', async () => {
    const challenge = await release(world, author, north);
    const text = 'I will call them.';
    await onlyOneOf(4, () => world.give(author, { type: 'challenge.finish', challenge, text }));
    expect(await world.house.store.contribution.count()).toBe(1);
  });

  test('replies of several people at once get a number each', async () => {
    const challenge = await release(world, author, north);
    const others = await world.peers(4, north);
    const send = (who: Someone) =>
      world.give(who, { type: 'contribution.send', challenge, kind: 'idea', text: 'Lunch for both.' });
    await Promise.all([...others, ...others].map(send));
    const rows = await world.house.store.pseudonym.findMany({ orderBy: { number: 'asc' } });
    expect(new Set(rows.map(({ number }) => number)).size).toBe(4);
    expect(await world.house.store.contribution.count()).toBe(8);
  });
});

test('given news since one opened one’s challenge, when that is delivered again, then it is answered and hides nothing', async () => {
  const world = await World.open();
  const north = await world.network('north');
  const author = await world.person('Ash', [north]);
  const [peer] = (await world.peers(6, north)) as [Someone];
  const challenge = await release(world, author, north);
  const open = () => world.give(author, { type: 'challenge.open', challenge, page: 0 }, 'the same event');
  await open();
  await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'Ask them.' });
  expect((await open()).kind).toBe('card');
  const { news } = await world.house.store.challenge.findUniqueOrThrow({ where: { id: challenge } });
  await world.close();
  expect(news).toBe(true);
});
