import { sealApart } from '../../../src/sets/joining/apart.ts';
import { button, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { testKeys } from '../../support/test-keys.ts';
import { cardOf, formOf, type Someone, type World } from '../../support/world.ts';

/** Peers of the network, each of another authority, with what sets are mixed by. */
export async function manyPeers(world: World, network: string, count: number): Promise<Someone[]> {
  const person = (at: number) => world.person(`Peer-${String.fromCharCode(65 + at)}`, [network]);
  const people = await Promise.all(Array.from({ length: count }, (_, at) => person(at)));
  for (const [background, parity] of [
    ['education', 0],
    ['health', 1],
  ] as const) {
    const ids = people.filter((_, at) => at % 2 === parity).map(({ id }) => id);
    const where = { id: { in: ids } };
    await world.house.store.member.updateMany({ where, data: { backgrounds: [background] } });
  }
  return people;
}

/** Writes a call, pressing what a coordinator would press, and posts it. Gives its id. */
export async function postCall(
  world: World,
  coordinator: Someone,
  network: string,
  what: Readonly<Record<string, string>> = {},
): Promise<string> {
  const list = cardOf(await world.give(coordinator, { type: 'sets.run', network, page: 0 }));
  const first = formOf(await world.press(coordinator, list, 'New call'));
  const theme = 'Leading through change';
  const second = formOf(await world.submit(coordinator, first, { ...valuesOf(first), theme, ...what }));
  const preview = cardOf(await world.submit(coordinator, second, valuesOf(second)));
  await world.press(coordinator, preview, 'Post it');
  await world.settle();
  const action = button(preview, 'Post it');
  return String(action.call);
}

/** Says yes as somebody would who presses the button in the place. */
export async function sayYes(
  world: World,
  who: Someone,
  call: string,
  { slots = ['mon-am'], apart = '' }: { slots?: readonly string[]; apart?: string } = {},
) {
  const form = formOf(await world.give(who, { type: 'call.join', call }));
  return world.submit(who, form, { slots, apart });
}

/**
 * Everybody says yes for Monday mornings: what `sayYes` comes to, at once. `apart`: by their place in the list, whom they name. No lot
 * falls among them.
 */
export async function allSayYes(
  world: World,
  people: readonly Someone[],
  callId: string,
  apart: Readonly<Record<number, Someone>> = {},
): Promise<void> {
  const rows = people.map(({ id: memberId }, at) => {
    const named = apart[at];
    return {
      ...{ callId, memberId, slots: ['mon-am'] },
      box: sealApart(testKeys, { callId, memberId }, named ? [named.id] : []),
    };
  });
  await world.house.store.setOptIn.createMany({ data: rows });
  noLots(world, callId, people);
}

/** Has no two of these kept apart by lot. `late`: who among them has asked for a late place. */
export function noLots(
  world: World,
  call: string,
  people: readonly Someone[],
  late: readonly Someone[] = [],
): void {
  const ids = (some: readonly Someone[]) => some.map(({ id }) => id);
  const closedWith = people.length - late.length;
  world.keys.draw({ id: call, closedWith }, ids(people), [], ids(late));
}

/** Closes the call now. Gives the card with the proposed sets. */
export async function close(world: World, coordinator: Someone, call: string) {
  const card = cardOf(await world.give(coordinator, { type: 'call.look', call }));
  return cardOf(await world.press(coordinator, card, 'Close and propose sets now'));
}

export async function confirm(world: World, coordinator: Someone, call: string) {
  const card = cardOf(await world.give(coordinator, { type: 'call.look', call }));
  const reply = await world.press(coordinator, card, 'Confirm the sets');
  await world.settle();
  return reply;
}

/** The members of each set of a call, by name, in the order of the sets. */
export async function setsOf(world: World, call: string) {
  const sets = await world.house.store.learningSet.findMany({
    where: { callId: call, status: { not: 'ended' } },
    include: { members: { where: { leftOn: null }, include: { member: true } } },
    orderBy: { name: 'asc' },
  });
  return sets.map(({ id, name, members }) => ({
    ...{ id, name },
    names: members.map(({ member }) => member.name).sort(),
  }));
}

/** A call with everybody's yes, and its sets confirmed. */
export async function formed(
  world: World,
  coordinator: Someone,
  network: string,
  people: readonly Someone[],
  what: Readonly<Record<string, string>> = {},
): Promise<string> {
  const call = await postCall(world, coordinator, network, what);
  await allSayYes(world, people, call);
  await close(world, coordinator, call);
  await confirm(world, coordinator, call);
  return call;
}

export const mine = async (world: World, who: Someone) =>
  wordsOn(cardOf(await world.give(who, { type: 'sets.mine', page: 0 })));
