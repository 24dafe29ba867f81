import { z } from 'zod';
import { type CommandKind, type DueTask, forMembers } from '../../../command.ts';
import type { Tx } from '../../../store/client.ts';
import { type Deed, Prisma } from '../../../store/generated/client.ts';
import { dayAfter } from '../../../time/calendar.ts';
import { show } from '../../../views/reply.ts';
import { coordinated, notYours } from '../access.ts';
import { DEEDS_PER_PAGE, type DeedShown, deedsCard, PEOPLE_PER_PAGE, rosterDeedsCard } from './views.ts';

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
        where: { networkId: id, partOf: null },
        orderBy: [{ at: 'desc' }, { id: 'asc' }],
        skip: page * DEEDS_PER_PAGE,
        // One more than is shown, to know whether there is another page.
        take: DEEDS_PER_PAGE + 1,
      });
      const shown = await completed(context.tx, rows.slice(0, DEEDS_PER_PAGE));
      return show(deedsCard(network, { shown, page, isLast: rows.length <= DEEDS_PER_PAGE }));
    },
  }),

  forMembers({
    type: 'deeds.roster',
    input: z.object({ roster: z.uuid(), page: z.int().min(0).max(10_000).default(0) }),
    carries: ['roster', 'page'],
    effect: 'reads',
    async handle(context, { roster: id, page }) {
      const { deed } = context.tx;
      const found = await deed.findUnique({ where: { id, kind: 'roster-applied' } });
      const network = found && (await coordinated(context, found.networkId));
      const [roster] = found ? await completed(context.tx, [found]) : [];
      if (!network || !roster) return notYours;
      const rows = await deed.findMany({
        where: { partOf: id },
        orderBy: [{ kind: 'desc' }, { about: 'asc' }, { id: 'asc' }],
        skip: page * PEOPLE_PER_PAGE,
        take: PEOPLE_PER_PAGE + 1,
      });
      const shown = rows.slice(0, PEOPLE_PER_PAGE);
      return show(rosterDeedsCard(network, roster, { shown, page, isLast: rows.length <= PEOPLE_PER_PAGE }));
    },
  }),
];

/**
 * With the names of today of those who did it: nobody steps out of what they did by changing their name. Who is erased is named
 * as the deed has it. And with how many members each was about, below it.
 */
async function completed(tx: Tx, shown: readonly Deed[]): Promise<DeedShown[]> {
  const ids = [...new Set(shown.map(({ coordinatorId }) => coordinatorId))];
  const members = await tx.member.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const below = await tx.deed.groupBy({
    by: ['partOf'],
    where: { partOf: { in: shown.map(({ id }) => id) } },
    _count: true,
  });
  const counts = new Map(below.map(({ partOf, _count }) => [partOf, _count]));
  return shown.map((deed) => ({
    ...deed,
    nameToday: names.get(deed.coordinatorId) ?? deed.coordinator,
    members: counts.get(deed.id) ?? 0,
  }));
}

/** Erases deeds that are older than two years. */
export const forgetOldDeeds: DueTask = {
  name: 'forget what coordinators did long ago',
  run: ({ tx, now }) =>
    tx.$executeRaw(Prisma.sql`
      DELETE FROM deed WHERE id IN (
        SELECT id FROM deed WHERE at < ${dayAfter(now, -KEPT_DAYS)}::timestamptz LIMIT 500 FOR UPDATE SKIP LOCKED)`),
};
