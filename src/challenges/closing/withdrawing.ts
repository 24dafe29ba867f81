import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { dayAfter } from '../../time/calendar.ts';
import type { AnonymousChallenge } from '../anonymous-challenge.ts';
import { WAY_BACK_DAYS } from '../keeping/rules.ts';
import { eraseWords, withdrawnWithWords } from '../keeping/store.ts';
import { endReview } from '../reviewing/store.ts';
import { changeChallenge, contributionIds, findChallenge } from '../store.ts';

/**
 * Takes a challenge back, with all that Soundings posted in its threads, and erases its words and what was said to it, unless
 * a report waits. The caller has decided that it may be.
 */
export async function withdraw(work: Work, { id, networkId }: AnonymousChallenge): Promise<void> {
  const lastDay = dayAfter(work.now, 0);
  await changeChallenge(work.tx, id, { status: 'withdrawn', before: null, followUpAt: null, lastDay });
  const open = { challengeId: id, status: 'open' };
  for (const offer of await work.tx.offer.findMany({ where: open })) {
    await work.dispatch.toAuthor(offer.id, networkId, { type: 'offer.declined', offer: offer.id });
  }
  await work.tx.offer.updateMany({ where: open, data: { status: 'ended' } });
  await work.dispatch.toPlaces(networkId, id, { type: 'challenge', challenge: id });
  for (const contribution of await contributionIds(work.tx, id)) {
    await work.dispatch.toPlaces(networkId, id, { type: 'contribution', contribution });
  }
  for (const free of await withdrawnWithWords(work.tx, dayAfter(work.now, -WAY_BACK_DAYS), 1, id))
    await eraseWords(work.tx, free);
}

/** Takes back one that waits for its batch: no peer has seen it, so nobody is told, and its words go at once. */
export async function withdrawUnseen({ tx }: Work, id: string): Promise<void> {
  await changeChallenge(tx, id, { status: 'withdrawn' });
  await endReview(tx, id);
  await eraseWords(tx, id);
}

/**
 * A challenge whose author left, or was paused, before it was posted appears nowhere. Left open it would say so, to
 * whoever reads the table and knows who has left. So it ends as if its author had withdrawn it at once.
 *
 * Only a place counts that the network had when the challenge was released: what lost its posts with a channel that was unlinked
 * is not missing in one that was linked later.
 *
 * One statement, so that no delivery is missed between the outbox and `post`. A delivery that was refused is no sign of its
 * author, and a challenge that a peer has answered was posted once, wherever that was.
 */
export const withdrawUnposted: DueTask = {
  name: 'withdraw what was never posted',
  async run(work) {
    const rows = await work.tx.$queryRaw<{ id: string }[]>(Prisma.sql`
      SELECT id FROM challenge WHERE status IN ('open', 'closed')
        AND EXISTS (SELECT 1 FROM place WHERE place.network_id = challenge.network_id AND NOT leaving AND set_id IS NULL
          AND coalesce(linked_at <= challenge.released_at, TRUE))
        AND NOT EXISTS (SELECT 1 FROM post WHERE post.subject = challenge.id)
        AND NOT EXISTS (SELECT 1 FROM place JOIN outbox ON lane = 'place:' || place.id || ':' || challenge.id
          WHERE place.network_id = challenge.network_id)
        AND NOT EXISTS (SELECT 1 FROM contribution
          WHERE contribution.challenge_id = challenge.id AND voice <> 'challenger')
      LIMIT 50 FOR UPDATE OF challenge SKIP LOCKED`);
    for (const { id } of rows) {
      const challenge = await findChallenge(work.tx, id);
      if (challenge) await withdraw(work, challenge);
    }
    return rows.length;
  },
};
