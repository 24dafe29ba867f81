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
    const refusals = new Map<string, string>();
    for (const person of peers) {
      const to = sets.find(({ names }) => !names.includes(person.name));
      const reply = await world.give(corin, { type: 'set.effect', set: to?.id, who: person.id, to: to?.id });
      if (reply.kind === 'refusal')
        refusals.set(person.name, reply.sentence.replace(person.name, 'X').replace(/Set \d/, 'the set'));
    }
    // Both ways, whoever has asked for it.
    expect([...refusals.keys()]).toEqual(expect.arrayContaining(['Peer-A', 'Peer-B']));
    expect(new Set(refusals.values()).size).toBe(1);
    expect([...refusals.values()][0]).toContain('some pairs are kept apart by lot');
    const a = sets.find(({ names }) => names.includes('Peer-A'));
    expect(
      refusalOf(await world.give(corin, { type: 'set.move', set: a?.id, member: peer(1).id })),
    ).toContain('by lot');
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
