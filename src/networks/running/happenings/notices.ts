import type { NoticeKind } from '../../../delivery/notice.ts';
import { isMemberOf, personById } from '../../store.ts';
import { accountClosedCard, PLACE_NEWS, placeNewsCard } from './views.ts';

export const happeningNotices: readonly NoticeKind[] = [
  {
    type: 'place.news',
    async render(tx, { what: said, place: id = '', name = '', network: networkId = '' }) {
      const what = PLACE_NEWS.find((one) => one === said);
      const network = await tx.network.findUnique({ where: { id: networkId } });
      if (!what || !network) return { kind: 'lapsed' };
      const place = await tx.place.findUnique({ where: { id } });
      const linked = place !== null && !place.leaving && place.networkId === networkId;
      const called = place?.name ?? name;
      return { kind: 'message', card: placeNewsCard(what, { id, name: called, linked }, network) };
    },
  },
  {
    type: 'account.closed',
    async render(tx, { member = '', network: networkId = '', platform = '' }) {
      const network = await tx.network.findUnique({ where: { id: networkId } });
      const person = (await isMemberOf(tx, member, networkId)) ? await personById(tx, member) : null;
      if (!network || !person) return { kind: 'lapsed' };
      return { kind: 'message', card: accountClosedCard(person.name, platform, network.name) };
    },
  },
];
