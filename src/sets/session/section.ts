import { buttons, labelled } from '../../views/card.ts';
import type { Section } from '../rounds/sections.ts';
import { participantsOf } from '../rounds/store.ts';
import { mayBegin, mayFacilitate } from './rules.ts';
import { lookButton } from './views.ts';

/** On a round's card: starting it, opening it while it runs, and how many came. */
export const sessionSection: Section = async ({ tx, now, round, set, viewer }) => {
  if (round.status === 'held') {
    const came = (await participantsOf(tx, round.id, set)).filter((one) => one.came === true).length;
    return [labelled('Came', `${came} of ${set.members.length}`)];
  }
  if (!viewer.isIn && !mayFacilitate(round, viewer.runs))
    return round.status === 'running' ? [labelled('Now', 'It is under way.')] : [];
  if (round.status === 'running') return [buttons(lookButton(round.id))];
  if (mayBegin(round, now) !== null) return [];
  // Whoever has said that they cannot come has something else to press first.
  const people = await participantsOf(tx, round.id, set);
  if (people.some(({ memberId, away }) => memberId === viewer.id && away)) return [];
  return [
    buttons({
      label: 'Start the round',
      style: 'primary',
      action: { type: 'session.begin', round: round.id },
    }),
  ];
};
