import { z } from 'zod';
import { type CommandKind, forMembers } from '../../../command.ts';
import { pageOf } from '../../../views/pages.ts';
import { refuse, show } from '../../../views/reply.ts';
import { allCoordinated, coordinated, notYours } from '../access.ts';
import { overview } from './overview.ts';
import { countsOf } from './store.ts';
import { NETWORKS_PER_PAGE, networksCard } from './views.ts';

export const overviews: readonly CommandKind[] = [
  forMembers({
    type: 'networks.list',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await allCoordinated(context);
      if (networks.length === 0)
        return refuse(
          'You do not coordinate a network. If you should, ask one of its coordinators to invite you.',
        );
      const shown = pageOf(networks, page, NETWORKS_PER_PAGE).shown.map(({ id }) => id);
      return show(networksCard(networks, page, await countsOf(context.tx, shown)));
    },
  }),

  forMembers({
    type: 'network.open',
    input: z.object({ network: z.uuid() }),
    carries: ['network'],
    effect: 'reads',
    async handle(context, { network: id }) {
      const network = await coordinated(context, id);
      return network ? show(await overview(context, network)) : notYours;
    },
  }),
];
