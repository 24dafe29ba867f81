import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partsIn, presentersOf } from '../../../src/sets/presenters/store.ts';
import { button, wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';
import { plainSet } from './plain-set.ts';
import { bookByHand, roundCardOf, roundOf } from './round-story.ts';
import { manyPeers } from './story.ts';

let world: World;
let north: string;
let corin: Someone;
let peers: Someone[];
let set: string;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  corin = await world.person('Corin', [], [north]);
  peers = await manyPeers(world, north, 6);
  set = await plainSet(world, north, peers);
});
afterEach(() => world.close());

const byId = (id: string | undefined) => peers.find((one) => one.id === id) as Someone;
const many = (words: string, what: RegExp) => (words.match(what) ?? []).length;

/** Who presents in a round and who stands by. */
async function lineup(number = 1) {
  const { round } = await roundOf(world, set, number);
  const presents = (await presentersOf(world.house.store, round)).map(byId);
  const parts = (await partsIn(world.house.store, [round.id])).get(round.id) ?? new Map();
  const [standBy] = [...parts].filter(([, part]) => part.standsBy).map(([id]) => byId(id));
  return { round, presents, presenter: presents[0] as Someone, standBy: standBy as Someone };
}
const card = async (who: Someone, number = 1) => roundCardOf(world, who, await roundOf(world, set, number));
const press = async (who: Someone, label: string, number = 1) => {
  const reply = await world.press(who, await card(who, number), label);
  await world.settle();
  return reply;
};
/** March 2026 is when it begins; the clock stands in January. */
const book = async (number: number, day: string) =>
  bookByHand(world, corin, await roundOf(world, set, number), { day, time: '9.30' });

