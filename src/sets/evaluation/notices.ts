import type { NoticeKind } from '../../delivery/notice.ts';
import { findMeeting, zoneOf } from '../rounds/store.ts';
import { answerersOf, askedAfter, findAsking } from './store.ts';
import { againCard, askedCard, atEndCard } from './views.ts';

/** Of those in a set when they go out, and as long as answers count. */
export const evaluationNotices: readonly NoticeKind[] = [
  {
    type: 'evaluation.asked',
    async render(tx, { round: id = '', member = '' }) {
      const meeting = await findMeeting(tx, id);
      if (!meeting?.set.members.includes(member)) return { kind: 'lapsed' };
      const { round, set } = meeting;
      const askings = (await askedAfter(tx, set.id, round.number)).filter(({ closed }) => !closed);
      return askings.length === 0
        ? { kind: 'lapsed' }
        : { kind: 'message', card: askedCard(set.name, round, askings) };
    },
  },
  {
    type: 'evaluation.again',
    async render(tx, { asking: id = '', member = '' }) {
      const asking = await findAsking(tx, id);
      if (!asking || asking.closed) return { kind: 'lapsed' };
      const found = await answerersOf(tx, asking.setId);
      if (!found?.set.members.includes(member)) return { kind: 'lapsed' };
      const zone = await zoneOf(tx, member, found.call);
      return { kind: 'message', card: againCard(asking, found.set.name, zone) };
    },
  },
  {
    type: 'evaluation.at-end',
    async render(tx, { asking: id = '', member = '' }) {
      const asking = await findAsking(tx, id);
      if (!asking || asking.closed) return { kind: 'lapsed' };
      const found = await answerersOf(tx, asking.setId);
      if (!found?.set.members.includes(member)) return { kind: 'lapsed' };
      const zone = await zoneOf(tx, member, found.call);
      return { kind: 'message', card: atEndCard(asking, found.set.name, zone) };
    },
  },
];
