import type { Directory } from '../door-port.ts';
import type { PrismaClient } from '../store/client.ts';
import { introduction } from './rules.ts';
import { belongings, personOf } from './store.ts';

/** Answers adapters' questions about who belongs where, from the database as it is at that moment. */
export function createDirectory(store: PrismaClient): Directory {
  return {
    async placesFor(account) {
      const person = await personOf(store, account);
      if (!person) return [];
      const networks = new Map((await belongings(store, person)).map(({ network }) => [network.id, network]));
      const places = await store.place.findMany({
        where: { platform: account.platform, networkId: { in: [...networks.keys()] }, leaving: false },
        orderBy: { name: 'asc' },
      });
      return places.map((place) => ({
        ref: place.ref,
        network: { id: place.networkId, name: networks.get(place.networkId)?.name ?? '' },
      }));
    },

    async belongs({ platform, key }) {
      const member = { accounts: { some: { platform, key } } };
      return (await store.membership.findFirst({ where: { member }, select: { memberId: true } })) !== null;
    },

    async introduce(account) {
      const person = await personOf(store, account);
      return person ? { name: person.name, line: introduction(person) } : null;
    },
  };
}
