import type { NoticeKind } from '../../../delivery/notice.ts';
import { clearing } from './unlinking.ts';
import { belongsCard } from './views.ts';

export const placeNotices: readonly NoticeKind[] = [
  {
    type: 'place.linked',
    async render(tx, { place: id = '' }) {
      const place = await tx.place.findUnique({ where: { id }, include: { network: true } });
      if (!place || place.leaving) return { kind: 'lapsed' };
      return { kind: 'stands', subject: place.networkId, card: belongsCard(place.network.name) };
    },
  },
  clearing,
];
