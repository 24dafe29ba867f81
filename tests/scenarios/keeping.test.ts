import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonsOn, wordsOn } from '../support/read-card.ts';
import { release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let author: Someone;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  corin = await world.person('Corin', [], [north]);
  peers = await world.peers(6, north);
  await store().network.update({ where: { id: north }, data: { quietDays: 20, keepDays: 100 } });
});
afterEach(() => world.close());

const store = () => world.house.store;
const challengeRow = (id: string) => store().challenge.findUnique({ where: { id } });
const status = async (id: string) => (await challengeRow(id))?.status;
const peer = (at = 0) => peers[at] ?? author;

const reply = (challenge: string, who = peer()) =>
  world.give(who, { type: 'contribution.send', challenge, kind: 'idea', text: 'An idea.' });
const close = (challenge: string) =>
  world.give(author, { type: 'challenge.finish', challenge, text: 'I will talk to the chair.' });
const isTheirs = async (challenge: string, who = author) =>
  (await world.give(who, { type: 'challenge.open', challenge })).kind === 'card';

describe('an open challenge in which nothing is said', () => {
  test('given the network’s quiet days, when they have passed, then it is closed, and nobody is told in private', async () => {
    const challenge = await release(world, author, north);
    const told = world.slate.toPerson(author.account.key).length;
    await world.pass({ days: 19 });
    expect(await status(challenge)).toBe('open');
    await world.pass({ days: 1 });
    expect(await status(challenge)).toBe('closed');
    expect(
      world.slate
        .inPlace('slate-north')
        .map(({ card }) => wordsOn(card))
        .join(),
    ).toContain('takes no more unnamed');
    expect(world.slate.toPerson(author.account.key)).toHaveLength(told);
    expect(refusalOf(await reply(challenge))).toContain('closed');
    await world.pass({ weeks: 6, days: 3 });
    expect(world.told(author)).toContain('What came of it?');
  });

  test.each([
    ['an unnamed reply', (challenge: string) => reply(challenge)],
    [
      'a word in its thread',
      () => {
        const thread = world.slate.inPlace('slate-north')[0]?.ref ?? '';
        return world.give(peer(), {
          type: 'thread.write',
          place: 'slate-north',
          thread,
          message: 'm',
          text: 'Hello.',
        });
      },
    ],
    [
      'an offer to talk',
      (challenge: string) => world.give(peer(), { type: 'offer.send', challenge, note: '' }),
    ],
    [
      'its author’s answer',
      (challenge: string) => world.give(author, { type: 'challenge.answer', challenge, text: 'Yes.' }),
    ],
  ])('given %s, when the quiet days begin, then they begin from there', async (_, speak) => {
    const challenge = await release(world, author, north);
    await world.pass({ days: 15 });
    await speak(challenge);
    await world.pass({ days: 19 });
    expect(await status(challenge)).toBe('open');
    await world.pass({ days: 1 });
    expect(await status(challenge)).toBe('closed');
  });

  test('given one on hold, when it has been quiet for long, then it stays on hold, and comes back closed', async () => {
    const challenge = await release(world, author, north);
    await world.give(peer(), {
      type: 'report.send',
      about: 'challenge',
      subject: challenge,
      reason: 'Look.',
    });
    const report = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    const held = cardOf(await world.press(corin, report, 'Put it on hold'));
    await world.pass({ days: 20 });
    expect(await status(challenge)).toBe('held');
    await world.press(corin, held, 'Put it back');
    expect(await status(challenge)).toBe('closed');
  });

  test('given an author who has left, when it is closed, then it is closed no sooner and no differently', async () => {
    const gone = await release(world, author, north);
    const there = await release(world, peer(), north, { ...STORY, headline: 'Another' });
    await world.give(author, { type: 'leave.for-good', word: 'LEAVE' });
    await world.pass({ days: 19 });
    expect([await status(gone), await status(there)]).toEqual(['open', 'open']);
    await world.pass({ days: 1 });
    const [one, other] = [await challengeRow(gone), await challengeRow(there)];
    expect(one?.followUpAt).toEqual(other?.followUpAt);
    expect([one?.status, other?.status]).toEqual(['closed', 'closed']);
  });
});

