import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { pauseWriter, preview, release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

/** Monday 12 January 2026, 10:00; the hours are 9, 13 and 17 o'clock. */
let world: World;
let north: string;
let author: Someone;
let corin: Someone;
let dara: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  corin = await world.person('Corin', [], [north]);
  dara = await world.person('Dara', [north], [north]);
  peers = await world.peers(6, north);
  const open = cardOf(await world.give(corin, { type: 'network.open', network: north }));
  const form = formOf(await world.press(corin, open, 'Second pair of eyes'));
  await world.submit(corin, form, { first: 'yes' });
});
afterEach(() => world.close());

const store = () => world.house.store;
const send = (who = author, headline = STORY.headline) => release(world, who, north, { ...STORY, headline });
const list = async (who = corin) => cardOf(await world.give(who, { type: 'review.list', page: 0 }));
const headings = (card: Awaited<ReturnType<typeof list>>) => card.heading;
/** Past the next hour: 13:00, then 17:00. */
const toTheHour = () => world.pass({ hours: 4 });
const posted = () => world.slate.inPlace('slate-north').map(({ card }) => wordsOn(card));
const mine = async (who = author) =>
  wordsOn(cardOf(await world.give(who, { type: 'challenge.mine', page: 0 })));
const withdraw = async (challenge: string) =>
  cardOf(await world.give(author, { type: 'challenge.withdraw', challenge }));

describe('a challenge in a network where a coordinator looks first', () => {
  test('given one that was sent, when its hour has not come, then nobody but its author can see that there is one', async () => {
    await send();
    expect(headings(await list())).toBe('Challenges to release');
    expect(wordsOn(await list())).toContain('Nothing is waiting');
    expect(world.told(corin)).toBe('');
    expect(posted()).toEqual([]);
    expect(await mine()).toContain('They find it on Monday 12 January, 13:00');
  });

  test('given Post it now all the same, then it goes to the coordinators like any other', async () => {
    const shown = await preview(world, author, north);
    expect(buttonsOn(shown).map(({ label }) => label)).not.toContain('Post it now');
    await world.give(author, { ...button(shown, 'Release'), type: 'challenge.release-now' });
    await world.settle();
    expect(posted()).toEqual([]);
    expect(wordsOn(await list())).toContain('Nothing is waiting');
    await toTheHour();
    expect(wordsOn(await list())).toContain('Nothing else waits');
  });

  test('given its hour, then all coordinators find it and are told once; when one releases it, then it is posted at the next hour', async () => {
    await send(author, 'One');
    world.clock.forward({ minutes: 61 });
    await send(peers[0], 'Two');
    await toTheHour();
    expect(world.told(corin).match(/Waiting for you/g)).toHaveLength(1);
    const card = await list();
    expect(wordsOn(card)).toContain('1 of 2 that wait');
    expect(wordsOn(card)).not.toMatch(/Ash|Peer-\d/);
    expect(wordsOn(await list(dara))).toContain('1 of 2 that wait');
    await world.press(corin, card, 'Release');
    await world.press(corin, await list(), 'Release');
    expect(wordsOn(await list(dara))).toContain('Nothing is waiting');
    expect(posted()).toEqual([]);
    await toTheHour();
    expect(posted()).toHaveLength(2);
    expect(await store().review.count()).toBe(0);
  });

  test('given one that is sent back, then its author alone reads the note, and can change it and send it again', async () => {
    const challenge = await send();
    await toTheHour();
    const form = formOf(await world.press(corin, await list(), 'Send back with a note'));
    await world.submit(corin, form, { note: 'The away-day says where this is.' });
    await world.settle();
    expect(wordsOn(await list())).toContain('Nothing is waiting');
    expect(world.told(author)).toContain('sent one of your challenges back');
    expect(world.told(author)).not.toContain('away-day');
    expect(await mine()).toContain('The away-day says where this is.');
    expect(await mine(peers[0])).not.toContain('away-day');
    // Sealed again: no words of it lie open.
    expect(await store().challenge.count()).toBe(0);

    const edit = formOf(await world.give(author, { type: 'challenge.edit', challenge }));
    const ask = formOf(await world.submit(author, edit, { ...STORY, tried: 'We talked.' }));
    const shown = cardOf(await world.submit(author, ask, { help: ['ideas'] }));
    await world.press(author, shown, 'Release');
    expect(wordsOn(await list())).toContain('Nothing is waiting');
    await world.pass({ hours: 4 });
    expect(wordsOn(await list())).toContain('We talked.');
  });

  test('given one that was sent back, when an old preview of it is pressed, then nothing is sent', async () => {
    const shown = await preview(world, author, north);
    await world.press(author, shown, 'Release');
    await toTheHour();
    const form = formOf(await world.press(corin, await list(), 'Send back with a note'));
    await world.submit(corin, form, { note: 'Look again.' });
    expect((await world.press(author, shown, 'Release')).kind).toBe('refusal');
    expect(await store().challenge.count()).toBe(0);
  });

  test('given one on hold, then it stays on the list of all, its author is told, and it can still be released', async () => {
    await send();
    await toTheHour();
    await world.press(corin, await list(), 'Hold');
    await world.settle();
    expect(wordsOn(await list(dara))).toContain('On hold');
    expect(world.told(author)).toContain('wants to think about one of your challenges');
    await world.press(dara, await list(dara), 'Release');
    await toTheHour();
    expect(posted()).toHaveLength(1);
  });

  test('given two coordinators who press at once, then the second is told that it no longer waits', async () => {
    await send();
    await toTheHour();
    const card = await list();
    await world.press(corin, card, 'Release');
    expect(refusalOf(await world.press(dara, card, 'Hold'))).toContain('no longer waits');
  });
});

