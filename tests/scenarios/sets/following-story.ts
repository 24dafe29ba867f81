import type { Meeting } from '../../../src/sets/rounds/round.ts';
import { changeRound } from '../../../src/sets/rounds/store.ts';
import { valuesOf } from '../../support/read-form.ts';
import { cardOf, formOf, type Someone, type World } from '../../support/world.ts';
import { roundCardOf, roundOf } from './round-story.ts';

/** A round takes place, and is over: what the session will do once it is there. */
export async function hold(world: World, set: string, number = 1): Promise<Meeting> {
  const { round } = await roundOf(world, set, number);
  await changeRound(world.house.store, round.id, { status: 'held', startsAt: world.clock.now() });
  return roundOf(world, set, number);
}

/** A round gets a time, without anybody being told. */
export async function bookAt(world: World, set: string, number: number, startsAt: string): Promise<Meeting> {
  const { round } = await roundOf(world, set, number);
  await changeRound(world.house.store, round.id, { status: 'booked', startsAt: new Date(startsAt) });
  return roundOf(world, set, number);
}

/** Somebody adds an action from a round's card. Gives the reply. */
export async function addAction(
  world: World,
  who: Someone,
  meeting: Meeting,
  what: Readonly<Record<string, string>>,
) {
  const form = formOf(await world.press(who, await roundCardOf(world, who, meeting), 'Add an action'));
  return world.submit(who, form, { ...valuesOf(form), ...what });
}

export const mineOf = async (world: World, who: Someone, page = 0) =>
  cardOf(await world.give(who, { type: 'action.mine', page }));

/** Says what became of one's first action. `button`: on its card. Gives the card that follows. */
export async function answer(
  world: World,
  who: Someone,
  what: Readonly<Record<string, string | string[]>>,
  button = 'What became of it?',
) {
  const form = formOf(await world.press(who, await mineOf(world, who), button));
  return world.submit(who, form, { ...valuesOf(form), ...what });
}
