import { describe, expect, test } from 'vitest';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import { members, share } from '../../support/discord/discord-story.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { until } from '../../support/slack/until.ts';
import { STORY } from '../../support/story.ts';

const open = (firstMs?: number) =>
  openDiscordHouse({ mode: 'gateway', ...(firstMs === undefined ? {} : { firstMs }) });
/** So soon we say that an answer is coming. */
const SOON = 300;
const callbacks = ({ rest }: DiscordHouse) =>
  rest.calls.filter(({ path }) => path.endsWith('/callback')).map(({ body }) => body?.type);

/** The door answers a command of that type only once it is let. */
function holding(house: DiscordHouse, type: string): () => void {
  const held = Promise.withResolvers<void>();
  house.before = async ({ command }) => {
    if (command.type === type) await held.promise;
  };
  return held.resolve;
}

describe('answers in Discord', () => {
  test('given a form that lacks something, then what is wrong is said, and everything typed is in it again', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('challenge', house.channel);
    await author.send({ ...STORY, headline: '  ' });
    await author.press('Continue');
    const { headline: _, ...rest } = STORY;
    expect(await author.typedIn()).toMatchObject(rest);
    await author.send(STORY);
    await author.sees(/help/i);
    // The card to go on from has given way to the next.
    expect(author.shown).toHaveLength(1);
  });

  test('given a form of an older key, then it comes back as it was typed, and says what to do', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('challenge', house.channel);
    const { modal } = await author.form();
    const name = modal.custom_id;
    modal.custom_id = 'challenge.draft~forged';
    await author.send(STORY, true);
    expect(await author.sees(/no longer valid/)).toContain('/soundings');
    modal.custom_id = name;
    await author.send(STORY);
    await author.press('Continue');
  });

  test('given the answer to a form was lost, then sending the same again does nothing more, and other words do', async () => {
    const house = await open();
    const { author, peer } = await members(house);
    const { message } = await share(house, author);
    await peer.press('Reply unnamed', { channel: house.channel, message });
    const reply = { kind: 'idea', text: 'Ask a neighbour.' };
    await peer.send(reply, true);
    await peer.send(reply, true);
    await peer.send({ ...reply, text: 'Ask two of them.' }, true);
    await house.hears('contribution.send', 3);
    expect(await house.house.store.contribution.count()).toBe(2);
  });

  test('given the door fails, then they are told, and what they typed is in the form again', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('challenge', house.channel);
    await author.form();
    house.before = async () => {
      throw new Error('the database is away');
    };
    await author.send(STORY);
    await author.sees(/Something went wrong/);
    house.before = async () => {};
    await author.press('Continue');
    expect(await author.typedIn()).toMatchObject(STORY);
    await author.send({});
    await author.press('Continue');
  });

  test('given a card that takes long, then Discord hears in time that it is coming, and it comes', async () => {
    const house = await open(SOON);
    const { author } = await members(house);
    const go = holding(house, 'home.open');
    await author.slash('soundings', house.channel);
    await until(() => (callbacks(house).length > 0 ? true : null), 'a first answer');
    expect(callbacks(house)).toEqual([5]);
    go();
    await author.sees(/Hello, ash/);
    expect(author.shown).toHaveLength(1);
  });

  test('given a form that takes long, then it waits for a press, and opens', async () => {
    const house = await open(SOON);
    const { author } = await members(house);
    const go = holding(house, 'challenge.start');
    await author.slash('challenge', house.channel);
    await until(() => (callbacks(house).length > 0 ? true : null), 'a first answer');
    go();
    await author.sees(/longer than Discord waits/);
    await author.press('Open the form');
    await author.form();
  });

  test('given an answer that is ready only after a quarter of an hour, then they are told in private that there was one', async () => {
    const house = await open(SOON);
    const { author } = await members(house);
    const go = holding(house, 'home.open');
    await author.slash('soundings', house.channel);
    await until(() => (callbacks(house).length > 0 ? true : null), 'a first answer');
    house.clock.forward({ minutes: 15 });
    go();
    const hint = await author.reads(/only you should see/);
    expect(wordsOf(hint.components)).not.toContain('Hello');
    // Nothing was tried that Discord would have counted against us.
    expect(house.rest.calls.filter(({ path }) => path.includes('@original'))).toEqual([]);
  });

  test('given Discord heard too late, then they are told in private that there was an answer, and not what', async () => {
    const house = await open();
    const { author } = await members(house);
    house.before = async ({ command }) => {
      if (command.type === 'home.open') house.clock.forward({ seconds: 4 });
    };
    await author.slash('soundings', house.channel);
    const hint = await author.reads(/only you should see/);
    expect(wordsOf(hint.components)).not.toContain('Hello');
  });

  test('given the line broke while we answered, then the answer stands there once', async () => {
    const house = await open();
    const { author } = await members(house);
    house.rest.fate = ({ path }) => (path.endsWith('/callback') ? 'lost' : 'as it is');
    await author.slash('soundings', house.channel);
    await author.sees(/Hello, ash/);
    await until(
      () => (house.rest.calls.some(({ path }) => path.endsWith('@original')) ? true : null),
      'a look at what stands there',
    );
    expect(author.shown).toHaveLength(1);
    expect(author.directMessages).toEqual([]);
  });

  test('given the line broke while a form was opened on everybody’s message, then that message is left alone, and the form works', async () => {
    const house = await open();
    const { author, peer } = await members(house);
    const { message } = await share(house, author);
    house.rest.fate = ({ path }) => (path.endsWith('/callback') ? 'lost' : 'as it is');
    const changes = () => house.rest.calls.filter(({ path }) => path.endsWith('@original')).length;
    await peer.press('Reply unnamed', { channel: house.channel, message });
    await peer.form();
    house.rest.fate = () => 'as it is';
    await peer.send({ kind: 'idea', text: 'Ask a neighbour.' });
    await peer.sees(/Sent/);
    expect(changes()).toBe(0);
    expect(peer.directMessages).toEqual([]);
  });

  test('given text that was kept for too long, or a process that has gone, then they are told so', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('challenge', house.channel);
    await author.send({ ...STORY, headline: '  ' });
    await author.sees(/marked parts/);
    house.clock.forward({ minutes: 16 });
    await author.press('Continue');
    expect(await author.sees(/quarter of an hour/)).toContain('My challenges');
  });

  test('given a button that cannot be undone, then it is asked first, and only Yes does it', async () => {
    const house = await open();
    const { author } = await members(house);
    await share(house, author);
    await author.slash('mine', house.channel);
    await author.press('Open');
    await author.press('Withdraw');
    await author.sees(/Withdraw this challenge\?/);
    await author.press('Cancel');
    await author.sees(/Nothing was done/);
    expect(house.given.map(({ command }) => command.type)).not.toContain('challenge.withdraw');
    await author.press('Withdraw');
    await author.press('Withdraw it');
    await house.hears('challenge.withdraw');
  });

  test('given Discord tells of a press twice, then it is answered once', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('soundings', house.channel);
    house.gateway.sayAgain(1);
    await author.sees(/Hello, ash/);
    await author.slash('help', house.channel);
    await author.sees(/How Soundings works/);
    expect(callbacks(house)).toEqual([4, 4]);
  });

  test('given a coordinator begins to type a network, then theirs are offered, and nobody else’s', async () => {
    const house = await open();
    const coordinator = await house.person('coordinator', 'coordinator');
    const stranger = await house.person('stranger');
    const offered = async (who: typeof coordinator, name: string, option: string, typed: string) => {
      const before = callbacks(house).length;
      await who.type(name, house.tea, option, typed);
      await until(() => (callbacks(house).length > before ? true : null), 'what is offered');
      const { data } = house.rest.calls.at(-1)?.body ?? {};
      const { choices } = data as { choices: { name: string }[] };
      return choices.map((one) => one.name);
    };
    expect(await offered(coordinator, 'link', 'network', 'north')).toEqual(['Northern directors']);
    expect(await offered(coordinator, 'link', 'network', 'south')).toEqual([]);
    expect(await offered(stranger, 'link', 'network', '')).toEqual([]);
    expect(await offered(coordinator, 'like', 'authority', 'camd')).toContain('Camden');
    expect(await offered(stranger, 'like', 'authority', 'camd')).toEqual([]);
  });

  test('given a channel that everybody on the server can read, then it is linked only after a warning', async () => {
    const house = await open();
    const coordinator = await house.person('coordinator', 'coordinator');
    await coordinator.slash('link', house.tea, { network: house.north });
    await coordinator.sees(/everybody in this workspace or server/);
    await coordinator.press('Link it anyway');
    await coordinator.sees(/belongs to Northern directors from now on/);
    const refs = (await house.house.store.place.findMany({ where: { platform: 'discord' } })).map(
      ({ ref }) => ref,
    );
    expect(refs).toContain(`${house.guild}/${house.tea}`);
    await coordinator.slash('unlink', house.tea);
    await coordinator.sees(/Unlink this channel\?/);
  });

  test('given a channel where Soundings may not post, then it is not linked, and they are told what to set', async () => {
    const house = await open();
    const coordinator = await house.person('coordinator', 'coordinator');
    const closed = house.state.addChannel(house.guild, 'closed');
    const deny = String(1n << 38n);
    const overwrites = [{ id: house.state.bot.id, type: 1, allow: '0', deny }];
    const channel = { ...house.state.channels.get(closed), permission_overwrites: overwrites };
    house.state.tell('CHANNEL_UPDATE', channel);
    await coordinator.slash('link', closed);
    await coordinator.sees(/under Permissions/);
  });

  test('given somebody writes to Soundings, or calls it, then they alone get the ways in, and their words are not said again', async () => {
    const house = await open();
    const { author, peer } = await members(house);
    author.writeDirectly('My challenge is …');
    await author.reads(/Ask me in a few words/);
    const { bot } = house.state;
    peer.write(house.tea, `<@${bot.id}> hello`);
    house.gateway.send('MESSAGE_CREATE', {
      ...house.state.messagesIn(house.tea)[0],
      id: house.state.snowflake(),
      guild_id: house.guild,
      mentions: [{ id: bot.id }],
    });
    await peer.reads(/Ask me in a few words/);
    expect(house.state.messagesIn(house.tea)).toHaveLength(1);
    const said = author.directMessages.map(({ components }) => wordsOf(components)).join('\n');
    expect(said).not.toContain('My challenge is');
  });

  test('given somebody whom Soundings does not know, then it knows what they are called there', async () => {
    const house = await open();
    const stranger = await house.person('stranger');
    await stranger.slash('soundings', house.tea);
    await stranger.sees(/Welcome to Soundings/);
    expect(house.given.at(-1)).toMatchObject({ vouched: { name: '@stranger in Harbour House' } });
  });

  test('given what my admin can see, then it is about Discord', async () => {
    const house = await open();
    const { author } = await members(house);
    await author.slash('help', house.tea, { about: 'admin' });
    await author.sees(/What your Discord admin can see/);
  });
});
