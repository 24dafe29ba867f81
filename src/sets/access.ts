import type { MemberContext } from '../command.ts';
import { type Refusal, refusal } from '../decision.ts';
import type { Standing } from '../networks/rules.ts';
import { isMemberOf } from '../networks/store.ts';
import type { Call, LearningSet } from './call.ts';
import { lockCall, lockSet } from './store.ts';

/** The sentence for a call or set that is not there, or not for this person: the two are not told apart. */
export const notThere: Refusal = refusal(
  'That is not here any more, or it is not yours to look at. Open My sets, or Learning sets, to see what is there now.',
);

export const onlyCoordinators: Refusal = refusal(
  'Learning sets are formed by the coordinators of a network, and you do not coordinate one.',
);

const standsIn = ({ tx, person }: MemberContext, networkId: string, standing: Standing) =>
  isMemberOf(tx, person.id, networkId, standing);

/** A call of a network that this person coordinates now, locked for deciding on it. */
export async function callToRun(context: MemberContext, id: string): Promise<Call | null> {
  const call = await lockCall(context.tx, id);
  return call && (await standsIn(context, call.networkId, 'coordinator')) ? call : null;
}

/** A call of a network in which this person is a peer now, locked. Drafts are for coordinators only. */
export async function callToJoin(context: MemberContext, id: string): Promise<Call | null> {
  const call = await lockCall(context.tx, id);
  return call && call.status !== 'draft' && (await standsIn(context, call.networkId, 'peer')) ? call : null;
}

/** A set of a network that this person coordinates now, locked with its call. */
export async function setToRun(
  context: MemberContext,
  id: string,
): Promise<{ set: LearningSet; call: Call } | null> {
  const found = await lockSet(context.tx, id);
  return found && (await standsIn(context, found.call.networkId, 'coordinator')) ? found : null;
}

/** A set in which this person is now, and which stands. Locked with its call. */
export async function ownSet(
  context: MemberContext,
  id: string,
): Promise<{ set: LearningSet; call: Call } | null> {
  const found = await lockSet(context.tx, id);
  const isIn = found?.set.status === 'standing' && found.set.members.includes(context.person.id);
  return isIn ? found : null;
}
