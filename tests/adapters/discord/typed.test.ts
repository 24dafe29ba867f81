import { beforeEach, describe, expect, test } from 'vitest';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import type { DiscordPerson } from '../../support/discord/discord-person.ts';
import { elsewhere, inThread, members, share } from '../../support/discord/discord-story.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import type { Json } from '../../support/discord/state.ts';

describe('what people type in the thread of a challenge in Discord', () => {
  let house: DiscordHouse;
  let author: DiscordPerson;
  let peer: DiscordPerson;
  let thread: string;

  beforeEach(async () => {
    house = await openDiscordHouse({ mode: 'gateway' });
    ({ author, peer } = await members(house));
    ({ thread } = await share(house, author));
  });

  /** What Soundings has written to somebody beside its notices. */
  const warnings = ({ directMessages }: DiscordPerson) =>
    directMessages
      .map(({ components }) => wordsOf(components))
      .filter((words) => words.includes('not passed on'));

  test('given it is changed and deleted, then its copy follows', async () => {
    const { id } = peer.write(thread, 'We had teh same.');
    await house.hears('thread.write');
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toContain('teh same');
    peer.change(thread, id, 'We had the same.');
    await house.hears('thread.edit');
    await house.settle();
    expect(elsewhere(house)).toContain('the same');
    peer.takeBack(thread, id);
    await house.hears('thread.delete');
    await house.settle();
    expect(elsewhere(house)).not.toContain('same');
  });

  test('given several are deleted at once, then all their copies go', async () => {
    const ids = ['One.', 'Two.'].map((words) => peer.write(thread, words).id);
    await house.hears('thread.write', 2);
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toMatch(/One.+Two/s);
    house.gateway.send('MESSAGE_DELETE_BULK', { ids, channel_id: thread, guild_id: house.guild });
    await house.hears('thread.delete', 2);
    await house.settle();
    expect(elsewhere(house)).toBe('');
  });

  test('given Discord tells of it twice, then it is carried once', async () => {
    peer.write(thread, 'Once.');
    house.gateway.sayAgain(1);
    await house.hears('thread.write', 2);
    await house.pass({ minutes: 2 });
    expect(elsewhere(house).match(/Once\./g)).toHaveLength(1);
  });

  test('given our database is away for a moment, then nothing is lost, and the order stays', async () => {
    let failures = 2;
    house.before = async ({ command }) => {
      if (command.type === 'thread.write' && failures-- > 0) throw new Error('the database is away');
    };
    for (const words of ['The first.', 'The second.', 'The third.']) peer.write(thread, words);
    await house.hears('thread.write', 3);
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toMatch(/The first.+The second.+The third/s);
  });

  test('given people talk outside of threads, or in a thread of their own, then nothing is kept of it', async () => {
    const { id } = peer.write(house.channel, 'Tea at four?');
    house.state.addThread(house.channel, id, 'Tea', peer.user);
    peer.write(id, 'Gladly.');
    await house.hears('thread.write');
    await house.pass({ minutes: 2 });
    expect(await house.house.store.contribution.count()).toBe(0);
    // A learning set may meet there: its words are looked at by what keeps nothing of them, and by nothing else.
    const carried = house.given.filter(({ command }) => command.text === 'Tea at four?');
    expect(carried.filter(({ command }) => command.type !== 'set.said')).toEqual([]);
    const waiting = await house.house.store.outbox.findMany({ select: { notice: true } });
    expect(JSON.stringify(waiting)).not.toMatch(/Tea at four|Gladly/);
  });

  test('given a thread that was put away long ago, then Discord is asked where it is', async () => {
    house.gateway.send('THREAD_DELETE', { id: '1' });
    const { id } = house.state.say(house.channel, peer.user, 'Lunch?');
    house.state.channels.set(id, {
      ...house.state.channels.get(thread),
      id,
      thread_metadata: { archived: true },
    });
    house.state.messages.set(id, []);
    peer.write(id, 'Yes.');
    await house.hears('thread.write');
    const asked = house.rest.calls.filter(({ path }) => path === `/channels/${id}`);
    expect(asked).toHaveLength(1);
  });

  test('given codes for people, channels and times, then what is carried are words', async () => {
    peer.write(
      thread,
      `<@${author.user}> and <@&${house.guild}> in <#${house.channel}>: <:sun:123456> <t:0:d>`,
    );
    await house.hears('thread.write');
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toContain('@somebody and @group in #channel: :sun: 1 January 1970');
  });

  test('given somebody who is no member, then they alone are told, only after a press of theirs, and nothing is carried', async () => {
    const stranger = await house.person('stranger');
    stranger.write(thread, 'May I say something?');
    const message = await stranger.reads(/was not passed on/);
    await stranger.press('Show me why', { channel: message.channel_id, message });
    expect(await stranger.sees(/Only members/)).toContain('Ask its coordinator');
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toBe('');
    expect(inThread(house, thread)).not.toContain('Only members');
  });

  describe('an author who slips', () => {
    const look = async () => {
      const message = await author.reads(/was not passed on/);
      await author.press('Show me why', { channel: message.channel_id, message });
      await author.sees(/That was under your own name/);
    };

    test('is told in private that it was not passed on, in the words that a stranger is told, and sees why after a press', async () => {
      const stranger = await house.person('stranger');
      author.write(thread, 'What I meant was this.');
      stranger.write(thread, 'May I say something?');
      await author.reads(/was not passed on/);
      await stranger.reads(/was not passed on/);
      expect(warnings(author)).toEqual(warnings(stranger));
      expect(warnings(author).join()).not.toMatch(/challenge|slip|own name/);
      await look();
      await house.pass({ minutes: 2 });
      expect(elsewhere(house)).toBe('');
      await author.press('Answer as the challenger');
      expect(await author.typedIn()).toMatchObject({ text: 'What I meant was this.' });
      await author.send({});
      await author.sees(/Sent/);
      await house.settle();
      expect(elsewhere(house)).toContain('What I meant was this.');
      expect(elsewhere(house)).not.toContain('ash');
    });

    test('has Soundings take it away', async () => {
      author.write(thread, 'What I meant was this.');
      await look();
      await author.press('Remove my message');
      await author.sees(/is gone from the thread/);
      expect(inThread(house, thread)).not.toContain('What I meant');
      await house.pass({ minutes: 2 });
      expect(elsewhere(house)).toBe('');
      // They do not have to type it again, and are told that others would know it again.
      await author.press('Answer as the challenger');
      expect(await author.typedIn()).toMatchObject({ text: 'What I meant was this.' });
      expect(wordsOf((await author.form()).modal.components as Json[])).toContain('Say it in other words');
    });

    test('is told how to take it away where Soundings may not', async () => {
      author.write(thread, 'What I meant was this.');
      await look();
      house.rest.readOnly.add(thread);
      await author.press('Remove my message');
      await author.sees(/delete it yourself/);
      house.rest.readOnly.clear();
    });

    test('passes it on, once, with the words that stand there by then', async () => {
      const { id } = author.write(thread, 'I have seen this.');
      await look();
      author.change(thread, id, 'I have seen this, too.');
      await author.press('Pass it on under my name');
      await author.sees(/will be passed on/);
      await house.pass({ minutes: 2 });
      expect(elsewhere(house).match(/I have seen this/g)).toHaveLength(1);
      expect(elsewhere(house)).toContain('I have seen this, too.');
    });

    test('of which Discord tells late passes it on in time all the same: it comes when a peer’s words come', async () => {
      author.write(thread, 'The author’s words.');
      peer.write(thread, 'A peer’s words.');
      // The line was broken meanwhile.
      house.clock.forward({ minutes: 5 });
      await house.hears('thread.write', 2);
      await house.pass({ seconds: 30 });
      await look();
      await author.press('Pass it on under my name');
      await author.sees(/will be passed on/);
      await house.pass({ seconds: 30 });
      expect(elsewhere(house)).toBe('');
      await house.pass({ seconds: 40 });
      expect(elsewhere(house)).toMatch(/The author.+A peer/s);
    });

    test('has deleted it, and there is nothing to pass on', async () => {
      const { id } = author.write(thread, 'I have seen this.');
      await look();
      author.takeBack(thread, id);
      await author.press('Pass it on under my name');
      await author.sees(/not there any more/);
      await house.pass({ minutes: 2 });
      expect(elsewhere(house)).toBe('');
    });

    test('and nobody else can look at it, pass it on or take it away, nor learn anything by trying', async () => {
      author.write(thread, 'I have seen this.');
      const message = await author.reads(/was not passed on/);
      await peer.press('Show me why', { channel: message.channel_id, message });
      expect(await peer.sees(/./)).toMatch(/not there any more/);
      await look();
      const card = author.shown.findLast(({ components }) =>
        wordsOf(components).includes('Remove my message'),
      );
      const where = { channel: house.channel, message: card as never };
      await peer.press('Remove my message', where);
      await peer.press('Pass it on under my name', where);
      await house.hears('slip.carry');
      expect(inThread(house, thread)).toContain('I have seen this.');
      await house.pass({ minutes: 2 });
      expect(elsewhere(house)).toBe('');
    });

    test('who takes no direct messages is reminded, in private, when they next press something', async () => {
      house.rest.closed.add(author.user);
      author.write(thread, 'What I meant was this.');
      await house.hears('thread.write');
      await author.slash('help', house.tea);
      await author.sees(/was not passed on/);
      await author.press('Show me why');
      await author.sees(/That was under your own name/);
      house.rest.closed.clear();
    });
  });
});
