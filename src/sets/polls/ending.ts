import type { Tx } from '../../store/client.ts';
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

/** Takes a poll away with all that was said in it. */
export async function dropPoll(tx: Tx, roundId: string): Promise<void> {
  await tx.roundPoll.deleteMany({ where: { roundId } });
}