describe('who presents', () => {
  test('given a new set, when time goes on, then each round has somebody, each once, and only the near ones are asked, once', async () => {
    await world.pass({ minutes: 1 });
    await world.pass({ minutes: 1 });
    const all = [];
    for (let number = 1; number <= 6; number++) all.push(await lineup(number));
    expect(new Set(all.map(({ presenter }) => presenter.id)).size).toBe(6);
    const { presenter, standBy } = all[0] as (typeof all)[0];
    expect(many(world.told(presenter), /You present in round 1 of Set 1, planned for the week of/g)).toBe(1);
    expect(many(world.told(standBy), /Would you stand by for round 1/g)).toBe(1);
    const last = all[5]?.presenter as Someone;
    expect(world.told(last)).not.toContain('round 6');
    expect(wordsOn(await card(last, 6))).toContain('You present. Is that all right?');
    expect(wordsOn(await card(corin))).toContain(`Presents: ${presenter.name}`);
    expect(wordsOn(await card(corin))).not.toContain('[Swap');
  });

  test('given a round that gets a time soon, then its presenter is asked at once, and when it is moved not again; of one that is far away nobody is asked yet', async () => {
    await book(1, '2 March');
    const { presenter } = await lineup(1);
    expect(many(world.told(presenter), /You present in round 1/g)).toBe(1);
    await book(1, '3 March');
    expect(many(world.told(presenter), /You present in round 1/g)).toBe(1);
    expect((await lineup(1)).presenter.id).toBe(presenter.id);
    await book(4, '3 August');
    for (const one of peers) expect(world.told(one)).not.toMatch(/present in round 4|stand by for round 4/);
    const yes = cardOf(await press(presenter, 'Yes, I present'));
    expect(wordsOn(yes)).toContain('The set counts on you.');
    expect(wordsOn(yes)).toContain('You present, and have said yes.');
    expect(wordsOn(yes)).not.toContain('[Yes, I present]');
  });

  test('given a presenter who would rather present another time, then whoever stands by steps in, somebody else stands by, each told once, and the first has a later round', async () => {
    await book(1, '2 March');
    const { presenter, standBy } = await lineup();
    await press(standBy, 'Yes, I stand by');
    expect(wordsOn(cardOf(await press(presenter, 'Another time')))).toContain('somebody else is asked');
    const after = await lineup();
    expect(after.presenter.id).toBe(standBy.id);
    expect(many(world.told(standBy), /somebody who was to present cannot, and you stood by/g)).toBe(1);
    expect(many(world.told(after.standBy), /Would you stand by for round 1/g)).toBe(1);
    expect(world.told(presenter)).not.toContain('you need not');
    const later = [];
    for (let number = 2; number <= 6; number++) later.push((await lineup(number)).presenter.id);
    expect(later).toContain(presenter.id);
  });

  test('given a presenter whose place is paused, then whoever stands by presents, and the paused one cannot volunteer before they are back', async () => {
    await book(1, '2 March');
    const { round, presenter, standBy } = await lineup();
    const where = { setId_memberId: { setId: set, memberId: presenter.id } };
    await world.house.store.setMember.update({ where, data: { paused: true } });
    await world.pass({ minutes: 1 });
    expect((await lineup()).presenter.id).toBe(standBy.id);
    const again = { type: 'turn.volunteer', round: round.id };
    expect(refusalOf(await world.give(presenter, again))).toContain('Say first that you are back');
  });

  test('given somebody who would rather not stand by, then the next is asked', async () => {
    await book(1, '2 March');
    const { presenter, standBy } = await lineup();
    await press(standBy, 'Not this time');
    const after = await lineup();
    expect(after.presenter.id).toBe(presenter.id);
    expect(after.standBy.id).not.toBe(standBy.id);
    expect(world.told(after.standBy)).toContain('Would you stand by');
  });

  test('given a presenter who cannot come, one who leaves, and one who is erased, then the next steps in each time', async () => {
    await book(1, '2 March');
    const one = await lineup();
    await world.house.store.roundMember.update({
      where: { roundId_memberId: { roundId: one.round.id, memberId: one.presenter.id } },
      data: { away: true },
    });
    await world.pass({ minutes: 1 });
    const two = await lineup();
    expect(two.presenter.id).toBe(one.standBy.id);
    await world.give(two.presenter, { type: 'set.leave', set });
    await world.pass({ minutes: 1 });
    const three = await lineup();
    expect(three.presenter.id).toBe(two.standBy.id);
    await world.give(three.presenter, { type: 'leave.for-good', word: 'LEAVE' });
    await world.pass({ minutes: 1 });
    const four = await lineup();
    expect(four.presenter.id).toBe(three.standBy.id);
    expect(many(world.told(four.presenter), /You present in round 1 /g)).toBe(1);
    expect(many(world.told(four.presenter), /Would you stand by for round 1/g)).toBe(1);
  });

  test('given a volunteer, then they present and whoever was asked hears it once; after a yes they are next instead', async () => {
    await book(1, '2 March');
    const { presenter, standBy } = await lineup();
    const keen = peers.find(({ id }) => id !== presenter.id && id !== standBy.id) as Someone;
    expect(wordsOn(cardOf(await press(keen, 'I would like to present')))).toContain(
      'You present in this round',
    );
    expect((await lineup()).presenter.id).toBe(keen.id);
    expect(world.told(keen)).not.toContain('Is that all right?');
    expect(many(world.told(presenter), /you need not|Would you stand by/g)).toBe(1);
    const other = peers.find(({ id }) => ![presenter.id, standBy.id, keen.id].includes(id)) as Someone;
    expect(wordsOn(cardOf(await press(other, 'I would like to present')))).toContain(
      'next when a place comes free',
    );
    expect((await lineup()).presenter.id).toBe(keen.id);
    await press(keen, 'Another time');
    expect((await lineup()).presenter.id).toBe(other.id);
  });

  test('given nobody who can present, when the round is near, then the set is told once, and a volunteer mends it', async () => {
    await book(1, '2 March');
    const { round } = await lineup();
    for (const { id: memberId } of peers)
      await world.house.store.roundTurn.upsert({
        where: { roundId_memberId: { roundId: round.id, memberId } },
        create: { roundId: round.id, memberId, answer: 'no' },
        update: { answer: 'no' },
      });
    await world.house.store.roundLineup.deleteMany();
    await world.pass({ minutes: 1 });
    for (const one of peers) expect(world.told(one)).not.toContain('Who would like to present?');
    await world.pass({ days: 35 });
    await world.pass({ minutes: 1 });
    for (const one of peers) expect(many(world.told(one), /Who would like to present\?/g)).toBe(1);
    const [keen] = peers as [Someone];
    await press(keen, 'I would like to present');
    expect((await lineup()).presenter.id).toBe(keen.id);
  });

  test('given a round that has begun, then nothing about who presents can be changed', async () => {
    await book(1, '2 March');
    const { round, presenter } = await lineup();
    await world.house.store.round.update({ where: { id: round.id }, data: { status: 'running' } });
    const refused = async (command: { type: string; [field: string]: unknown }) =>
      refusalOf(await world.give(presenter, command));
    for (const command of [
      { type: 'turn.say', round: round.id, answer: 'no' },
      { type: 'turn.volunteer', round: round.id },
      { type: 'swap.start', round: round.id },
      { type: 'swap.ask', round: round.id, with: 'anyone' },
    ])
      expect(await refused(command)).toContain('has begun');
  });

  test('given nothing that has changed, when it is seen to again, then nothing is said or moved', async () => {
    await book(1, '2 March');
    const before = await lineup();
    const said = peers.map((one) => world.told(one));
    const { store } = world.house;
    await store.roundLineup.deleteMany();
    await world.pass({ minutes: 1 });
    expect(await lineup()).toEqual(before);
    expect(peers.map((one) => world.told(one))).toEqual(said);
  });
});

