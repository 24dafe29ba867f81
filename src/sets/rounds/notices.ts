import type { Outside } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { calendarBeside, fileBeside } from '../calendars/beside.ts';
import { findMeeting, zoneOf } from './store.ts';
import { facilitateCard, noFacilitatorCard, roundNews } from './views.ts';

/** About a round, to somebody who is in its set when it goes out. Says how things are by then: one that was moved twice is told once. */
const toMate = (
  outside: Outside,
  kind: Parameters<typeof roundNews>[0],
  holds: (status: string) => boolean,
): NoticeKind => ({
  type: `round.${kind}`,
  async render(tx, { round = '', member = '' }) {
    const meeting = await findMeeting(tx, round);
    if (!meeting?.set.members.includes(member) || !holds(meeting.round.status)) return { kind: 'lapsed' };
    const zone = await zoneOf(tx, member, meeting.call);
    const news = roundNews(kind, meeting, zone, calendarBeside(outside, meeting, member));
    const file = fileBeside(meeting);
    return { kind: 'message', card: file ? { ...news, file } : news };
  },
});

const isAhead = (status: string) => status === 'booked' || status === 'running';

export const roundNotices = (outside: Outside): readonly NoticeKind[] => [
  toMate(outside, 'booked', isAhead),
  toMate(outside, 'moved', isAhead),
  toMate(outside, 'cancelled', (status) => status === 'cancelled'),
  {
    type: 'round.facilitate',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      const isThem = meeting?.round.facilitatorId === member && meeting.set.members.includes(member);
      if (!isThem || !meeting) return { kind: 'lapsed' };
      return { kind: 'message', card: facilitateCard(meeting, await zoneOf(tx, member, meeting.call)) };
    },
  },
  {
    type: 'round.no-facilitator',
    async render(tx, { round = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting || meeting.round.facilitatorId !== null) return { kind: 'lapsed' };
      return { kind: 'message', card: noFacilitatorCard(meeting) };
    },
  },
];
