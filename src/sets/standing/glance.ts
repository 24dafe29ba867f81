import type { Person } from '../../networks/rules.ts';
import type { Tx } from '../../store/client.ts';
import { roundLine } from '../rounds/views.ts';
import { setsWith } from './store.ts';
import { hoursInWords } from './views.ts';

const AT_MOST = 3;

/** A line for each of one's sets, for one's own page: "Set 2, about “Budgets”: 6 people. Monday morning." */
export async function setsAtAGlance(tx: Tx, person: Pick<Person, 'id'>): Promise<readonly string[]> {
  const sets = await setsWith(tx, person);
  const lines = sets
    .slice(0, AT_MOST)
    .map(
      ({ name, call, size, slots, next, zone }) =>
        `${name}, about “${call.theme}”: ${size} people. ${next?.startsAt ? `Next: ${roundLine(next, zone)}` : hoursInWords(slots)}.`,
    );
  const more = sets.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
