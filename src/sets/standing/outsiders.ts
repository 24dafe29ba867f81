import type { Tx } from '../../store/client.ts';
import { findCall, setsOf } from '../store.ts';

/** Who can read in a set's place and is not of the set. */
export interface Outsiders {
  readonly count: number;
  /** The names of those among them whom Soundings knows. */
  readonly names: readonly string[];
  /** Who reads there only because a coordinator facilitates: by name, and not among those counted. */
  readonly coordinators: readonly string[];
}

/**
 * Looks which of these accounts are not of a set: its members, and where a coordinator facilitates its network's coordinators, as at the
 * desk. `accounts`: keys of one platform.
 */
export async function outsidersOf(
  tx: Tx,
  setId: string,
  platform: string,
  accounts: readonly string[],
): Promise<Outsiders> {
  const row = await tx.learningSet.findUnique({ where: { id: setId }, select: { callId: true } });
  const call = row && (await findCall(tx, row.callId));
  const members = (call && (await setsOf(tx, call)).find(({ id }) => id === setId))?.members ?? [];
  const facilitates = call?.facilitation === 'coordinator';
  const coordinators = await tx.membership.findMany({
    where: { networkId: call?.networkId ?? '', standing: 'coordinator' },
    select: { memberId: true },
  });
  const ofTheSet = new Set([...members, ...(facilitates ? coordinators.map((one) => one.memberId) : [])]);
  const known = await tx.account.findMany({
    where: { platform, key: { in: [...accounts] } },
    include: { member: true },
  });
  const inside = new Set(known.filter((one) => ofTheSet.has(one.memberId)).map(({ key }) => key));
  const namesOf = (some: typeof known) =>
    [...new Set(some.map(({ member }) => member.name))].toSorted((a, b) => a.localeCompare(b, 'en-GB'));
  return {
    count: accounts.filter((key) => !inside.has(key)).length,
    names: namesOf(known.filter(({ key }) => !inside.has(key))),
    coordinators: namesOf(
      known.filter(({ key, memberId }) => inside.has(key) && !members.includes(memberId)),
    ),
  };
}
