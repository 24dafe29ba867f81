import { expect, test } from 'vitest';
import { openDiscordHouse } from '../../support/discord/discord-house.ts';
import { inThread, members, share } from '../../support/discord/discord-story.ts';
import { followingGuidance } from '../../support/tiny-guidance.ts';

const DAYS = 24 * 60;
const NOTE = {
  title: 'When a saffron trombone goes missing',
  about: 'A trombone had gone missing before a concert.',
  tried: 'Looking for it, which took too long.',
  came: 'Borrowing one from the walrus orchestra brought peace.',
};

test('given a challenge in Discord, then its thread says what the frameworks say, and its author makes a note of it that peers find, and takes it back', async () => {
  const house = await openDiscordHouse({ mode: 'gateway', guidance: followingGuidance });
  const { author, peer } = await members(house);
  const corin = await house.person('coordinator', 'coordinator');
  const { channel } = house;
  const { message, thread } = await share(house, author);

  const before = inThread(house, thread);
  await peer.press('What do the frameworks say?', { channel, message });
  await peer.sees(/What the frameworks say/);
  expect(inThread(house, thread)).toBe(before);
  await peer.press('Share here');
  await peer.press('Share it');
  await peer.sees(/It is being posted in the thread/);
  await house.settle();
  expect(inThread(house, thread)).toContain('Keeping Harbours');

  // Closed, and said what came of it: then it can be made a note of.
  await author.slash('mine', channel);
  await author.press('Open');
  await author.press('Close');
  await author.send({ text: 'I will ask a neighbour.' });
  await author.sees(/closed/i);
  await house.settle();
  // Six weeks later they are asked what came of it.
  await house.pass({ minutes: 44 * DAYS });
  await author.slash('mine', channel);
  await author.press('Say what came of it');
  await author.send({ text: 'They talk again.' });
  await author.sees(/Make a note of it/);
  await author.press('Make a note of it');

  // What could show who is meant is pointed out first.
  await author.send({ ...NOTE, about: 'Write to ash@example.org about it.' });
  await author.sees(/ash@example\.org/);
  expect(await house.house.store.practiceNote.count()).toBe(0);
  await author.press('Continue');
  await author.send(NOTE);
  await author.sees(/Your note is on its way/);
  await house.pass({ minutes: 5 * DAYS });

  // A coordinator approves it, and is not told whose it is.
  await corin.reads(/Notes to approve/);
  await corin.slash('soundings', channel);
  await corin.press('My networks');
  await corin.press('Open Northern directors');
  await corin.press('Practice notes');
  expect(await corin.sees(/walrus orchestra/)).not.toContain('ash');
  await corin.press('Approve');
  await corin.press('Approve it');
  await corin.sees(/Approved: guidance finds it/);

  // A peer finds it, marked as peers' experience, until its author takes it back.
  await peer.slash('guidance', channel, { question: 'saffron trombone missing before a concert' });
  expect(await peer.sees(/walrus orchestra/)).toContain('Peers’ experience in this network');
  await author.slash('mine', channel);
  await author.sees(/Guidance finds it for peers/);
  await author.press('Take it back');
  await author.sees(/Take this note back\?/);
  await author.press('Take it back');
  await author.sees(/Your note is taken back/);
  await house.pass({ minutes: 5 * DAYS });
  await peer.slash('guidance', channel, { question: 'walrus orchestra trombone' });
  await peer.sees(/Nothing close|nearest there is/i);
  expect(await house.house.store.practiceNote.count()).toBe(0);
  const open = [channel, thread].flatMap((where) => house.state.messagesIn(where));
  expect(JSON.stringify(open)).not.toMatch(/walrus|ashshire/);
});
