import type { AccountRef } from '../delivery/messenger.ts';
import type { CoordinatorDesk, GapReport } from '../desk-port.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Clock } from '../time/clock.ts';
import { health } from './running/health.ts';
import { countsOf } from './running/overview/store.ts';

/**
 * Answers the coordinator's desk from the database as it is at that moment. `checkRoster` is the dry run of
 * the rosters' room, which asks for itself who coordinates what; `gapReport` is guidance's.
 */
export function createCoordinatorDesk(
  store: PrismaClient,
  clock: Clock,
  checkRoster: CoordinatorDesk['checkRoster'],
  gapReport: (networkId: string, now: Date) => Promise<GapReport>,
): CoordinatorDesk {
  /** The networks that the account's member coordinates now; `only` one of them, where that is asked. */
  const coordinatedBy = ({ platform, key }: AccountRef, only?: string) =>
    store.network.findMany({
      where: {
        ...(only === undefined ? {} : { id: only }),
        memberships: {
          some: { standing: 'coordinator', member: { accounts: { some: { platform, key } } } },
        },
      },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
      select: { id: true, name: true },
    });

  return {
    async networks(account) {
      const networks = await coordinatedBy(account);
      const counts = await countsOf(
        store,
        networks.map(({ id }) => id),
      );
      return networks.map(({ id, name }) => {
        const { peers = 0, notYetHere = 0, waiting = 0 } = counts.get(id) ?? {};
        return { id, name, peers, notYetHere, waiting };
      });
    },

    async health(account, networkId) {
      const [network] = await coordinatedBy(account, networkId);
      return network ? health(store, network.id, clock.now()) : null;
    },

    async gaps(account, networkId) {
      const [network] = await coordinatedBy(account, networkId);
      return network ? gapReport(network.id, clock.now()) : null;
    },

    checkRoster,
  };
}
