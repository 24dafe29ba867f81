import type { Meeting } from '../../../src/sets/rounds/round.ts';
import { findMeeting, roundsOf } from '../../../src/sets/rounds/store.ts';
import { cardOf, formOf, type Someone, type World } from '../../support/world.ts';

/** One of the rounds of a set, by its number. */
export async function roundOf(world: World, set: string, number = 1): Promise<Meeting> {
  const round = (await roundsOf(world.house.store, set)).find((one) => one.number === number);
  const meeting = round && (await findMeeting(world.house.store, round.id));
  if (!meeting) throw new Error(`there is no round ${number}`);
  return meeting;
}

/** A coordinator gives a round a time by hand; everybody is told. Gives what the coordinator sees. */
export async function bookByHand(
  world: World,
  coordinator: Someone,
  { round }: Pick<Meeting, 'round'>,
  when: { readonly day: string; readonly time: string; readonly link?: string },
) {
  const form = formOf(await world.give(coordinator, { type: 'round.time', round: round.id }));
  const reply = await world.submit(coordinator, form, { link: '', ...when });
  await world.settle();
  return reply;
}

/** A round's own card, as somebody sees it. */
export const roundCardOf = async (world: World, who: Someone, { round }: Pick<Meeting, 'round'>) =>
  cardOf(await world.give(who, { type: 'round.look', round: round.id }));
