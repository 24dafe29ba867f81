import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { localDay } from '../../time/calendar.ts';
import { type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorities } from '../authorities/table.ts';
import { recordDeed } from '../running/deeds.ts';
import { belongings, belongingTo, coordinatorsOf } from '../store.ts';
import { authoritiesLike } from './likeness.ts';
import { comparable, LIKE_AT_MOST, mayWish, notYourAuthority } from './rules.ts';
import { allFacts, withPeers } from './store.ts';
import { comparatorsCard, nothingToCompareCard, wishedCard, wishesCard } from './views.ts';
import { keepWish, settleWish, waitingWishes, wishesOf } from './wishes.ts';

async function comparison(context: MemberContext, own: Authority): Promise<Reply> {
  const { tx, person } = context;
  const facts = await allFacts(tx);
  const { like, asLike } = authoritiesLike(own, authorities, facts, LIKE_AT_MOST);
  const ids = like.map(({ authority }) => authority.id);
  const wishes = await wishesOf(tx, person.id);
  const networks = (await belongings(tx, person))
    .filter(({ standings }) => standings.has('peer'))
    .map(({ network }) => ({ network, wish: wishes.get(network.id) ?? null }));
  return show(
    comparatorsCard({
      own,
      others: comparable(person.authorities).filter(({ id }) => id !== own.id),
      like,
      asLike,
      here: await withPeers(tx, ids),
      facts: facts.map(({ name }) => name),
      networks,
    }),
  );
}

async function coordinated({ tx, person }: MemberContext): Promise<readonly string[]> {
  return (await belongings(tx, person))
    .filter(({ standings }) => standings.has('coordinator'))
    .map(({ network }) => network.id);
}

const notACoordinator = refuse(
  'Wishes are for the coordinators of a network, and you do not coordinate one.',
);

export const comparing: readonly CommandKind[] = [
  forMembers({
    type: 'comparators.open',
    // One of one's own; nothing, or one that is not, stands for the first.
    input: z.object({ authority: z.string().default('') }),
    carries: ['authority'],
    effect: 'reads',
    async handle(context, { authority }) {
      const mine = comparable(context.person.authorities);
      const own = mine.find(({ id }) => id === authority) ?? mine[0];
      return own ? comparison(context, own) : show(nothingToCompareCard);
    },
  }),

  forMembers({
    type: 'comparators.wish',
    input: z.object({ network: z.uuid(), authority: z.string() }),
    carries: ['network', 'authority'],
    effect: 'writes',
    async handle(context, { network: networkId, authority }) {
      const { tx, person, now, newId, dispatch } = context;
      const own = comparable(person.authorities).find(({ id }) => id === authority);
      const belonging = await belongingTo(tx, person, networkId);
      const coordinators = belonging ? (await coordinatorsOf(tx, networkId)).length : 0;
      const before = (await wishesOf(tx, person.id)).has(networkId);
      const no = mayWish(belonging, coordinators, before) ?? (own ? null : notYourAuthority);
      if (no || !belonging || !own) return refuse((no ?? notYourAuthority).refused);

      const { like } = authoritiesLike(own, authorities, await allFacts(tx), LIKE_AT_MOST);
      const ids = [own.id, ...like.map((one) => one.authority.id)];
      const wish = newId();
      const day = localDay(now, belonging.network.zone);
      const kept = await keepWish(tx, { id: wish, networkId, memberId: person.id, authorities: ids, day });
      // The same press from two places at once.
      if (!kept) return refuse((mayWish(belonging, coordinators, true) ?? notYourAuthority).refused);
      await dispatch.toCoordinators(networkId, { type: 'wish', wish });
      return show(wishedCard(belonging.network.name));
    },
  }),

  forMembers({
    type: 'wishes.list',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await coordinated(context);
      if (networks.length === 0) return notACoordinator;
      return show(wishesCard(await waitingWishes(context.tx, networks), page));
    },
  }),

  forMembers({
    type: 'wish.settle',
    input: z.object({ wish: z.uuid() }),
    carries: ['wish'],
    effect: 'writes',
    async handle(context, { wish }) {
      const networks = await coordinated(context);
      const networkId = await settleWish(context.tx, wish, networks);
      if (networkId === null)
        return refuse('That wish has been settled, or it is in a network you do not coordinate.');
      await recordDeed(context, { networkId, coordinator: context.person, kind: 'wish-settled' });
      return replaceWith(wishesCard(await waitingWishes(context.tx, networks), 0, true));
    },
  }),
];
