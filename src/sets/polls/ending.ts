import type { Work } from '../../command.ts';
import type { Tx } from '../../store/client.ts';
import type { Meeting } from '../rounds/round.ts';
import { daysTaken } from './clashes.ts';
import { pollOf } from './store.ts';

/**
 * A round has got the time `startsAt`: nobody is asked any more, and what was said of other times counts no longer. Whoever had said
 * that they cannot come at this one is away.
 */
export async function settled(tx: Tx, roundId: string, startsAt: Date): Promise<void> {
  const poll = await pollOf(tx, roundId);
  const chosen = poll?.candidates.find(({ start }) => start.getTime() === startsAt.getTime());
  const cannot = [...(chosen?.answers ?? [])].filter(([, said]) => said === 'no').map(([member]) => member);
  await tx.roundMember.updateMany({ where: { roundId }, data: { away: false } });
  for (const memberId of cannot)
    await tx.roundMember.upsert({
      where: { roundId_memberId: { roundId, memberId } },
      create: { roundId, memberId, away: true },
      update: { away: true },
    });
  await dropPoll(tx, roundId);
}

/**
 * A set has something on now: for its other rounds it is asked about those days no more. A poll that is left without a date is over at
 * once, so that its set is asked about others.
 */
export async function giveWay(
  { tx, now }: Pick<Work, 'tx' | 'now'>,
  { round, call }: Meeting,
  startsAt: Date,
): Promise<void> {
  const { zone } = call.network;
  const days = daysTaken([{ startsAt, minutes: round.minutes }], zone);
  const polls = await tx.roundPoll.findMany({
    where: { closesAt: { not: null }, round: { setId: round.setId, id: { not: round.id } } },
    include: { candidates: true, round: { select: { minutes: true } } },
  });
  for (const { roundId, attempt, candidates, round: other } of polls) {
    const asked = candidates.filter((one) => one.attempt === attempt);
    const isTaken = (one: Date) =>
      [...daysTaken([{ startsAt: one, minutes: other.minutes }], zone)].some((day) => days.has(day));
    const gone = asked.filter((one) => isTaken(one.startsAt)).map(({ id }) => id);
    await tx.pollCandidate.deleteMany({ where: { id: { in: gone } } });
    if (gone.length === asked.length)
      await tx.roundPoll.update({ where: { roundId }, data: { closesAt: now } });
  }
}

/** Takes a poll away with all that was said in it. */
export async function dropPoll(tx: Tx, roundId: string): Promise<void> {
  await tx.roundPoll.deleteMany({ where: { roundId } });
}
