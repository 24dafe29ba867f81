import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { allSayYes, close, confirm, manyPeers, postCall, sayYes, setsOf } from './story.ts';

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

describe('whom somebody would rather not sit with', () => {
  test('given a name, when it is sent, then only they can read it again, and no table nor anybody’s file tells', async () => {
    const call = await postCall(world, corin, north);
    await sayYes(world, peer(0), call, { apart: 'peer b' });
    await sayYes(world, peer(1), call);
    expect(valuesOf(formOf(await world.give(peer(0), { type: 'call.join', call }))).apart).toBe('Peer-B');
    expect(valuesOf(formOf(await world.give(peer(1), { type: 'call.join', call }))).apart).toBe('');

    const rows = (await dump(world.databaseUrl)).filter(({ table }) => table === 'set_opt_in');
    const [named, none] = rows.map(({ row }) => JSON.stringify(row));
    expect(named?.length).toBe(none?.length);
    const fileOf = async (who: Someone) => (await world.house.memberFiles.export(who.account))?.json ?? '';
    expect(await fileOf(peer(0))).toContain('"ratherNotWith": [\n        "Peer-B"');
    expect(await fileOf(peer(1))).toContain('"ratherNotWith": []');
    expect(await fileOf(corin)).not.toContain('Peer-B');
  });

  test('given wishes, when sets are proposed again and again, then those two never sit together, and no screen says why', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call, { 0: peer(1), 5: peer(2) });
    await close(world, corin, call);
    for (let time = 0; time < 4; time++) {
      for (const { id, names } of await setsOf(world, call)) {
        expect(names).not.toEqual(expect.arrayContaining(['Peer-A', 'Peer-B']));
        expect(names).not.toEqual(expect.arrayContaining(['Peer-C', 'Peer-F']));
        const words = wordsOn(cardOf(await world.give(corin, { type: 'set.look', set: id })));
        expect(words).not.toMatch(/apart|rather|wish to/);
      }
      await world.give(corin, { type: 'call.propose', call });
    }
  });

  test('given a wish, when a coordinator moves one to the other, then it is refused in the same words as a pair that the lot keeps apart', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call, { 0: peer(1) });
    await close(world, corin, call);
    const sets = await setsOf(world, call);
    const answers = new Map<string, string>();
    for (const person of peers) {
      const to = sets.find(({ names }) => !names.includes(person.name));
      const look = { type: 'set.effect', set: to?.id, who: person.id, to: to?.id };
      const words = wordsOn(cardOf(await world.give(corin, look)));
      if (words.includes('kept apart by lot'))
        answers.set(person.name, words.replace(person.name, 'X').replaceAll(/Set \d/g, 'the set'));
    }
    // Both ways, whoever has asked for it; nobody else, since no lot falls here.
    expect([...answers.keys()]).toEqual(['Peer-A', 'Peer-B']);
    expect(new Set(answers.values()).size).toBe(1);
    const a = sets.find(({ names }) => names.includes('Peer-A'));
    const moved = await world.give(corin, { type: 'set.move', set: a?.id, member: peer(1).id });
    expect(wordsOn(cardOf(moved))).toContain('by lot');
    expect((await setsOf(world, call)).find(({ id }) => id === a?.id)?.names).toEqual(a?.names);
  });

  test('given moves that end at a pair kept apart, then coordinators see that they were tried, and after twelve none is answered for a day', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call, { 0: peer(1) });
    await close(world, corin, call);
    const to = (await setsOf(world, call)).find(({ names }) => names.includes('Peer-B'));
    const look = (who: Someone) =>
      world.give(corin, { type: 'set.effect', set: to?.id, who: who.id, to: to?.id });
    for (let time = 0; time < 12; time++) expect((await look(peer(0))).kind).toBe('card');
    const other = peers.find(({ name }) => name !== 'Peer-A' && !to?.names.includes(name)) as Someone;
    // Also of a move that would be made.
    for (const who of [peer(0), other]) expect(refusalOf(await look(who))).toContain('rest for a day');
    const deeds = wordsOn(cardOf(await world.give(corin, { type: 'deeds.list', network: north, page: 0 })));
    expect(deeds).toContain('Corin tried a move that Soundings does not make: Leading through change.');
    expect(deeds).not.toContain('Peer-');
    world.clock.forward({ days: 1, minutes: 1 });
    expect(wordsOn(cardOf(await look(other)))).toContain('then 7 people');
  });

  test('given somebody who waits for a late place, when they change what they said, then only their hours change', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers.slice(0, 11), call);
    await close(world, corin, call);
    await confirm(world, corin, call);
    await sayYes(world, peer(11), call, { apart: 'Peer-A' });
    const form = formOf(await world.give(peer(11), { type: 'call.join', call }));
    expect(form.fields.map(({ id }) => id)).toEqual(['slots']);
    await world.submit(peer(11), form, { slots: ['tue-am'], apart: '' });
    const file = (await world.house.memberFiles.export(peer(11).account))?.json ?? '';
    expect(file).toContain('"ratherNotWith": [\n        "Peer-A"');
    expect(file).toContain('Tuesday morning');
  });

  test('given what somebody said, when sets are being formed, then it stays as it is, and they can withdraw', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call);
    await close(world, corin, call);
    expect(refusalOf(await world.give(peer(0), { type: 'call.join', call }))).toContain(
      'cannot be changed now',
    );
    await world.give(peer(0), { type: 'call.withdraw', call });
    expect((await setsOf(world, call)).flatMap(({ names }) => names)).not.toContain('Peer-A');
    await confirm(world, corin, call);
    expect(world.told(peer(0))).toBe('');
  });
});
