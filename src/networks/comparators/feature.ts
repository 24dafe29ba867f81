import type { Feature } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { comparing } from './commands.ts';
import { newWishCard } from './views.ts';

const wish: NoticeKind = {
  type: 'wish',
  async render(tx, { wish: id = '' }) {
    const found = await tx.networkWish.findUnique({ where: { id }, include: { network: true } });
    return found && !found.settled
      ? { kind: 'message', card: newWishCard(found.network.name) }
      : { kind: 'lapsed' };
  },
};

/** Authorities like one's own, and networks of them. */
export const comparators: Feature = { commands: comparing, notices: () => [wish], due: [] };
