import type { Outside } from '../../command.ts';
import { type Block, link } from '../../views/card.ts';
import type { Meeting } from '../rounds/round.ts';
import type { Section } from '../rounds/sections.ts';
import { roundAddress } from './rules.ts';
import { calendarButton } from './views.ts';

/** What goes with a message about a round: its file at the desk. `member`: who gets the message. None where there is no desk, or never was a time. */
export function calendarBeside(
  { keys, deskAddress }: Pick<Outside, 'keys' | 'deskAddress'>,
  { round }: Pick<Meeting, 'round'>,
  member: string,
): Block | null {
  const address = deskAddress();
  if (address === null || (round.startsAt ?? round.gaveUp) === null) return null;
  const isOn = round.startsAt !== null && round.status !== 'cancelled';
  const label = isOn ? 'Put it in your calendar' : 'Take it out of your calendar';
  return link(label, roundAddress(address, keys, round.id, member));
}

/** The way to the file on the round's own card, with the way to all rounds at once. */
export const calendarSection: Section = async ({ round, viewer, keys, deskAddress }) => {
  if (!viewer.isIn) return [];
  const file = calendarBeside({ keys, deskAddress: () => deskAddress }, { round }, viewer.id);
  return [...(file ? [file] : []), { kind: 'buttons', buttons: [calendarButton] }];
};
