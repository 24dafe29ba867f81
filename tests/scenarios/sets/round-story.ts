import { randomUUID } from 'node:crypto';
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

/** A set that stands, with six rounds that are planned from March 2026 on: what forming it comes to, at once. Gives its id. */
export async function standingSet(
  world: World,
  networkId: string,
  people: readonly Someone[],
  format = 'standard',
): Promise<string> {
  const [callId, id] = [randomUUID(), randomUUID()];
  const day = (week: number) => new Date(Date.UTC(2026, 2, 1 + 7 * week));
  const about = { theme: 'Leading through change', size: 6, format, facilitation: 'members', rounds: 6 };
  const { store } = world.house;
  await store.setCall.create({
    data: {
      ...{ ...about, id: callId, networkId, status: 'formed', weeksBetween: 6 },
      ...{ startsOn: day(0), closesOn: new Date('2026-01-10') },
    },
  });
  const members = { create: people.map(({ id: memberId }) => ({ memberId })) };
  const own = { id, callId, name: 'Set 1', status: 'standing', sizeTold: people.length };
  await store.learningSet.create({ data: { ...own, members } });
  const round = { setId: id, status: 'planned', minutes: 90, format, changedAt: world.clock.now() };
  const each = (at: number) => ({ ...round, id: randomUUID(), number: at + 1, aimedOn: day(6 * at) });
  await store.round.createMany({ data: Array.from({ length: about.rounds }, (_, at) => each(at)) });
  return id;
}
