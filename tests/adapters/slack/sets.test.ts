import { expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { untilMorning } from '../../support/morning.ts';
import { sayYesAtOnce } from '../../support/say-yes.ts';
import { wordsOf } from '../../support/slack/read-blocks.ts';
import { openSlackHouse, type SlackHouse } from '../../support/slack/slack-house.ts';
import type { SlackPerson } from '../../support/slack/slack-person.ts';
import { northOf } from '../../support/slack/slack-story.ts';

const NAMES = ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir'];

/** What Soundings has written to somebody that says something of that kind, with the conversation that it stands in. */
async function told(house: SlackHouse, { user }: SlackPerson, words: RegExp) {
  await house.settle();
  const messages = await house.workspace.directMessages(user);
  const message = messages.find(({ blocks }) => blocks && words.test(wordsOf(blocks as Json[])));
  return message ? { channel: await house.workspace.directWith(user), message } : null;
}

/** The first of them who was told something of that kind. */
async function whoWasTold(house: SlackHouse, people: readonly SlackPerson[], words: RegExp) {
  for (const who of people) {
    const where = await told(house, who, words);
    if (where) return { who, where };
  }
  throw new Error(`nobody was told ${words}`);
}

/** A coordinator calls for sets, peers say yes, one of them under the call, and the one set is confirmed. */
async function form(house: SlackHouse, coordinator: SlackPerson, peers: readonly SlackPerson[]) {
  const channel = northOf(house);
  await coordinator.openHome();
  await coordinator.press('Learning sets', 'home');
  await coordinator.modalSays(/None yet/);
  await coordinator.press('New call', 'modal');
  await coordinator.send({ theme: 'Leading through change' });
  await coordinator.send({});
  await coordinator.modalSays(/A preview: nobody has seen it yet/);
  await coordinator.press('Post it', 'modal');
  await coordinator.modalSays(/on its way to your members/);
  await house.settle();
  const [call] = await house.workspace.messages(channel);
  if (!call) throw new Error('no call stands in the channel');
  const [first, ...others] = peers as [SlackPerson, ...SlackPerson[]];
  await sayYesAtOnce(
    house.house.store,
    house.keys,
    others.map(({ name }) => name),
  );
  await first.press('I would like to take part', { channel, message: call });
  await first.send({ slots: ['mon-am'] });
  await first.modalSays(/You are on the list/);
  await house.settle();
  const [changed] = await house.workspace.messages(channel);
  expect(wordsOf(changed?.blocks as Json[])).toContain('6 people have said yes so far.');
  expect(JSON.stringify(changed)).not.toContain('ash');

  await coordinator.press('Learning sets', 'home');
  await coordinator.modalSays(/said yes/);
  await coordinator.press('Open “Leading through change”', 'modal');
  await coordinator.modalSays(/Said yes \(6\)/);
  await coordinator.press('Close and propose sets now', 'modal');
  await coordinator.modalSays(/Everybody who has said yes is in a set/);
  await coordinator.press('Confirm the sets', 'modal');
  await coordinator.modalSays(/Everybody is being told|confirmed/i);
}

test('given a call in Slack, when peers say yes and the set is confirmed, then each finds it, and presenting and its brief go their way there', async () => {
  const house = await openSlackHouse({ mode: 'http' });
  const coordinator = await house.person('coordinator', 'coordinator');
  const peers = await Promise.all(NAMES.map((name) => house.person(name, 'peer')));
  await form(house, coordinator, peers);
  const [ash] = peers as [SlackPerson];
  expect(await told(house, ash, /You are in Set 1, about “Leading through change”/)).not.toBeNull();
  await ash.openHome();
  await ash.press('My sets', 'home');
  expect(await ash.modalSays(/Leave this set/)).toContain('birch: DCS, birchshire');

  // Whoever presents in the first round hears of it, and says yes where they read it.
  await house.pass({ minutes: untilMorning(house.clock.now()) });
  const { who: presenter, where } = await whoWasTold(house, peers, /You present in round 1/);
  await presenter.press('Yes, I present', where);
  await presenter.ephemeralSays(/You present, and have said yes/);
  await presenter.press('Write my brief', 'ephemeral');
  await presenter.send({ issue: 'Two services become one.', help: 'Questions about what I do not see.' });
  await presenter.modalSays(/Kept. Your set can read it from now on/);

  // Another in the set reads it.
  const mate = peers.find((one) => one !== presenter && one !== ash) as SlackPerson;
  await mate.openHome();
  await mate.press('My sets', 'home');
  await mate.modalSays(/Leave this set/);
  await mate.press('Round 1', 'modal');
  expect(await mate.modalSays(/Presents/)).not.toContain('Swap with');
  await mate.press('Read the brief', 'modal');
  expect(await mate.modalSays(/The issue/)).toContain('Two services become one.');
}, 120_000);
