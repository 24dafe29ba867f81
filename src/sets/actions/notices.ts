import type { NoticeKind } from '../../delivery/notice.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { whenOf } from '../rounds/views.ts';
import { countElsewhere, countOpen } from './store.ts';
import { askedCard, dueCard } from './views.ts';

/** About one's own actions. What an action says is sealed, and stays in Soundings: a message names the set and the day. */
export const actionNotices: readonly NoticeKind[] = [
  {
    type: 'action.due',
    async render(tx, { action: id = '', member = '' }) {
      const row = await tx.setAction.findFirst({
        where: { id, memberId: member, status: 'open' },
        include: { round: { include: { set: true } } },
      });
      if (!row) return { kind: 'lapsed' };
      const { callId, name } = row.round.set;
      // Also where they are in another set of that call by now.
      const places = await tx.setMember.count({
        where: { memberId: member, leftOn: null, set: { callId, status: 'standing' } },
      });
      return places === 0 ? { kind: 'lapsed' } : { kind: 'message', card: dueCard(name, row.dueOn) };
    },
  },
  {
    type: 'action.asked',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting?.set.members.includes(member) || meeting.round.status !== 'booked')
        return { kind: 'lapsed' };
      const here = await countOpen(tx, meeting.set.id, member);
      const elsewhere = await countElsewhere(tx, { id: meeting.set.id, callId: meeting.call.id }, member);
      if (here + elsewhere === 0) return { kind: 'lapsed' };
      const when = whenOf(meeting.round, await zoneOf(tx, member, meeting.call));
      return {
        kind: 'message',
        card: askedCard(meeting.set.name, meeting.round.number, when, { here, elsewhere }),
      };
    },
  },
];
