import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { localDay } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorityById } from '../authorities/find.ts';
import { authorities } from '../authorities/table.ts';
import { belongings, belongingTo, coordinatedBy, coordinatorsOf } from '../store.ts';
import { chooseForm, settleForm } from './forms.ts';
import { authoritiesLike } from './likeness.ts';
import {
  chosenAuthority,
  comparable,
  LIKE_AT_MOST,
  mayWish,
  notYourAuthority,
  saidFault,
  wishGone,
} from './rules.ts';
import { settleWithWords } from './settling.ts';
import { allFacts, withPeers } from './store.ts';
import { type Comparison, comparatorsCard, nothingToCompareCard, wishedCard, wishesCard } from './views.ts';
import { keepWish, lockWaitingWish, waitingWish, waitingWishes, wishesOf } from './wishes.ts';

/** Those like an authority: one's own, for which one can wish, or any other. */
async function comparison(context: MemberContext, target: Authority): Promise<Reply> {
  const { tx, person } = context;
  const facts = await allFacts(tx);
  const { like, asLike } = authoritiesLike(target, authorities, facts, LIKE_AT_MOST);
  const mine = comparable(person.authorities);
  const isMine = mine.some(({ id }) => id === target.id);
  const theirs: Comparison = {
    target,
    others: mine.filter(({ id }) => id !== target.id),
    like,
    asLike,
    facts: facts.map(({ name }) => name),
    own: null,
  };
  if (!isMine) return show(comparatorsCard(theirs));
  const ids = like.map(({ authority }) => authority.id);
  const wishes = await wishesOf(tx, person.id, target.id);
  const networks = (await belongings(tx, person))
    .filter(({ standings }) => standings.has('peer'))
    .map(({ network }) => ({ network, wish: wishes.get(network.id) ?? null }));
  return show(comparatorsCard({ ...theirs, own: { here: await withPeers(tx, ids), networks } }));
}

const coordinated = ({ tx, person }: MemberContext) => coordinatedBy(tx, person);

async function wish(context: MemberContext, networkId: string, own: Authority): Promise<Reply> {
  const { tx, person, now, newId, dispatch } = context;
  const belonging = await belongingTo(tx, person, networkId);
  const coordinators = belonging ? (await coordinatorsOf(tx, networkId)).length : 0;
  const may = (waiting: boolean) => mayWish(belonging, coordinators, waiting, own);
  const before = (await wishesOf(tx, person.id, own.id)).get(networkId);
  const no = may(before?.settled === false);
  if (no || !belonging) return refuse((no ?? wishGone).refused);

  const { like } = authoritiesLike(own, authorities, await allFacts(tx), LIKE_AT_MOST);
  const ids = [own.id, ...like.map((one) => one.authority.id)];
  const id = newId();
  const day = localDay(now, belonging.network.zone);
  const kept = await keepWish(tx, { id, networkId, memberId: person.id, authorities: ids, day });
  // The same press from two places at once.
  if (!kept) return refuse((may(true) ?? wishGone).refused);
  await dispatch.toCoordinators(networkId, { type: 'wish', wish: id });
  return show(wishedCard(belonging.network.name));
}

const looking: readonly CommandKind[] = [
  forMembers({
    type: 'comparators.open',
    // Any there is; nothing stands for the first of one's own.
    input: z.object({ authority: z.string().default('') }),
    carries: ['authority'],
    effect: 'reads',
    async handle(context, { authority }) {
      const target = authorityById(authority) ?? comparable(context.person.authorities)[0];
      return target ? comparison(context, target) : show(nothingToCompareCard);
    },
  }),

  forMembers({
    type: 'comparators.choose',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async () => open(chooseForm()),
  }),

  forMembers({
    type: 'comparators.chosen',
    input: z.object({ words: z.string().default('') }),
    carries: [],
    effect: 'reads',
    async handle(context, { words }) {
      const chosen = chosenAuthority(words);
      return isRefusal(chosen)
        ? refuse(chosen.refused, chooseForm(words, chosen.refused))
        : comparison(context, chosen.authority);
    },
  }),
];

const wishing: readonly CommandKind[] = [
  forMembers({
    type: 'comparators.wish',
    input: z.object({ network: z.uuid(), authority: z.string() }),
    carries: ['network', 'authority'],
    effect: 'writes',
    async handle(context, { network, authority }) {
      const own = comparable(context.person.authorities).find(({ id }) => id === authority);
      return own ? wish(context, network, own) : refuse(notYourAuthority.refused);
    },
  }),

  forMembers({
    type: 'wishes.list',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await coordinated(context);
      if (networks.length === 0)
        return refuse('Wishes are for the coordinators of a network, and you do not coordinate one.');
      return show(wishesCard(await waitingWishes(context.tx, networks), page));
    },
  }),

  forMembers({
    type: 'wish.answer',
    input: z.object({ wish: z.uuid() }),
    carries: ['wish'],
    effect: 'reads',
    async handle(context, { wish }) {
      const found = await waitingWish(context.tx, wish, await coordinated(context));
      return found ? open(settleForm(found)) : refuse(wishGone.refused);
    },
  }),

  forMembers({
    type: 'wish.settle',
    input: z.object({ wish: z.uuid(), words: z.string().default('') }),
    carries: ['wish'],
    effect: 'writes',
    async handle(context, { wish, words }) {
      const networks = await coordinated(context);
      const found = await lockWaitingWish(context.tx, wish, networks);
      if (!found) return refuse(wishGone.refused);
      const fault = saidFault(words);
      if (fault !== null) return refuse(fault, settleForm(found, words, fault));
      await settleWithWords(context, found, words.trim());
      return replaceWith(wishesCard(await waitingWishes(context.tx, networks), 0, found.person.name));
    },
  }),
];

export const comparing: readonly CommandKind[] = [...looking, ...wishing];
