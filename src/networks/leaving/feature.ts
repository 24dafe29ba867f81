import type { Feature } from '../../command.ts';
import { leavingCommands } from './commands.ts';
import { eraseWhoHasLeft, forgetDepartures, noteWhoHasLeft } from './due.ts';
import { takenOutCard } from './views.ts';

/** Leaving a network or Soundings, being taken out, and being erased. */
export const leaving: Feature = {
  commands: leavingCommands,
  notices: () => [
    {
      type: 'member.taken-out',
      async render(tx, notice) {
        const network = await tx.network.findUnique({ where: { id: notice.network ?? '' } });
        return network ? { kind: 'message', card: takenOutCard(network.name) } : { kind: 'lapsed' };
      },
    },
  ],
  due: [noteWhoHasLeft, eraseWhoHasLeft, forgetDepartures],
};