describe('what a coordinator cannot find out', () => {
  test('when something was taken back: it goes from the list at the next hour, whatever they do with it until then', async () => {
    const [one, two] = [await send(author, 'One'), await send(peers[0], 'Two')];
    await toTheHour();
    const before = wordsOn(await list());
    await withdraw(one);
    expect(await mine()).toContain('You have taken this back');
    expect(wordsOn(await list())).toBe(before);
    const lookedLike = await Promise.all([one, two].map((challenge) => hold(challenge)));
    expect(new Set(lookedLike).size).toBe(1);
    await world.settle();
    expect(world.told(author)).not.toContain('think about');
    await toTheHour();
    expect(wordsOn(await list())).toContain('Nothing else waits');
    expect((await store().challenge.findUniqueOrThrow({ where: { id: one } })).happening).toBe('');
  });
  const hold = async (challenge: string) =>
    (cardOf(await world.give(corin, { type: 'review.hold', challenge })).blocks[0] as { text: string }).text;

  test.each(['review.release', 'review.send-back'])(
    'that something had been taken back when they press: %s',
    async (type) => {
      const [one, two] = [await send(author, 'One'), await send(peers[0], 'Two')];
      await send(peers[1], 'Three');
      await toTheHour();
      await withdraw(one);
      const said = async (challenge: string) =>
        wordsOn(cardOf(await world.give(corin, { type, challenge, note: 'Look again.' }))).split('\n')[2];
      expect(await said(one)).toMatch(/^(Released|It is back)/);
      expect(await said(two)).toMatch(/^(Released|It is back)/);
      await toTheHour();
      expect(posted().join()).not.toContain('One');
    },
  );

  test('whose it is, by taking members out or pausing writers: once they have seen it, it appears', async () => {
    const paused = await release(world, peers[1] as Someone, north, { ...STORY, headline: 'Earlier' });
    await toTheHour();
    await world.press(corin, await list(), 'Release');
    await toTheHour();
    await send(author, 'Whose?');
    await send(peers[1], 'By the paused');
    await world.pass({ hours: 17 });
    await pauseWriter(world, { coordinator: corin, reporter: peers[2] as Someone }, 'challenge', paused);
    await store().membership.deleteMany({ where: { memberId: author.id } });
    for (let times = 0; times < 2; times++) await world.press(corin, await list(), 'Release');
    await toTheHour();
    await toTheHour();
    expect(posted().filter((words) => /Whose\?|By the paused/.test(words))).toHaveLength(2);
  });

  test('who had left before its hour: it never comes to the list', async () => {
    await send();
    await store().membership.deleteMany({ where: { memberId: author.id } });
    await toTheHour();
    expect(wordsOn(await list())).toContain('Nothing is waiting');
    expect(world.told(corin)).toBe('');
  });
});

