import { button, wordsOn } from '../../support/read-card.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, type Someone, type World } from '../../support/world.ts';

/** Peers of the network, each of another authority, with what sets are mixed by. */
export async function manyPeers(world: World, network: string, count: number): Promise<Someone[]> {
  const people: Someone[] = [];
  for (let at = 0; at < count; at++) {
    const person = await world.person(`Peer-${String.fromCharCode(65 + at)}`, [network]);
    await world.house.store.member.update({
      where: { id: person.id },
      data: { backgrounds: [at % 2 ? 'health' : 'education'] },
    });
    people.push(person);
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
export async function setsOf(world: World, call: string): Promise<{ id: string; names: string[] }[]> {
  const sets = await world.house.store.learningSet.findMany({
    where: { callId: call, status: { not: 'ended' } },
    include: { members: { where: { leftOn: null }, include: { member: true } } },
    orderBy: { name: 'asc' },
  });
  return sets.map(({ id, members }) => ({ id, names: members.map(({ member }) => member.name).sort() }));
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
  for (const person of people) await sayYes(world, person, call);
  await close(world, coordinator, call);
  await confirm(world, coordinator, call);
  return call;
}

export const mine = async (world: World, who: Someone) =>
  wordsOn(cardOf(await world.give(who, { type: 'sets.mine', page: 0 })));
