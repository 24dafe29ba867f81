import type { Directory } from '../door-port.ts';
import type { PrismaClient } from '../store/client.ts';
import type { Prisma } from '../store/generated/client.ts';
import { searchAuthorities } from './authorities/find.ts';
import { introduction } from './rules.ts';
import { belongings, personOf } from './store.ts';

/** As many as Discord shows while somebody types. */
const MOST = 25;

/** A learning set's own place is for those who are in it, and for the network's coordinators where one of them facilitates. */
const setsOpenTo = (memberId: string): Prisma.LearningSetWhereInput => ({
  status: { in: ['standing', 'ended'] },
  OR: [
    { members: { some: { memberId, leftOn: null } } },
    {
      call: {
        facilitation: 'coordinator',
        network: { memberships: { some: { memberId, standing: 'coordinator' } } },
      },
    },
  ],
});

/** Answers adapters' questions about who belongs where, from the database as it is at that moment. */
export function createDirectory(store: PrismaClient): Directory {
  return {
    async placesFor(account) {
      const person = await personOf(store, account);
      if (!person) return [];
      const networks = new Map((await belongings(store, person)).map(({ network }) => [network.id, network]));
      const places = await store.place.findMany({
        where: {
          platform: account.platform,
          networkId: { in: [...networks.keys()] },
          leaving: false,
          OR: [{ setId: null }, { set: setsOpenTo(person.id) }],
        },
        orderBy: { name: 'asc' },
      });
      return places.map((place) => ({
        ref: place.ref,
        network: { id: place.networkId, name: networks.get(place.networkId)?.name ?? '' },
      }));
    },

    async standing({ platform, key }) {
      const row = await store.account.findUnique({
        where: { platform_key: { platform, key } },
        select: { member: { select: { memberships: { take: 1, select: { memberId: true } } } } },
      });
      if (!row) return null;
      return row.member.memberships.length > 0 ? 'in' : 'left';
    },

    async placeAmong(platform, refs) {
      const found = await store.place.findMany({
        where: { platform, ref: { in: [...refs] } },
        select: { ref: true },
      });
      const known = new Set(found.map(({ ref }) => ref));
      return refs.find((ref) => known.has(ref)) ?? null;
    },

    placesOn: (platform) =>
      store.place.findMany({
        where: { platform, leaving: false },
        select: { ref: true, name: true },
        orderBy: { id: 'asc' },
      }),

    async introduce(account) {
      const person = await personOf(store, account);
      return person ? { name: person.name, line: introduction(person) } : null;
    },

    async suggest(account, what, typed) {
      const person = await personOf(store, account);
      if (!person) return [];
      if (what === 'authority')
        return searchAuthorities(typed, MOST).map(({ id, name }) => ({ name, value: id }));
      const words = typed.trim().toLowerCase();
      return (await belongings(store, person))
        .filter(
          ({ network, standings }) =>
            standings.has('coordinator') && network.name.toLowerCase().includes(words),
        )
        .slice(0, MOST)
        .map(({ network: { id, name } }) => ({ name, value: id }));
    },
  };
}
