import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { ROSTER_COLUMNS } from '../../desk-port.ts';
import { refuse, show } from '../../views/reply.ts';
import { recordDeed, recordRosterDeeds } from '../running/deeds.ts';
import { type Applied, applyRoster } from './apply.ts';
import { LIMITS } from './limits.ts';
import { appliedCard, inNumbers } from './views.ts';

/** As bytes from within, or as base64 from a page. What is too large for a roster is let through, to be told so. */
const bytes = z.union([
  z.instanceof(Uint8Array),
  z
    .string()
    .max(LIMITS.bytes * 2)
    .transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
]);

export const rosters: readonly CommandKind[] = [
  forMembers({
    type: 'roster.apply',
    input: z.object({
      network: z.uuid(),
      name: z.string().max(255),
      bytes,
      columns: z.partialRecord(z.enum(ROSTER_COLUMNS), z.string().max(300)).optional(),
      choices: z.record(z.string().max(254), z.string().max(36)).optional(),
      seen: z.string().max(64),
      manyLeaveConfirmed: z.boolean().default(false),
    }),
    effect: 'writes',
    async handle(context, { network, name, bytes, columns, choices, seen, manyLeaveConfirmed }) {
      const file = { name, bytes, ...(columns ? { columns } : {}), ...(choices ? { choices } : {}) };
      const applied = await applyRoster(context, { network, file, seen, manyLeaveConfirmed });
      if (isRefusal(applied)) return refuse(applied.refused);
      if (!isNothing(applied)) {
        const deed = { networkId: network, coordinator: context.person, about: inNumbers(applied) };
        const id = await recordDeed(context, { ...deed, kind: 'roster-applied' });
        await recordRosterDeeds(context, id, applied.deeds);
      }
      return show(appliedCard(applied));
    },
  }),
];

const isNothing = ({ added, changed, left, keptOut }: Applied) => added + changed + left + keptOut === 0;
