import type { Work } from '../../command.ts';
import type { Call } from '../call.ts';
import { minutesOf } from '../formats/formats.ts';

/** The days around which the rounds of a call are planned: date columns, one for each round. */
export function aimedDays({ startsOn, rounds, weeksBetween }: Call): readonly Date[] {
  const week = 7 * 24 * 60 * 60_000;
  return Array.from({ length: rounds }, (_, at) => new Date(startsOn.getTime() + at * weeksBetween * week));
}

/** Gives a set that stands from now on its rounds, without times. */
export async function planRounds({ tx, now, newId }: Work, call: Call, setId: string): Promise<void> {
  const minutes = minutesOf(call.how);
  await tx.round.createMany({
    data: aimedDays(call).map((aimedOn, at) => ({
      ...{ id: newId(), setId, number: at + 1, status: 'planned', aimedOn, minutes },
      ...{ format: call.format, changedAt: now },
    })),
  });
}
