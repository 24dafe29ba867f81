import type { KeySource } from '../../anonymity/keys.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { namesOf, presentersOf } from '../presenters/store.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { isEditable } from './rules.ts';
import { briefById, writersOf } from './store.ts';
import { askBriefCard, briefHereCard } from './views.ts';

/** To a presenter who has written nothing yet. */
const asking = (kind: 'asked' | 'reminded'): NoticeKind => ({
  type: `brief.${kind}`,
  async render(tx, { round = '', member = '' }, now) {
    const meeting = await findMeeting(tx, round);
    const presents = meeting && (await presentersOf(tx, meeting.round)).includes(member);
    const isWanted =
      presents && isEditable(meeting.round, now) && (await writersOf(tx, round, [member])).length === 0;
    if (!isWanted) return { kind: 'lapsed' };
    return { kind: 'message', card: askBriefCard(kind, meeting, await zoneOf(tx, member, meeting.call)) };
  },
});

/** `keys`: opens what is to stand in the set's own place. */
export const briefNotices = (keys: KeySource): readonly NoticeKind[] => [
  asking('asked'),
  asking('reminded'),
  {
    type: 'brief.here',
    async render(tx, { brief: subject = '' }) {
      const brief = await briefById(tx, keys, subject);
      const meeting = brief && (await findMeeting(tx, brief.roundId));
      const stands =
        meeting && brief.post && (await presentersOf(tx, meeting.round)).includes(brief.memberId);
      if (!stands) return { kind: 'gone', subject };
      const writer = (await namesOf(tx, [brief.memberId])).get(brief.memberId) ?? 'Somebody';
      return { kind: 'stands', subject, card: briefHereCard(writer, meeting.round, brief.words) };
    },
  },
];
