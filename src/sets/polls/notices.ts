import type { NoticeKind, Rendering } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import type { Card } from '../../views/card.ts';
import type { Meeting } from '../rounds/round.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { activeIn, type Poll, pollOf } from './store.ts';
import { noDateCard, pollCard, reminderCard } from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };

interface Asked {
  readonly meeting: Meeting;
  readonly poll: Poll & { readonly closesAt: Date };
  readonly zone: string;
}

/** To somebody who is in the set when it goes out, as long as their answer counts. */
const toAsked = (
  type: string,
  card: (tx: Tx, asked: Asked, member: string) => Promise<Card | null>,
): NoticeKind => ({
  type,
  async render(tx, { round = '', member = '' }) {
    const meeting = await findMeeting(tx, round);
    if (!meeting?.set.members.includes(member)) return lapsed;
    const poll = await pollOf(tx, round);
    if (!poll?.closesAt) return lapsed;
    const zone = await zoneOf(tx, member, meeting.call);
    const shown = await card(tx, { meeting, poll: { ...poll, closesAt: poll.closesAt }, zone }, member);
    return shown ? { kind: 'message', card: shown } : lapsed;
  },
});

/** About the dates that are asked about. */
export const pollNotices: readonly NoticeKind[] = [
  toAsked('poll.asked', async (tx, { meeting, poll, zone }, id) =>
    pollCard(meeting, poll, await activeIn(tx, meeting.set), { id, zone }),
  ),
  toAsked('poll.reminder', async (_, { meeting, poll, zone }, id) =>
    poll.candidates.every(({ answers }) => answers.has(id))
      ? null
      : reminderCard(meeting, poll.closesAt, zone),
  ),
  {
    type: 'poll.no-date',
    async render(tx, { round = '' }) {
      const meeting = await findMeeting(tx, round);
      return meeting?.round.status === 'planned' ? { kind: 'message', card: noDateCard(meeting) } : lapsed;
    },
  },
];