describe('swaps', () => {
  test('given one who asks another, when they agree, then both rounds change together, both are told, and the asker hears it once', async () => {
    await book(1, '2 March');
    const [one, three] = [await lineup(1), await lineup(3)];
    const form = formOf(await press(one.presenter, 'Swap with…'));
    const asked = await world.submit(one.presenter, form, {
      with: `${three.round.id}/${three.presenter.id}`,
    });
    expect(wordsOn(cardOf(asked))).toContain('You present until they agree.');
    await world.settle();
    const asks = world.latestTo(three.presenter, 'I cannot');
    expect(wordsOn(asks)).toContain('Somebody who presents in round 1');
    const done = await world.press(three.presenter, asks, 'Swap with my round 3');
    expect(wordsOn(cardOf(done))).toContain('Swapped. You present in this round now');
    await world.settle();
    expect((await lineup(1)).presenter.id).toBe(three.presenter.id);
    expect((await lineup(3)).presenter.id).toBe(one.presenter.id);
    expect(many(world.told(one.presenter), /You present in round 3 of Set 1 now/g)).toBe(1);
    await world.pass({ minutes: 1 });
    expect((await lineup(3)).presenter.id).toBe(one.presenter.id);
    expect(refusalOf(await world.press(three.presenter, asks, 'Swap with my round 3'))).toContain(
      'cannot be any more',
    );
  });

  test('given one who cannot, then the asker hears it and still presents', async () => {
    await book(1, '2 March');
    const [one, two] = [await lineup(1), await lineup(2)];
    const form = formOf(await press(one.presenter, 'Swap with…'));
    await world.submit(one.presenter, form, { with: `${two.round.id}/${two.presenter.id}` });
    await world.settle();
    await world.press(two.presenter, world.latestTo(two.presenter, 'I cannot'), 'I cannot');
    await world.settle();
    expect(world.told(one.presenter)).toContain('They cannot swap');
    expect((await lineup(1)).presenter.id).toBe(one.presenter.id);
  });

  test('given whoever can, when one agrees, then the others come too late; and when a round has begun it lapses', async () => {
    await book(1, '2 March');
    const one = await lineup(1);
    await world.submit(one.presenter, formOf(await press(one.presenter, 'Swap with…')), { with: 'anyone' });
    await world.settle();
    const others = peers.filter(({ id }) => id !== one.presenter.id);
    const cards = others.map((who) => world.latestTo(who, 'I cannot'));
    for (const asks of cards) expect(wordsOn(asks)).toContain('Would you swap?');
    const [first, second] = others as [Someone, Someone];
    const label = (at: number) =>
      (wordsOn(cards[at] as (typeof cards)[0]).match(/\[(Swap with my round \d)\]/) ?? [])[1] ?? '';
    await world.press(first, cards[0] as (typeof cards)[0], label(0));
    expect(refusalOf(await world.press(second, cards[1] as (typeof cards)[0], label(1)))).toContain(
      'cannot be any more',
    );

    const two = await lineup(2);
    await world.submit(two.presenter, formOf(await press(two.presenter, 'Swap with…', 2)), {
      with: 'anyone',
    });
    await world.house.store.round.update({ where: { id: two.round.id }, data: { status: 'running' } });
    await world.settle();
    const swap = await world.house.store.presenterSwap.findFirstOrThrow();
    const own = (await lineup(1)).round.id;
    const late = { type: 'swap.accept', swap: swap.id, round: own };
    expect(refusalOf(await world.give((await lineup(1)).presenter, late))).toContain('cannot be any more');
    await world.pass({ minutes: 1 });
    expect(await world.house.store.presenterSwap.count()).toBe(0);
  });

  test('given somebody who does not present, or is not asked, then they are refused', async () => {
    await book(1, '2 March');
    const { round, presenter, standBy } = await lineup();
    expect(refusalOf(await world.give(standBy, { type: 'swap.start', round: round.id }))).toContain(
      'do not present',
    );
    const form = formOf(await press(presenter, 'Swap with…'));
    expect(refusalOf(await world.submit(presenter, form, { with: `${round.id}/${standBy.id}` }))).toContain(
      'choose again',
    );
    expect(button(await card(presenter), 'Swap with…').type).toBe('swap.start');
    const who = peers.find(({ id }) => id !== presenter.id && id !== standBy.id) as Someone;
    expect(refusalOf(await world.give(who, { type: 'turn.say', round: round.id, answer: 'yes' }))).toContain(
      'neither present',
    );
  });
});