describe('the way back to an author', () => {
  test('given a closed challenge, when we asked and fourteen days have passed, then it is gone for all who wrote without a name', async () => {
    const challenge = await release(world, author, north);
    await reply(challenge);
    await world.give(peer(1), { type: 'offer.send', challenge, note: 'Call me.' });
    await close(challenge);
    await world.pass({ weeks: 6, hours: 1 });
    await world.pass({ days: 13 });
    expect(await isTheirs(challenge)).toBe(true);
    expect(await store().seal.count()).toBe(3);
    await world.pass({ days: 1 });
    expect(await isTheirs(challenge)).toBe(false);
    expect(await store().seal.count()).toBe(0);
    expect(await store().pseudonym.count()).toBe(0);
    expect(await store().offer.count()).toBe(0);
    expect(await status(challenge)).toBe('closed');
    expect(await store().contribution.count()).toBe(2);
  });

  test('given a bot that was off for months, when it comes back, then the author still has fourteen days after being asked', async () => {
    const challenge = await release(world, author, north);
    await close(challenge);
    await world.pass({ weeks: 30 });
    expect(world.told(author)).toContain('What came of it?');
    await world.pass({ days: 13 });
    const told = await world.give(author, { type: 'challenge.outcome', challenge, text: 'It went well.' });
    expect(told.kind).toBe('card');
  });

  test('given an outcome that was told early, or a challenge taken back, when fourteen days have passed, then it is gone', async () => {
    const told = await release(world, author, north);
    await close(told);
    await world.give(author, { type: 'challenge.outcome', challenge: told, text: 'It went well.' });
    const withdrawn = await release(world, author, north, { ...STORY, headline: 'Another' });
    await world.pass({ days: 5 });
    await world.give(author, { type: 'challenge.withdraw', challenge: withdrawn });
    await world.pass({ days: 9 });
    expect([await isTheirs(told), await isTheirs(withdrawn)]).toEqual([false, true]);
    await world.pass({ days: 5 });
    expect(await isTheirs(withdrawn)).toBe(false);
  });

  test('given talk that goes on in its thread, when it is closed, then the author can answer as long as it does', async () => {
    const challenge = await release(world, author, north);
    await close(challenge);
    await world.pass({ weeks: 6, hours: 1 });
    await world.pass({ days: 12 });
    const thread = world.slate.inPlace('slate-north')[0]?.ref;
    await world.give(peer(), {
      type: 'thread.write',
      place: 'slate-north',
      thread,
      message: 'm',
      text: 'And now?',
    });
    await world.pass({ days: 12 });
    expect(await isTheirs(challenge)).toBe(true);
  });

  test('given a report on what is long over, when a coordinator would pause its writer, then it says why that cannot be', async () => {
    const challenge = await release(world, author, north);
    await world.give(author, { type: 'challenge.withdraw', challenge });
    await world.pass({ days: 14 });
    const other = await release(world, author, north, { ...STORY, headline: 'Another' });
    await reply(other);
    await close(other);
    await world.give(author, { type: 'challenge.outcome', challenge: other, text: 'Well.' });
    await world.pass({ days: 14 });
    const { id } = await store().contribution.findFirstOrThrow({ where: { voice: 'unnamed' } });
    await world.give(peer(2), {
      type: 'report.send',
      about: 'contribution',
      subject: id,
      reason: 'It names a child.',
    });
    const report = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    expect(refusalOf(await world.press(corin, report, 'Pause its writer for 7 days'))).toContain(
      'nobody can be paused',
    );
    expect((await world.press(corin, report, 'Remove it')).kind).toBe('card');
  });
});

