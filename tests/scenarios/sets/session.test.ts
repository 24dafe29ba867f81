import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sealAction } from '../../../src/sets/actions/store.ts';
import { wordsOn } from '../../support/read-card.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { roundCardOf, roundOf } from './round-story.ts';
import {
  aRound,
  behind,
  pressed,
  readStanding,
  type SessionStory,
  standing,
  started,
  updatesOf,
} from './session-story.ts';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

const peer = ({ peers }: SessionStory, at: number) => peers[at] as Someone;
const everybody = ({ round }: SessionStory) =>
  world.house.store.roundMember.findMany({ where: { roundId: round } });

describe('starting a round', () => {
  test('given half an hour before, when one of the set starts it, then one card stands in its place with stages, times and who presents', async () => {
    const story = await aRound(world);
    const card = await roundCardOf(world, peer(story, 3), await roundOf(world, story.set));
    const reply = cardOf(await world.press(peer(story, 3), card, 'Start the round'));
    await world.settle();
    expect(wordsOn(reply)).toContain('Its card stands in our-set');
    const words = readStanding(story);
    expect(words).toContain('Check-in and ground rules: 5 minutes left.');
    expect(words).toContain('Peer-A presents.');
    expect(words).toContain('Next: Last round’s actions. About 1 hour 25 minutes to go in all.');
    expect(words).not.toContain('Bids');
    expect((await roundOf(world, story.set)).round.status).toBe('running');
  });

  test('given more than an hour before, then it is too early, and the round’s card has no button for it', async () => {
    const story = await aRound(world);
    world.clock.forward({ minutes: -31 });
    const card = await roundCardOf(world, peer(story, 0), await roundOf(world, story.set));
    expect(wordsOn(card)).not.toContain('Start the round');
    const reply = await world.give(peer(story, 0), { type: 'session.begin', round: story.round });
    expect(refusalOf(reply)).toContain('from an hour before its time');
  });

  test('given nobody known to present, then bids are asked for', async () => {
    const story = await aRound(world, { presents: 0 });
    await started(story);
    expect(wordsOn(await behind(story, 1))).toContain('Bids, 5 minutes');
  });

  test('given two who start it at once, then it has begun once', async () => {
    const story = await aRound(world);
    await started(story);
    await pressed(story, 1, 'Next');
    await world.give(peer(story, 2), { type: 'session.begin', round: story.round });
    await world.settle();
    expect(readStanding(story)).toContain('Last round’s actions: 15 minutes left.');
  });

  test('given a round that a member facilitates, then neither a coordinator nor somebody of another set starts it, or learns how it goes', async () => {
    const story = await aRound(world);
    const elsewhere = await world.person('Ernest', [story.network]);
    const data = { facilitatorId: peer(story, 1).id };
    await world.house.store.round.update({ where: { id: story.round }, data });
    for (const who of [story.corin, elsewhere])
      for (const type of ['session.begin', 'session.look'])
        expect(refusalOf(await world.give(who, { type, round: story.round }))).toContain('not yours');
  });
});

describe('a round that runs', () => {
  test('given minutes that go by, then the card counts down, at most once a minute however often somebody ticks', async () => {
    const story = await aRound(world);
    await started(story);
    const before = updatesOf(world);
    for (let tick = 0; tick < 18; tick++) await world.pass({ seconds: 10 });
    expect(readStanding(story)).toContain('2 minutes left');
    expect(updatesOf(world) - before).toBe(3);
  });

  test('given two who press Next at once, then it moves on once', async () => {
    const story = await aRound(world);
    await started(story);
    const card = standing(story);
    await Promise.all([1, 2, 3].map((at) => world.press(peer(story, at), card, 'Next')));
    await world.settle();
    expect(readStanding(story)).toContain('Last round’s actions: 15 minutes left.');
    expect(readStanding(story)).toContain('Part 2 of 9.');
  });

  test('given a restart in between, then nothing is lost: the time goes on, and a pause stays one', async () => {
    const story = await aRound(world);
    await started(story);
    await pressed(story, 1, '+5 minutes');
    await world.restart();
    await world.pass({ minutes: 3 });
    expect(readStanding(story)).toContain('7 minutes left');
    await pressed(story, 2, 'Pause');
    await world.restart();
    await world.pass({ minutes: 30 });
    expect(readStanding(story)).toContain('Paused, with 7 minutes left');
    await pressed(story, 2, 'Go on');
    expect(readStanding(story)).toContain('7 minutes left');
    expect((await everybody(story)).filter(({ came }) => came === true)).toHaveLength(3);
  });

  test('given a set over time, then it is said gently, less and less often, and in the end not at all', async () => {
    const story = await aRound(world);
    await started(story);
    for (let minute = 0; minute < 6; minute++) await world.pass({ minutes: 1 });
    expect(readStanding(story)).toContain('Its time is up. Move on when you are ready');
    const before = updatesOf(world);
    for (let step = 0; step < 30; step++) await world.pass({ minutes: 3 });
    expect(readStanding(story)).toContain('gone over its time');
    expect(updatesOf(world) - before).toBeLessThanOrEqual(13);
  });

  test('given a silent stage, then its card is not touched until it is over', async () => {
    const story = await aRound(world);
    await started(story);
    for (let stage = 0; stage < 5; stage++) await pressed(story, 1, 'Next');
    expect(readStanding(story)).toContain('Quiet reflection: ');
    expect(readStanding(story)).toContain('2 minutes of quiet');
    const before = updatesOf(world);
    await pressed(story, 4, 'I am here', await behind(story, 4));
    for (let tick = 0; tick < 11; tick++) await world.pass({ seconds: 10 });
    expect(updatesOf(world)).toBe(before);
    await world.pass({ seconds: 10 });
    expect(readStanding(story)).toContain('The quiet is over');
    expect(updatesOf(world)).toBe(before + 1);
  });
});

