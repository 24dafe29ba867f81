import type { MemberContext, Work } from '../../command.ts';
import { dayAfter } from '../../time/calendar.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { Contribution } from '../contribution.ts';
import { addContribution, changeChallenge, lastToAppear } from '../store.ts';
import { APPEARS_AFTER_SECONDS, appearsAt } from './rules.ts';

type Given = Pick<Contribution, 'voice' | 'kind' | 'memberId' | 'pseudonym' | 'text'>;

/**
 * Records a contribution and has it carried to every place of the network: at once, or by `carryWhatIsDue` at `carryAt`. `at`:
 * when it was written, where that was before now. Words without a name wait for a while, as a lot falls, and count as written when
 * they appear; until then they are nowhere to be seen. The caller has decided that it may be.
 */
export async function contribute(
  work: Work,
  challenge: AnonymousChallenge,
  given: Given,
  when: { readonly at?: Date; readonly carryAt?: Date | null } = {},
): Promise<string> {
  const id = work.newId();
  const { at = work.now, carryAt = null } =
    given.voice === 'named' ? when : await whenUnnamed(work, challenge, given);
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
  if (carryAt === null) await appear(work, challenge, contribution);
  else if (given.voice === 'named') await tellOfNews(work, challenge);
  return id;
}

async function whenUnnamed(work: Work, challenge: AnonymousChallenge, given: Given) {
  const seconds = work.chance.between(APPEARS_AFTER_SECONDS.least, APPEARS_AFTER_SECONDS.most);
  const carryAt = appearsAt(work.now, seconds, await lastToAppear(work.tx, challenge.id, given));
  return carryAt === null ? {} : { at: carryAt, carryAt };
}

/** Has a contribution posted wherever the network is, and its author told that there is news. */
export async function appear(
  work: Work,
  challenge: AnonymousChallenge,
  { id, kind, voice }: Pick<Contribution, 'id' | 'kind' | 'voice'>,
): Promise<void> {
  const { networkId, id: about } = challenge;
  // With what its challenger will do, a challenge is closed: not before, or that would say when they were here.
  if (kind === 'intention') {
    await close(work, challenge);
    await work.dispatch.toPlaces(networkId, about, { type: 'challenge', challenge: about });
  }
  await work.dispatch.toPlaces(networkId, about, { type: 'contribution', contribution: id });
  if (voice !== 'challenger') await tellOfNews(work, challenge);
}

/** What a coordinator holds stays there, and comes back closed. */
async function close({ tx }: Work, { id, status }: AnonymousChallenge): Promise<void> {
  if (status === 'open') await changeChallenge(tx, id, { status: 'closed' });
  if (status === 'held') await changeChallenge(tx, id, { before: 'closed' });
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
