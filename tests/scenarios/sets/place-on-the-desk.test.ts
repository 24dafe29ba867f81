import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { DeskPlatform } from '../../support/desk-platform.ts';
import { release } from '../../support/story.ts';
import { refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';

test('given a set’s own place on the desk, then only its members see it, no challenge comes there, and it goes with what was said in it', async () => {
  const world = await World.open({ desk: true });
  onTestFinished(() => world.close());
  const { store } = world.house;
  const north = await world.network('north');
  const corin = await world.person('Corin', [], [north], 'desk');
  const people: Someone[] = [];
  for (const name of 'ABCDEF') people.push(await world.person(`Peer-${name}`, [north], [], 'desk'));
  const [first, second] = people as [Someone, Someone];
  const outside = await world.person('Outside', [north], [], 'desk');
  const setId = await plainSet(world, north, people, { facilitation: 'members' });
  // As `set.make-place` leaves it; the desk of the tests knows two places only.
  if (world.dial instanceof DeskPlatform) await world.dial.addPlace(store, 'south');
  const ref = world.placeOn(world.dial, 'south');
  const place = { id: randomUUID(), networkId: north, setId, platform: 'desk', ref, name: 'ours' };
  await store.place.create({ data: { ...place, linkedAt: world.clock.now() } });

  const sees = async ({ account }: Someone) =>
    (await world.house.directory.placesFor(account)).some((one) => one.ref === ref);
  expect([await sees(first), await sees(outside)]).toEqual([true, false]);
  // Where the members facilitate in turn, a coordinator has nothing to do there.
  expect(await sees(corin)).toBe(false);
  await store.setCall.updateMany({ data: { facilitation: 'coordinator' } });
  expect(await sees(corin)).toBe(true);

  await release(world, first, north);
  expect(await store.deskMessage.count({ where: { placeId: ref } })).toBe(0);
  const said = await world.sayAtDesk(outside.account, { place: ref, text: 'Let me in.' });
  expect(refusalOf(said)).toContain('not there');
  await world.sayAtDesk(second.account, { place: ref, text: 'Among us.' });

  await world.give(first, { type: 'set.leave', set: setId });
  await world.settle();
  expect(await sees(first)).toBe(false);
  const cards = await store.deskMessage.findMany({ where: { placeId: ref, NOT: { mark: null } } });
  expect(JSON.stringify(cards.map(({ card }) => card))).toContain('Peer-B');
  expect(JSON.stringify(cards.map(({ card }) => card))).not.toContain('Peer-A');

  // The programme is over: the card with the names goes, and what was said stays with them until the network erases it.
  await world.pass({ hours: 24 * 430 });
  expect(await sees(second)).toBe(true);
  const left = await store.deskMessage.findMany({ where: { placeId: ref } });
  expect(JSON.stringify(left.map(({ card }) => card))).not.toContain('Peer-B');
  await world.pass({ hours: 24 * 731 });
  expect(await store.deskPlace.count({ where: { id: ref } })).toBe(0);
  expect(await store.deskMessage.count({ where: { text: 'Among us.' } })).toBe(0);
});
