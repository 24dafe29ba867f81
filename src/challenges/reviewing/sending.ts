import type { Trait } from '../../anonymity/audience/rules.ts';
import type { MemberContext, Work } from '../../command.ts';
import type { Refusal } from '../../decision.ts';
import type { NetworkFacts } from '../../networks/rules.ts';
import { coordinatorsOf } from '../../networks/store.ts';
import { type Reply, replaceWith } from '../../views/reply.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { ReadyDraft } from '../posing/rules.ts';
import { promoteDraft } from '../posing/store.ts';
import { hoursToLookFrom, nextLook, noCoordinator, onlyCoordinator } from './rules.ts';
import { beginReview } from './store.ts';
import { sentCard } from './views.ts';

/**
 * What *Release* does where a coordinator looks first. Until an hour of the network that a lot draws, nobody but the author sees it:
 * coordinators are among those who must not learn who was there. `people`: how many could have written it.
 */
export async function sendToCoordinators(
  context: MemberContext,
  released: ReadyDraft,
  revealed: readonly Trait[],
  network: NetworkFacts,
  people: number,
): Promise<Reply> {
  const skip = context.chance.between(0, hoursToLookFrom(people, network) - 1);
  const at = nextLook(context.now, network, skip);
  await promoteDraft(context, released, revealed, at);
  await beginReview(context.tx, released.id, released.version);
  return replaceWith(sentCard(network, at));
}

/** Refuses a challenge that nobody but its author could look at. */
export async function refuseOnlyCoordinator(
  { tx, person }: MemberContext,
  network: NetworkFacts,
): Promise<Refusal | null> {
  if (!network.looksFirst) return null;
  const coordinators = await coordinatorsOf(tx, network.id);
  if (coordinators.length === 0) return noCoordinator(network.name);
  return coordinators.every((id) => id === person.id) ? onlyCoordinator(network.name) : null;
}

/**
 * Takes back a challenge that coordinators have on their list. It goes from there at the network's next hour, and not at this
 * moment, which whoever looks at the list would know. Gives that hour; `null` where coordinators do not have it on their list.
 */
export async function takeBackListed(
  { tx, now }: Work,
  { id, networkId, review }: AnonymousChallenge,
): Promise<Date | null> {
  if (review?.stage !== 'listed' && review?.stage !== 'held') return null;
  const network = await tx.network.findUniqueOrThrow({ where: { id: networkId } });
  const batchAt = nextLook(now, network);
  await tx.challenge.update({ where: { id }, data: { batchAt } });
  await tx.review.update({ where: { challengeId: id }, data: { takenBack: true } });
  return batchAt;
}
