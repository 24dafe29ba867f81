import { expect, test } from 'vitest';
import { type DiscordHouse, openDiscordHouse } from '../../support/discord/discord-house.ts';
import type { DiscordPerson } from '../../support/discord/discord-person.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { untilMorning } from '../../support/morning.ts';
import { sayYesAtOnce } from '../../support/say-yes.ts';

const NAMES = ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir'];

/** What Soundings has written to somebody that says something of that kind, and where it stands. */
function told({ state }: DiscordHouse, who: DiscordPerson, words: RegExp) {
  const message = who.directMessages.find(({ components }) => words.test(wordsOf(components)));
  return message ? { channel: state.directWith(who.user), message } : null;
}

/** The first of them who was told something of that kind. */
function whoWasTold(house: DiscordHouse, people: readonly DiscordPerson[], words: RegExp) {
  for (const who of people) {
    const where = told(house, who, words);
    if (where) return { who, where };
  }
  throw new Error(`nobody was told ${words}`);
}

/** A coordinator calls for sets, peers say yes, one of them under the call, and the one set is confirmed. */
async function form(house: DiscordHouse, coordinator: DiscordPerson, peers: readonly DiscordPerson[]) {
  const { channel } = house;
  await coordinator.slash('soundings', channel);
  await coordinator.press('Learning sets');
  await coordinator.press('New call');
  await coordinator.send({ theme: 'Leading through change' });
  await coordinator.press('Continue');
  await coordinator.send({});
  await coordinator.sees(/A preview: nobody has seen it yet/);
  await coordinator.press('Post it');
  await coordinator.sees(/on its way to your members/);
  await house.settle();
  const [call] = house.state.messagesIn(channel);
  if (!call) throw new Error('no call stands in the channel');
  const [first, ...others] = peers as [DiscordPerson, ...DiscordPerson[]];
  await sayYesAtOnce(
    house.house.store,
    house.keys,
    others.map(({ name }) => name),
  );
  await first.press('I would like to take part', { channel, message: call });
  await first.send({ slots: ['mon-am'] });
  await first.sees(/You are on the list/);
  await house.settle();
  const [changed] = house.state.messagesIn(channel);
  expect(wordsOf(changed?.components ?? [])).toContain('6 people have said yes so far.');
  expect(JSON.stringify(changed)).not.toContain('ash');

  await coordinator.slash('soundings', channel);
  await coordinator.press('Learning sets');
  await coordinator.sees(/6 people have said yes|said yes/);
  await coordinator.press('Open “Leading through change”');
  await coordinator.sees(/Said yes \(6\)/);
  await coordinator.press('Close and propose sets now');
  // Discord has no dialogs: the question is a card.
  await coordinator.press('Close and propose');
  await coordinator.sees(/Everybody who has said yes is in a set/);
  await coordinator.press('Confirm the sets');
  await coordinator.press('Confirm them');
  await house.hears('call.confirm');
  await house.settle();
}

test('given a call in Discord, when peers say yes and the set is confirmed, then each finds it, and presenting and its brief go their way there', async () => {
  const house = await openDiscordHouse({ mode: 'gateway' });
  const coordinator = await house.person('coordinator', 'coordinator');
  const peers: DiscordPerson[] = [];
  for (const name of NAMES) peers.push(await house.person(name, 'peer'));
  await form(house, coordinator, peers);
  const [ash] = peers as [DiscordPerson];
  await ash.reads(/You are in Set 1, about “Leading through change”/);
  await ash.slash('sets', house.channel);
  expect(await ash.sees(/Leave this set/)).toContain('birch: DCS, birchshire');

  // Whoever presents in the first round hears of it, and says yes where they read it.
  await house.pass({ minutes: untilMorning(house.clock.now()) });
  const { who: presenter, where } = whoWasTold(house, peers, /You present in round 1/);
  await presenter.press('Yes, I present', where);
  await presenter.sees(/You present, and have said yes/);
  await presenter.press('Write my brief');
  await presenter.send({ issue: 'Two services become *one*.', help: 'Questions about what I do not see.' });
  await presenter.sees(/Kept. Your set can read it from now on/);

  // Another in the set reads it.
  const mate = peers.find((one) => one !== presenter && one !== ash) as DiscordPerson;
  await mate.slash('sets', house.channel);
  await mate.press('Round 1');
  expect(await mate.sees(/Presents/)).not.toContain('Swap with');
  await mate.press('Read the brief');
  expect(await mate.sees(/What would help/)).toContain('Two services become *one*.');
}, 120_000);
