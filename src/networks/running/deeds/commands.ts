import { z } from 'zod';
import { type CommandKind, type DueTask, forMembers } from '../../../command.ts';
import type { Tx } from '../../../store/client.ts';
import { type Deed, Prisma } from '../../../store/generated/client.ts';
import { dayAfter } from '../../../time/calendar.ts';
import { show } from '../../../views/reply.ts';
import { coordinated, notYours } from '../access.ts';
import { DEEDS_PER_PAGE, deedsCard, type ShownDeed } from './views.ts';

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
      const shown = await withNamesOfToday(context.tx, rows.slice(0, DEEDS_PER_PAGE));
      return show(deedsCard(network, { shown, page, isLast: rows.length <= DEEDS_PER_PAGE }));
    },
  }),
];

/** By id, so that nobody can step out of what they did by changing their name. Who is erased is named as the deed has it. */
async function withNamesOfToday(tx: Tx, deeds: readonly Deed[]): Promise<readonly ShownDeed[]> {
  const ids = [...new Set(deeds.map(({ coordinatorId }) => coordinatorId))];
  const members = await tx.member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  return deeds.map((deed) => ({ ...deed, nameToday: names.get(deed.coordinatorId) ?? deed.coordinator }));
}

/** Erases deeds that are older than two years. */
export const forgetOldDeeds: DueTask = {
  name: 'forget what coordinators did long ago',
  run: ({ tx, now }) =>
    tx.$executeRaw(Prisma.sql`
      DELETE FROM deed WHERE id IN (
        SELECT id FROM deed WHERE at < ${dayAfter(now, -KEPT_DAYS)}::timestamptz LIMIT 500 FOR UPDATE SKIP LOCKED)`),
};
