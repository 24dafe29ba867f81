import { describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { wordsOf } from '../../support/slack/read-blocks.ts';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { elsewhere, members, northOf, share } from '../../support/slack/slack-story.ts';
import { STORY } from '../../support/story.ts';

describe.each(['http', 'socket'] as const)('a challenge in Slack, by %s', (mode) => {
  test('given members in a private channel, then it is shared, answered, talked about and closed, and nobody learns whose it is', async () => {
    const house = await openSlackHouse({ mode });
    const { author, peer } = await members(house);
    const channel = northOf(house);
    const message = await share(house, author);
    const inThread = async () =>
      (await house.workspace.messages(channel, message.ts))
        .map(({ blocks, text }) => (blocks ? wordsOf(blocks as Json[]) : String(text)))
        .join('\n');
    expect(wordsOf(message.blocks as Json[])).toContain(STORY.headline);

    // A peer answers without their name, by the menu of the message, and under it by the button.
    await peer.choose('reply-unnamed', { channel, message });
    await peer.send({ kind: 'idea', text: 'Ask a neighbour to chair it.' });
    await peer.press('Reply unnamed', { channel, message });
    await peer.send({ kind: 'question', text: 'Who else is in the room?' });
    await house.settle();
    expect(await inThread()).toContain('Ask a neighbour to chair it.');
    expect(await inThread()).toContain('Who else is in the room?');

    // And under their own, in the thread: it is carried to the network's other place.
    await peer.write(channel, 'We had the same &amp; it passed.', message.ts);
    await house.pass({ minutes: 2 });
    expect(elsewhere(house).join('\n')).toContain('We had the same & it passed.');

    // The author reads what came on their home page, and answers.
    await author.openHome();
    await author.homeSays(/Members and officers at odds/);
    await author.press('Open', 'home');
    await author.modalSays(/Ask a neighbour to chair it/);
    await author.press('Answer as the challenger', 'modal');
    await author.send({ text: 'The three of them, and me.' });
    await author.modalSays(/Sent/);
    await house.settle();
    expect(await inThread()).toContain('The three of them, and me.');
    expect(elsewhere(house).join('\n')).toContain('The three of them, and me.');

    // They close with what they will do.
    await author.press('My challenges', 'home');
    await author.modalSays(/Open/);
    await author.press('Open', 'modal');
    await author.modalSays(/Close/);
    await author.press('Close', 'modal');
    const closing = await author.form();
    const [field] = (closing.blocks as Json[]).filter(({ type }) => type === 'input');
    await author.send({ [String(field?.block_id)]: 'I will ask a neighbour.' });
    await house.settle();
    const [closed] = await house.workspace.messages(channel);
    expect(wordsOf(closed?.blocks as Json[])).toContain('Closed');

    // What anybody but the author could see says nothing of them.
    const open = house.screens.calls.filter(({ method }) => /^chat\.(postMessage|update)$/.test(method));
    const inChannel = open.filter(({ args }) => args.channel === channel);
    expect(inChannel.length).toBeGreaterThan(4);
    expect(JSON.stringify(inChannel)).not.toContain(author.user);
    expect(JSON.stringify(inChannel)).not.toContain('ashshire');
  });
});
