import type { Work } from '../../command.ts';
import type { Card } from '../../views/card.ts';
import type { Call } from '../call.ts';
import { formingOf } from './store.ts';
import { openCallCard, setsCard } from './views.ts';

/** A call as its coordinators see it, as far as it has come. Never of a draft. `opening`: what has just happened. */
export async function formingCard(
  work: Pick<Work, 'tx' | 'now'>,
  call: Call,
  opening?: string,
  page = 0,
): Promise<Card> {
  const forming = await formingOf(work, call);
  return call.status === 'open'
    ? openCallCard(call, forming, opening)
    : setsCard(call, forming, page, opening);
}
