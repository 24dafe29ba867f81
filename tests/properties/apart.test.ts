import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealApart } from '../../src/sets/joining/apart.ts';
import { allSayYes, manyPeers, postCall, setsOf } from '../scenarios/sets/story.ts';
import { type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let call: string;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 10);
  call = await postCall(world, corin, north);
  await allSayYes(world, peers, call);
});
afterEach(() => world.close());

const ids = () => peers.map(({ id }) => id);
const [A, B, C] = [0, 1, 2];

/** Back to before the call closed. */
async function openAgain(): Promise<void> {
  const { store } = world.house;
  await store.learningSet.deleteMany({ where: { callId: call } });
  await store.setCall.update({ where: { id: call }, data: { status: 'open', seed: 0, closedWith: null } });
}

/** In this house the first peer would rather not sit with these. */
async function wish(those: readonly number[]): Promise<void> {
  const memberId = peers[A]?.id ?? '';
  const named = those.map((at) => peers[at]?.id ?? '');
  const box = sealApart(world.keys, { callId: call, memberId }, named);
  await world.house.store.setOptIn.update({
    where: { callId_memberId: { callId: call, memberId } },
    data: { box },
  });
}

/** In this house the lots keep the first peer apart from these. */
const lot = (those: readonly number[]) =>
  world.keys.draw(
    { id: call, closedWith: peers.length },
    ids(),
    those.map((at) => [peers[A]?.id ?? '', peers[at]?.id ?? ''] as const),
  );

/** All that a coordinator sees who tries whatever can be tried: words and buttons, with sets by their names. */
async function everythingTried(): Promise<readonly string[]> {
  await world.house.store.deed.deleteMany();
  /** Those of whom somebody is kept apart, and one of whom nobody is. */
  const some = peers.slice(0, 4);
  const seen: string[] = [];
  const names = new Map<string, string>();
  const press = async (what: string, command: { type: string; [field: string]: unknown }) => {
    const reply = await world.give(corin, command);
    // What was just proposed is not known by name yet: the page after it is.
    const words = JSON.stringify(reply).replaceAll(/[0-9a-f-]{36}/g, (id) => names.get(id) ?? 'a set');
    seen.push(`${what}: ${words}`);
  };
  const sets = async () => {
    const found = await setsOf(world, call);
    for (const { id, name } of found) names.set(id, name);
    return found;
  };
  const lookAtAll = async (type: 'set.effect' | 'set.move', whose: readonly Someone[]) => {
    for (const { id: set, name, names: here } of await sets())
      for (const { id, name: who } of whose) {
        if (here.includes(who)) continue;
        const whom = type === 'set.effect' ? { who: id, to: set } : { member: id };
        await press(`${type} ${who} ${name}`, { type, set, ...whom });
        // As if they had days for it: the bound is not what is tried here.
        await world.house.store.deed.deleteMany({ where: { kind: 'move-kept-apart' } });
      }
  };

  for (let time = 0; time < 2; time++) {
    await press('propose', { type: 'call.propose', call });
    await sets();
    await press('proposed', { type: 'sets.page', call, page: 0 });
  }
  await lookAtAll('set.effect', some);
  // Each in turn out of their set: what is offered to them, with the others where they are.
  for (const { id: member, name } of some) {
    const from = (await sets()).find(({ names }) => names.includes(name));
    if (!from) continue;
    await press(`out ${name}`, { type: 'set.out', set: from.id, member });
    await press(`offers ${name}`, { type: 'set.offers', call, who: member });
    await press(`back ${name}`, { type: 'set.move', set: from.id, member });
  }
  await press('confirm', { type: 'call.confirm', call });
  await lookAtAll('set.move', some);
  for (const { id: set } of await sets()) await press('join up', { type: 'set.join-up', set });
  // One set is emptied but for two, the other filled: who can still be taken?
  const [one, other] = await sets();
  for (const name of one?.names.slice(2) ?? [])
    await press(`out ${name}`, {
      type: 'set.out',
      set: one?.id,
      member: peers.find((who) => who.name === name)?.id,
    });
  for (const set of [one, other]) {
    await press('join up', { type: 'set.join-up', set: set?.id });
    await press('merge', { type: 'set.merge', set: set?.id, into: (set === one ? other : one)?.id });
  }
  await press('sets', { type: 'call.look', call });
  const deeds = await world.house.store.deed.findMany({ orderBy: { kind: 'asc' } });
  return [...seen, ...deeds.map(({ kind, about }) => `${kind} ${about}`)];
}

test('given a house with wishes, and one in which lots fall on the same pairs, whatever a coordinator tries, they see the same', async () => {
  lot([]);
  await wish([B, C]);
  const inTheFirst = await everythingTried();
  expect(inTheFirst.some((line) => line.includes('kept apart by lot'))).toBe(true);

  await openAgain();
  await wish([]);
  lot([B, C]);
  expect(await everythingTried()).toEqual(inTheFirst);
});
