import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { manyPeers, mine } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let set: string;

const CHANNEL = 'slate-south';
const HERE = { place: CHANNEL, placeName: 'set-one', audience: 'private' };

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers, { facilitation: 'members' });
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const keys = (people: readonly Someone[]) => people.map(({ account }) => account.key);
const stands = () => world.slate.inPlace(CHANNEL).map(({ card }) => wordsOn(card));
/** From now on these read in the channel, as its platform says. */
const reading = (people: readonly Someone[]) => world.slate.readers.set(CHANNEL, keys(people));
/** Links the channel as its adapter would, which says who reads there. */
const link = (who: Someone, accounts?: readonly string[]) =>
  world.give(who, { type: 'set.link', ...HERE, ...(accounts ? { accounts } : {}) });

describe('a channel where a set meets', () => {
  test('given a coordinator who is not in the set, when they link a channel, then they are told whom to ask, and what to say', async () => {
    expect(refusalOf(await link(corin, keys(peers)))).toContain(
      'Please make a private channel with only our set',
    );
    const outside = await world.person('Outside', [north]);
    expect(refusalOf(await link(outside))).toContain('You are in no standing set');
    const card = cardOf(await world.give(corin, { type: 'set.place', set }));
    expect(wordsOn(card)).toContain('Please make a private channel with only our set');
    expect(await world.house.store.place.count({ where: { setId: set } })).toBe(0);
  });

  test('given somebody in the set, when they link a private channel, then the set’s card stands there and news comes there, and no challenge nor network card', async () => {
    reading(peers);
    // Also where nobody has said who reads there.
    for (const audience of ['public', 'shared', undefined])
      expect(refusalOf(await world.give(peer(0), { type: 'set.link', ...HERE, audience }))).toContain(
        'Make a private channel',
      );
    expect(wordsOn(cardOf(await link(peer(0), keys(peers))))).toContain('Only those of the set can read it');
    await world.settle();
    expect(stands()).toEqual([expect.stringContaining('In this set (6 people): Peer-A')]);
    expect(await mine(world, peer(1))).toContain('Its place: set-one');
    const places = wordsOn(cardOf(await world.give(corin, { type: 'places.list', network: north, page: 0 })));
    expect(places).not.toContain('set-one');

    reading(peers.slice(1));
    await world.give(peer(0), { type: 'set.leave', set });
    await world.settle();
    expect(stands()[0]).not.toContain('Peer-A');
    expect(stands()[1]).toContain('it is 5 people now');
    expect(stands()[1]).toContain('until one of you takes them out of this channel');
    expect(world.told(peer(1))).not.toContain('5 people now');
    expect(world.told(corin)).toContain('It meets in set-one');
  });

  test('given others in the channel, when it is linked, then they are named to whoever linked it, and nothing of the set stands there until they are gone', async () => {
    reading([...peers, corin]);
    const linked = wordsOn(
      cardOf(await link(peer(0), [...keys(peers), corin.account.key, 'slate-some-app'])),
    );
    expect(linked).toContain('2 others can read it');
    expect(linked).toContain('Among them: Corin');
    await world.settle();
    expect(stands()).toEqual([expect.stringContaining('One other can read here')]);
    expect(JSON.stringify(world.slate.inPlace(CHANNEL))).not.toMatch(/Peer-|Set 1|change/);

    // What would come beside it comes to each in private.
    const [{ card } = { card: null }] = world.slate.inPlace(CHANNEL);
    if (!card) throw new Error('nothing stands there');
    await world.give(peer(5), { type: 'set.leave', set });
    await world.settle();
    expect(stands()).toHaveLength(1);
    expect(world.told(peer(1))).toContain('is 5 people now, with you');
    expect(refusalOf(await world.press(corin, card, 'Look again'))).toContain('not yours to look at');

    reading(peers.slice(0, 5));
    await world.press(peer(0), card, 'Look again');
    await world.settle();
    expect(stands()).toEqual([expect.stringContaining('In this set (5 people): Peer-A')]);
  });

  test('given a card that stands, when somebody comes into the channel, or has left the set and stays, then its words go within a day, a brief’s too, and come back', async () => {
    reading(peers);
    await link(peer(0), keys(peers));
    const round = await world.house.store.round.findFirstOrThrow({ where: { setId: set, number: 1 } });
    await world.house.store.roundMember.create({
      data: { roundId: round.id, memberId: peer(2).id, presents: true },
    });
    const words = { issue: 'Two services become one.', help: 'Questions', post: 'yes' };
    await world.give(peer(2), { type: 'brief.save', round: round.id, ...words });
    await world.house.store.roundBrief.updateMany({ data: { posted: true } });
    const lookAgain = async () => {
      await world.give(peer(0), { type: 'set.look-again', set });
      await world.settle();
    };
    await lookAgain();
    const seen = () => stands().join('\n');
    expect(seen()).toMatch(/Peer-A[\s\S]*Two services/);

    reading([...peers, corin]);
    await world.pass({ days: 1 });
    await world.pass({ minutes: 1 });
    expect(seen()).not.toMatch(/Peer-|Two services/);
    // Where the platform does not answer, it counts as it was.
    world.slate.readers.delete(CHANNEL);
    await lookAgain();
    expect(seen()).not.toMatch(/Peer-|Two services/);
    reading(peers);
    await lookAgain();
    // Who presents may be another by now: the set's own card is back in any case.
    expect(seen()).toContain('Peer-A');
    expect(await world.house.store.place.findFirst({ where: { setId: set } })).toMatchObject({
      outsiders: 0,
    });
  });

  test('given a set that a coordinator facilitates, then the coordinator belongs in its channel', async () => {
    await world.house.store.setCall.updateMany({ data: { facilitation: 'coordinator' } });
    reading([...peers, corin]);
    const linked = wordsOn(cardOf(await link(peer(0), keys([...peers, corin]))));
    expect(linked).toContain('Only those of the set can read it');
    expect(linked).toContain('coordinators may read here, too: Corin can');
    await world.settle();
    expect(stands()[0]).toContain('the coordinators of your network may read here, too');
  });

  test('given a platform that cannot say who reads, then whoever links a channel is told so, with the roles that can, and the card stands there', async () => {
    const given = { type: 'set.link', ...HERE, readers: ['Heads'] };
    const linked = wordsOn(cardOf(await world.give(peer(0), given, randomUUID())));
    expect(linked).toContain('Soundings cannot see here who reads');
    expect(linked).toContain('Heads');
    await world.settle();
    expect(stands()).toEqual([expect.stringContaining('Peer-A')]);

    // Linked before anybody looked: it is looked at, and with a platform that can say by then, every day.
    const data = { lookedOn: new Date('2026-01-01') };
    await world.house.store.place.updateMany({ where: { setId: set }, data });
    reading([...peers, corin]);
    await world.pass({ minutes: 1 });
    await world.pass({ minutes: 1 });
    expect(stands()).toEqual([expect.stringContaining('One other can read here')]);
  });
});
