import type { DueTask, Feature } from '../../command.ts';
import type { NoticeKind } from '../../delivery/notice.ts';
import { daysLater } from '../../time/calendar.ts';
import { isPeer } from '../store.ts';
import { comparing } from './commands.ts';
import { WISH_KEPT_DAYS } from './rules.ts';
import { newWishCard, settledCard } from './views.ts';
import { settledWish } from './wishes.ts';

/** To the coordinators. */
const wish: NoticeKind = {
  type: 'wish',
  async render(tx, { wish: id = '' }) {
    const found = await tx.networkWish.findUnique({ where: { id }, include: { network: true } });
    return found && found.settledAt === null
      ? { kind: 'message', card: newWishCard(found.network.name) }
      : { kind: 'lapsed' };
  },
};

/** To whoever wished. */
const settled: NoticeKind = {
  type: 'wish.settled',
  async render(tx, { wish: id = '' }) {
    const found = await settledWish(tx, id);
    if (!found) return { kind: 'lapsed' };
    const { network, made, memberId, authority, said } = found;
    const isIn = made !== null && (await isPeer(tx, memberId, made.id));
    const outcome = { said, made: made && { name: made.name, isIn } };
    return { kind: 'message', card: settledCard(network.name, authority, outcome) };
  },
};

const eraseSettled: DueTask = {
  name: 'erase wishes that were settled long ago',
  run: async ({ tx, now }) =>
    (await tx.networkWish.deleteMany({ where: { settledAt: { lte: daysLater(now, -WISH_KEPT_DAYS) } } }))
      .count,
};

/** Authorities like one's own, and networks of them. */
export const comparators: Feature = {
  commands: comparing,
  notices: () => [wish, settled],
  due: [eraseSettled],
};
