import type { NoticeKind } from '../../../delivery/notice.ts';
import { personById } from '../../store.ts';
import { invitationTo } from './store.ts';
import { answeredCard, invitationCard } from './views.ts';

export const coordinatorNotices: readonly NoticeKind[] = [
  {
    type: 'coordinator.invited',
    async render(tx, { network: networkId = '', member = '' }, now) {
      const invitation = await invitationTo(tx, networkId, member, now);
      if (!invitation) return { kind: 'lapsed' };
      const { network, invitedBy, handsOver, until } = invitation;
      return { kind: 'message', card: invitationCard(network, invitedBy, handsOver, until) };
    },
  },
  {
    type: 'coordinator.answered',
    async render(tx, { network: id = '', member = '', said = '' }) {
      const network = await tx.network.findUnique({ where: { id } });
      const person = await personById(tx, member);
      if (!network || !person) return { kind: 'lapsed' };
      return { kind: 'message', card: answeredCard(network, member, said === 'yes') };
    },
  },
];
