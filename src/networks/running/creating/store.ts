import type { Work } from '../../../command.ts';
import type { Network } from '../../../store/generated/client.ts';
import type { Who } from '../settings/rules.ts';
import type { Template } from './templates.ts';

/** Makes a network and its first coordinator. That its name is free, the caller has made sure of in this transaction. */
export async function addNetwork(
  { tx, newId }: Pick<Work, 'tx' | 'newId'>,
  template: Template,
  who: Who,
  coordinatorId: string,
): Promise<Network> {
  const { kind, region, releaseRule, releaseHours } = template;
  return tx.network.create({
    data: {
      id: newId(),
      ...who,
      mayJoin: [...who.mayJoin],
      template: kind,
      region,
      releaseRule,
      releaseHours: [...releaseHours],
      memberships: { create: { memberId: coordinatorId, standing: 'coordinator' } },
    },
  });
}
