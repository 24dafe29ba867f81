import type { NoticeKind, Rendering } from '../../delivery/notice.ts';
import { findChallenge } from '../store.ts';
import { listedIn } from './store.ts';
import { heldCard, sentBackCard, waitingForYouCard } from './views.ts';

const lapsed: Rendering = { kind: 'lapsed' };

/** What coordinators and authors hear of a challenge that is looked at first. */
export const reviewNotices: readonly NoticeKind[] = [
  {
    type: 'review',
    async render(tx, { network: id = '', late }) {
      const network = await tx.network.findUnique({ where: { id } });
      if (!network || (await listedIn(tx, [id])).length === 0) return lapsed;
      return { kind: 'message', card: waitingForYouCard(network.name, late === 'yes') };
    },
  },
  {
    type: 'review.held',
    async render(tx, { challenge = '' }) {
      const review = (await findChallenge(tx, challenge))?.review;
      return review?.stage === 'held' && !review.takenBack ? { kind: 'message', card: heldCard } : lapsed;
    },
  },
  {
    type: 'review.sent-back',
    async render(tx, { challenge = '' }) {
      // Sent again or discarded before this could be delivered: then there is nothing to say any more.
      const isBack = (await tx.draft.count({ where: { id: challenge } })) > 0;
      return isBack ? { kind: 'message', card: sentBackCard } : lapsed;
    },
  },
];
