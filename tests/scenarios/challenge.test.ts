import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { release } from '../support/story.ts';
import { cardOf, formOf, type Someone, World } from '../support/world.ts';

describe('a challenge, from posing to what came of it', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peers: Someone[];

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  test('is posted in every place of its network, without a name', async () => {
    await release(world, author, north);
    for (const platform of [world.slate, world.dial]) {
      const [post, ...more] = platform.inPlace(`${platform.platform}-north`);
      expect(more).toEqual([]);
      expect(post?.card.from).toBe('A DCS in this network');
      expect(post && wordsOn(post.card)).toContain('stopped speaking');
    }
    expect(JSON.stringify([world.slate.sent, world.dial.sent])).not.toContain('Ash');
  });

  test('unnamed replies reach both platforms under one pseudonym, and the author hears without detail', async () => {
    const challenge = await release(world, author, north);
    const [peer] = peers as [Someone];
    for (const text of ['What does the leader want?', 'Start with the leader.']) {
      const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
      await world.submit(peer, form, { kind: 'question', text });
      await world.settle();
    }
    for (const platform of [world.slate, world.dial]) {
      const [post] = platform.inPlace(`${platform.platform}-north`);
      const thread = platform.inThread(post?.ref ?? '');
      const [first, second] = thread.map(({ card }) => card.from);
      expect(first).toMatch(/^Peer \d\d$/);
      expect(second).toBe(first);
    }
    const news = world.slate.toPerson(author.account.key);
    expect(news.map(({ card }) => card.heading)).toEqual(['There is news on one of your challenges']);
    expect(JSON.stringify(news)).not.toContain('leader');
  });

  test('the whole story, over seven weeks', async () => {
    const challenge = await release(world, author, north);
    const [peer] = peers as [Someone];
    const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
    await world.submit(peer, form, { kind: 'idea', text: 'Ask them both to lunch.' });
    await world.settle();

    const [news] = world.slate.toPerson(author.account.key);
    if (!news) throw new Error('no news');
    const mine = cardOf(await world.press(author, news.card, 'My challenges'));
    const own = cardOf(await world.press(author, mine, 'Open'));
    const reply = cardOf(await world.press(author, own, 'Read'));
    expect(wordsOn(reply)).toContain('Ask them both to lunch.');
    await world.press(author, reply, 'This helped');
    const answer = formOf(await world.press(author, own, 'Answer as the challenger'));
    await world.submit(author, answer, { text: 'I will try lunch.' });
    await world.pass({ weeks: 1 });
    const close = formOf(await world.press(author, own, 'Close'));
    const closed = cardOf(await world.submit(author, close, { text: 'Lunch on Thursday.' }));
    expect(wordsOn(closed)).toContain('Monday 2 March');
    await world.settle();

    const [post] = world.dial.inPlace('dial-north');
    const thread = world.dial.inThread(post?.ref ?? '').map(({ card }) => wordsOn(card));
    expect(thread[0]).toContain('The challenger found this helpful.');
    expect(thread[1]).toContain('The challenger\nI will try lunch.');
    expect(thread[2]).toContain('Lunch on Thursday.');
    expect(post && wordsOn(post.card)).toContain('Closed');

    const told = () =>
      world.slate.toPerson(author.account.key).filter(({ card }) => card.heading === 'What came of it?');
    await world.pass({ weeks: 5 });
    expect(told()).toHaveLength(0);
    await world.pass({ weeks: 1 });
    await world.pass({ weeks: 1 });
    expect(told()).toHaveLength(1);
    const [ask] = told();
    if (!ask) throw new Error('not asked');
    const due = cardOf(await world.press(author, ask.card, 'My challenges'));
    expect(wordsOn(due)).toContain('closed. What came of it?');
    const page = cardOf(await world.press(author, due, 'Open'));
    expect(wordsOn(page)).toContain('What came of it?');
    expect(formOf(await world.press(author, page, 'Say what came of it')).title).toBe('What came of it');
    const outcome = formOf(await world.press(author, due, 'Say what came of it'));
    await world.submit(author, outcome, { text: 'They are speaking again.' });
    await world.settle();
    expect(world.dial.inThread(post?.ref ?? '').at(-1)?.card.from).toBe('The challenger');
    const after = cardOf(await world.give(author, { type: 'challenge.mine' }));
    expect(wordsOn(after)).not.toContain('came of it');
  });
});
