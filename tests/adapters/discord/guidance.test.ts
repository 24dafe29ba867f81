import { describe, expect, test } from 'vitest';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { wordsOf } from '../../support/discord/read-components.ts';

const QUESTION = 'how do I get councillors on side before the budget?';

describe.each(['gateway', 'http'] as const)('guidance in Discord, by %s', (mode) => {
  test('given a question with the command, then the answer is for them alone until they share it, under their name', async () => {
    const house = await openDiscordHouse({ mode });
    const ash = await house.person('ash', 'peer');
    const { channel } = house;
    await ash.slash('guidance', channel, { question: QUESTION });
    expect(await ash.sees(/Win councillors over early/)).toContain('Keeping Harbours (2021)');
    expect(house.state.messagesIn(channel)).toEqual([]);

    await ash.press('Share here');
    expect(await ash.typedIn()).toMatchObject({ question: QUESTION });
    await ash.send({ question: 'How do we win them over?' });
    await ash.sees(/Shared/);
    await house.settle();
    const [post, ...more] = house.state.messagesIn(channel);
    expect(more).toEqual([]);
    const words = wordsOf(post?.components ?? []);
    expect(words).toContain('How do we win them over?');
    expect(words).toContain('Meet elected members long before the budget');
    expect(words).not.toContain(QUESTION);
  });

  test('given the command alone, then a form asks, and what they find leads on to frameworks and items', async () => {
    const house = await openDiscordHouse({ mode });
    const ash = await house.person('ash', 'peer');
    await ash.slash('guidance', house.channel);
    await ash.send({ words: QUESTION });
    await ash.sees(/Win councillors over early/);
    await ash.press('Open the framework');
    await ash.sees(/Duties of a harbour/);
    await ash.press('Open');
    await ash.sees(/Cards that say more/);
    await ash.press('Not helpful');
    await ash.sees(/Thank you/);
  });
});

test('given a question in a direct message, or with a call in the channel, then its answer comes in a direct message, without the question', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const ash = await house.person('ash', 'peer');
  ash.writeDirectly(QUESTION);
  const answer = await ash.reads(/Win councillors over early/);
  expect(wordsOf(answer.components)).not.toContain('on side');
  const { bot } = house.state;
  const birch = await house.person('birch', 'peer');
  const typed = birch.write(house.channel, `<@${bot.id}> ${QUESTION}`);
  const again = { ...typed, id: house.state.snowflake(), guild_id: house.guild, mentions: [{ id: bot.id }] };
  house.gateway.send('MESSAGE_CREATE', again);
  await birch.reads(/Win councillors over early/);
  expect(house.state.messagesIn(house.channel)).toHaveLength(1);
});
