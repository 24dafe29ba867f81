import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { allSayYes, close, manyPeers, mine, postCall, sayYes } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 7);
});
afterEach(() => world.close());

const peer = (at: number) => peers[at] as Someone;
const posted = (place = 'slate-north') => wordsOn(world.slate.inPlace(place).at(-1)?.card ?? failed());
function failed(): never {
  throw new Error('nothing stands there');
}

describe('a call for learning sets', () => {
  test('given a coordinator, when they write a call, then nobody sees it before it is posted, and everybody afterwards', async () => {
    const form = formOf(await world.give(corin, { type: 'call.start', network: north }));
    const when = formOf(await world.submit(corin, form, { ...valuesOf(form), theme: 'Budgets' }));
    expect(valuesOf(when)).toEqual({
      rounds: '6',
      weeks: '6',
      starts: 'March 2026',
      closes: '26 January 2026',
      dates: [],
    });
    const preview = cardOf(await world.submit(corin, when, { ...valuesOf(when), closes: '20 January' }));
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toEqual([]);
    expect(await mine(world, peer(0))).toContain('no call is open');

    await world.press(corin, preview, 'Post it');
    await world.settle();
    expect(posted()).toContain('About: Budgets');
    expect(posted()).toContain('Nobody has said yes yet. Say so until 20 January 2026.');
    expect(await mine(world, peer(0))).toContain('About: Budgets');
  });

  test('given faults in the form, when it is sent, then each is marked and nothing is kept', async () => {
    const form = formOf(await world.give(corin, { type: 'call.start', network: north }));
    expect(refusalOf(await world.submit(corin, form, { ...valuesOf(form), theme: ' ' }))).toContain(
      'Nothing was lost',
    );
    expect(await world.house.store.setCall.count()).toBe(0);
    const when = formOf(await world.submit(corin, form, { ...valuesOf(form), theme: 'Budgets' }));
    const wrong = { ...valuesOf(when), starts: 'soon', closes: '3 January 2026' };
    const again = formOf(await world.submit(corin, when, wrong));
    expect(again.fields.map(({ problem }) => problem)).toEqual([
      undefined,
      undefined,
      'Please write a month and a year, such as March 2026.',
      'That day is over. Please take a later one.',
      undefined,
    ]);
    expect(valuesOf(again)).toEqual(wrong);
  });

  test('given an open call, when people say yes, change it and withdraw, then the card counts them and names nobody', async () => {
    const call = await postCall(world, corin, north);
    await sayYes(world, peer(0), call);
    await sayYes(world, peer(1), call, { slots: ['whenever'] });
    await sayYes(world, peer(1), call, { slots: ['tue-pm', 'tue-am'] });
    await world.settle();
    expect(posted()).toContain('2 people have said yes so far.');
    for (const { name } of peers) expect(posted()).not.toContain(name);
    expect(world.slate.inPlace('slate-north')).toHaveLength(1);
    const own = cardOf(await world.give(peer(1), { type: 'sets.mine', page: 0 }));
    expect(wordsOn(own)).toContain('You have said yes. Your hours: Tuesday morning and afternoon.');

    await world.press(peer(1), own, 'Withdraw');
    await world.settle();
    expect(posted()).toContain('1 person has said yes so far.');
    expect(wordsOn(cardOf(await world.give(corin, { type: 'call.look', call })))).toContain('Peer-A: DCS');
  });

  test('given no hours, or a name that nobody has, when it is sent, then it comes back with the fault marked', async () => {
    const call = await postCall(world, corin, north);
    const reply = await sayYes(world, peer(0), call, { slots: [], apart: 'Nobody Known' });
    const [slots, apart] = formOf(reply).fields;
    expect(slots?.problem).toBe('Please choose at least one.');
    expect(apart?.problem).toContain('No peer here is called “Nobody Known”.');
    expect(await world.house.store.setOptIn.count()).toBe(0);
  });

  test('given a call, when it is taken back, then it goes everywhere, what was said to it is erased, and they are told', async () => {
    const call = await postCall(world, corin, north);
    await sayYes(world, peer(0), call, { apart: 'Peer-B' });
    await world.give(corin, { type: 'call.take-back', call });
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toEqual([]);
    expect(await world.house.store.setOptIn.count()).toBe(0);
    expect(world.told(peer(0))).toContain('was taken back by its coordinators');
    expect(world.told(peer(1))).not.toContain('taken back');
    expect(refusalOf(await world.give(peer(0), { type: 'call.join', call }))).toContain('not here any more');
  });

  test('given its closing day has passed, when time goes on, then sets are proposed by themselves, once, and the coordinator is told', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call);
    await world.pass({ hours: 24 * 14 });
    expect((await world.house.store.setCall.findFirstOrThrow()).status).toBe('open');
    await world.pass({ hours: 24 });
    await world.pass({ hours: 1 });
    expect(world.told(corin)).toContain('7 people said yes, and one set is proposed.');
    expect(world.told(corin).match(/Sets are proposed to you/g)).toHaveLength(1);
    expect(posted()).toContain('The sets are being formed.');
    expect(await mine(world, peer(0))).not.toContain('Set 1');
  });

  test('given too few, when the call closes, then the coordinator is told so, and the next who asks waits for a late place', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers.slice(0, 4), call);
    expect(wordsOn(cardOf(await world.give(corin, { type: 'call.look', call })))).not.toContain('Close and');
    await world.pass({ hours: 24 * 15 });
    expect(world.told(corin)).toContain('no set could be formed');
    const card = wordsOn(cardOf(await world.give(corin, { type: 'call.look', call })));
    expect(card).toContain('Peer-A: too few people have said yes for a set');
  });

  test('given somebody who leaves the network, when the call closes, then they are not in it', async () => {
    const call = await postCall(world, corin, north);
    await allSayYes(world, peers, call);
    await world.give(peer(6), { type: 'leave.network', network: north });
    expect(wordsOn(await close(world, corin, call))).not.toContain('Peer-G');
    await world.pass({ minutes: 1 });
    expect(await world.house.store.setOptIn.count({ where: { memberId: peer(6).id } })).toBe(0);
  });
});
