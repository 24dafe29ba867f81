import { randomUUID } from 'node:crypto';
import { formatOf, minutesOf } from '../../../src/sets/formats/formats.ts';
import type { Someone, World } from '../../support/world.ts';

interface Plain {
  readonly rounds?: number;
  /** The key of a named format. */
  readonly format?: string;
  readonly facilitation?: 'coordinator' | 'members';
}

/**
 * A set that stands, with its rounds planned every six weeks from March 2026 on: put there as it would be after its forming, which other
 * tests go through. Gives its id.
 */
export async function plainSet(
  world: World,
  networkId: string,
  people: readonly Someone[],
  { rounds = 6, format = 'standard', facilitation = 'coordinator' }: Plain = {},
): Promise<string> {
  const [callId, id] = [randomUUID(), randomUUID()];
  const { store } = world.house;
  const about = { theme: 'Leading through change', size: 6, format, facilitation, rounds };
  const dates = { weeksBetween: 6, startsOn: dayOf(0), closesOn: new Date('2026-01-10') };
  await store.setCall.create({ data: { ...about, ...dates, id: callId, networkId, status: 'formed' } });
  const members = { create: people.map(({ id: memberId }) => ({ memberId })) };
  const own = { id, callId, name: 'Set 1', status: 'standing', sizeTold: people.length };
  await store.learningSet.create({ data: { ...own, members } });
  const minutes = minutesOf(formatOf(format));
  const round = { setId: id, status: 'planned', minutes, format, changedAt: world.clock.now() };
  const each = (at: number) => ({ ...round, id: randomUUID(), number: at + 1, aimedOn: dayOf(6 * at) });
  await store.round.createMany({ data: Array.from({ length: rounds }, (_, at) => each(at)) });
  return id;
}

/** The first Monday of March, and so many weeks after it: a date column. */
const dayOf = (weeks: number) => new Date(Date.UTC(2026, 2, 2 + 7 * weeks));
