import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('a report, and what a coordinator does about it', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let writer: Someone;
  let coordinator: Someone;
  let challenge: string;
  let contribution: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    coordinator = await world.person('Corin', [], [north], 'dial');
    [writer] = (await world.peers(6, north)) as [Someone];
    challenge = await release(world, author, north);
    const form = formOf(await world.give(writer, { type: 'contribution.start', challenge }));
    await world.submit(writer, form, { kind: 'idea', text: 'Ask the oldest of them.' });
    await world.settle();
    contribution = (await world.house.store.contribution.findFirstOrThrow()).id;
  });
  afterEach(() => world.close());

  async function reported(about: 'challenge' | 'contribution', subject: string) {
    const form = formOf(await world.give(author, { type: 'report.start', about, subject }));
    await world.submit(author, form, { reason: 'It names somebody.' });
    await world.settle();
    const [told] = world.dial.toPerson(coordinator.account.key);
    if (!told) throw new Error('the coordinator was not told');
    return cardOf(await world.press(coordinator, told.card, 'Open reports'));
  }
  const threadOn = (platform: 'slate' | 'dial') => {
    const [post] = world[platform].inPlace(`${platform}-north`);
    return world[platform].inThread(post?.ref ?? '').map(({ card }) => wordsOn(card));
  };

  test('shows the words and neither who wrote them nor who reported them', async () => {
    const card = await reported('contribution', contribution);
    expect(wordsOn(card)).toContain('Ask the oldest of them.');
    expect(wordsOn(card)).not.toMatch(/Ash|Peer-\d/);
  });

  test('shows a challenge to its last word, on hold as well', async () => {
    const long = {
      ...STORY,
      headline: 'Another',
      happening: 'x'.repeat(1_400),
      tried: 'We asked the oldest of them.',
    };
    const another = await release(world, author, north, long);
    const card = await reported('challenge', another);
    const full = () => world.press(coordinator, card, 'Read it in full');
    expect(wordsOn(cardOf(await full()))).toContain('x'.repeat(1_400));
    await world.press(coordinator, card, 'Put it on hold');
    expect(wordsOn(cardOf(await full()))).toContain('We asked the oldest of them.');
    const back = cardOf(await world.press(coordinator, cardOf(await full()), 'Back to the report'));
    expect(wordsOn(back)).toContain('It is on hold.');
  });

  test('shows a reply to its last word, with the challenge it answers and the voice that said it', async () => {
    const text = `${'y'.repeat(1_900)} the oldest of them`;
    await world.give(writer, { type: 'contribution.send', challenge, kind: 'idea', text });
    const { id } = await world.house.store.contribution.findFirstOrThrow({ where: { text } });
    const words = wordsOn(await reported('contribution', id));
    expect(words).toContain('the oldest of them');
    expect(words).toContain(STORY.headline);
    expect(words).toMatch(/Said by Peer \d\d/);
  });

  test('given several who report the same thing, then it is one report with what each said', async () => {
    await reported('contribution', contribution);
    for (const reason of ['It names somebody.', 'It is unkind.']) {
      await world.give(writer, { type: 'report.send', about: 'contribution', subject: contribution, reason });
    }
    await world.settle();
    expect(world.dial.toPerson(coordinator.account.key)).toHaveLength(1);
    const words = wordsOn(cardOf(await world.give(coordinator, { type: 'report.list' })));
    expect(words).toContain('It names somebody.\nIt is unkind.');
    expect(words).toContain('the only report');
  });

  test('given several reports, then each can be reached', async () => {
    const first = await reported('contribution', contribution);
    await world.pass({ minutes: 1 });
    await world.give(author, {
      type: 'report.send',
      about: 'challenge',
      subject: challenge,
      reason: 'This one too.',
    });
    const list = cardOf(await world.give(coordinator, { type: 'report.list' }));
    const next = cardOf(await world.press(coordinator, list, 'Next report'));
    expect(wordsOn(next)).toContain('This one too.');
    const again = cardOf(await world.press(coordinator, next, 'Next report'));
    expect(wordsOn(again)).toContain(wordsOn(first).split('\n')[1]);
  });

  test('a closed challenge can be reported still', async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'I will ask them.' });
    await world.settle();
    const [post] = world.dial.inPlace('dial-north');
    if (!post) throw new Error('it does not stand there');
    expect((await world.press(writer, post.card, 'Report')).kind).toBe('form');
  });

  test('a shorter pause does not shorten a longer one', async () => {
    const card = await reported('contribution', contribution);
    await world.press(coordinator, card, 'Pause its writer for 30 days');
    await world.press(coordinator, card, 'Pause its writer for 7 days');
    await world.pass({ days: 10 });
    expect(refusalOf(await world.give(writer, { type: 'contribution.start', challenge }))).toContain(
      'paused',
    );
  });

  test('on hold, a reply leaves every place; put back, it returns; removed, it is gone for good', async () => {
    const card = await reported('contribution', contribution);
    const held = cardOf(await world.press(coordinator, card, 'Put it on hold'));
    await world.settle();
    expect([threadOn('slate'), threadOn('dial')]).toEqual([[], []]);
    const back = cardOf(await world.press(coordinator, held, 'Put it back'));
    await world.settle();
    expect(threadOn('dial')).toHaveLength(1);
    await world.press(coordinator, back, 'Remove it');
    await world.settle();
    expect(threadOn('slate')).toEqual([]);
    expect(refusalOf(await world.press(coordinator, back, 'Put it on hold'))).toContain('removed already');
    const headings = world.slate.toPerson(writer.account.key).map(({ card: one }) => one.heading);
    expect(headings.filter((heading) => heading === 'From a coordinator')).toHaveLength(3);
  });

  test('a challenge on hold keeps its place without its words, and takes no answers', async () => {
    const card = await reported('challenge', challenge);
    const held = cardOf(await world.press(coordinator, card, 'Put it on hold'));
    await world.settle();
    const shown = () => wordsOn(world.dial.inPlace('dial-north')[0]?.card ?? { kind: 'card', blocks: [] });
    expect(shown()).not.toContain(STORY.happening);
    expect(refusalOf(await world.give(writer, { type: 'contribution.start', challenge }))).toContain(
      'coordinator',
    );
    await world.press(coordinator, held, 'Put it back');
    await world.settle();
    expect(shown()).toContain(STORY.happening);
  });

  test('a paused writer cannot post unnamed until the pause is over, and nobody learns who it is', async () => {
    const card = await reported('contribution', contribution);
    const after = cardOf(await world.press(coordinator, card, 'Pause its writer for 7 days'));
    expect(wordsOn(after)).toContain('not been told who');
    expect(refusalOf(await world.give(writer, { type: 'contribution.start', challenge }))).toContain(
      'paused',
    );
    expect(refusalOf(await world.give(writer, { type: 'offer.start', challenge }))).toContain('paused');
    // Under their own name they may go on: a named voice that falls silent would show who was paused.
    const [post] = world.slate.inPlace('slate-north');
    const named = {
      type: 'thread.write',
      place: 'slate-north',
      thread: post?.ref,
      message: 'm1',
      text: 'Me.',
    };
    expect((await world.give(writer, named)).kind).toBe('nothing');
    await world.pass({ days: 8 });
    expect((await world.give(writer, { type: 'contribution.start', challenge })).kind).toBe('form');
  });

  test('a draft of a paused author is kept', async () => {
    const card = await reported('challenge', challenge);
    const draft = await preview(world, author, north, { ...STORY, headline: 'Another' });
    await world.press(coordinator, card, 'Pause its writer for 30 days');
    expect(refusalOf(await world.press(author, draft, 'Release'))).toContain('Your draft is kept');
    await world.pass({ days: 10 });
    expect(await world.house.store.draft.count()).toBe(1);
  });

  test('only a coordinator of that network can act', async () => {
    const card = await reported('contribution', contribution);
    const south = await world.network('south');
    const elsewhere = await world.person('Else', [], [south]);
    for (const label of ['Put it on hold', 'Remove it', 'Pause its writer for 7 days', 'Settled']) {
      expect(refusalOf(await world.press(elsewhere, card, label))).toContain('do not coordinate');
      expect(refusalOf(await world.press(writer, card, label))).toContain('do not coordinate');
    }
    expect(refusalOf(await world.give(writer, { type: 'report.list' }))).toContain('for the coordinators');
    expect(wordsOn(cardOf(await world.give(elsewhere, { type: 'report.list' })))).toContain(
      'Nothing is waiting',
    );
  });

  test('a settled report leaves the list', async () => {
    const card = await reported('contribution', contribution);
    const next = cardOf(await world.press(coordinator, card, 'Settled'));
    expect(wordsOn(next)).toContain('Nothing is waiting');
  });
});
