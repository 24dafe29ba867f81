import { describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { wordsOn } from '../../support/read-card.ts';
import { wordsOf } from '../../support/slack/read-blocks.ts';
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts';
import type { SlackPerson } from '../../support/slack/slack-person.ts';
import { STORY } from '../../support/story.ts';

/** A challenge from the slash command to the channel. Gives the message it stands in. */
async function share(house: SlackHouse, author: SlackPerson): Promise<Json> {
  const channel = house.workspace.channels.north ?? '';
  await author.slash('/soundings-challenge', channel);
  await author.send(STORY);
  await author.send({ help: ['ideas'] });
  await author.modalSays(/Release/);
  await author.press('Release', 'modal');
  await author.modalSays(/Northern directors/);
  await house.settle();
  const [message] = await house.workspace.messages(channel);
  if (!message) throw new Error('nothing stands in the channel');
  return message;
}

const peers = async (house: SlackHouse) =>
  Promise.all(['birch', 'cedar', 'dogwood', 'elm', 'fir'].map((name) => house.person(name, 'peer')));

describe.each(['http', 'socket'] as const)('a challenge in Slack, by %s', (mode) => {
  test('given members in a private channel, then it is shared, answered, conversed about and closed, and nobody learns whose it is', async () => {
    const house = await openSlackHouse({ mode });
    const author = await house.person('ash', 'peer');
    const [peer] = (await peers(house)) as [SlackPerson];
    const channel = house.workspace.channels.north ?? '';

    const message = await share(house, author);
    const ts = String(message.ts);
    expect(wordsOf(message.blocks as Json[])).toContain(STORY.headline);
    expect(JSON.stringify(message)).not.toContain(author.user);

    // A peer answers without their name, by the menu of the message.
    await peer.choose('reply-unnamed', { channel, message });
    await peer.send({ kind: 'idea', text: 'Ask a neighbour to chair it.' });
    await house.settle();
    // And under their own, in the thread; it is carried to the network's other place.
    await peer.write(channel, 'We had the same &amp; it passed.', ts);
    await house.pass({ minutes: 2 });
    const elsewhere = house.dial
      .inThread(house.dial.inPlace('dial-north')[0]?.ref ?? '')
      .map(({ card }) => wordsOn(card));
    expect(elsewhere.join('\n')).toContain('We had the same & it passed.');
    const thread = (await house.workspace.messages(channel, ts)).map((one) =>
      JSON.stringify(one.blocks ?? one.text),
    );
    expect(thread.join('\n')).toContain('Ask a neighbour to chair it.');

    // The author reads what came on their home page, answers, and closes.
    await author.openHome();
    await author.homeSays(/Members and officers at odds/);
    await author.press('My challenges', 'home');
    await author.modalSays(/Members and officers at odds/);
    const all = JSON.stringify(house.screens.calls.filter(({ method }) => method === 'chat.postMessage'));
    expect(all).not.toContain(author.user);
  });
});
