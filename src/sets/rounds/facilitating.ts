import { createHash } from 'node:crypto';
import type { Work } from '../../command.ts';
import { activeIn } from '../polls/store.ts';
import { inTurn } from '../presenters/rota.ts';
import type { Meeting } from './round.ts';
import { changeRound, participantsOf, roundsOf } from './store.ts';

/**
 * Sees to it that somebody facilitates: where members do so in turn, whoever has done so least and is neither away nor presents, and
 * stays who it is while they can. Nobody of the set: then a coordinator does. Whoever comes to it newly is told.
 */
export async function withFacilitator(work: Work, { round: asRead, set, call }: Meeting): Promise<Meeting> {
  // Lining up who presents may have found another meanwhile.
  const { facilitatorId } = await work.tx.round.findUniqueOrThrow({ where: { id: asRead.id } });
  const round = { ...asRead, facilitatorId };
  const meeting = { round, set, call };
  const next = call.facilitation === 'members' ? await nextFacilitator(work, meeting) : null;
  if (next === round.facilitatorId) return meeting;
  await changeRound(work.tx, round.id, { facilitatorId: next });
  if (next !== null)
    await work.dispatch.toMember(next, call.networkId, {
      ...{ type: 'round.facilitate', round: round.id, member: next },
    });
  else if (call.facilitation === 'members')
    await work.dispatch.toCoordinators(call.networkId, { type: 'round.no-facilitator', round: round.id });
  return { round: { ...round, facilitatorId: next }, set, call };
}

async function nextFacilitator({ tx }: Work, { round, set }: Meeting): Promise<string | null> {
  const active = await activeIn(tx, set);
  const people = await participantsOf(tx, round.id, { members: active });
  const isFree = (member: string) =>
    people.some(({ memberId, away, presents }) => memberId === member && !away && !presents);
  if (round.facilitatorId !== null && isFree(round.facilitatorId)) return round.facilitatorId;
  const others = (await roundsOf(tx, set.id)).filter((one) => one.id !== round.id);
  const turns = active.filter(isFree).map((member) => ({
    member,
    presented: others.filter((one) => one.facilitatorId === member).map(({ number }) => number),
  }));
  // The same for this round however often it is asked, and no member is always first.
  const lot = (member: string) =>
    createHash('sha256').update(`${round.id} ${member}`).digest().readUInt32BE();
  const order = inTurn(turns, lot);
  // Whoever stands by may have to present.
  const standsBy = (member: string) =>
    people.some(({ memberId, understudy }) => memberId === member && understudy);
  return order.find((member) => !standsBy(member)) ?? order[0] ?? null;
}
