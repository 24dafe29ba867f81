import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Reply } from '../../src/views/reply.ts';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { release } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

/** Where people's words stand at once, as in Slack and Discord, and not only when the door has said yes. */
describe('threads on platforms where words stand at once', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    [peer] = (await world.peers(6, north)) as [Someone];
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  const root = () => world.slate.inPlace('slate-north')[0]?.ref ?? '';
  const elsewhere = () => {
    const there = world.dial.inPlace('dial-north')[0]?.ref ?? '';
    return world.dial.inThread(there).map(({ card }) => wordsOn(card).split('\n').at(-1));
  };
  const type = (what: string, who: Someone, message: string, text: string): Promise<Reply> =>
    world.give(who, {
      type: what,
      place: 'slate-north',
      thread: root(),
      message,
      text,
      stands: true,
      at: world.clock.now().getTime(),
    });
  const write = (who: Someone, message: string, text: string) => type('thread.write', who, message, text);
  const edit = (who: Someone, message: string, text: string) => type('thread.edit', who, message, text);
  const remove = (message: string) =>
    world.house.doors.handle({
      eventId: randomUUID(),
      platform: 'slate',
      command: { type: 'thread.delete', place: 'slate-north', message },
    });

  test('given a message, then it comes elsewhere after ninety seconds, and not before', async () => {
    await write(peer, 'm1', 'We had the same.');
    await world.settle();
    await world.pass({ seconds: 85 });
    expect(elsewhere()).toEqual([]);
    await world.pass({ seconds: 10 });
    expect(elsewhere()).toEqual(['We had the same.']);
  });

  test('given it is changed, then its copies are, and only by whoever wrote it', async () => {
    await write(peer, 'm1', 'We had teh same.');
    await world.pass({ minutes: 2 });
    await edit(author, 'm1', 'Words of somebody else.');
    await world.settle();
    expect(elsewhere()).toEqual(['We had teh same.']);
    await edit(peer, 'm1', 'We had the same.');
    await world.settle();
    expect(elsewhere()).toEqual(['We had the same.']);
  });

  test('given it is changed before it was carried, then only the last words ever appear', async () => {
    await write(peer, 'm1', 'A name that should not be here.');
    await edit(peer, 'm1', 'We had the same.');
    await world.pass({ minutes: 2 });
    expect(elsewhere()).toEqual(['We had the same.']);
    expect(JSON.stringify(world.dial.sent)).not.toContain('A name');
  });

  test('given it was too long, then its writer is told, and the shortened one is carried', async () => {
    expect(refusalOf(await write(peer, 'm1', 'long '.repeat(500)))).toContain('Please shorten it');
    await edit(peer, 'm1', 'Short.');
    await world.pass({ minutes: 2 });
    expect(elsewhere()).toEqual(['Short.']);
  });

  test('given it is deleted, then its copies go, its words are forgotten, and it can’t be changed back', async () => {
    await write(peer, 'm1', 'Forget me.');
    await world.pass({ minutes: 2 });
    await remove('m1');
    await world.settle();
    expect(elsewhere()).toEqual([]);
    await edit(peer, 'm1', 'Late news of an earlier change.');
    await world.pass({ minutes: 2 });
    expect(elsewhere()).toEqual([]);
    expect(JSON.stringify(await world.house.store.contribution.findMany())).not.toContain('Forget me');
  });

  test('given it is deleted within the ninety seconds, then nobody elsewhere ever sees it', async () => {
    await write(peer, 'm1', 'Not meant.');
    await remove('m1');
    await world.pass({ minutes: 2 });
    expect(JSON.stringify(world.dial.sent)).not.toContain('Not meant');
  });

  test('given a message of no thread of ours, then deleting it does nothing', async () => {
    await remove('unheard of');
    expect(await world.house.store.contribution.count()).toBe(0);
  });

  test('given a peer has just written, then nothing else of that challenge waits for it, as after a slip', async () => {
    const idea = { type: 'contribution.send', challenge, kind: 'idea' };
    const [, second] = (await world.peers(2, north)) as [Someone, Someone];
    for (const who of [author, peer]) {
      await write(who, `by ${who.name}`, 'Just written.');
      await world.give(second, { ...idea, text: `After ${who === author ? 'the first' : 'the second'}.` });
      await world.settle();
      expect(JSON.stringify(world.dial.sent)).toContain(
        `After ${who === author ? 'the first' : 'the second'}.`,
      );
      expect(JSON.stringify(world.slate.sent)).toContain(
        `After ${who === author ? 'the first' : 'the second'}.`,
      );
    }
  });

  test('given a peer has just written, when the challenger withdraws, then everything goes at once', async () => {
    await write(peer, 'm1', 'Is this Harbour?');
    await world.give(author, { type: 'challenge.withdraw', challenge });
    await world.settle();
    expect(wordsOn(world.dial.inPlace('dial-north')[0]?.card ?? { kind: 'card', blocks: [] })).toContain(
      'withdrawn',
    );
    await world.pass({ minutes: 5 });
    expect(JSON.stringify(world.dial.sent)).not.toContain('Harbour');
  });

  test('given it is marked as helpful before its time, then it still comes only when anybody’s would', async () => {
    await write(peer, 'm1', 'This may help.');
    const { id: contribution } = await world.house.store.contribution.findFirstOrThrow();
    await world.give(author, { type: 'contribution.mark', contribution, helped: true });
    await world.settle();
    expect(JSON.stringify(world.dial.sent)).not.toContain('This may help.');
    await world.pass({ seconds: 95 });
    expect(JSON.stringify(world.dial.sent)).toContain('This may help.');
  });

  test('given news that it was deleted overtakes the message itself, then nobody elsewhere ever sees it', async () => {
    await remove('m1');
    await write(peer, 'm1', 'Not meant.');
    await world.pass({ minutes: 2 });
    expect(JSON.stringify(world.dial.sent)).not.toContain('Not meant');
    const chosen = { type: 'slip.carry', challenge, place: 'slate-north', message: 'm1', text: 'Not meant.' };
    expect(refusalOf(await world.give(author, chosen))).toContain('not there any more');
  });

  test('given anybody’s words, then what coordinators count and the day on which it goes quiet move alike, whoever wrote', async () => {
    const coordinator = await world.person('Corin', [], [north]);
    const { store, coordinating } = world.house;
    const seen = async () => {
      const { lastDay } = await store.challenge.findUniqueOrThrow({ where: { id: challenge } });
      return { lastDay, health: await coordinating.health(coordinator.account, north) };
    };
    await world.pass({ days: 1 });
    const before = await seen();
    await write(author, 'm1', 'A slip.');
    const afterSlip = await seen();
    expect(afterSlip.lastDay).not.toEqual(before.lastDay);
    await write(peer, 'm2', 'Words of somebody else.');
    expect(await seen()).toEqual(afterSlip);
    await world.pass({ minutes: 2 });
    expect(await seen()).toEqual(afterSlip);
  });

  describe('an author who slips', () => {
    test('is warned with three ways out, and nothing is recorded', async () => {
      const card = cardOf(await write(author, 'm1', 'What I meant was …'));
      expect(wordsOn(card)).toContain('delete it now');
      expect(buttonsOn(card).map(({ label }) => label)).toEqual([
        'Answer as the challenger',
        'Pass it on under my name',
      ]);
      await world.pass({ minutes: 5 });
      expect(elsewhere()).toEqual([]);
      expect(await world.house.store.contribution.count()).toBe(0);
    });

    test('answers as the challenger with the words that they typed, and is told that others would know them again', async () => {
      await write(author, 'm1', 'What I meant was …');
      const form = formOf(
        await world.give(author, {
          type: 'slip.answer',
          challenge,
          message: 'm1',
          text: 'What I meant was …',
        }),
      );
      expect(form.fields[0]).toMatchObject({ value: 'What I meant was …' });
      expect(form.intro).toContain('Say it in other words');
      await world.submit(author, form, { text: 'What I meant was …' });
      await world.settle();
      expect(JSON.stringify(world.dial.sent)).toContain('What I meant was …');
      expect(JSON.stringify(world.dial.sent)).not.toContain('Ash');
    });

    test('passes it on, and it comes when anybody’s words would have come', async () => {
      const at = world.clock.now().getTime();
      await write(author, 'm1', 'I have seen this, too.');
      await write(peer, 'm2', 'So have we.');
      await world.pass({ seconds: 40 });
      await world.give(author, {
        type: 'slip.carry',
        challenge,
        place: 'slate-north',
        message: 'm1',
        text: 'I have seen this, too.',
        at,
      });
      await world.settle();
      expect(elsewhere()).toEqual([]);
      await world.pass({ seconds: 52 });
      expect(elsewhere().toSorted()).toEqual(['I have seen this, too.', 'So have we.']);
    });

    test('passes it on once, however often they press', async () => {
      const chosen = { type: 'slip.carry', challenge, place: 'slate-north', message: 'm1', text: 'Mine.' };
      await write(author, 'm1', 'Mine.');
      for (let time = 0; time < 3; time++) await world.give(author, chosen);
      await world.pass({ minutes: 2 });
      expect(elsewhere()).toEqual(['Mine.']);
    });

    test('has deleted it, and there is nothing to pass on', async () => {
      const chosen = { type: 'slip.carry', challenge, place: 'slate-north', message: 'm1', text: '' };
      expect(refusalOf(await world.give(author, chosen))).toContain('not there any more');
    });

    test('changes it to other words, and is asked again', async () => {
      await write(author, 'm1', 'What I meant was …');
      expect(wordsOn(cardOf(await edit(author, 'm1', 'What they meant was …')))).toContain(
        'under your own name',
      );
      await world.pass({ minutes: 2 });
      expect(elsewhere()).toEqual([]);
    });
  });

  test('given a peer who points at a challenge, or at an answer to it, then the form for an unnamed reply opens', async () => {
    const at = { type: 'thread.reply', place: 'slate-north' };
    expect(formOf(await world.give(peer, { ...at, message: root() })).title).toBe('Reply unnamed');
    await world.submit(peer, formOf(await world.give(peer, { ...at, message: root() })), {
      kind: 'idea',
      text: 'An idea.',
    });
    await world.settle();
    const answer = world.slate.inThread(root())[0]?.ref ?? '';
    expect(formOf(await world.give(peer, { ...at, message: answer })).title).toBe('Reply unnamed');
    const theirs = { ...at, message: 'a message of somebody’s', thread: root() };
    expect(formOf(await world.give(peer, theirs)).title).toBe('Reply unnamed');
    expect(formOf(await world.give(author, { ...at, message: root() })).title).toBe('Answer as challenger');
    expect(refusalOf(await world.give(peer, { ...at, message: 'small talk' }))).toContain('no challenge');
  });
});
