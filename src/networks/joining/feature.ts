import type { DueTask, Feature, Work } from '../../command.ts';
import type { Notice, NoticeKind, Rendering } from '../../delivery/notice.ts';
import type { Tx } from '../../store/client.ts';
import { dayInWords, daysLater } from '../../time/calendar.ts';
import type { Card } from '../../views/card.ts';
import { askingToJoin } from './asking/commands.ts';
import { questionCard, settledCard } from './asking/views.ts';
import { decidingWhoJoins } from './deciding/commands.ts';
import { askedCard, vouchedCard } from './deciding/views.ts';
import { AGAIN_DAYS, KEPT_DAYS, UNANSWERED_DAYS } from './rules.ts';
import { findRequest, type JoinRequest } from './store.ts';

/** A message about a request, as long as the request is in one of these states. */
function about(
  type: string,
  statuses: readonly string[],
  cardFor: (request: JoinRequest) => Card,
): NoticeKind {
  return {
    type,
    async render(tx: Tx, notice: Notice): Promise<Rendering> {
      const request = await findRequest(tx, notice.request ?? '');
      return request && statuses.includes(request.status)
        ? { kind: 'message', card: cardFor(request) }
        : { kind: 'lapsed' };
    },
  };
}

const againOn = ({ settledAt, at, network }: JoinRequest) =>
  dayInWords(daysLater(settledAt ?? at, AGAIN_DAYS), network.zone);

const eraseSettled: DueTask = {
  name: 'erase requests that were settled long ago',
  run: async ({ tx, now }) =>
    (await tx.joinRequest.deleteMany({ where: { settledAt: { lte: daysLater(now, -KEPT_DAYS) } } })).count,
};

const closeUnanswered: DueTask = {
  name: 'decline requests that nobody has settled',
  async run(work: Work) {
    const rows = await work.tx.joinRequest.findMany({
      where: { status: { in: ['waiting', 'asked'] }, at: { lte: daysLater(work.now, -UNANSWERED_DAYS) } },
      take: 50,
    });
    for (const { id } of rows) {
      const settled = { status: 'declined', settledAt: work.now, answer: null, question: nobodyAnswered };
      const { count } = await work.tx.joinRequest.updateMany({
        where: { id, status: { in: ['waiting', 'asked'] } },
        data: settled,
      });
      if (count === 1) await work.dispatch.toApplicant(id, { type: 'join.settled', request: id });
    }
    return rows.length;
  },
};

const nobodyAnswered = `Nobody has decided on it for ${UNANSWERED_DAYS} days, so it was closed by itself.`;

/** Asking to be let into a network, and deciding on it. */
export const joining: Feature = {
  commands: [...askingToJoin, ...decidingWhoJoins],
  notices: () => [
    about('join.asked', ['waiting'], ({ network }) => askedCard(network.name, false)),
    about('join.answered', ['waiting'], ({ network }) => askedCard(network.name, true)),
    about('join.question', ['asked'], questionCard),
    {
      type: 'join.vouched',
      async render(tx, notice) {
        const network = await tx.network.findUnique({ where: { id: notice.network ?? '' } });
        return network ? { kind: 'message', card: vouchedCard(network.name) } : { kind: 'lapsed' };
      },
    },
    about('join.settled', ['approved', 'declined'], (request) => settledCard(request, againOn(request))),
  ],
  due: [eraseSettled, closeUnanswered],
};
