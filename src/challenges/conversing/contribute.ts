import type { MemberContext, Work } from '../../command.ts';
import { dayAfter } from '../../time/calendar.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { Contribution } from '../contribution.ts';
import { addContribution, changeChallenge } from '../store.ts';

/**
 * Records a contribution and has it carried to every place of the network: at once, or by `carryWhatIsDue` at `carryAt`. `at`:
 * when it was written, where that was before now. The caller has decided that it may be.
 */
export async function contribute(
  work: Work,
  challenge: AnonymousChallenge,
  given: Pick<Contribution, 'voice' | 'kind' | 'memberId' | 'pseudonym' | 'text'>,
  { at = work.now, carryAt = null }: { readonly at?: Date; readonly carryAt?: Date | null } = {},
): Promise<string> {
  const id = work.newId();
  const contribution: Contribution = {
    ...given,
    id,
    challengeId: challenge.id,
    text: given.text.trim(),
    status: 'shown',
    helped: false,
    at,
    carryAt,
  };
  await addContribution(work.tx, contribution);
  await changeChallenge(work.tx, challenge.id, { lastDay: dayAfter(work.now, 0) });
  if (carryAt === null)
    await work.dispatch.toPlaces(challenge.networkId, challenge.id, {
      type: 'contribution',
      contribution: id,
    });
  if (given.voice !== 'challenger') await tellOfNews(work, challenge);
  return id;
}

/** One notice until the author has looked: what came, and from whom, is not said outside My challenges. */
export async function tellOfNews(work: Work, challenge: AnonymousChallenge): Promise<void> {
  if (challenge.news) return;
  await changeChallenge(work.tx, challenge.id, { news: true });
  await work.dispatch.toAuthor(challenge.id, challenge.networkId, {
    type: 'challenge.news',
    challenge: challenge.id,
  });
}

export function isAuthor(context: MemberContext, challenge: AnonymousChallenge): Promise<boolean> {
  return context.vault.isAuthor(context.tx, challenge.id, context.person.id);
}
