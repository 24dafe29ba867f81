import type { KeySource } from '../../anonymity/keys.ts';
import type { Tx } from '../../store/client.ts';
import { briefsBy } from './store.ts';

const round = { include: { set: { select: { name: true } } } } as const;
const about = (of: { readonly number: number; readonly set: { readonly name: string } }) => ({
  set: of.set.name,
  round: of.number,
});

/** What is held on a member about presenting: their turns, what they said, whom they asked to swap, and their briefs. */
export async function heldOfPresenting(tx: Tx, keys: KeySource, memberId: string) {
  const order = { orderBy: { roundId: 'asc' } } as const;
  const turns = await tx.roundTurn.findMany({ where: { memberId }, include: { round }, ...order });
  const at = await tx.roundMember.findMany({ where: { memberId }, ...order });
  const swaps = await tx.presenterSwap.findMany({ where: { memberId }, include: { round }, ...order });
  const briefs = await briefsBy(tx, keys, memberId);
  const rounds = await tx.round.findMany({
    where: { id: { in: briefs.map(({ roundId }) => roundId) } },
    ...round,
  });
  return {
    yourTurnsToPresent: turns.map(({ round: of, roundId, volunteers, answer }) => {
      const here = at.find((one) => one.roundId === roundId);
      const presents = here?.presents ?? false;
      return { ...about(of), presents, standsBy: here?.understudy ?? false, volunteers, answer };
    }),
    swapsYouAskedFor: swaps.map(({ round: of }) => about(of)),
    yourBriefs: briefs.flatMap(({ roundId, words }) =>
      rounds.filter(({ id }) => id === roundId).map((of) => ({ ...about(of), ...words })),
    ),
  };
}