describe('the words of what was withdrawn', () => {
  /** Every word that the database holds of the challenge, of what was said to it, and of offers to it. */
  async function wordsHeld() {
    const challenges = await store().challenge.findMany();
    const said = [
      ...challenges.flatMap((one) => [one.headline, one.happening, one.whyNow, one.tried, ...one.helpWanted]),
      ...(await store().contribution.findMany()).map(({ text }) => text),
      ...(await store().offer.findMany()).map(({ note }) => note),
    ];
    return said.filter((one) => one !== '');
  }
  const report = (subject: string, about = 'challenge') =>
    world.give(peer(1), { type: 'report.send', about, subject, reason: 'It names a child.' });
  const withdraw = (challenge: string) => world.give(author, { type: 'challenge.withdraw', challenge });

  async function discussed() {
    const challenge = await release(world, author, north);
    await reply(challenge);
    const thread = world.slate.inPlace('slate-north')[0]?.ref;
    const typed = { type: 'thread.write', place: 'slate-north', thread, message: 'm', text: 'Named words.' };
    await world.give(peer(2), typed);
    await world.give(author, { type: 'challenge.answer', challenge, text: 'My answer.' });
    await world.give(peer(1), { type: 'offer.send', challenge, note: 'Call me.' });
    await world.settle();
    return challenge;
  }

  test('given replies, an answer and an offer, when it is withdrawn, then no word of it is kept, and that is what one is told', async () => {
    const challenge = await discussed();
    expect(await wordsHeld()).toHaveLength(9);
    const own = cardOf(await world.give(author, { type: 'challenge.open', challenge }));
    const asked = buttonsOn(own).find(({ label }) => label === 'Withdraw')?.confirm?.text;
    expect(asked).toContain('all of these words are erased');
    await world.press(author, own, 'Withdraw');
    expect(await wordsHeld()).toEqual([]);
    await world.settle();
    const posts = world.slate.messages
      .filter(({ to }) => to.kind === 'place')
      .map(({ card }) => wordsOn(card));
    expect(posts.join()).not.toMatch(/An idea|My answer/);
    const mine = cardOf(await world.give(author, { type: 'challenge.mine' }));
    expect(wordsOn(mine)).toContain('A challenge that you took back');
    const page = cardOf(await world.give(author, { type: 'challenge.open', challenge }));
    expect(wordsOn(page)).toContain('no longer here');
    const { id } = await store().contribution.findFirstOrThrow({ where: { voice: 'unnamed' } });
    expect((await world.give(author, { type: 'contribution.read', contribution: id })).kind).toBe('refusal');
    for (const who of [author, ...peers])
      expect(await world.house.memberFiles.export(who.account)).not.toBeNull();
  });

  test('given one that waited for its batch, when it is withdrawn, then its words go as well', async () => {
    await store().network.update({
      where: { id: north },
      data: { releaseRule: 'hours', releaseHours: [17] },
    });
    await release(world, author, north);
    const { id } = await store().challenge.findFirstOrThrow();
    await withdraw(id);
    expect(await wordsHeld()).toEqual([]);
  });

  test.each(['challenge', 'contribution'])(
    'given a report of the %s that waits, when it is withdrawn, then coordinators can read it until they settle that',
    async (about) => {
      const challenge = await discussed();
      const { id } = await store().contribution.findFirstOrThrow({ where: { voice: 'unnamed' } });
      await report(about === 'challenge' ? challenge : id, about);
      await withdraw(challenge);
      await world.pass({ days: 13 });
      const card = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
      expect(wordsOn(card)).toContain(about === 'challenge' ? STORY.headline : 'An idea.');
      await world.press(corin, card, 'Settled');
      await world.pass({ minutes: 1 });
      expect(await wordsHeld()).toEqual([]);
    },
  );

  test('given a report that nobody settles, when two weeks have passed, then its words go all the same', async () => {
    const challenge = await discussed();
    await report(challenge);
    await withdraw(challenge);
    await world.pass({ days: 14 });
    expect(await wordsHeld()).toEqual([]);
    const card = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    expect(wordsOn(card)).toContain('are erased');
    const { id } = await store().report.findFirstOrThrow();
    expect(refusalOf(await world.give(corin, { type: 'report.read', report: id }))).toContain('are erased');
    await world.press(corin, card, 'Settled');
  });

  test('given a report that comes later, when a coordinator opens it, then it says so, and its writer can be paused', async () => {
    const challenge = await discussed();
    await withdraw(challenge);
    await report(challenge);
    const card = cardOf(await world.give(corin, { type: 'report.list', page: 0 }));
    expect(wordsOn(card)).toContain('are erased');
    expect((await world.press(corin, card, 'Pause its writer for 7 days')).kind).toBe('card');
  });
});

describe('what is long over', () => {
  test('given the network’s keep days, when they have passed, then our copy is gone and the posts stay', async () => {
    const challenge = await release(world, author, north);
    await reply(challenge);
    await world.give(peer(1), {
      type: 'report.send',
      about: 'challenge',
      subject: challenge,
      reason: 'Look.',
    });
    await close(challenge);
    await world.pass({ weeks: 6, hours: 1 });
    const posts = world.slate.messages.length;
    await world.pass({ days: 99 });
    expect(await status(challenge)).toBe('closed');
    await world.pass({ days: 1 });
    const counts = [
      await store().challenge.count(),
      await store().contribution.count(),
      await store().post.count(),
      await store().report.count(),
      await store().seal.count(),
      await store().outbox.count(),
    ];
    expect(counts).toEqual([0, 0, 0, 0, 0, 0]);
    expect(world.slate.messages).toHaveLength(posts);
    const form = await world.give(peer(), { type: 'contribution.start', challenge });
    expect(refusalOf(form)).toContain('not here any more');
    const thread = world.slate.inPlace('slate-north')[0]?.ref;
    const late = { type: 'thread.write', place: 'slate-north', thread, message: 'm', text: 'Hello?' };
    expect((await world.give(peer(), late)).kind).toBe('nothing');
  });

  test('given an open challenge that people go on with, when the keep days have passed, then it is still there', async () => {
    const challenge = await release(world, author, north);
    for (let times = 0; times < 8; times++) {
      await world.pass({ days: 15 });
      await reply(challenge, peer(times % 6));
    }
    expect(await status(challenge)).toBe('open');
    expect(formOf(await world.give(author, { type: 'challenge.close', challenge })).title).toBe(
      'Close your challenge',
    );
  });
});
