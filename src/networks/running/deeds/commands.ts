import { z } from 'zod';
import { type CommandKind, type DueTask, forMembers } from '../../../command.ts';
import { Prisma } from '../../../store/generated/client.ts';
import { dayAfter } from '../../../time/calendar.ts';
import { show } from '../../../views/reply.ts';
import { coordinated, notYours } from '../access.ts';
import { DEEDS_PER_PAGE, deedsCard } from './views.ts';

/** Two years: as long as a funder may ask, and no longer. */
const KEPT_DAYS = 730;

export const deeds: readonly CommandKind[] = [
  forMembers({
    type: 'deeds.list',
    input: z.object({ network: z.uuid(), page: z.int().min(0).max(10_000).default(0) }),
    carries: ['network', 'page'],
    effect: 'reads',
    async handle(context, { network: id, page }) {
      const network = await coordinated(context, id);
      if (!network) return notYours;
      const rows = await context.tx.deed.findMany({
        where: { networkId: id },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        skip: page * DEEDS_PER_PAGE,
        // One more than is shown, to know whether there is another page.
        take: DEEDS_PER_PAGE + 1,
      });
      const shown = rows.slice(0, DEEDS_PER_PAGE);
      return show(deedsCard(network, { shown, page, isLast: rows.length <= DEEDS_PER_PAGE }));
    },
  }),
];

/** Erases deeds that are older than two years. */
export const forgetOldDeeds: DueTask = {
  name: 'forget what coordinators did long ago',
  run: ({ tx, now }) =>
    tx.$executeRaw(Prisma.sql`
      DELETE FROM deed WHERE id IN (
        SELECT id FROM deed WHERE at < ${dayAfter(now, -KEPT_DAYS)}::timestamptz LIMIT 500 FOR UPDATE SKIP LOCKED)`),
};
