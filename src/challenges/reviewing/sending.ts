import type { MemberContext, Work } from '../../command.ts';
import type { Refusal } from '../../decision.ts';
import type { NetworkFacts } from '../../networks/rules.ts';
import { coordinatorsOf, isPeer } from '../../networks/store.ts';
import type { Tx } from '../../store/client.ts';
import { type Reply, replaceWith } from '../../views/reply.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import type { ReadyDraft } from '../posing/rules.ts';
import { promoteDraft } from '../posing/store.ts';
import { nextLook, onlyCoordinator } from './rules.ts';
import { beginReview } from './store.ts';
import { sentCard } from './views.ts';

/** What *Release* does where a coordinator looks first. Until the network's next hour nobody but the author sees it. */
export async function sendToCoordinators(
  context: MemberContext,
  released: ReadyDraft,
  network: NetworkFacts,
): Promise<Reply> {
  const at = nextLook(context.now, network);
  await promoteDraft(context, released, at);
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
  return coordinators.every((id) => id === person.id) ? onlyCoordinator(network.name) : null;
}

/** Of `peers`, how many could have written a challenge: not the only coordinator, whose own is refused, as everybody can know. */
export async function whoCouldPose(tx: Tx, network: NetworkFacts, peers: number): Promise<number> {
  if (!network.looksFirst) return peers;
  const coordinators = await coordinatorsOf(tx, network.id);
  const [only] = coordinators;
  const isKnown = coordinators.length === 1 && only !== undefined && (await isPeer(tx, only, network.id));
  return isKnown ? peers - 1 : peers;
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
