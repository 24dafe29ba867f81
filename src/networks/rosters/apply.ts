import type { MemberContext } from '../../command.ts';
import { type Decision, refusal } from '../../decision.ts';
import type { RosterFile } from '../../desk-port.ts';
import { takeIn } from '../accounts/merge.ts';
import { tellOthers } from '../joining/deciding/tell-others.ts';
import { endMemberships } from '../leaving/end-membership.ts';
import type { RosterDeed } from '../running/deeds.ts';
import type { RosterSteps } from './plan.ts';
import { coordinates, planFor, readRoster } from './roster.ts';
import { lockForRoster, writePeople } from './store.ts';
import { tellPeople } from './tell.ts';

export interface Asked {
  readonly network: string;
  readonly file: RosterFile;
  /** Of the plan that the coordinator saw. */
  readonly seen: string;
  readonly manyLeaveConfirmed: boolean;
}

/** How many people it was about. */
export interface Applied {
  readonly added: number;
  readonly changed: number;
  readonly left: number;
  /** Addresses that were not given to somebody, as the dry run said. */
  readonly addressesTaken: number;
  /** Members of other networks whose role there is none that this one takes. */
  readonly keptOut: number;
  readonly deeds: readonly RosterDeed[];
}

const notYours = refusal('That network is not here any more, or you do not coordinate it.');
const changed = refusal(
  'The list has changed since you looked: the file, its columns or the people in the network. Check the roster again; nothing was changed.',
);

/**
 * Does what the dry run showed, all of it or nothing: the plan is made again here, with the network locked, and has to be the
 * one that was seen. Refuses somebody who does not coordinate the network, a file with a fault or an open question, and, unless confirmed, one
 * without which more than a third of the peers would be gone.
 */
export async function applyRoster(context: MemberContext, asked: Asked): Promise<Decision<Applied>> {
  const { tx, person } = context;
  const { network } = asked;
  if (!(await coordinates(tx, person, network))) return notYours;
  const read = await readRoster(tx, network, asked.file, context.now);
  if (read.kind === 'unreadable') return refusal(read.sentence);
  if (read.kind === 'columns')
    return refusal('It is not clear which columns are which. Check the roster again and choose them.');

  await lockForRoster(tx, network);
  // Reading took a while, and so may have the lock.
  if (!(await coordinates(tx, person, network))) return notYours;
  const { plan, steps } = await planFor(tx, person, network, read, asked.file.choices);
  if (plan.faults.length > 0)
    return refusal(
      `Nothing was changed, since ${plan.faults.length === 1 ? 'one row has a fault' : `${plan.faults.length} rows have a fault`}. Put it right in the file and check it again.`,
    );
  const open = plan.settle.filter(({ choice }) => choice === null).length;
  if (open > 0)
    return refusal(
      `Nothing was changed: ${open === 1 ? 'one row has' : `${open} rows have`} the name of somebody you know, and nobody has said yet whether it is them. Check the roster again and choose, then apply it.`,
    );
  if (plan.seen !== asked.seen) return changed;
  if (plan.manyLeave && !asked.manyLeaveConfirmed)
    return refusal(
      `Nothing was changed: ${plan.leavers.length} people would leave, more than a third of the network. If that is right, tick the box that says so.`,
    );
  if (
    !(await makeOne(context, network, steps)) ||
    !(await writePeople(tx, network, steps, context.newId, context.now))
  )
    return changed;
  await takeOut(context, network, steps);
  await tellPeople(context, network, steps);
  const { addressesTaken, deeds } = steps;
  const keptOut = steps.keptOut.length;
  return {
    ...{ added: plan.adds.length - keptOut, changed: plan.changes.length, left: plan.leavers.length },
    ...{ addressesTaken, keptOut, deeds },
  };
}

/** Before anything else, so that the doubles' addresses are free. Their other networks' coordinators hear who said so. */
async function makeOne(context: MemberContext, network: string, { doubles }: RosterSteps): Promise<boolean> {
  for (const { id, name, into } of doubles) {
    await tellOthers(context, network, { member: id, name });
    if (!(await takeIn(context, id, into, { coordinator: context.person.id }, network))) return false;
  }
  return true;
}

/** A coordinator stays one, whatever the file says. The others are told, as when somebody takes them out one by one. */
async function takeOut(
  context: MemberContext,
  networkId: string,
  { leave, coordinateOnly }: RosterSteps,
): Promise<void> {
  const { tx, dispatch } = context;
  await tx.membership.deleteMany({
    where: { networkId, standing: 'peer', memberId: { in: [...coordinateOnly] } },
  });
  const accounts = await tx.account.findMany({ where: { memberId: { in: [...leave] } } });
  await endMemberships(context, leave, networkId);
  await dispatch.toAccounts(accounts, () => ({ type: 'member.taken-out', network: networkId }));
}
