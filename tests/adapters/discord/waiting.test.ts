import { expect, test } from 'vitest';
import { createWaiting } from '../../../adapters/discord/waiting.ts';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { members, share } from '../../support/discord/discord-story.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const content = (n: number) => ({ flags: n, components: [], allowed_mentions: { parse: [] } }) as const;

test('given somebody takes no direct messages, then what came for them is shown to them alone at their next press, once', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const { author, peer } = await members(house);
  const { message } = await share(house, author);
  house.rest.closed.add(author.user);
  await peer.press('Reply unnamed', { channel: house.channel, message });
  await peer.send({ kind: 'idea', text: 'Ask a neighbour.' });
  await peer.sees(/Sent/);
  await house.settle();
  expect(author.directMessages).toEqual([]);
  // A form is all that Discord takes in answer to a press: the news has to wait for the next.
  await author.slash('challenge', house.tea);
  await author.form();
  await author.slash('help', house.tea);
  await author.sees(/There is news on one of your challenges/);
  await author.slash('help', house.tea);
  await author.slash('mine', house.tea);
  await author.sees(/There is news\./);
  const words = author.shown.map(({ components }) => wordsOf(components));
  expect(words.filter((one) => one.includes('There is news on one'))).toHaveLength(1);
  const at = (said: string) => words.findIndex((one) => one.includes(said));
  expect(at('How Soundings works')).toBeLessThan(at('There is news on one'));
  const before = peer.shown.length;
  await peer.slash('help', house.tea);
  await peer.sees(/How Soundings works/);
  expect(peer.shown).toHaveLength(before + 1);
});

test('given too much waits for somebody, then the oldest goes; and what was taken, or is a week old, waits no longer', () => {
  const clock = new FakeClock('2026-01-12T10:00:00Z');
  const waiting = createWaiting(clock);
  for (let n = 1; n <= 7; n++) waiting.put('ash', `m${n}`, content(n));
  waiting.put('ash', 'm4', content(44));
  waiting.put('birch', 'm1', content(1));
  expect(waiting.take('ash').map(([, { flags }]) => flags)).toEqual([3, 5, 6, 7, 44]);
  expect(waiting.take('ash')).toEqual([]);
  clock.forward({ days: 6 });
  expect(waiting.take('birch')).toHaveLength(1);
  waiting.put('birch', 'm1', content(1));
  clock.forward({ days: 8 });
  expect(waiting.take('birch')).toEqual([]);
});
