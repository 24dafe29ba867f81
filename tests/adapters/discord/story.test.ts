import { describe, expect, test, vi } from 'vitest';
import { REPLY_UNNAMED } from '../../../adapters/discord/commands.ts';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { elsewhere, inThread, members, share } from '../../support/discord/discord-story.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { TYPE } from '../../support/discord/state.ts';
import { STORY } from '../../support/story.ts';

describe.each([
  ['over the gateway, in a channel', { mode: 'gateway' }],
  ['by signed requests, in a channel', { mode: 'http' }],
] as const)('a challenge in Discord, %s', (_name, options) => {
  test('given somebody shares one, then it goes its whole way, and nothing shows who they are', async () => {
    const house = await openDiscordHouse(options);
    const { author, peer } = await members(house);
    const { channel } = house;
    const { message, thread } = await share(house, author);
    expect(wordsOf(message.components)).toContain(STORY.headline);
    expect(house.state.channels.get(thread)?.name).toBe(STORY.headline);

    // A peer answers without their name, by the menu of the message, and under it by the button.
    await peer.choose(REPLY_UNNAMED, channel, message);
    await peer.send({ kind: 'idea', text: 'Ask a neighbour to chair it.' });
    await peer.press('Reply unnamed', { channel, message });
    await peer.send({ kind: 'question', text: 'Who else is in *the* room?' });
    await peer.sees(/Sent|on its way/i);
    // Both were acknowledged in the same words, the second perhaps not yet.
    await vi.waitFor(
      async () => {
        await house.settle();
        expect(inThread(house, thread)).toContain('Who else is in *the* room?');
      },
      { timeout: 10_000 },
    );
    expect(inThread(house, thread)).toContain('Ask a neighbour to chair it.');

    // And under their own, in the thread: it is carried to the network's other place.
    peer.write(thread, 'We had the same, and it passed.');
    await house.hears('thread.write');
    await house.pass({ minutes: 2 });
    expect(elsewhere(house)).toContain('We had the same, and it passed.');

    // The author reads what came, and answers.
    await author.slash('mine', channel);
    await author.press('Open');
    await author.sees(/Ask a neighbour to chair it/);
    await author.press('Answer as the challenger');
    await author.send({ text: 'The three of them, and me.' });
    await author.sees(/Sent/);
    await house.settle();
    expect(inThread(house, thread)).toContain('The three of them, and me.');
    expect(elsewhere(house)).toContain('The three of them, and me.');

    // They close with what they will do.
    await author.slash('mine', channel);
    await author.press('Open');
    await author.press('Close');
    const { modal } = await author.form();
    const [field] = (modal.components as { component?: { custom_id: string } }[]).flatMap(
      ({ component }) => component ?? [],
    );
    await author.send({ [String(field?.custom_id)]: 'I will ask a neighbour.' });
    await author.sees(/closed/i);
    await house.settle();
    const [closed] = house.state.messagesIn(channel);
    expect(wordsOf(closed?.components ?? [])).toContain('Closed');

    // What anybody but the author could see says nothing of them.
    const open = [channel, thread].flatMap((where) => house.state.messagesIn(where));
    expect(open.length).toBeGreaterThan(4);
    expect(JSON.stringify(open)).not.toContain(author.user);
    expect(JSON.stringify(open)).not.toContain('ashshire');
  });
});

test('given the network meets in a forum, then a challenge is a post there, and what is said in it is carried', async () => {
  const house = await openDiscordHouse({ mode: 'gateway', channelType: TYPE.forum });
  const { author, peer } = await members(house);
  await author.slash('challenge', house.tea);
  await author.send(STORY);
  await author.press('Continue');
  await author.send({ help: ['ideas'] });
  await author.press('Release');
  await author.sees(/on its way/);
  await house.settle();
  const post = [...house.state.channels.values()].find(({ parent_id: parent }) => parent === house.channel);
  const thread = String(post?.id);
  expect(inThread(house, thread)).toContain(STORY.headline);
  peer.write(thread, 'We had the same.');
  await house.hears('thread.write');
  await house.pass({ minutes: 2 });
  expect(elsewhere(house)).toContain('We had the same.');
});
