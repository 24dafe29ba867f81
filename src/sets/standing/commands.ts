import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { belongings } from '../../networks/store.ts';
import { dayAfter } from '../../time/calendar.ts';
import { pageOf } from '../../views/pages.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere, ownSet } from '../access.ts';
import type { Call } from '../call.ts';
import { forming, shownSet } from '../forming/commands.ts';
import { joinUpForm } from '../forming/move-views.ts';
import { mergeable } from '../forming/moving.ts';
import { formingCard } from '../forming/show.ts';
import { moveTo } from '../forming/store.ts';
import { keptApartIn } from '../joining/apart.ts';
import { callInList } from '../joining/views.ts';
import { endRounds, tellNewcomer } from '../programme/following.ts';
import { setsUnderWay } from '../rounds/store.ts';
import { callsIn } from '../store.ts';
import { ownOptIns, setsWith } from './store.ts';
import { takeCardAway, tellChanged, tellEnded } from './telling.ts';
import { ITEMS_PER_PAGE, type Item, mySetsCard } from './views.ts';

const aSet = { set: z.uuid() };

/** One's own sets, and the calls one can say something to. `opening`: what has just been done. */
export async function mySets(context: MemberContext, page: number, opening?: string): Promise<Reply> {
  const { tx, person } = context;
  const sets = await setsWith(tx, person);
  const networks = (await belongings(tx, person)).filter(({ standings }) => standings.has('peer'));
  const calls = await callsIn(
    tx,
    networks.map(({ network }) => network.id),
    ['open', 'forming', 'formed'],
  );
  const said = await ownOptIns(tx, person.id);
  const others = calls.filter((call) => !sets.some((set) => set.call.id === call.id));
  // What one has said something to, or can say yes to, before late places.
  const isLate = (call: Call) => call.status !== 'open' && !said.has(call.id);
  const inOrder = [...others.filter((call) => !isLate(call)), ...others.filter(isLate)];
  const items: Item[] = [
    ...sets.map((set) => ({ kind: 'set' as const, set })),
    ...inOrder.map((call) => {
      const slots = said.get(call.id);
      return { kind: 'call' as const, blocks: callInList(call, slots ? { slots } : null) };
    }),
  ];
  return show(mySetsCard(pageOf(items, page, ITEMS_PER_PAGE), opening));
}

const ownCommands: readonly CommandKind[] = [
  forMembers({
    type: 'sets.mine',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    handle: (context, { page }) => mySets(context, page),
  }),

  forMembers({
    type: 'set.leave',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: setId }) {
      const { tx, person, now } = context;
      const found = await ownSet(context, setId);
      if (!found) return refuse(notThere.refused);
      const { call, set } = found;
      const memberId = person.id;
      await tx.setMember.update({
        where: { setId_memberId: { setId, memberId } },
        data: { leftOn: dayAfter(now, 0) },
      });
      // Nobody is to offer them another place of a call that they have left.
      await tx.setOptIn.deleteMany({ where: { callId: call.id, memberId } });
      await tellChanged(context, call, setId, { coordinators: true });
      const reply = await mySets(context, 0, `You have left ${set.name}.`);
      return reply.kind === 'card' ? replaceWith(reply.card) : reply;
    },
  }),
];

const underWay = 'A round is under way. Finish it first.';

/** Whether one of these sets is in a round now. Their call is locked, so that none begins meanwhile. */
const isUnderWay = async ({ tx }: MemberContext, sets: readonly string[]) =>
  (await setsUnderWay(tx, sets)).size > 0;

const merging: readonly CommandKind[] = [
  forMembers({
    type: 'set.join-up',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = await forming(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      if (await isUnderWay(context, [id])) return refuse(underWay);
      const apart = await keptApartIn(context.tx, context.keys, found.call);
      const all = mergeable(found.set, found.forming.sets, apart);
      if (all.length === 0)
        return refuse(
          'No other set can take all of them as it is. Move them one by one, each to where they fit, then end this set.',
        );
      const busy = await setsUnderWay(
        context.tx,
        all.map((one) => one.id),
      );
      const others = all.filter((one) => !busy.has(one.id));
      return others.length === 0
        ? refuse('Whichever set could take all of them is in a round now. Try again when that is over.')
        : open(joinUpForm(found.set, others));
    },
  }),

  forMembers({
    type: 'set.merge',
    input: z.object({ ...aSet, into: z.string().default('') }),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: id, into: intoId }) {
      const { tx, now, dispatch } = context;
      const found = await forming(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      if (await isUnderWay(context, [id])) return refuse(underWay);
      const { call, set } = found;
      const others = mergeable(set, found.forming.sets, await keptApartIn(tx, context.keys, call));
      const into = others.find((one) => one.id === intoId);
      if (!into) return refuse('That set cannot take all of them any more. Please open the set again.');
      if (await isUnderWay(context, [into.id])) return refuse(underWay);
      await endRounds(context, call, id);
      for (const { id: memberId } of set.people) await moveTo(context, call, memberId, into.id);
      await tx.learningSet.update({ where: { id }, data: { status: 'ended', endedOn: dayAfter(now, 0) } });
      const came = set.people.map((one) => one.id);
      await dispatch.toMembers(
        call.networkId,
        came.map((member) => ({ member, notice: { type: 'set.yours', set: into.id, member } })),
      );
      for (const member of came) await tellNewcomer(context, call, into.id, member);
      await tellChanged(context, call, into.id, { but: came });
      await afterEnd(context, call.networkId, id, call.theme);
      return shownSet(context, into.id, `${set.name} is part of ${into.name} now.`);
    },
  }),

  forMembers({
    type: 'set.end',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: id }) {
      const found = await forming(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      if (await isUnderWay(context, [id])) return refuse(underWay);
      const { call, set } = found;
      await endRounds(context, call, id);
      const data = { status: 'ended', endedOn: dayAfter(context.now, 0) };
      await context.tx.learningSet.update({ where: { id }, data });
      await tellEnded(
        context,
        call,
        set.people.map((one) => one.id),
      );
      await context.dispatch.toPlaces(call.networkId, call.id, { type: 'set.call', call: call.id });
      await afterEnd(context, call.networkId, id, call.theme);
      return replaceWith(await formingCard(context, call, `${set.name} has ended.`));
    },
  }),
];

async function afterEnd(
  context: MemberContext,
  networkId: string,
  set: string,
  about: string,
): Promise<void> {
  await takeCardAway(context, set);
  await recordDeed(context, { networkId, coordinator: context.person, kind: 'set-ended', about });
}

export const standing: readonly CommandKind[] = [...ownCommands, ...merging];