describe('a coordinator who writes', () => {
  test('given their own, then they see it like any other, cannot release it, and another can', async () => {
    await send(dara);
    await toTheHour();
    expect(wordsOn(await list(dara))).toBe(wordsOn(await list(corin)));
    expect(world.told(dara)).toBe(world.told(corin));
    const rows = await store().deed.count();
    expect(refusalOf(await world.press(dara, await list(dara), 'Release'))).toContain('This one is yours');
    expect(await store().deed.count()).toBe(rows);
    await world.press(corin, await list(), 'Release');
    // Nobody is named as having released it: they could not have written it.
    expect(await store().deed.count()).toBe(rows);
  });

  test('given that the other coordinator steps down meanwhile, then their own can be released like any other, and nothing shows that it is theirs', async () => {
    await send(dara, 'Own');
    await send(author, 'Other');
    await toTheHour();
    expect(headings(await list(dara))).toBe(headings(await list(corin)));
    await world.give(corin, { type: 'coordinator.step-down', network: north });
    const deeds = await store().deed.count();
    for (let left = 2; left > 0; left--)
      expect(wordsOn(cardOf(await world.press(dara, await list(dara), 'Release')))).toContain(
        'Released: it is posted at the network’s next hour.',
      );
    expect(await store().deed.count()).toBe(deeds);
    await toTheHour();
    expect(posted()).toHaveLength(2);
  });

  test('given the only coordinator, then they are refused before anything is sent, and are not counted among those who could have written', async () => {
    await world.give(corin, { type: 'coordinator.step-down', network: north });
    await store().membership.deleteMany({ where: { memberId: corin.id } });
    const first = formOf(await world.give(dara, { type: 'challenge.start' }));
    const second = formOf(await world.submit(dara, first, STORY));
    expect(refusalOf(await world.submit(dara, second, { help: ['ideas'] }))).toContain('its only one');
    expect(wordsOn(await preview(world, author, north))).toContain('7 people here could have written this');
  });

  test('given no coordinator is left, then they are refused, and told why', async () => {
    await store().membership.deleteMany({ where: { standing: 'coordinator' } });
    const first = formOf(await world.give(author, { type: 'challenge.start' }));
    const second = formOf(await world.submit(author, first, STORY));
    expect(refusalOf(await world.submit(author, second, { help: ['ideas'] }))).toContain(
      'has no coordinator',
    );
  });
});

describe('as time goes by', () => {
  test('given something that waits for two working days, then coordinators are reminded, and again', async () => {
    await send();
    await toTheHour();
    const reminders = () => world.told(corin).match(/Still waiting/g)?.length ?? 0;
    await world.pass({ hours: 42 });
    expect(reminders()).toBe(0);
    await world.pass({ hours: 2 });
    expect(reminders()).toBe(1);
    // Wednesday to Friday.
    await world.pass({ days: 2 });
    expect(reminders()).toBe(2);
    await world.press(corin, await list(), 'Release');
    await world.pass({ days: 6 });
    expect(reminders()).toBe(2);
  });

  test('given what was sent while it was on, when it is turned off, then it is looked at all the same, and what is sent after goes straight on', async () => {
    await send(author, 'Before');
    await toTheHour();
    await send(peers[0], 'Just before');
    await world.give(corin, { type: 'network.change-look', network: north, first: 'no' });
    await send(peers[1], 'After');
    expect(posted()).toHaveLength(1);
    await world.pass({ hours: 4 });
    expect(wordsOn(await list())).toContain('1 of 2 that wait');
    await world.press(corin, await list(), 'Release');
    await world.press(corin, await list(), 'Release');
    await world.pass({ days: 1 });
    expect(posted()).toHaveLength(3);
  });

  test('given an unseen one, when it is withdrawn, then its words are gone at once', async () => {
    const challenge = await send();
    await withdraw(challenge);
    expect((await store().challenge.findUniqueOrThrow({ where: { id: challenge } })).happening).toBe('');
    await toTheHour();
    expect(wordsOn(await list())).toContain('Nothing is waiting');
  });
});

test('the longest challenge fits on the coordinator’s card', async () => {
  const long = {
    headline: 'h'.repeat(120),
    happening: 'x'.repeat(1_500),
    whyNow: 'y'.repeat(800),
    tried: 'z'.repeat(800),
  };
  await release(world, author, north, long);
  await toTheHour();
  expect(buttonsOn(await list()).map(({ label }) => label)).toContain('Release');
  expect(button(await list(), 'Hold')).toMatchObject({ type: 'review.hold' });
});
