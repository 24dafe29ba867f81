import { expect, test } from 'vitest';
import { openSlackHouse } from '../../support/slack/slack-house.ts';
import { members, northOf, share } from '../../support/slack/slack-story.ts';
import { followingGuidance } from '../../support/tiny-guidance.ts';

const DAYS = 24 * 60;
const NOTE = {
  title: 'When a saffron trombone goes missing',
  about: 'A trombone had gone missing before a concert.',
  tried: 'Looking for it, which took too long.',
  came: 'Borrowing one from the walrus orchestra brought peace.',
};

test('given a challenge in Slack, then its thread says what the frameworks say, and its author makes a note of it that peers find, and takes it back', async () => {
  const house = await openSlackHouse({ mode: 'socket', guidance: followingGuidance });
  const { author, peer } = await members(house);
  const corin = await house.person('coordinator', 'coordinator');
  const channel = northOf(house);
  const message = await share(house, author);

  await peer.press('What do the frameworks say?', { channel, message });
  await peer.ephemeralSays(/What the frameworks say/);
  expect(await house.workspace.messages(channel, message.ts)).toHaveLength(1);
  await peer.press('Share here', 'ephemeral');
  await peer.ephemeralSays(/It is being posted in the thread/);
  await house.settle();
  const [, shared] = await house.workspace.messages(channel, message.ts);
  expect(JSON.stringify(shared)).toContain('Keeping Harbours');

  // Closed, and said what came of it: then it can be made a note of.
  await author.openHome();
  await author.press('My challenges', 'home');
  await author.modalSays(/Open/);
  await author.press('Open', 'modal');
  await author.modalSays(/Close/);
  await author.press('Close', 'modal');
  await author.send({ text: 'I will ask a neighbour.' });
  await house.settle();
  // Six weeks later they are asked what came of it.
  await house.pass({ minutes: 44 * DAYS });
  await author.press('My challenges', 'home');
  await author.press('Say what came of it', 'modal');
  await author.send({ text: 'They talk again.' });
  await author.modalSays(/Make a note of it/);
  await author.press('Make a note of it', 'modal');

  // What could show who is meant is pointed out first.
  await author.send({ ...NOTE, about: 'Write to ash@example.org about it.' });
  expect(JSON.stringify(await author.form())).toContain('ash@example.org');
  expect(await house.house.store.practiceNote.count()).toBe(0);
  await author.send(NOTE);
  await author.modalSays(/Your note is on its way/);
  await house.pass({ minutes: 5 * DAYS });

  // A coordinator approves it, and is not told whose it is.
  await corin.openHome();
  await corin.press('My networks', 'home');
  await corin.press('Open Northern directors', 'modal');
  await corin.press('Practice notes', 'modal');
  const shown = await corin.modalSays(/walrus orchestra/);
  expect(shown).not.toContain('ash');
  await corin.press('Approve', 'modal');
  await corin.modalSays(/Approved: guidance finds it/);

  // A peer finds it, marked as peers' experience, until its author takes it back.
  await peer.slash('/soundings-guidance', channel, 'saffron trombone missing before a concert');
  const answer = await peer.ephemeralSays(/walrus orchestra/);
  expect(answer).toContain('Peers’ experience in this network');
  await author.press('My challenges', 'home');
  await author.modalSays(/Guidance finds it for peers/);
  await author.press('Take it back', 'modal');
  await author.modalSays(/Your note is taken back/);
  await house.pass({ minutes: 5 * DAYS });
  await peer.slash('/soundings-guidance', channel, 'walrus orchestra trombone');
  await peer.ephemeralSays(/Nothing close|nearest there is/i);
  expect(await house.house.store.practiceNote.count()).toBe(0);
  const open = house.screens.calls.filter(({ method }) => /^chat\.(postMessage|update)$/.test(method));
  const inChannel = open.filter(({ args }) => args.channel === channel);
  expect(JSON.stringify(inChannel)).not.toMatch(/walrus|ashshire/);
});
