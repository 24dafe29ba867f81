import { type Decision, refusal } from '../../decision.ts';
import { localDay } from '../../time/calendar.ts';
import { readDay, readTime } from '../../time/reading.ts';
import { wallTime } from '../../time/wall-clock.ts';

/** What a coordinator typed of when a round is and where. */
export interface TimeInput {
  readonly day: string;
  readonly time: string;
  readonly link: string;
}

/** Checks a time for a round, read on the clock of `zone`, and an address for a meeting. */
export function checkTime(
  { day, time, link }: TimeInput,
  zone: string,
  now: Date,
): Decision<{ startsAt: Date; link: string | null }> {
  const date = readDay(day, localDay(now, zone));
  const clock = readTime(time);
  const address = link.trim();
  const problems: Record<string, string> = {};
  if (date === null) problems.day = 'Please write a day, such as 3 March.';
  if (clock === null) problems.time = 'Please write a time, such as 9.30 or 2pm.';
  if (address !== '' && !isMeetingLink(address))
    problems.link = 'Please paste the whole address of the meeting. It begins with https://';
  const startsAt = date && clock ? wallTime(date, clock, zone) : null;
  if (startsAt && startsAt <= now) problems.day = 'That is over. Please take a later day or time.';
  if (Object.keys(problems).length > 0 || startsAt === null)
    return refusal('Something is to be looked at again.', problems);
  return { startsAt, link: address === '' ? null : address };
}

/**
 * The address at which a round meets, from a template such as https://meet.example/{set}-{round}: the set's name in small letters,
 * digits and hyphens. `null` without a template.
 */
export function linkFrom(template: string | null, set: string, round: number): string | null {
  const name = set
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return template === null
    ? null
    : template.replaceAll('{set}', name || 'set').replaceAll('{round}', String(round));
}

export function isMeetingLink(address: string): boolean {
  return address.length <= 500 && URL.canParse(address) && new URL(address).protocol === 'https:';
}
