import type { MemberContext, Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import { bringTheirsUpToDate } from '../briefs/posting.ts';
import type { Meeting } from '../rounds/round.ts';
import { changeParticipant } from '../rounds/store.ts';
import { presentersFollow } from './follow.ts';
import { type AheadRound, changeTurn, programmeOf } from './store.ts';

/** A turn of somebody else that one's own could be swapped with. */
export interface Turn {
  readonly round: AheadRound;
  readonly member: string;
}

const canTake = ({ parts }: AheadRound, member: string) => {
  const part = parts.get(member);
  return !part?.presents && !part?.away;
};

/** Whether these two could present in each other's round. */
export const canSwap = (mine: Turn, theirs: Turn): boolean =>
  mine.member !== theirs.member && canTake(mine.round, theirs.member) && canTake(theirs.round, mine.member);

/** The turns ahead in a set: who presents where. */
export async function turnsAhead(
  tx: Tx,
  set: { readonly id: string; readonly members: readonly string[] },
): Promise<readonly Turn[]> {
  const { ahead } = await programmeOf(tx, set);
  return ahead.flatMap((round) =>
    [...round.parts]
      .filter(([member, { presents, away }]) => presents && !away && set.members.includes(member))
      .map(([member]) => ({ round, member })),
  );
}

/** With which turns somebody could swap theirs in a round; `null` when they do not present there (any more). */
export async function swappable(
  tx: Tx,
  { round, set }: Pick<Meeting, 'round' | 'set'>,
  member: string,
): Promise<{ readonly mine: Turn; readonly others: readonly Turn[] } | null> {
  const turns = await turnsAhead(tx, set);
  const mine = turns.find((turn) => turn.round.id === round.id && turn.member === member);
  return mine ? { mine, others: turns.filter((theirs) => canSwap(mine, theirs)) } : null;
}

/** What was asked, with the turns that it is about as they are now; `null` when it cannot be any more, or is not for this person. */
export async function openSwap(tx: Tx, id: string, meeting: Meeting, member: string) {
  const swap = await tx.presenterSwap.findUnique({ where: { id } });
  if (!swap || swap.roundId !== meeting.round.id) return null;
  const found = await swappable(tx, meeting, swap.memberId);
  const theirs = (found?.others ?? []).filter(
    (turn) =>
      turn.member === member &&
      (swap.otherMemberId === null || (swap.otherMemberId === member && swap.otherRoundId === turn.round.id)),
  );
  return found && theirs.length > 0 ? { mine: found.mine, theirs } : null;
}

/** Asks one person, or whoever can; what was asked before about the same turn gives way. */
export async function askToSwap(
  { tx, dispatch, newId }: Work,
  { round, call }: Meeting,
  { mine, others }: { readonly mine: Turn; readonly others: readonly Turn[] },
  only: Turn | null,
): Promise<void> {
  const id = newId();
  const [roundId, memberId] = [round.id, mine.member];
  await tx.presenterSwap.deleteMany({ where: { roundId, memberId } });
  const other = only ? { otherRoundId: only.round.id, otherMemberId: only.member } : {};
  await tx.presenterSwap.create({ data: { id, roundId, memberId, ...other } });
  const asked = new Set(only ? [only.member] : others.map(({ member }) => member));
  await dispatch.toMembers(
    call.networkId,
    [...asked].map((member) => ({ member, notice: { type: 'swap.asked', swap: id, member } })),
  );
}

/** Both have agreed: each presents in the other's round from now on. Their briefs go with them. */
export async function swap(
  context: MemberContext,
  meeting: Meeting,
  mine: Turn,
  theirs: Turn,
): Promise<void> {
  const { tx, dispatch } = context;
  for (const [from, to] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    await changeParticipant(tx, from.round.id, from.member, { presents: false });
    await changeTurn(tx, from.round.id, from.member, { told: 'none', answer: 'none', volunteers: false });
    await changeParticipant(tx, to.round.id, from.member, { presents: true, understudy: false });
    await changeTurn(tx, to.round.id, from.member, { told: 'presents', answer: 'yes' });
  }
  await carryBriefs(context, meeting.set.id, mine, theirs);
  const turns = [mine, theirs].map(({ round, member }) => ({ roundId: round.id, memberId: member }));
  const wereAsked = turns.map(({ roundId, memberId }) => ({
    otherRoundId: roundId,
    otherMemberId: memberId,
  }));
  await tx.presenterSwap.deleteMany({ where: { OR: [...turns, ...wereAsked] } });
  const notice = { type: 'swap.agreed', round: theirs.round.id, member: mine.member };
  await dispatch.toMember(mine.member, meeting.call.networkId, notice);
  await presentersFollow(context, meeting, theirs.member);
}

/** A brief is about what somebody brings, whenever they do. */
async function carryBriefs(work: Work, set: string, mine: Turn, theirs: Turn): Promise<void> {
  const { tx } = work;
  for (const [from, to] of [
    [mine, theirs],
    [theirs, mine],
  ] as const) {
    const own = { memberId: from.member, roundId: from.round.id };
    if ((await tx.roundBrief.count({ where: own })) === 0) continue;
    const there = { ...own, roundId: to.round.id };
    await tx.roundBrief.deleteMany({ where: there });
    await tx.roundBrief.updateMany({ where: own, data: { roundId: to.round.id } });
    await bringTheirsUpToDate(work, set, there);
  }
}