describe('who is there', () => {
  test('given presses of I agree and I am here, then the card says how many; agreeing counts as being here', async () => {
    const story = await aRound(world);
    await started(story);
    await pressed(story, 1, 'I agree');
    await pressed(story, 2, 'I am here');
    expect(readStanding(story)).toContain('1 of 6 have agreed to it. 3 of 6 are here.');
  });

  test('given Finish, then those who pressed nothing and had not said that they are away did not come, and the round is held', async () => {
    const story = await aRound(world);
    const { store } = world.house;
    await store.roundMember.create({
      data: { roundId: story.round, memberId: peer(story, 5).id, away: true },
    });
    await started(story);
    await pressed(story, 1, 'I agree');
    await pressed(story, 1, 'Finish the round', await behind(story, 1));
    const came = new Map((await everybody(story)).map((one) => [one.memberId, one.came]));
    expect(story.peers.map(({ id }) => came.get(id))).toEqual([true, true, false, false, false, null]);
    expect(readStanding(story)).toContain('This round is over.');
    expect((await roundOf(world, story.set)).round.status).toBe('held');
    expect(
      refusalOf(await world.give(peer(story, 2), { type: 'session.next', round: story.round, from: 0 })),
    ).toContain('over');
  });

  test('given two who finish it at once, and one once more, then it is over once, and each in the set is asked about it once', async () => {
    const story = await aRound(world);
    await started(story);
    const card = await behind(story, 1);
    await Promise.all([1, 2].map((at) => world.press(peer(story, at), card, 'Finish the round')));
    await world.settle();
    expect(refusalOf(await pressed(story, 3, 'Finish the round', card))).toContain('This round is over.');
    expect((await roundOf(world, story.set)).round.status).toBe('held');
    expect(await world.house.store.evaluation.count({ where: { setId: story.set, kind: 'round' } })).toBe(1);
  });

  test('given nobody who presses any more, then it ends by itself, hours later', async () => {
    const story = await aRound(world);
    await started(story);
    await world.pass({ hours: 4 });
    expect((await roundOf(world, story.set)).round.status).toBe('running');
    await world.pass({ hours: 1 });
    expect((await roundOf(world, story.set)).round.status).toBe('held');
    expect(readStanding(story)).toContain('This round is over.');
  });

  test('given a round that nobody starts, then a day after it counts as held, the next one comes, and nobody was missed', async () => {
    const story = await aRound(world);
    await world.pass({ hours: 20 });
    expect((await roundOf(world, story.set)).round.status).toBe('booked');
    await world.pass({ hours: 30 });
    expect((await roundOf(world, story.set)).round.status).toBe('held');
    const { id } = (await roundOf(world, story.set)).round;
    expect(await world.house.store.roundMember.count({ where: { roundId: id, came: { not: null } } })).toBe(
      0,
    );
    await world.pass({ hours: 24 });
    expect(world.told(story.peers[0] as Someone)).toContain('How was the round?');
    expect(world.told(story.peers[0] as Someone)).not.toContain('you were missed');
  });

  test('given somebody who takes notes, then the card says who, and nobody else takes them meanwhile', async () => {
    const story = await aRound(world);
    await started(story);
    await pressed(story, 3, 'I take notes', await behind(story, 3));
    expect(readStanding(story)).toContain('Peer-D takes notes');
    expect(refusalOf(await pressed(story, 4, 'Who takes notes', await behind(story, 4)))).toContain(
      'Somebody else takes notes',
    );
  });
});

