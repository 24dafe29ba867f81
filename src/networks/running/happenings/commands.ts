import { z } from 'zod';
import { type CommandKind, fromPlatform, type Happening } from '../../../command.ts';
import { type Place, Prisma } from '../../../store/generated/client.ts';
import { dayAfter } from '../../../time/calendar.ts';
import { placeByRef } from '../../store.ts';
import { bringUpToDate } from '../places/linking.ts';
import { placeName } from '../places/rules.ts';
import { PLACE_NEWS, type PlaceNews } from './views.ts';

/** Tells the coordinators of a place's network. What the place is called goes along: it may be gone when they read it. */
async function tell({ dispatch }: Happening, { id, networkId, name }: Place, what: PlaceNews): Promise<void> {
  await dispatch.toCoordinators(networkId, { type: 'place.news', what, place: id, name, network: networkId });
}

/** A place has another reference from now on, and so has everything in it: what stands in a place begins with its reference. */
async function move({ tx, platform }: Happening, place: Place, to: string): Promise<void> {
  const taken = await tx.place.findUnique({ where: { platform_ref: { platform, ref: to } } });
  if (taken) return;
  await tx.place.update({ where: { id: place.id }, data: { ref: to } });
  await tx.$executeRaw(Prisma.sql`
    UPDATE post SET ref = ${to} || substr(ref, ${place.ref.length + 1}::int)
    WHERE place_id = ${place.id}::uuid AND starts_with(ref, ${place.ref})`);
}

/** The places of a whole workspace or server. */
const placesFrom = ({ tx, platform }: Happening, start: string): Promise<Place[]> =>
  tx.place.findMany({
    where: { platform, ref: { startsWith: start }, leaving: false },
    orderBy: { id: 'asc' },
  });

/**
 * What platforms say of themselves. Adapters bring these; an event about a channel or an account that is none of ours has no
 * effect.
 */
export const happenings: readonly CommandKind[] = [
  fromPlatform({
    type: 'place.changed',
    input: z.object({
      place: z.string(),
      what: z.enum([...PLACE_NEWS, 'moved']),
      /** Where it was renamed. */
      name: z.string().optional(),
      /** How the platform calls it from now on, where it has moved. */
      to: z.string().optional(),
    }),
    async handle(happening, { place: ref, what, name, to }) {
      const { tx, platform } = happening;
      const place = await placeByRef(tx, platform, ref);
      if (!place) return;
      if (what === 'moved') return to === undefined ? undefined : move(happening, place, to);
      if (what === 'renamed') {
        const now = placeName(name ?? '');
        if (now === place.name) return;
        await tx.place.update({ where: { id: place.id }, data: { name: now } });
      }
      await tell(happening, place, what);
      // Nothing of ours stands there any more, so there is nothing to clear away.
      if (what === 'deleted') await tx.place.delete({ where: { id: place.id } });
      if (what === 'back') await bringUpToDate(happening, place);
    },
  }),

  /**
   * Somebody's account is closed: nothing is brought there any more, and they hide nobody by it. It stays theirs. Were it taken
   * from them, the next person with their address could come in as them, and read what they wrote.
   */
  fromPlatform({
    type: 'account.closed',
    input: z.object({ account: z.string() }),
    async handle(happening, { account: key }) {
      const { tx, platform, dispatch } = happening;
      const [found] = await tx.account.updateManyAndReturn({
        where: { platform, key, closedOn: null },
        data: { closedOn: dayAfter(happening.now, 0) },
      });
      if (!found) return;
      const { memberId } = found;
      const networks = await tx.membership.groupBy({ by: ['networkId'], where: { memberId } });
      for (const { networkId: network } of networks)
        await dispatch.toCoordinators(network, {
          type: 'account.closed',
          member: memberId,
          network,
          platform,
        });
    },
  }),

  fromPlatform({
    type: 'account.opened',
    input: z.object({ account: z.string() }),
    async handle({ tx, platform }, { account: key }) {
      await tx.account.updateMany({ where: { platform, key }, data: { closedOn: null } });
    },
  }),

  /**
   * Soundings was taken out of a whole workspace or server. `places`: what the references of its places begin with. Accounts stay, since it
   * may be brought back.
   */
  fromPlatform({
    type: 'platform.left',
    input: z.object({ places: z.string().min(1) }),
    async handle(happening, { places: start }) {
      for (const place of await placesFrom(happening, start)) await tell(happening, place, 'uninstalled');
    },
  }),

  /** It is there again, and makes up for what was missed. */
  fromPlatform({
    type: 'platform.back',
    input: z.object({ places: z.string().min(1) }),
    async handle(happening, { places: start }) {
      for (const place of await placesFrom(happening, start)) {
        await tell(happening, place, 'back');
        await bringUpToDate(happening, place);
      }
    },
  }),
];
