import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts';
import type { SlackPerson } from '../../support/slack/slack-person.ts';
import { elsewhere, members, northOf, share } from '../../support/slack/slack-story.ts';
import { until } from '../../support/slack/until.ts';

describe('what people type in the thread of a challenge in Slack', () => {
  let house: SlackHouse;
  let author: SlackPerson;
  let peer: SlackPerson;
  let channel: string;
  let thread: string;

  beforeEach(async () => {
    house = await openSlackHouse({ mode: 'http' });
    ({ author, peer } = await members(house));
    channel = northOf(house);
    thread = (await share(house, author)).ts;
  });

  const carried = () => elsewhere(house).join('\n');
  const directMessages = async ({ user }: SlackPerson) =>
    JSON.stringify(await house.workspace.directMessages(user));

  test('given it is changed and deleted, then its copy follows', async () => {
    const { ts } = await peer.write(channel, 'We had teh same.', thread);
    await house.pass({ minutes: 2 });
    expect(carried()).toContain('teh same');
    await peer.change(channel, ts, thread, 'We had teh same.', 'We had the same.');
    await house.settle();
    expect(carried()).toContain('the same');
    await peer.takeBack(channel, ts, thread);
    await house.settle();
    expect(carried()).not.toContain('same');
  });

  test('given Slack brings an event again, then it is carried once', async () => {
    const event = { type: 'message', channel, channel_type: 'group', user: peer.user, thread_ts: thread };
    const told = { ...event, text: 'Once.', ts: await peer.post(channel, 'Once.', thread) };
    const id = `Ev${randomUUID()}`;
    for (let times = 0; times < 3; times++)
      expect((await peer.tell(told, id, times)).acknowledged).toBe(true);
    // And under another id: a mention comes as two events.
    await peer.tell(told);
    await house.pass({ minutes: 2 });
    expect(carried().match(/Once\./g)).toHaveLength(1);
  });

  describe('of which Slack tells late, or again', () => {
    const longAgo = Math.floor(Date.now() / 1_000) - 60;
    const written = (text: string, ts: string) => ({
      ...{ type: 'message', channel, channel_type: 'group', user: peer.user, thread_ts: thread },
      ...{ text, ts },
    });

    test.each<readonly [string, number, number | undefined]>([
      ['again', 1, undefined],
      ['late', 0, longAgo],
    ])(
      'given it is told %s of what was deleted meanwhile, then it does not come back',
      async (_how, retry, at) => {
        const ts = await peer.post(channel, 'I should not have said so.', thread);
        await peer.takeBack(channel, ts, thread);
        const heard = await peer.tell(written('I should not have said so.', ts), 'EvLost', retry, at);
        await house.pass({ minutes: 2 });
        expect([heard.acknowledged, carried()]).toEqual([true, '']);
        expect(await house.house.store.contribution.count()).toBe(0);
      },
    );

    test('given an older change comes after a newer one, then the newer one stands', async () => {
      const { ts } = await peer.write(channel, 'One.', thread);
      await house.pass({ minutes: 2 });
      await peer.change(channel, ts, thread, 'One.', 'Three.');
      await peer.tell(peer.changed(channel, ts, thread, 'One.', 'Two.'), 'EvTwo', 1);
      await house.settle();
      expect(carried()).toContain('Three.');
      expect(carried()).not.toContain('Two.');
    });

    test('given it was changed before we could hear of it, then its present words are carried', async () => {
      const ts = await peer.post(channel, 'Teh same.', thread);
      await peer.rewrite(channel, ts, 'The same.');
      await peer.tell(written('Teh same.', ts), 'EvFirst', 2);
      await house.pass({ minutes: 2 });
      expect(carried()).toContain('The same.');
    });

    test('given Slack does not say what stands there, then it is to be brought again', async () => {
      const ts = await peer.post(channel, 'Not lost.', thread);
      house.proxy.fate = ({ method }) => (method === 'conversations.replies' ? 'dropped' : 'as it is');
      expect((await peer.tell(written('Not lost.', ts), 'EvAgain', 1)).acknowledged).toBe(false);
      house.proxy.fate = () => 'as it is';
      expect((await peer.tell(written('Not lost.', ts), 'EvAgain', 2)).acknowledged).toBe(true);
      await house.pass({ minutes: 2 });
      expect(carried()).toContain('Not lost.');
    });
  });

  test('given files come with it, then its words are carried', async () => {
    await peer.write(channel, 'Our protocol is attached.', thread, {
      subtype: 'file_share',
      files: [{ id: 'F1' }],
    });
    await peer
      .write(channel, '', thread, { subtype: 'file_share', files: [{ id: 'F2' }], text: '' })
      .catch(() => {});
    await house.pass({ minutes: 2 });
    expect(carried()).toContain('Our protocol is attached.');
  });

  test('given people talk outside of threads, or in a thread of their own, then nothing is kept of it', async () => {
    const { ts } = await peer.write(channel, 'Tea at four?');
    await peer.write(channel, 'Gladly.', ts);
    await house.pass({ minutes: 2 });
    expect(await house.house.store.contribution.count()).toBe(0);
  });

  test('given somebody who is no member, then they are told in private how to join, and nothing is carried', async () => {
    const stranger = await house.person('stranger');
    await stranger.write(channel, 'May I say something?', thread);
    expect(await stranger.ephemeralSays(/Only members/)).toContain('Ask its coordinator');
    expect(stranger.screen.ephemerals.at(-1)).toMatchObject({ channel, thread });
    await house.pass({ minutes: 2 });
    expect(carried()).toBe('');
  });

  test('given somebody whose own workspace has no Soundings, then they are told where to use it, in private', async () => {
    const stranger = await house.person('stranger');
    await stranger.write(channel, 'May I say something?', thread, { user_team: 'T0ELSEWHERE' });
    expect(await stranger.ephemeralSays(/not installed in the workspace that you belong to/)).toContain(
      'from a workspace in which it is installed',
    );
    const mention = { type: 'app_mention', channel, user: stranger.user, text: 'hello', ts: thread };
    await stranger.tell({ ...mention, user_team: 'T0ELSEWHERE' });
    await house.pass({ minutes: 2 });
    expect(carried()).toBe('');
    expect(await house.house.store.account.count({ where: { key: { contains: 'ELSEWHERE' } } })).toBe(0);
  });

  test('given a roster knows somebody by the address that Slack vouches for, then what they write first is carried', async () => {
    const asked = () => house.screens.calls.filter(({ method }) => method === 'users.info');
    const stranger = await house.person('stranger');
    const { ts } = await peer.write(channel, 'Tea at four?');
    await stranger.write(channel, 'Gladly.', ts);
    // Slack is asked about nobody who only talks where we are.
    expect(asked()).toEqual([]);
    const { store } = house.house;
    const member = { id: randomUUID(), name: 'Sam', role: 'DCS', authorities: ['Somewhere'] };
    const membership = { networkId: house.north, standing: 'peer' };
    const email = 'stranger@emulate.dev';
    await store.member.create({ data: { ...member, email, memberships: { create: membership } } });
    await stranger.write(channel, 'We had the same.', thread);
    await house.pass({ minutes: 2 });
    expect(asked().map(({ args, body }) => [args.user, body.ok])).toEqual([[stranger.user, true]]);
    expect(carried()).toContain('We had the same.');
  });

  test('given Slack asks for patience, then the warning comes a moment later, and in private', async () => {
    let refused = 0;
    house.proxy.fate = ({ method }) =>
      method === 'chat.postEphemeral' && refused++ === 0 ? { retryAfter: 1 } : 'as it is';
    await author.write(channel, 'What I meant was this.', thread);
    await author.ephemeralSays(/under your own name/);
    expect(await directMessages(author)).not.toContain('not passed on');
  });

  describe('an author who slips', () => {
    test('is warned at once and in private, and what they typed is in the form to answer as the challenger', async () => {
      await author.write(channel, 'What I meant was &lt;this&gt;.', thread);
      await author.ephemeralSays(/under your own name/);
      await house.pass({ minutes: 2 });
      expect(carried()).toBe('');
      await author.press('Answer as the challenger', 'ephemeral');
      await author.form();
      await author.send({});
      await author.modalSays(/Sent/);
      await house.settle();
      expect(carried()).toContain('What I meant was <this>.');
      expect(carried()).not.toContain('ash');
    });

    test('passes it on, once, with the words that stand there by then', async () => {
      const { ts } = await author.write(channel, 'I have seen this.', thread);
      await author.ephemeralSays(/under your own name/);
      await author.change(channel, ts, thread, 'I have seen this.', 'I have seen this, too.');
      await author.press('Pass it on under my name', 'ephemeral');
      await author.ephemeralSays(/will be passed on/);
      await house.pass({ minutes: 2 });
      expect(carried().match(/I have seen this/g)).toHaveLength(1);
      expect(carried()).toContain('I have seen this, too.');
    });

    test('of which Slack tells late passes it on in time all the same: it comes when a peer’s words come', async () => {
      const event = { type: 'message', channel, channel_type: 'group', thread_ts: thread };
      const own = await author.post(channel, 'The author’s words.', thread);
      const other = await peer.post(channel, 'A peer’s words.', thread);
      house.clock.forward({ minutes: 5 });
      await author.tell({ ...event, user: author.user, text: 'The author’s words.', ts: own });
      await peer.tell({ ...event, user: peer.user, text: 'A peer’s words.', ts: other });
      await house.pass({ seconds: 30 });
      await author.ephemeralSays(/under your own name/);
      await author.press('Pass it on under my name', 'ephemeral');
      await author.ephemeralSays(/will be passed on/);
      await house.pass({ seconds: 30 });
      expect(carried()).toBe('');
      await house.pass({ seconds: 40 });
      expect(carried()).toMatch(/The author.+A peer/s);
    });

    test('has deleted it, and there is nothing to pass on', async () => {
      const { ts } = await author.write(channel, 'I have seen this.', thread);
      await author.ephemeralSays(/under your own name/);
      await author.takeBack(channel, ts, thread);
      await author.press('Pass it on under my name', 'ephemeral');
      await author.ephemeralSays(/not there any more/);
      await house.pass({ minutes: 2 });
      expect(carried()).toBe('');
    });

    test('and nobody else can pass it on in their name, nor learn anything by trying', async () => {
      await author.write(channel, 'I have seen this.', thread);
      await author.ephemeralSays(/under your own name/);
      peer.screen.ephemerals.push(...author.screen.ephemerals);
      await peer.press('Pass it on under my name', 'ephemeral');
      expect(await peer.ephemeralSays(/./)).not.toContain('will be passed on');
      await house.pass({ minutes: 2 });
      expect(carried()).toBe('');
    });

    test('who cannot be shown the warning gets no direct message, and nor does anybody else who cannot be answered', async () => {
      house.proxy.fate = ({ method }) =>
        method === 'chat.postEphemeral' ? { error: 'user_not_in_channel', after: false } : 'as it is';
      const stranger = await house.person('stranger');
      const before = house.proxy.calls.length;
      await author.write(channel, 'What I meant was this.', thread);
      await stranger.write(channel, 'May I say something?', thread);
      const tried = () => house.proxy.calls.slice(before).map(({ method }) => method);
      await until(
        () => (tried().filter((method) => method === 'chat.postEphemeral').length === 2 ? true : null),
        'two answers',
      );
      await house.running.stop();
      expect(tried()).not.toContain('conversations.open');
      expect(tried()).not.toContain('chat.postMessage');
      const inChannel = JSON.stringify(await house.workspace.messages(channel));
      expect(inChannel).not.toContain('own name');
    });
  });
});