describe('a set without a place', () => {
  test('given a start, then each hears of it once, and has the card alone, kept fresh by a press', async () => {
    const story = await aRound(world, { place: false });
    const first = await started(story);
    expect(wordsOn(first)).toContain('no place of its own');
    for (const one of story.peers) expect(world.told(one).match(/Your round has begun/g)).toHaveLength(1);
    const own = cardOf(
      await world.press(
        peer(story, 2),
        world.latestTo(peer(story, 2), 'Open the running round'),
        'Open the running round',
      ),
    );
    await world.pass({ minutes: 2 });
    expect(wordsOn(cardOf(await world.press(peer(story, 2), own, 'Refresh')))).toContain('3 minutes left');
  });

  test('given stages that follow each other quickly, then not each brings a message, and no minute does', async () => {
    const story = await aRound(world, { place: false });
    const own = await started(story);
    const next = cardOf(await world.press(peer(story, 0), own, 'Next'));
    await world.settle();
    expect(world.told(peer(story, 1))).not.toContain('Now:');
    for (let minute = 0; minute < 6; minute++) await world.pass({ minutes: 1 });
    await world.press(peer(story, 0), next, 'Next');
    await world.settle();
    expect(world.told(peer(story, 1)).match(/Now:/g)).toHaveLength(1);
    expect(world.told(peer(story, 1))).toContain('Now: Presenting. 10 minutes left.');
  });
});

describe('several presenters', () => {
  test('given two who present, then their stages come for each, by name, and the round is as long as that', async () => {
    const story = await aRound(world, { presents: 2, format: 'half-day' });
    await started(story);
    await pressed(story, 0, 'Next');
    // Which of the two is first is not by name.
    const [, first] = /Next: Presenting \((Peer-[AB])\)/.exec(readStanding(story)) ?? [];
    for (let stage = 0; stage < 6; stage++) await pressed(story, 0, 'Next');
    const second = first === 'Peer-A' ? 'Peer-B' : 'Peer-A';
    expect(readStanding(story)).toContain(`Presenting (${second}): 10 minutes left.`);
  });
});

describe('what the set said it would do', () => {
  /** Of the round before: made by the second of them. */
  async function anAction(story: SessionStory) {
    const id = randomUUID();
    const box = sealAction(testKeys, id, { what: 'Ask the young people', signs: '', learnt: '' });
    const row = { id, memberId: peer(story, 1).id, dueOn: new Date('2026-03-01'), box };
    await world.house.store.setAction.create({ data: { ...row, roundId: story.round } });
  }

  test('given an action, then it stands on the card in the set’s own place while that part lasts, and on nobody else’s', async () => {
    const story = await aRound(world);
    await anAction(story);
    await started(story);
    expect(readStanding(story)).not.toContain('Ask the young people');
    const own = cardOf(await world.press(peer(story, 1), await behind(story, 1), 'Back to the round'));
    const next = cardOf(await world.press(peer(story, 1), own, 'Next'));
    await world.settle();
    expect(readStanding(story)).toContain('Peer-B: Ask the young people (not said yet)');
    for (const alone of [next, await behind(story, 2)])
      expect(wordsOn(alone)).not.toContain('Ask the young people');
    await pressed(story, 1, 'Next');
    expect(readStanding(story)).not.toContain('Ask the young people');
  });

  test('given a coordinator who facilitates, then they run the round from its card, and read nothing that is said in the set', async () => {
    const story = await aRound(world);
    await anAction(story);
    const { corin, round, set } = story;
    const begun = cardOf(
      await world.press(corin, await roundCardOf(world, corin, await roundOf(world, set)), 'Start the round'),
    );
    await world.settle();
    expect(wordsOn(begun)).toContain('Check-in and ground rules: 5 minutes left.');
    for (const label of ['Next', '+5 minutes', 'Pause', 'Go on', 'Refresh', 'Finish the round']) {
      const first = cardOf(await world.give(corin, { type: 'session.look', round }));
      const isBehind = label === 'Finish the round';
      const look = isBehind ? cardOf(await world.press(corin, first, 'How this round goes')) : first;
      expect(wordsOn(look)).not.toMatch(/Ask the young people|I agree|I am here|take notes/);
      const after = cardOf(await world.press(corin, look, label));
      expect(wordsOn(after)).not.toContain('Ask the young people');
    }
    expect((await roundOf(world, set)).round.status).toBe('held');
    expect((await everybody(story)).map(({ memberId }) => memberId)).not.toContain(corin.id);
    for (const type of ['session.agree', 'session.here', 'session.scribe'])
      expect(refusalOf(await world.give(corin, { type, round }))).toContain('not yours');
  });
});
