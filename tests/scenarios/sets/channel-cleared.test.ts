import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { presentersOf } from '../../../src/sets/presenters/store.ts';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { aRound, SET_PLACE, started } from './session-story.ts';

let world: World;
beforeEach(async () => {
  world = await World.open();
});
afterEach(() => world.close());

/** Also in threads. */
const stands = () =>
  world.slate.messages
    .filter(({ to }) => to.kind === 'place' && to.ref === SET_PLACE)
    .map((one) => wordsOn(one.card));
const reading = (people: readonly Someone[]) =>
  world.slate.readers.set(
    SET_PLACE,
    people.map(({ account }) => account.key),
  );
const days = async (count: number) => {
  await world.pass({ days: count });
  await world.pass({ minutes: 1 });
};

/** What can be made again: the set's card, the round's, the stage in its thread, and a brief. */
const AGAIN = ['In this set (5', ' of 4. Next: ', 'Presenting. ', 'Two services'];

/** A set with a round in writing that has begun, a brief, and news of it, all standing in its own place. */
async function inFull() {
  const story = await aRound(world, { format: 'week', day: '3 March', time: '10.00' });
  const { peers, set, round } = story;
  // Who presents is settled once more before the round begins.
  await world.pass({ minutes: 1 });
  const [presenter] = await presentersOf(world.house.store, { id: round });
  const writer = peers.find(({ id }) => id === presenter) as Someone;
  const leaver = peers.find(({ id }) => id !== presenter) as Someone;
  const stay = peers.filter((one) => one !== leaver);
  reading(stay);
  await world.give(writer, { type: 'set.look-again', set });
  const words = { issue: 'Two services become one.', help: 'Questions', post: 'yes' };
  await world.give(writer, { type: 'brief.save', round, ...words });
  await world.pass({ minutes: 29 });
  await world.give(leaver, { type: 'set.leave', set });
  await world.settle();
  const all = stands().join('\n');
  for (const what of [...AGAIN, 'it is 5 people']) expect(all).toContain(what);
  return { ...story, writer, leaver, stay };
}

/** The same, once that round is over: a set ends or is merged only then. */
async function andOver() {
  const story = await inFull();
  await world.give(story.writer, { type: 'session.finish', round: story.round, from: 0, own: true });
  await world.settle();
  expect(stands()).toHaveLength(AGAIN.length + 1);
  expect(stands().join('\n')).toContain('This round is over.');
  return story;
}

/** Another set of the same call, of other people, that can take those of the first. */
async function another(network: string, set: string): Promise<string> {
  const { store } = world.house;
  const { callId } = await store.learningSet.findUniqueOrThrow({ where: { id: set } });
  const other = await plainSet(world, network, [await world.person('Otto', [network])], { rounds: 1 });
  await store.learningSet.update({ where: { id: other }, data: { callId, name: 'Set 2' } });
  return other;
}

