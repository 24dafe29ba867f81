import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { allSayYes, close, confirm, formed, manyPeers, mine, postCall, sayYes, setsOf } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 12);
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const called = (name: string) => peers.find((one) => one.name === name) as Someone;

async function proposed(people = peers) {
  const call = await postCall(world, corin, north);
  await allSayYes(world, people, call);
  return { call, card: await close(world, corin, call) };
}

describe('forming learning sets', () => {
  test('given twelve who can all make it, when sets are proposed, then there are two of six, and nobody but coordinators knows', async () => {
    const { call, card } = await proposed();
    expect((await setsOf(world, call)).map(({ names }) => names.length)).toEqual([6, 6]);
    expect(wordsOn(card)).toContain('Set 1, 6 people: ');
    await world.settle();
    for (const person of peers) expect(world.told(person)).toBe('');
    expect(await mine(world, peer(0))).not.toContain('Set 1');
    const [set] = await setsOf(world, call);
    expect(refusalOf(await world.give(peer(0), { type: 'set.look', set: set?.id }))).toContain(
      'not yours to look at',
    );
  });

  test('given a proposed set, when it is opened, then it says who is in it, what it keeps and what it gives up', async () => {
    const { card } = await proposed();
    const words = wordsOn(cardOf(await world.press(corin, card, 'Open Set 1')));
    expect(words).toMatch(/Peer-[A-L]: DCS, Peer-[A-L]shire · (Education|Health)/);
    expect(words).toContain('Hours: Monday morning');
    expect(words).toContain('Each from a different authority');
    expect(words).toContain('2 backgrounds');
  });

  test('given a move, when its effect is asked for, then it is shown and nothing has changed; then it is made', async () => {
    const { call, card } = await proposed();
    const [one, other] = await setsOf(world, call);
    const set = cardOf(await world.press(corin, card, 'Open Set 1'));
    const form = formOf(await world.press(corin, set, 'Move somebody'));
    const move = (name: string) => world.submit(corin, form, { who: called(name).id, to: other?.id ?? '' });
    const effect = cardOf(await move(one?.names[0] ?? ''));
    expect(wordsOn(effect)).toContain('Set 1, then 5 people: Worse: 5 people, 6 were wished for');
    expect(wordsOn(effect)).toContain('Set 2, then 7 people');
    expect((await setsOf(world, call)).map(({ names }) => names.length)).toEqual([6, 6]);
    await world.press(corin, effect, 'Move');
    expect((await setsOf(world, call)).map(({ names }) => names.length)).toEqual([5, 7]);
  });

  test('given a set with too few, when the sets are confirmed, then nothing is, and it says which', async () => {
    const { call } = await proposed();
    const [one] = await setsOf(world, call);
    for (const name of one?.names.slice(0, 2) ?? [])
      await world.give(corin, { type: 'set.out', member: called(name).id, set: one?.id });
    expect(refusalOf(await confirm(world, corin, call))).toContain('Set 1 cannot stand like this');
    for (const person of peers) expect(world.told(person)).toBe('');
  });

  test('given good sets, when they are confirmed, then each is told their own in private, and no message names another', async () => {
    const { call } = await proposed();
    await confirm(world, corin, call);
    const [one] = await setsOf(world, call);
    for (const person of peers) {
      expect(world.told(person)).toContain(
        `You are in ${one?.names.includes(person.name) ? 'Set 1' : 'Set 2'}`,
      );
      for (const other of peers) expect(world.told(person)).not.toContain(other.name);
    }
    const own = await mine(world, called(one?.names[0] ?? ''));
    for (const mate of one?.names.slice(1) ?? []) expect(own).toContain(`${mate}: DCS`);
    expect(own).toContain('Hours you have in common: Monday morning');
    expect(own.match(/Peer-/g)?.length).toBe(10);
    const posted = world.slate.inPlace('slate-north').map(({ card }) => wordsOn(card));
    expect(posted).toEqual([expect.stringContaining('2 sets are formed.')]);
  });

  test('given others who were in a set together before, when new sets are formed, then they are told apart as far as it goes', async () => {
    const first = await formed(world, corin, north, peers);
    const before = await setsOf(world, first);
    const { call } = await proposed();
    const met = (names: string[]) =>
      before.map((set) => names.filter((name) => set.names.includes(name)).length).sort();
    for (const { names } of await setsOf(world, call)) expect(met(names)).toEqual([3, 3]);
    const [set] = await setsOf(world, call);
    const words = wordsOn(cardOf(await world.give(corin, { type: 'set.look', set: set?.id })));
    expect(words).toContain('in a set before');
  });

  test('given a set, when it is renamed, then it is called that; another’s name, or none, is refused', async () => {
    const { card } = await proposed();
    const set = cardOf(await world.press(corin, card, 'Open Set 1'));
    const form = formOf(await world.press(corin, set, 'Rename'));
    expect(refusalOf(await world.submit(corin, form, { name: 'set 2' }))).toContain('Another set');
    const renamed = cardOf(await world.submit(corin, form, { name: ' Harbour ' }));
    expect(wordsOn(renamed)).toContain('Harbour: Leading through change');
  });

  test('given somebody without hours in common, when sets are proposed, then it says so in plain words, and they are told that they wait', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers.slice(0, 11), call);
    await sayYes(world, peer(11), call, { slots: ['fri-eve'] });
    expect(wordsOn(await close(world, corin, call))).toContain(
      'Peer-L: no set meets at hours that they can make',
    );
    await confirm(world, corin, call);
    expect(world.told(peer(11))).toContain('You stay on the list for a late place.');
  });
});
