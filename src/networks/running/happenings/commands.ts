import { z } from 'zod';
import { type CommandKind, fromPlatform, type Happening } from '../../../command.ts';
import type { Place } from '../../../store/generated/client.ts';
import { detach } from '../../accounts/store.ts';
import { lockMember } from '../../leaving/end-membership.ts';
import { placeByRef } from '../../store.ts';
import { bringUpToDate } from '../places/linking.ts';
import { placeName } from '../places/rules.ts';
import { PLACE_NEWS, type PlaceNews } from './views.ts';

/** Tells the coordinators of a place's network. What the place is called goes along: it may be gone when they read it. */
async function tell({ dispatch }: Happening, { id, networkId, name }: Place, what: PlaceNews): Promise<void> {
  await dispatch.toCoordinators(networkId, { type: 'place.news', what, place: id, name, network: networkId });
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
    input: z.object({ place: z.string(), what: z.enum(PLACE_NEWS), name: z.string().optional() }),
    async handle(happening, { place: ref, what, name }) {
      const { tx, platform } = happening;
      const place = await placeByRef(tx, platform, ref);
      if (!place) return;
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

  /** Somebody's account is closed: nothing can be brought there any more, and nobody comes in by it. */
  fromPlatform({
    type: 'account.closed',
    input: z.object({ account: z.string() }),
    async handle(happening, { account: key }) {
      const { tx, platform, dispatch } = happening;
      const where = { platform_key: { platform, key } };
      const found = await tx.account.findUnique({ where });
      if (!found) return;
      const { memberId } = found;
      await lockMember(tx, memberId);
      if ((await tx.account.findUnique({ where }))?.memberId !== memberId) return;
      await detach(tx, { platform, key });
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
