import { z } from 'zod';
import { type Feature, forMembers } from '../../command.ts';
import { show } from '../../views/reply.ts';
import { heldOnMember } from './held.ts';
import { dataCard } from './views.ts';

/** Everything held on a member, as a file for themselves. */
export const exporting: Feature = {
  commands: [
    forMembers({
      type: 'export.get',
      input: z.object({}),
      carries: [],
      effect: 'reads',
      handle: async ({ deskAddress }) => show(dataCard(deskAddress)),
    }),
  ],
  notices: () => [],
  due: [],
  holds: heldOnMember,
};
