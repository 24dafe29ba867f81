import { z } from 'zod';
import { type CommandKind, type DueTask, forMembers, type MemberContext } from '../../../command.ts';
import type { Network } from '../../../store/generated/client.ts';
import { daysLater } from '../../../time/calendar.ts';
import { type Reply, refuse, replaceWith, show } from '../../../views/reply.ts';
import { personById } from '../../store.ts';
import { coordinated, coordinatedAndLocked, lockNetwork, notYours } from '../access.ts';
import { recordDeed } from '../deeds.ts';
import { overview } from '../overview/overview.ts';
import { beginCoordinating, endCoordinating } from './changing.ts';
import { INVITED_DAYS, mayInvite, mayStepDown } from './rules.ts';
import { coordinatorsByName, couldCoordinate, invitationTo, invitedByName, standsAs } from './store.ts';
import { chooseCard, coordinatorsCard, declinedCard, PEOPLE_PER_PAGE, steppedDownCard } from './views.ts';

const aNetwork = { network: z.uuid() };
const aPage = { page: z.int().min(0).max(10_000).default(0) };
const aMember = { ...aNetwork, member: z.uuid() };

const invitationPast = refuse(
  'This invitation no longer holds: it was taken back, or its time is over. If you would like to coordinate, tell a coordinator of the network.',
);

async function listed(
  { tx, now, person }: MemberContext,
  network: Network,
  page: number,
  opening?: string,
): Promise<Reply> {
  const coordinators = await coordinatorsByName(tx, network.id);
  const invited = await invitedByName(tx, network.id, now);
  return replaceWith(coordinatorsCard(network, { coordinators, invited }, person.id, page, opening));
}

/** Asks a member to coordinate. `handsOver`: the one who asks steps down when they accept. */
async function ask(
  context: MemberContext,
  { network: id, member }: { network: string; member: string },
  handsOver: boolean,
): Promise<Reply> {
  const network = await coordinatedAndLocked(context, id);
  if (!network) return notYours;
  const { tx, now, person } = context;
  const no = mayInvite(await standsAs(tx, id, member, now));
  if (no) return refuse(no.refused);
  const invitation = { invitedBy: person.id, handsOver, until: daysLater(now, INVITED_DAYS) };
  await tx.coordinatorInvitation.upsert({
    where: { networkId_memberId: { networkId: id, memberId: member } },
    create: { networkId: id, memberId: member, ...invitation },
    update: invitation,
  });
  const asked = await personById(tx, member);
  await recordDeed(context, {
    networkId: id,
    coordinator: person,
    kind: 'coordinator-invited',
    ...(asked ? { member: asked } : {}),
  });
  await context.dispatch.toMember(member, id, { type: 'coordinator.invited', network: id, member });
  return listed(context, network, 0, `${asked?.name ?? 'Somebody'} is being asked.`);
}

/** The invitation to the person themselves, with its network locked. */
async function myInvitation({ tx, now, person }: MemberContext, networkId: string) {
  await lockNetwork(tx, networkId);
  return invitationTo(tx, networkId, person.id, now);
}

/** Takes the invitation away, and tells who made it what came of it. */
async function answer(
  { tx, dispatch, person }: MemberContext,
  { networkId, invitedBy }: { networkId: string; invitedBy: string },
  said: 'yes' | 'no',
): Promise<void> {
  const memberId = person.id;
  await tx.coordinatorInvitation.delete({ where: { networkId_memberId: { networkId, memberId } } });
  const notice = { type: 'coordinator.answered', network: networkId, member: memberId, said };
  await dispatch.toMember(invitedBy, networkId, notice);
}

export const coordinating: readonly CommandKind[] = [
  forMembers({
    type: 'coordinators.list',
    input: z.object({ ...aNetwork, ...aPage }),
    carries: ['network', 'page'],
    effect: 'reads',
    async handle(context, { network: id, page }) {
      const network = await coordinated(context, id);
      return network ? listed(context, network, page) : notYours;
    },
  }),

  forMembers({
    type: 'coordinator.choose',
    input: z.object({ ...aNetwork, handsOver: z.boolean(), ...aPage }),
    carries: ['network', 'handsOver', 'page'],
    effect: 'reads',
    async handle(context, { network: id, handsOver, page }) {
      const network = await coordinated(context, id);
      if (!network) return notYours;
      const { tx, now } = context;
      // One more than is shown, to know whether there is another page.
      const window = { skip: page * PEOPLE_PER_PAGE, take: PEOPLE_PER_PAGE + 1 };
      const people = await couldCoordinate(tx, network, now, window);
      const shown = people.slice(0, PEOPLE_PER_PAGE);
      return show(chooseCard(network, { shown, page, isLast: people.length <= PEOPLE_PER_PAGE }, handsOver));
    },
  }),

  forMembers({
    type: 'coordinator.invite',
    input: z.object(aMember),
    carries: ['network', 'member'],
    effect: 'writes',
    handle: (context, input) => ask(context, input, false),
  }),

  forMembers({
    type: 'coordinator.hand-over',
    input: z.object(aMember),
    carries: ['network', 'member'],
    effect: 'writes',
    handle: (context, input) => ask(context, input, true),
  }),

  forMembers({
    type: 'coordinator.take-back',
    input: z.object(aMember),
    carries: ['network', 'member'],
    effect: 'writes',
    async handle(context, { network: id, member: memberId }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      const { tx, person } = context;
      const asked = await personById(tx, memberId);
      const { count } = await tx.coordinatorInvitation.deleteMany({ where: { networkId: id, memberId } });
      if (count > 0 && asked)
        await recordDeed(context, {
          networkId: id,
          coordinator: person,
          kind: 'coordinator-uninvited',
          member: asked,
        });
      return listed(context, network, 0, 'The question is taken back.');
    },
  }),

  forMembers({
    type: 'coordinator.accept',
    input: z.object(aNetwork),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id }) {
      const invitation = await myInvitation(context, id);
      const inviter = invitation && (await personById(context.tx, invitation.invitedBy));
      if (!invitation || !inviter) return invitationPast;
      await beginCoordinating(context, id, inviter);
      await answer(context, invitation, 'yes');
      if (invitation.handsOver) await endCoordinating(context, id, inviter, context.person);
      return replaceWith(
        await overview(context, invitation.network, 'Thank you. You coordinate this network now.'),
      );
    },
  }),

  forMembers({
    type: 'coordinator.decline',
    input: z.object(aNetwork),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id }) {
      const invitation = await myInvitation(context, id);
      if (!invitation) return invitationPast;
      await answer(context, invitation, 'no');
      return replaceWith(declinedCard);
    },
  }),

  forMembers({
    type: 'coordinator.step-down',
    input: z.object(aNetwork),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: id }) {
      const network = await coordinatedAndLocked(context, id);
      if (!network) return notYours;
      const all = await coordinatorsByName(context.tx, id);
      const no = mayStepDown(all.length - 1);
      if (no) return refuse(no.refused);
      await endCoordinating(context, id, context.person);
      return replaceWith(steppedDownCard(network.name));
    },
  }),
];

/** Forgets invitations that nobody answered in time. */
export const forgetInvitations: DueTask = {
  name: 'forget invitations to coordinate that are past',
  run: async ({ tx, now }) =>
    (await tx.coordinatorInvitation.deleteMany({ where: { until: { lte: now } } })).count,
};
