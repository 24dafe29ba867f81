import type { Outside } from '../../command.ts';
import type { NoticeKind, Rendering } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import { fileOfSet } from '../calendars/files.ts';
import { findMeeting, roundsOf, zoneOf } from '../rounds/store.ts';
import { findCall, setsOf } from '../store.ts';
import { comingTo } from './coming.ts';
import { datesCard, missedCard, noTimeCard, shortCard } from './life-views.ts';

const lapsed: Rendering = { kind: 'lapsed' };

async function standing(tx: Tx, id: string) {
  const row = await tx.learningSet.findUnique({ where: { id }, select: { callId: true } });
  const call = row && (await findCall(tx, row.callId));
  const set = call && (await setsOf(tx, call)).find((one) => one.id === id);
  return call && set?.status === 'standing' ? { set, call } : null;
}

export const programmeNotices = (outside: Outside): readonly NoticeKind[] => [
  {
    type: 'round.short',
    async render(tx, { round = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting) return lapsed;
      const { coming, quorum } = await comingTo({ tx }, meeting);
      const { status } = meeting.round;
      // By now somebody may be able to come after all, or it has another time.
      if (status !== 'polling' && status !== 'planned' && (status !== 'booked' || coming >= quorum))
        return lapsed;
      return { kind: 'message', card: shortCard(meeting, meeting.call.network.zone, quorum) };
    },
  },
  {
    type: 'set.no-time',
    async render(tx, { round = '' }) {
      const meeting = await findMeeting(tx, round);
      if (meeting?.call.dates !== 'fixed') return lapsed;
      const waits = await tx.learningSet.count({ where: { id: meeting.set.id, fixedDay: null } });
      return waits > 0 ? { kind: 'message', card: noTimeCard(meeting) } : lapsed;
    },
  },
  {
    type: 'round.missed',
    async render(tx, { round = '', member = '' }) {
      const meeting = await findMeeting(tx, round);
      if (!meeting?.set.members.includes(member)) return lapsed;
      const where = { setId_memberId: { setId: meeting.set.id, memberId: member } };
      const place = await tx.setMember.findUnique({ where });
      return { kind: 'message', card: missedCard(meeting, place?.paused ?? false) };
    },
  },
  {
    type: 'set.dates',
    async render(tx, { set: id = '', member = '', moved = '' }, now) {
      const found = await standing(tx, id);
      if (!found?.set.members.includes(member)) return lapsed;
      const ahead = (await roundsOf(tx, id)).filter(
        ({ status }) => status === 'booked' || status === 'planned',
      );
      const alsoOff = moved === 'yes';
      if (!alsoOff && !ahead.some(({ startsAt }) => startsAt !== null)) return lapsed;
      const news = datesCard(found.set, ahead, await zoneOf(tx, member, found.call));
      const file = fileOfSet({ ...found, rounds: ahead }, outside, { now, alsoOff });
      return { kind: 'message', card: file ? { ...news, file } : news };
    },
  },
];
