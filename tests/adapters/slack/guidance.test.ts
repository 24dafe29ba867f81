import { describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { wordsOf } from '../../support/slack/read-blocks.ts';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { northOf } from '../../support/slack/slack-story.ts';

const QUESTION = 'how do I get councillors on side before the budget?';

describe.each(['http', 'socket'] as const)('guidance in Slack, by %s', (mode) => {
  test('given a question after the command, then the answer is for them alone until they share it, under their name', async () => {
    const house = await openSlackHouse({ mode });
    const ash = await house.person('ash', 'peer');
    const channel = northOf(house);
    await ash.slash('/soundings-guidance', channel, QUESTION);
    const answer = await ash.ephemeralSays(/Win councillors over early/);
    expect(answer).toContain('Keeping Harbours (2021)');
    expect(await house.workspace.messages(channel)).toEqual([]);

    await ash.press('More like this', 'ephemeral');
    await ash.ephemeralSays(/More like/);
    await ash.press('Share here', 'ephemeral');
    expect(JSON.stringify(await ash.form())).toContain('under your name');
    await ash.send({ question: 'How do we win them over?' });
    await ash.modalSays(/Shared/);
    await house.settle();
    const [post, ...more] = await house.workspace.messages(channel);
    expect(more).toEqual([]);
    const words = wordsOf(post?.blocks as Json[]);
    expect(words).toContain('How do we win them over?');
    expect(words).toContain('Meet elected members long before the budget');
    expect(words).not.toContain(QUESTION);
  });

  test('given the home page, then they ask in a form, browse a framework, and say that an answer helped', async () => {
    const house = await openSlackHouse({ mode });
    const ash = await house.person('ash', 'peer');
    await ash.openHome();
    await ash.press('Ask for guidance', 'home');
    await ash.send({ words: QUESTION });
    await ash.modalSays(/Win councillors over early/);
    await ash.press('Open the framework', 'modal');
    await ash.modalSays(/Duties of a harbour/);
    await ash.press('Open', 'modal');
    await ash.modalSays(/Cards that say more/);
    await ash.press('Win councillors over early', 'modal');
    await ash.modalSays(/Meet elected members/);
    await ash.press('Helpful', 'modal');
    await ash.modalSays(/Thank you/);
    expect(await house.house.store.guidanceOpinion.findMany()).toMatchObject([
      { subject: 'councillors', helpful: true },
    ]);
  });
});

test('given a question in a direct message, then its answer comes there, without the question; a call in the channel is answered in private', async () => {
  const house = await openSlackHouse({ mode: 'http' });
  const ash = await house.person('ash', 'peer');
  const opened = await fetch(`${house.workspace.url}/api/conversations.open`, {
    method: 'POST',
    headers: { authorization: `Bearer ${house.workspace.token}` },
    body: new URLSearchParams({ users: ash.user }),
  });
  const { channel: direct } = (await opened.json()) as { channel: { id: string } };
  const typed = { user: ash.user, text: QUESTION, ts: '1700000001.000100' };
  await ash.tell({ type: 'message', channel_type: 'im', channel: direct.id, ...typed });
  const posted = () =>
    JSON.stringify(house.screens.calls.filter(({ method }) => method === 'chat.postMessage'));
  await expect.poll(posted, { timeout: 10_000 }).toContain('Win councillors over early');
  expect(posted()).not.toContain('on side');
  await ash.tell({ type: 'app_mention', channel: northOf(house), ...typed, text: `<@U1> ${QUESTION}` });
  expect(await ash.ephemeralSays(/Win councillors over early/)).toContain('[Share here]');
});
