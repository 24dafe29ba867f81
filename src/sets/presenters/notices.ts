import type { NoticeKind, Rendering } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import type { Card } from '../../views/card.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import type { Part } from './rules.ts';
import { isAhead, partOf, presentersOf, wantedIn } from './store.ts';
import { openSwap } from './swaps.ts';
import {
  declinedCard,
  freedCard,
  presentsCard,
  shortCard,
  standsByCard,
  swapCard,
  swappedCard,
} from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };
const message = (card: Card): Rendering => ({ kind: 'message', card });

/** To somebody in the set about their part in a round that has not begun, if it still is as `holds` says. */
const ofPart = (
  type: string,
  holds: (part: Part) => boolean,
  cardOf: (meeting: Meeting, part: Part, zone: string) => Card,
): NoticeKind => ({
  type,
  async render(tx, { round = '', member = '' }) {
    const meeting = await findMeeting(tx, round);
    if (!meeting?.set.members.includes(member) || !isAhead(meeting.round)) return lapsed;
    const part = await partOf(tx, round, member);
    return holds(part) ? message(cardOf(meeting, part, await zoneOf(tx, member, meeting.call))) : lapsed;
  },
});

/** How many present in a round in which somebody is missing; `null` when nobody is any more. */
async function missingIn(tx: Tx, meeting: Meeting | null): Promise<number | null> {
  if (!meeting || !isAhead(meeting.round)) return null;
  const present = (await presentersOf(tx, meeting.round)).length;
  return present < wantedIn(meeting.round) ? present : null;
}

export const presenterNotices: readonly NoticeKind[] = [
  ofPart('turn.presents', ({ presents }) => presents, presentsCard),
  ofPart('turn.stands-by', ({ standsBy }) => standsBy, standsByCard),
  ofPart(
    'turn.freed',
    ({ presents, standsBy }) => !presents && !standsBy,
    (meeting, _part, zone) => freedCard(meeting, zone),
  ),
  ofPart(
    'swap.agreed',
    ({ presents }) => presents,
    (meeting, _part, zone) => swappedCard(meeting, zone),
  ),
  ofPart(
    'swap.declined',
    ({ presents }) => presents,
    (meeting, _part, zone) => declinedCard(meeting, zone),
  ),
  {
    type: 'turn.short',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      const present = await missingIn(tx, meeting);
      if (present === null || !meeting?.set.members.includes(member)) return lapsed;
      return message(shortCard(meeting, present, await zoneOf(tx, member, meeting.call)));
    },
  },
  {
    type: 'turn.short-here',
    async render(tx, { round = '', subject = '' }) {
      const meeting = await findMeeting(tx, round);
      const present = await missingIn(tx, meeting);
      if (present === null || !meeting) return { kind: 'gone', subject };
      return { kind: 'stands', subject, card: shortCard(meeting, present, meeting.call.network.zone) };
    },
  },
  {
    type: 'swap.asked',
    async render(tx, { swap: id = '', member = '' }) {
      const swap = await tx.presenterSwap.findUnique({ where: { id } });
      const meeting = swap && (await findMeeting(tx, swap.roundId));
      const found = meeting?.set.members.includes(member) && (await openSwap(tx, id, meeting, member));
      if (!swap || !meeting || !found) return lapsed;
      return message(swapCard(meeting, id, found.theirs, await zoneOf(tx, member, meeting.call)));
    },
  },
];
