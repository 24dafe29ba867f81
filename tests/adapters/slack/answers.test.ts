import { describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { createLogger } from '../../../src/log.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { members, northOf, share } from '../../support/slack/slack-story.ts';
import { STORY } from '../../support/story.ts';

const valuesIn = (view: Json) =>
  (view.blocks as Json[]).flatMap((block) => {
    const { initial_value: value } = (block.element ?? {}) as Json;
    return value === undefined ? [] : [String(value)];
  });

describe('answers in Slack', () => {
  test('given a slash command with words after it, then the words are neither passed on nor logged', async () => {
    const lines: string[] = [];
    const log = createLogger({ level: 'debug', clock: systemClock, write: (line) => lines.push(line) });
    const house = await openSlackHouse({ mode: 'http', log });
    const stranger = await house.person('stranger');
    await stranger.slash('/soundings', northOf(house), 'Marigold Close and the two brothers');
    await stranger.ephemeralSays(/Welcome to Soundings/);
    expect(lines.join('\n')).not.toContain('Marigold');
    expect(JSON.stringify(house.screens.calls)).not.toContain('Marigold');
  });

  test('given a form that lacks something, then the faults are marked and everything typed stays', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.slash('/soundings-challenge', northOf(house));
    await author.send({ ...STORY, headline: '  ' });
    expect(Object.keys(author.screen.errors)).toEqual(['headline']);
    await author.send(STORY);
    await author.modalSays(/help/i);
  });

  test('given a form of an older key, then it comes back as it was typed, and says what to do', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.slash('/soundings-challenge', northOf(house));
    const form = (await author.form()) as { private_metadata: string };
    form.private_metadata = 'challenge.draft~forged';
    await author.send(STORY);
    expect(await author.modalSays(/no longer valid/)).toContain('Home tab');
    expect(valuesIn(author.screen.modal as Json)).toEqual(Object.values(STORY));
  });

  test('given a draft that was sent from another device meanwhile, then the words come back in a form that takes them', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.slash('/soundings-challenge', northOf(house));
    await author.send(STORY);
    await author.send({ help: ['ideas'] });
    await author.modalSays(/Release/);
    await author.press('Edit', 'modal');
    await author.form();
    const before = structuredClone(author.screen.modal);
    await author.send({ tried: 'Something else.' });
    author.screen.modal = before;
    await author.send({ tried: 'Words that are not to be lost.' });
    expect(valuesIn(author.screen.modal as Json)).toContain('Words that are not to be lost.');
    await author.send({});
    await author.send({});
    await author.modalSays(/Words that are not to be lost/);
  });

  test('given a trigger that came too late, then they are told so where they pressed, and can press again there', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    house.proxy.fate = ({ method }) =>
      method === 'views.open' ? { error: 'expired_trigger_id', after: false } : 'as it is';
    await author.slash('/soundings-challenge', northOf(house));
    await author.ephemeralSays(/took too long/);
    house.proxy.fate = () => 'as it is';
    await author.press('Try again', 'ephemeral');
    await author.form();
  });

  test('given their own page, then what is pressed there opens above it, and the page says what has become of it', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.openHome();
    expect(await author.homeSays(/Hello, ash/)).toContain('Northern directors');
    await author.press('Share a challenge', 'home');
    await author.send(STORY);
    await author.send({ help: ['ideas'] });
    await author.homeSays(/Members and officers at odds/);
  });

  test('given a stranger, then their page says how to join, and has no challenges on it', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const stranger = await house.person('stranger');
    await stranger.openHome();
    expect(await stranger.homeSays(/Welcome to Soundings/)).not.toContain('My challenges');
  });

  test('given somebody writes to Soundings, or calls it, then it answers with the ways in, and does not say their words again', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    const { channel } = (await (
      await fetch(`${house.workspace.url}/api/conversations.open`, {
        method: 'POST',
        headers: { authorization: `Bearer ${house.workspace.token}` },
        body: new URLSearchParams({ users: author.user }),
      })
    ).json()) as { channel: { id: string } };
    await author.tell({
      type: 'message',
      channel_type: 'im',
      channel: channel.id,
      user: author.user,
      text: 'My challenge is …',
      ts: '1700000001.000100',
    });
    const called = {
      type: 'app_mention',
      channel: northOf(house),
      user: author.user,
      text: '<@U1> hello',
      ts: '1700000001.000200',
    };
    await author.tell(called);
    await author.ephemeralSays(/Ask me in a few words/);
    const posted = () => house.screens.calls.filter(({ method }) => method === 'chat.postMessage');
    for (let times = 0; times < 200 && posted().length === 0; times++)
      await new Promise((resolve) => setTimeout(resolve, 10));
    expect(posted().map(({ args }) => args.channel)).toEqual([channel.id]);
    expect(JSON.stringify(posted())).toContain('Ask me in a few words');
    expect(JSON.stringify(posted())).not.toContain('My challenge is');
  });

  test('given the address for an answer is refused, then the answer comes as one that only they can see', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { peer } = await members(house);
    house.screens.responses = 'refused';
    await peer.slash('/soundings-help', northOf(house));
    await peer.ephemeralSays(/How Soundings works/);
    expect(house.screens.calls.map(({ method }) => method)).toContain('chat.postEphemeral');
  });

  test('given an address for answers that is not Slack’s, then nothing is sent there, and the answer comes all the same', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { peer } = await members(house);
    house.screens.responsesAt = 'https://hooks.slack.example.org/';
    await peer.slash('/soundings-help', northOf(house));
    await peer.ephemeralSays(/How Soundings works/);
    const methods = house.screens.calls.map(({ method }) => method);
    expect(methods).toContain('chat.postEphemeral');
    expect(methods).not.toContain('response_url');
  });

  test('given a coordinator links a channel, then who can read there is known, and what it is called', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const coordinator = await house.person('coordinator', 'coordinator');
    const tea = house.workspace.channels.tea ?? '';
    await coordinator.slash('/soundings-link', tea);
    await coordinator.ephemeralSays(/tea/);
    const places = await house.house.store.place.findMany({ where: { platform: 'slack' } });
    expect(places.map(({ ref, name }) => [ref, name])).toContainEqual([`T000000001/${tea}`, 'tea']);
    await coordinator.slash('/soundings-link', 'D000000001');
    await coordinator.ephemeralSays(/direct conversation/);
    await coordinator.slash('/soundings-link', 'C0UNSEEN');
    await coordinator.ephemeralSays(/\/invite @Soundings/);
    await coordinator.slash('/soundings-unlink', tea);
    await coordinator.ephemeralSays(/unlink/i);
  });

  test('given Soundings is taken out of a channel or the workspace, then the coordinator is told once', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const coordinator = await house.person('coordinator', 'coordinator');
    const channel = northOf(house);
    const soundings = house.workspace.users.soundings;
    await coordinator.tell({ type: 'group_left', channel, actor_id: coordinator.user });
    await coordinator.tell({ type: 'member_left_channel', channel, user: soundings });
    await coordinator.tell({ type: 'member_left_channel', channel, user: coordinator.user });
    await house.settle();
    const told = async () => JSON.stringify(await house.workspace.directMessages(coordinator.user));
    expect((await told()).match(/was taken out of a channel/g)?.length).toBe(2); // once, in the text and in the blocks
    await coordinator.tell({ type: 'tokens_revoked', tokens: { oauth: [], bot: ['B1'] } });
    await coordinator.tell({ type: 'app_uninstalled' });
    await house.settle();
    expect((await told()).match(/was taken out of a workspace or server/g)?.length).toBe(2);
  });

  test('given a private channel gets another id because it is shared, then it stays the network’s, and the coordinator hears of the sharing', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const coordinator = await house.person('coordinator', 'coordinator');
    const old = northOf(house);
    const event = { type: 'channel_id_changed', old_channel_id: old, new_channel_id: 'C0SHARED' };
    await coordinator.tell(event);
    await coordinator.tell({ type: 'channel_shared', channel: 'C0SHARED', connected_team_id: 'T0OTHER' });
    await house.settle();
    const [place] = await house.house.store.place.findMany({ where: { platform: 'slack' } });
    expect(place?.ref).toBe('T000000001/C0SHARED');
    const told = JSON.stringify(await house.workspace.directMessages(coordinator.user));
    expect(told).toContain('A channel is shared with others');
    expect(told).not.toContain('was deleted');
  });

  test('given somebody whom Soundings does not know asks to join, then Slack vouches for their name, and for nobody else’s', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.slash('/soundings', northOf(house));
    await author.ephemeralSays(/Hello/);
    const asked = () => house.screens.calls.filter(({ method }) => method === 'users.info');
    expect(asked()).toEqual([]);
    const stranger = await house.person('stranger');
    await stranger.slash('/soundings', northOf(house));
    await stranger.ephemeralSays(/Welcome to Soundings/);
    await stranger.slash('/soundings-help', northOf(house));
    await stranger.ephemeralSays(/How Soundings works/);
    expect(asked().map(({ args }) => args.user)).toEqual([stranger.user]);
  });

  test('given a challenge is chosen from the menu of small talk, then they are told where to choose it', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author, peer } = await members(house);
    await share(house, author);
    const channel = northOf(house);
    const { ts } = await peer.write(channel, 'Tea at four?');
    await peer.choose('reply-unnamed', { channel, message: { ts } });
    await peer.ephemeralSays(/no challenge/);
  });

  test('given “Share a challenge” is chosen from Slack’s menu, then the form opens', async () => {
    const house = await openSlackHouse({ mode: 'http' });
    const { author } = await members(house);
    await author.choose('share-challenge');
    expect((await author.form()).callback_id).toBe('form');
  });
});
