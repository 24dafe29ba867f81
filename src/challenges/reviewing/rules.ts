import { type Decision, type Refusal, refusal } from '../../decision.ts';
import type { NetworkFacts } from '../../networks/rules.ts';
import { nextWorkingHour } from '../../time/calendar.ts';
import { textFault } from '../../views/text.ts';
import { hoursToDrawFrom, nextBatch } from '../posing/timing.ts';

/** Characters that a coordinator's note to an unnamed writer may have. */
export const NOTE_LENGTH = 500;

/** For a network that posts at once: coordinators, too, must not learn when something was written. */
const HOURS = [9, 13, 17] as const;

/** Working days after which coordinators are reminded of what waits, and again after as many. */
const REMIND_AFTER = 2;

type Hours = Pick<NetworkFacts, 'releaseHours' | 'zone'>;

/**
 * The hour at which whatever authors do until then comes to the coordinators' list, or goes from it: all of it together, so that
 * its moment says nothing. The network's own hours, or 9, 13 and 17 o'clock where it has none.
 */
export function nextLook(now: Date, network: Hours, skip = 0): Date {
  return nextBatch(now, { releaseHours: hoursOf(network), zone: network.zone }, skip);
}

/** From how many of these hours the one of a challenge is drawn. `people`: how many could have written it. */
export const hoursToLookFrom = (people: number, network: Hours): number =>
  hoursToDrawFrom(people, { releaseHours: hoursOf(network) });

const hoursOf = ({ releaseHours }: Pick<Hours, 'releaseHours'>) =>
  releaseHours.length > 0 ? releaseHours : HOURS;

/** When to remind of what came to the list at the instant `listed`: at the first hour of the second working day after it. */
export function remindAfter(listed: Date, { releaseHours, zone }: Hours): Date {
  let at = listed;
  for (let days = 0; days < REMIND_AFTER; days++) at = firstLook(at, { releaseHours, zone });
  return at;
}

/** The first of a working day's hours that comes after `since`. */
export const firstLook = (since: Date, { releaseHours, zone }: Hours): Date =>
  nextWorkingHour(since, [Math.min(...hoursOf({ releaseHours }))], zone, 1);

export const notListed = refusal(
  'That challenge no longer waits: another coordinator has dealt with it, it was taken back, or it is in a network you do not coordinate.',
);

/**
 * Whether this coordinator's release counts. `isTheirs`: they wrote it, as nobody but they and the vault know. They are told
 * so in private, and everybody else sees what they would have seen had they not pressed. `isAlone`: the network has no other
 * coordinator any more. Then it counts: it looks like that of any other challenge, where one that never appeared, among
 * all that do, would say to a coordinator who has gone that it was theirs.
 */
export function mayRelease(isTheirs: boolean, isAlone: boolean): Refusal | null {
  return isTheirs && !isAlone
    ? refusal(
        'This one is yours, so your own release would not be a second pair of eyes. It stays on the list as it is, and nobody is told that you tried. Another coordinator can release it.',
      )
    : null;
}

/** Tidies a note and finds what is wrong with it. */
export function checkNote(typed: string): Decision<{ note: string }> {
  const note = typed.trim();
  const fault = textFault(note, NOTE_LENGTH, true);
  return fault === null ? { note } : refusal(fault, { note: fault });
}

export const onlyCoordinator = (network: string): Refusal =>
  refusal(
    `In ${network} a coordinator looks at each challenge first, and you are its only one, so nobody else could look at yours. Ask somebody to coordinate, too, or choose another network. Your draft is kept.`,
  );

export const noCoordinator = (network: string): Refusal =>
  refusal(
    `In ${network} a coordinator looks at each challenge first, and it has no coordinator at the moment. Ask whoever runs Soundings for one, or choose another network. Your draft is kept.`,
  );
