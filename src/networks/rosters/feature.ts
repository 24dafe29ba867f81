import type { Feature } from '../../command.ts';
import { rosters as commands } from './commands.ts';
import { changedCard, keptOutCard } from './views.ts';

/** Rosters: who a coordinator's file says belongs to a network. The dry run is in `roster.ts`, for the desk. */
export const rosters: Feature = {
  commands,
  notices: () => [
    {
      type: 'roster.changed',
      async render(tx, { network: id = '', changes = '', address }) {
        const network = await tx.network.findUnique({ where: { id } });
        return network
          ? { kind: 'message', card: changedCard(network.name, changes, address === 'yes') }
          : { kind: 'lapsed' };
      },
    },
    {
      type: 'roster.kept-out',
      async render(tx, { network: id = '' }) {
        const network = await tx.network.findUnique({ where: { id } });
        return network ? { kind: 'message', card: keptOutCard(network.name) } : { kind: 'lapsed' };
      },
    },
  ],
  due: [],
};
