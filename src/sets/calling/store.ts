import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import type { Call } from '../call.ts';
import { SIZES } from '../forming/rules.ts';
import { callsIn, countOptIns, setsOf, stillPeer } from '../store.ts';
import type { CallSummary } from './list-views.ts';

/** How the calls of these networks stand, those that need a coordinator first. */
export async function summariesOf(tx: Tx, networkIds: readonly string[]): Promise<readonly CallSummary[]> {
  const calls = await callsIn(tx, networkIds, ['forming', 'open', 'draft', 'formed', 'over']);
  const found: CallSummary[] = [];
  for (const call of calls) {
    const sets = await setsOf(tx, call);
    const saidYes = await countOptIns(tx, call);
    const placed = sets.reduce((sum, { members }) => sum + members.length, 0);
    const small = sets.filter(
      ({ status, members }) => status === 'standing' && members.length < SIZES.least,
    ).length;
    found.push({ call, saidYes, sets: sets.length, small, waiting: Math.max(0, saidYes - placed) });
  }
  const order = ['forming', 'open', 'draft', 'formed', 'over'];
  return found.toSorted((a, b) => order.indexOf(a.call.status) - order.indexOf(b.call.status));
}

/**
 * Takes a call away with everything that was said to it: what people would rather not say aloud goes first. It goes from every
 * place; whoever had said yes is told.
 */
export async function dropCall({ tx, dispatch }: Work, { id, networkId, status }: Call): Promise<void> {
  const saidYes = await tx.setOptIn.findMany({
    where: { callId: id, ...stillPeer(networkId) },
    select: { memberId: true },
  });
  await tx.setCall.delete({ where: { id } });
  if (status === 'draft') return;
  await dispatch.toPlaces(networkId, id, { type: 'set.call', call: id });
  await dispatch.toMembers(
    networkId,
    saidYes.map(({ memberId: member }) => ({
      member,
      notice: { type: 'set.call-taken-back', network: networkId },
    })),
  );
}
