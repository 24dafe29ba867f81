import type { NoticeKind } from '../../delivery/notice.ts';
import { findMeeting, participantsOf, zoneOf } from '../rounds/store.ts';
import { toldLast } from './store.ts';
import { reminderCard } from './views.ts';

/**
 * Asked once more when it goes out: what is late, was overtaken by the next, or is about a time that the round has no more is dropped.
 */
const reminder: NoticeKind = {
  type: 'round.reminder',
  async render(tx, { round: id = '', member = '', lead = '' }, now) {
    const lapsed = { kind: 'lapsed' } as const;
    const meeting = await findMeeting(tx, id);
    if (!meeting?.set.members.includes(member)) return lapsed;
    const { status, startsAt } = meeting.round;
    if (status !== 'booked' || startsAt === null || startsAt <= now) return lapsed;
    if ((await toldLast(tx, id, member, startsAt)) !== lead) return lapsed;
    const people = await participantsOf(tx, id, meeting.set);
    if (people.find(({ memberId }) => memberId === member)?.away) return lapsed;
    const presenting = people
      .filter(({ presents, away }) => presents && !away)
      .map(({ memberId }) => memberId);
    const rows = await tx.member.findMany({ where: { id: { in: presenting } }, orderBy: { name: 'asc' } });
    const presenters = rows.map((row) => (row.id === member ? 'you' : row.name));
    const zone = await zoneOf(tx, member, meeting.call);
    return { kind: 'message', card: reminderCard(meeting, { startsAt, zone, now, presenters }) };
  },
};

export const reminderNotices: readonly NoticeKind[] = [reminder];
