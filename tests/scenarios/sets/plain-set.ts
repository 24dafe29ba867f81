import { randomUUID } from 'node:crypto';
import type { Someone, World } from '../../support/world.ts';

/** A set that stands, with its rounds planned: put there as it would be after its forming, which other tests go through. Gives its id. */
export async function plainSet(
  { house: { store } }: World,
  networkId: string,
  people: readonly Someone[],
  rounds = 2,
): Promise<string> {
  const [call, set] = [randomUUID(), randomUUID()];
  const day = new Date('2026-03-01T00:00:00Z');
  await store.setCall.create({
    data: {
      ...{
        id: call,
        networkId,
        status: 'formed',
        theme: 'Leading through change',
        size: 6,
        format: 'standard',
      },
      ...{ facilitation: 'coordinator', rounds: 6, weeksBetween: 6, startsOn: day, closesOn: day, seed: 1 },
    },
  });
  const members = people.map(({ id: memberId }) => ({ memberId }));
  await store.learningSet.create({
    data: {
      ...{ id: set, callId: call, name: 'Set 1', status: 'standing', sizeTold: members.length },
      members: { create: members },
      rounds: {
        create: Array.from({ length: rounds }, (_, at) => ({
          ...{ id: randomUUID(), number: at + 1, status: 'planned', aimedOn: day, minutes: 90 },
          ...{ format: 'standard', changedAt: day },
        })),
      },
    },
  });
  return set;
}
