import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { release } from '../support/story.ts';
import { cardOf, type Someone, World } from '../support/world.ts';

describe('what came of it is asked of a challenge that is still closed, and of no other', () => {
  let world: World;
  let author: Someone;
  let coordinator: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    const north = await world.network('north');
    author = await world.person('Ash', [north]);
    coordinator = await world.person('Corin', [], [north]);
    await world.peers(6, north);
    challenge = await release(world, author, north);
    cardOf(await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' }));
    await world.settle();
  });
  afterEach(() => world.close());

  const asked = () =>
    world.slate.toPerson(author.account.key).filter(({ card }) => card.heading === 'What came of it?').length;
  const withdraw = () => world.give(author, { type: 'challenge.withdraw', challenge });
  /** Seven weeks on: whatever is due is queued, and not delivered yet. */
  async function isQueued(): Promise<void> {
    world.clock.forward({ weeks: 7 });
    await world.house.doors.advance(world.clock.now());
    const notices = (await world.house.store.outbox.findMany()).map(({ notice }) => JSON.stringify(notice));
    expect(notices.some((notice) => notice.includes('challenge.follow-up'))).toBe(true);
  }
  async function act(...labels: string[]): Promise<void> {
    const report = { type: 'report.send', about: 'challenge', subject: challenge, reason: 'Look.' };
    await world.give(author, report);
    let card = cardOf(await world.give(coordinator, { type: 'report.list' }));
    for (const label of labels) card = cardOf(await world.press(coordinator, card, label));
    await world.settle();
  }

  test('asked once, after six weeks', async () => {
    await world.pass({ weeks: 5 });
    expect(asked()).toBe(0);
    for (let week = 6; week < 9; week++) await world.pass({ weeks: 1 });
    expect(asked()).toBe(1);
  });

  test('not when it was withdrawn before', async () => {
    await withdraw();
    await world.pass({ weeks: 7 });
    expect(asked()).toBe(0);
  });

  test('not when a coordinator has removed it', async () => {
    await act('Remove it');
    await world.pass({ weeks: 7 });
    expect(asked()).toBe(0);
  });

  test('not while a coordinator has a look at it, but once it is back', async () => {
    await act('Put it on hold');
    await world.pass({ weeks: 7 });
    expect(asked()).toBe(0);
    const held = cardOf(await world.give(coordinator, { type: 'report.list' }));
    await world.press(coordinator, held, 'Put it back');
    await world.pass({ minutes: 1 });
    expect(asked()).toBe(1);
  });

  test('not when it was withdrawn while the question was on its way', async () => {
    await isQueued();
    await withdraw();
    await world.settle();
    expect(asked()).toBe(0);
  });

  test('not when a coordinator removed it while the question was on its way', async () => {
    await isQueued();
    await act('Remove it');
    expect(asked()).toBe(0);
  });

  test('not when it was said while the question was on its way', async () => {
    await isQueued();
    await world.give(author, { type: 'challenge.outcome', challenge, text: 'It went well.' });
    await world.settle();
    expect(asked()).toBe(0);
  });
});