describe('a channel where a set met', () => {
  test.each(['ends', 'becomes part of another'])(
    'given all that can stand there, when the set %s, then nothing of it stands there any more at once, and a brief’s writer erases it from where they are',
    async (how) => {
      const { corin, network, set, round, writer, leaver } = await andOver();
      const own = { type: 'brief.read', round, member: writer.id };
      const kept = cardOf(await world.give(writer, own));
      expect(wordsOn(kept)).not.toContain('Change my brief');
      await world.give(
        corin,
        how === 'ends'
          ? { type: 'set.end', set }
          : { type: 'set.merge', set, into: await another(network, set) },
      );
      await world.settle();
      expect(stands()).toEqual([]);
      expect((await world.house.store.learningSet.findUniqueOrThrow({ where: { id: set } })).status).toBe(
        'ended',
      );

      expect(refusalOf(await world.give(leaver, own))).toContain('not yours to look at');
      expect(refusalOf(await world.give(leaver, { type: 'brief.erase', round }))).toContain('not yours');
      const later = cardOf(await world.give(writer, own));
      expect(wordsOn(later)).toContain('Two services');
      expect(wordsOn(later)).not.toContain('Back to the round');
      expect(wordsOn(cardOf(await world.press(writer, kept, 'Erase it')))).toContain('Its words are gone');
      expect(await world.house.store.roundBrief.count()).toBe(0);
    },
  );

  test('given a presenter who leaves once the round has begun, then their brief goes from there, and they find it in My sets to erase it', async () => {
    const { set, round, writer, stay } = await inFull();
    await world.give(writer, { type: 'set.leave', set });
    await world.settle();
    expect(stands().join()).not.toContain('Two services');
    expect(stands().length).toBeGreaterThan(1);
    const mate = stay.find((one) => one !== writer) as Someone;
    const read = { type: 'brief.read', round, member: writer.id };
    expect(refusalOf(await world.give(mate, read))).toContain('not there any more');
    const mySets = async (who: Someone) => cardOf(await world.give(who, { type: 'sets.mine', page: 0 }));
    expect(wordsOn(await mySets(mate))).not.toContain('My brief');

    const own = cardOf(await world.press(writer, await mySets(writer), 'My brief for round 1 of Set 1'));
    expect(wordsOn(own)).toContain('Two services');
    expect(wordsOn(cardOf(await world.press(writer, own, 'Erase it')))).toContain('Its words are gone');
    expect(await world.house.store.roundBrief.count()).toBe(0);
    expect(wordsOn(await mySets(writer))).not.toContain('My brief');
  });

  test('given a message that arrives as the set ends, then it is taken away the minute after', async () => {
    const { corin, set, writer, stay } = await andOver();
    reading(stay.filter((one) => one !== writer));
    const post = world.slate.post.bind(world.slate);
    world.slate.post = async (to, sent, mark) => {
      if (to.kind === 'place') await world.give(corin, { type: 'set.end', set });
      return post(to, sent, mark);
    };
    await world.give(writer, { type: 'set.leave', set });
    await world.settle();
    expect(stands()).toEqual([expect.stringContaining('it is 4 people')]);
    await world.pass({ minutes: 1 });
    expect(stands()).toEqual([]);
  });

  test('given a platform that lets go of nothing for two weeks, then it is asked once a day, and what stood there goes as soon as Soundings is back there', async () => {
    const { corin, set } = await andOver();
    const remove = world.slate.remove.bind(world.slate);
    world.slate.remove = async () => ({ kind: 'refused', why: 'not-allowed' });
    await world.give(corin, { type: 'set.end', set });
    await days(12);
    await days(1);
    expect(stands()).toHaveLength(AGAIN.length + 1);
    // Nothing piles up.
    expect(await world.house.store.outbox.count()).toBe(AGAIN.length + 1);
    world.slate.remove = remove;
    const command = { type: 'place.changed', place: SET_PLACE, what: 'back' };
    await world.house.doors.handle({ eventId: randomUUID(), platform: 'slate', command });
    await world.settle();
    await world.pass({ minutes: 1 });
    expect(stands()).toEqual([]);
    expect(await world.house.store.outbox.count()).toBe(0);
  });

  test('given a platform that is away as the set ends, then nothing piles up for it, and all goes once it is back', async () => {
    const { corin, set } = await andOver();
    world.slate.outage = 'away';
    await world.give(corin, { type: 'set.end', set });
    const waiting = () =>
      world.house.store.outbox.count({
        where: { lane: { startsWith: 'place:' }, status: { not: 'refused' } },
      });
    const before = await waiting();
    expect(before).toBeGreaterThan(AGAIN.length);
    await days(1);
    await days(1);
    expect(await waiting()).toBeLessThanOrEqual(before);
    world.slate.outage = null;
    await days(1);
    expect(stands()).toEqual([]);
  });
});

describe('a channel in which others read', () => {
  test('given all that can stand there, when somebody else comes in, then within a day nothing of the set is to be read, and what can be made again comes back', async () => {
    const { network, stay, writer, set } = await inFull();
    await world.give(writer, { type: 'set.look-again', set });
    await world.settle();
    expect(stands()).toHaveLength(AGAIN.length + 1);
    reading([...stay, await world.person('Stranger', [network])]);
    await days(1);
    await world.pass({ minutes: 1 });
    for (const one of stands()) expect(one).toContain('Held back');
    expect(stands()).toHaveLength(AGAIN.length);

    reading(stay);
    await world.give(writer, { type: 'set.look-again', set });
    await world.settle();
    const back = stands().join('\n');
    for (const what of AGAIN) expect(back).toContain(what);
    expect(back).not.toMatch(/Held back|it is 5 people/);
  });

  test('given a round that is started while others read there, then whoever starts it hears that its card is theirs alone, with all there is to press', async () => {
    const story = await aRound(world);
    reading([...story.peers, await world.person('Stranger', [story.network])]);
    await world.give(story.peers[0] as Someone, { type: 'set.look-again', set: story.set });
    await world.settle();
    const own = wordsOn(await started(story));
    expect(own).toContain('Others can read in our-set');
    expect(own).not.toContain('for everybody');
    expect(own).toContain('[+5 minutes]');
  });
});
