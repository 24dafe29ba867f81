import type { Feature } from '../../command.ts';
import { accountCommands } from './commands.ts';
import { clearCodes } from './store.ts';
import { joinedCard, newAccountCard, welcomeCard } from './views.ts';

/** One member, several accounts: codes that link them, and being known by one's address. */
export const accounts: Feature = {
  commands: accountCommands,
  notices: () => [
    {
      type: 'account.linked',
      render: async (_tx, notice) => ({ kind: 'message', card: newAccountCard(notice.platform ?? '') }),
    },
    {
      type: 'account.recognised',
      async render(tx, notice) {
        const member = await tx.member.findUnique({
          where: { id: notice.member ?? '' },
          include: { memberships: { include: { network: true } } },
        });
        if (!member || member.memberships.length === 0) return { kind: 'lapsed' };
        const networks = [...new Set(member.memberships.map(({ network }) => network.name))].sort();
        return { kind: 'message', card: welcomeCard(member.name, networks) };
      },
    },
    {
      type: 'network.joined',
      async render(tx, notice) {
        const network = await tx.network.findUnique({ where: { id: notice.network ?? '' } });
        const { by = 'roster', coordinates } = notice;
        return network
          ? { kind: 'message', card: joinedCard(network.name, by, coordinates === 'yes') }
          : { kind: 'lapsed' };
      },
    },
  ],
  due: [{ name: 'clear away codes that are over', run: clearCodes }],
};
