import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import type { Refusal } from '../../decision.ts';
import { open, refuse, replaceWith, show } from '../../views/reply.ts';
import { textFault } from '../../views/text.ts';
import type { Belonging } from '../rules.ts';
import { recordDeed } from '../running/deeds.ts';
import { accountsOf, belongings, belongingTo, coordinatedBy, personById } from '../store.ts';
import { endMembership } from './end-membership.ts';
import { eraseMember } from './erase-member.ts';
import { checkMeant, mayLeave, mayRemove, notInYourNetwork } from './rules.ts';
import { lockNetwork, othersIn, peersOf, standingsOf } from './store.ts';
import {
  altogetherForm,
  findMemberForm,
  goneCard,
  leaveCard,
  leftCard,
  membersCard,
  removedCard,
} from './views.ts';

const aPage = { page: z.int().min(0).default(0) };

/** Whether a person can leave this network, which is locked if they coordinate it. */
async function leaving(
  { tx, person }: MemberContext,
  { network, standings }: Belonging,
): Promise<Refusal | null> {
  if (standings.has('coordinator')) await lockNetwork(tx, network.id);
  return mayLeave(network.name, standings, await othersIn(tx, network.id, person.id));
}

const onlyCoordinators =
  'Only coordinators can look after who is in a network, and you do not coordinate one.';

export const leavingCommands: readonly CommandKind[] = [
  forMembers({
    type: 'leave.list',
    input: z.object(aPage),
    carries: ['page'],
    effect: 'reads',
    handle: async ({ tx, person }, { page }) => show(leaveCard(await belongings(tx, person), page)),
  }),

  forMembers({
    type: 'leave.network',
    input: z.object({ network: z.uuid() }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id }) {
      const { tx, person } = context;
      const belonging = await belongingTo(tx, person, id);
      if (!belonging) return refuse('You are not in that network, or not any more, so nothing was changed.');
      const no = await leaving(context, belonging);
      if (no) return refuse(no.refused);
      await endMembership(context, person.id, id);
      const last = (await belongings(tx, person)).length === 0;
      return replaceWith(leftCard(belonging.network.name, last));
    },
  }),

  forMembers({
    type: 'leave.altogether',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async ({ person }) => open(altogetherForm(person.name)),
  }),

  forMembers({
    type: 'leave.for-good',
    input: z.object({ word: z.string() }),
    carries: [],
    effect: 'writes',
    async handle(context, { word }) {
      const { tx, person } = context;
      const unmeant = checkMeant(word, person.name);
      if (unmeant) return refuse(unmeant.refused, altogetherForm(person.name, word, unmeant.problems?.word));
      for (const belonging of await belongings(tx, person)) {
        const no = await leaving(context, belonging);
        if (no) return refuse(no.refused, altogetherForm(person.name, word, no.refused));
      }
      await eraseMember(context, person.id);
      return replaceWith(goneCard);
    },
  }),

  forMembers({
    type: 'member.manage',
    input: z.object(aPage),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await coordinatedBy(context.tx, context.person);
      if (networks.length === 0) return refuse(onlyCoordinators);
      return show(membersCard(await peersOf(context.tx, networks), page));
    },
  }),

  forMembers({
    type: 'member.find',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async (context) =>
      (await coordinatedBy(context.tx, context.person)).length === 0
        ? refuse(onlyCoordinators)
        : open(findMemberForm()),
  }),

  forMembers({
    type: 'member.found',
    input: z.object({ words: z.string().default('') }),
    carries: [],
    effect: 'reads',
    async handle(context, { words: typed }) {
      const networks = await coordinatedBy(context.tx, context.person);
      if (networks.length === 0) return refuse(onlyCoordinators);
      const fault = textFault(typed.trim(), 80, true);
      if (fault) return refuse(fault, findMemberForm(typed, fault));
      const peers = await peersOf(context.tx, networks, typed.trim().split(/\s+/));
      const none = 'No peer of your networks has that name. Try a part of it.';
      return peers.length === 0
        ? refuse(none, findMemberForm(typed, none))
        : show(membersCard(peers, 0, true));
    },
  }),

  forMembers({
    type: 'member.remove',
    input: z.object({ member: z.uuid(), network: z.uuid() }),
    carries: ['member', 'network'],
    effect: 'writes',
    async handle(context, { member: memberId, network: id }) {
      const { tx } = context;
      const own = await belongingTo(tx, context.person, id);
      if (!own?.standings.has('coordinator')) return refuse(notInYourNetwork.refused);
      const no = mayRemove(await standingsOf(tx, memberId, id));
      const member = await personById(tx, memberId);
      if (no || !member) return refuse((no ?? notInYourNetwork).refused);
      await endMembership(context, memberId, id);
      for (const account of await accountsOf(tx, memberId))
        await context.dispatch.toAccount(account, memberId, { type: 'member.taken-out', network: id });
      await recordDeed(context, {
        networkId: id,
        coordinator: context.person,
        kind: 'removed-member',
        member,
      });
      return replaceWith(removedCard(member.name, own.network.name));
    },
  }),
];
