import type { NoticeKind } from '../../delivery/notice.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { whenOf } from '../rounds/views.ts';
import { askedCard, dueCard } from './views.ts';

/** About one's own actions. What an action says is sealed, and stays in Soundings: a message names the set and the day. */
export const actionNotices: readonly NoticeKind[] = [
  {
    type: 'action.due',
    async render(tx, { action: id = '', member = '' }) {
      const row = await tx.setAction.findFirst({ where: { id, memberId: member, status: 'open' } });
      const meeting = row && (await findMeeting(tx, row.roundId));
      if (!meeting?.set.members.includes(member)) return { kind: 'lapsed' };
      return { kind: 'message', card: dueCard(meeting.set.name, row?.dueOn ?? meeting.round.aimedOn) };
    },
  },
  {
    type: 'action.asked',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting?.set.members.includes(member) || meeting.round.status !== 'booked')
        return { kind: 'lapsed' };
      const left = await tx.setAction.count({
        where: { memberId: member, round: { setId: meeting.set.id }, status: { notIn: ['done', 'changed'] } },
      });
      if (left === 0) return { kind: 'lapsed' };
      const when = whenOf(meeting.round, await zoneOf(tx, member, meeting.call));
      return { kind: 'message', card: askedCard(meeting.set.name, meeting.round.number, when) };
    },
  },
];
