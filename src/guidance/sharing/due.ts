import { changeContribution } from '../../challenges/store.ts';
import type { DueTask, Work } from '../../command.ts';
import { Prisma } from '../../store/generated/client.ts';
import { mayRead } from '../entries.ts';
import { findEntry } from '../find-entry.ts';
import type { Entry } from '../index/entry.ts';
import { quoteOf } from './quote.ts';
import { NO_LONGER } from './views.ts';

/**
 * Looks, after each change of what can be found, at all that stands in places: what a document or note gave that is gone, or is found there
 * no more, is taken back, and what was superseded says so. Whoever made the change, in whichever process: this notices.
 */
export const followChanges: DueTask = {
  name: 'bring what was shared of guidance to what can be found',
  async run(work) {
    const { tx } = work;
    const [changed] = await tx.$queryRaw<{ revision: number }[]>(Prisma.sql`
      SELECT revision FROM guidance_revision WHERE revision <> compared FOR UPDATE SKIP LOCKED`);
    if (!changed) return 0;
    const now = presentEntries(work);
    await followInPlaces(work, now);
    await followInThreads(work, now);
    await tx.guidanceRevision.updateMany({ data: { compared: changed.revision } });
    return 1;
  },
};

/** What can be found in that network under that id at this moment, each looked up once. */
type Present = (id: string, networkId: string) => Promise<Entry | null>;

function presentEntries({ tx, guidance }: Work): Present {
  const known = new Map<string, Promise<Entry | null>>();
  return async (id, networkId) => {
    const looking = known.get(id) ?? findEntry(tx, guidance.library, id);
    known.set(id, looking);
    const entry = await looking;
    return entry && mayRead(entry, new Set([networkId])) ? entry : null;
  };
}

async function followInPlaces({ tx, dispatch }: Work, present: Present): Promise<void> {
  const shares = await tx.guidanceShare.findMany({ orderBy: { at: 'asc' } });
  for (const { id: share, entry, networkId, placeId, status } of shares) {
    const now = await present(entry, networkId);
    if (now?.status === status) continue;
    if (now) await tx.guidanceShare.update({ where: { id: share }, data: { status: now.status } });
    else await tx.guidanceShare.delete({ where: { id: share } });
    const noLonger = now ? {} : { noLonger: 'yes' };
    await dispatch.toPlace(placeId, share, { type: 'guidance.share', share, ...noLonger });
  }
}

async function followInThreads({ tx, dispatch, guidance }: Work, present: Present): Promise<void> {
  const quotes = await tx.guidanceQuote.findMany({
    include: { contribution: { select: { challengeId: true, challenge: { select: { networkId: true } } } } },
    orderBy: { contribution: { at: 'asc' } },
  });
  for (const { contributionId, entry, status, contribution } of quotes) {
    const { challengeId, challenge } = contribution;
    const now = await present(entry, challenge.networkId);
    if (now?.status === status) continue;
    const text = now ? quoteOf(now, guidance.library) : NO_LONGER;
    await changeContribution(tx, contributionId, { text });
    if (now) await tx.guidanceQuote.update({ where: { contributionId }, data: { status: now.status } });
    else await tx.guidanceQuote.delete({ where: { contributionId } });
    const notice = { type: 'contribution', contribution: contributionId };
    await dispatch.toPlaces(challenge.networkId, challengeId, notice);
  }
}
