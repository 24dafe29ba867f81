import type { NoticeKind } from '../../../delivery/notice.ts';
import { introduction } from '../../rules.ts';
import { personById } from '../../store.ts';
import { invitationTo } from './store.ts';
import { answeredCard, invitationCard } from './views.ts';

export const coordinatorNotices: readonly NoticeKind[] = [
  {
    type: 'coordinator.invited',
    async render(tx, { network: networkId = '', member = '' }, now) {
      const invitation = await invitationTo(tx, networkId, member, now);
      const from = invitation && (await personById(tx, invitation.invitedBy));
      if (!invitation || !from) return { kind: 'lapsed' };
      const { network, handsOver, until } = invitation;
      const who = `${from.name} (${introduction(from)})`;
      return { kind: 'message', card: invitationCard(network, who, handsOver, until) };
    },
  },
  {
    type: 'coordinator.answered',
    async render(tx, { network: id = '', member = '', said = '' }) {
      const network = await tx.network.findUnique({ where: { id } });
      const person = await personById(tx, member);
      if (!network || !person) return { kind: 'lapsed' };
      return { kind: 'message', card: answeredCard(network.name, person.name, said === 'yes') };
    },
  },
];
