import type { Work } from '../../command.ts';
import { plusDays } from '../../time/days.ts';
import type { Call } from '../call.ts';
import { minutesOf } from '../formats/formats.ts';
import { freeWeekNear } from './free-days.ts';

type Rhythm = Pick<Call, 'rounds' | 'weeksBetween' | 'startsOn' | 'termOnly' | 'network'>;

/**
 * The Mondays of the weeks for which the rounds of a call are planned: date columns, one for each round. So many weeks apart; where a
 * week is not free (free-days.ts), the nearest that is, from which the next one is counted.
 */
export function aimedDays(call: Rhythm): readonly Date[] {
  // The month's first Monday: the week before it belongs to the month before.
  const from = plusDays(call.startsOn, 6);
  return weeksFrom(from, from, call.rounds, call);
}

/** So many weeks on, beginning with the free one nearest to `first`, none before `earliest`. */
export function weeksFrom(
  first: Date,
  earliest: Date,
  count: number,
  call: Pick<Rhythm, 'weeksBetween' | 'termOnly' | 'network'>,
): readonly Date[] {
  const found: Date[] = [];
  let [day, bound] = [first, earliest];
  while (found.length < count) {
    const week = freeWeekNear(day, bound, call);
    found.push(week);
    bound = plusDays(week, 7);
    day = plusDays(week, call.weeksBetween * 7);
  }
  return found;
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
