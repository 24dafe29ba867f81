import { localDay, momentInWords } from '../../time/calendar.ts';
import { buttons, type Card, card, labelled, link, text } from '../../views/card.ts';
import { lengthInWords } from '../formats/formats.ts';
import { cannotCome } from '../programme/life-views.ts';
import type { Meeting } from '../rounds/round.ts';
import { roundButton } from '../rounds/views.ts';

/** What a reminder says beside the round. `presents`: `null` where nobody is down for it. Private messages name no set mate. */
export interface Told {
  readonly startsAt: Date;
  readonly zone: string;
  readonly now: Date;
  readonly presents: 'you' | 'another' | null;
}

/** "today", "tomorrow", or that it is in some days, as the calendar of `zone` has it. */
export function howSoon(startsAt: Date, now: Date, zone: string): string {
  const days = Math.round(
    (localDay(startsAt, zone).getTime() - localDay(now, zone).getTime()) / (24 * 60 * 60_000),
  );
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}

const PRESENTING = {
  you: text('You present this time.'),
  another: text('Somebody else presents: open the round to see who.'),
} as const;

/** To a member of the set, that a round is near. */
export function reminderCard({ round, set }: Meeting, { startsAt, zone, now, presents }: Told): Card {
  return card({
    heading: 'Your learning set',
    blocks: [
      text(`Round ${round.number} of ${set.name} is ${howSoon(startsAt, now, zone)}.`),
      labelled('When', `${momentInWords(startsAt, zone)} (${lengthInWords(round.minutes)})`),
      presents === null ? null : PRESENTING[presents],
      round.link === null ? null : link('Join the meeting', round.link),
      buttons({ ...roundButton(round), label: 'Open the round' }, cannotCome(round.id)),
    ],
  });
}
