import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { allCoordinated, coordinated, notYours } from '../../networks/running/access.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { placesOf } from '../../networks/store.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { callToRun, notThere, onlyCoordinators } from '../access.ts';
import type { Call } from '../call.ts';
import { formingCard } from '../forming/show.ts';
import { changeCall } from '../store.ts';
import { callsCard } from './list-views.ts';
import { checkWhat, checkWhen, usualWhen } from './rules.ts';
import { dropCall, summariesOf } from './store.ts';
import { previewCard, whatForm, whatOf, whenForm, whenOf } from './views.ts';

const aCall = { call: z.uuid() };
const what = { theme: z.string(), size: z.string(), format: z.string(), facilitation: z.string() };
const nothingYet = { theme: '', size: '6', format: 'standard', facilitation: 'coordinator' };

async function preview(context: MemberContext, call: Call): Promise<Reply> {
  return replaceWith(previewCard(call, (await placesOf(context.tx, call.networkId)).length));
}

async function listed(
  context: MemberContext,
  networkId: string,
  page: number,
  opening?: string,
): Promise<Reply> {
  const mine = await allCoordinated(context);
  if (mine.length === 0) return refuse(onlyCoordinators.refused);
  const one = networkId === '' ? null : mine.find(({ id }) => id === networkId);
  if (one === undefined) return notYours;
  const networks = one ? [one] : mine;
  const calls = await summariesOf(
    context.tx,
    networks.map(({ id }) => id),
  );
  return show(
    callsCard(networks, one ?? (networks.length === 1 ? (networks[0] ?? null) : null), calls, page, opening),
  );
}

/** A draft that this coordinator may change. */
async function draft(context: MemberContext, id: string): Promise<Call | null> {
  const call = await callToRun(context, id);
  return call?.status === 'draft' ? call : null;
}

export const calling: readonly CommandKind[] = [
  forMembers({
    type: 'sets.run',
    // Nothing stands for all networks that one coordinates.
    input: z.object({
      network: z.union([z.uuid(), z.literal('')]).default(''),
      page: z.int().min(0).default(0),
    }),
    carries: ['network', 'page'],
    effect: 'reads',
    handle: (context, { network, page }) => listed(context, network, page),
  }),

  forMembers({
    type: 'call.start',
    input: z.object({ network: z.uuid() }),
    carries: ['network'],
    effect: 'reads',
    async handle(context, { network: id }) {
      const network = await coordinated(context, id);
      return network ? open(whatForm({ network: id }, nothingYet)) : notYours;
    },
  }),

  forMembers({
    type: 'call.draft',
    input: z.object({ network: z.uuid(), ...what }),
    carries: ['network'],
    effect: 'writes',
    async handle(context, { network: networkId, ...typed }) {
      const network = await coordinated(context, networkId);
      if (!network) return notYours;
      const checked = checkWhat(typed);
      if (isRefusal(checked))
        return refuse(checked.refused, whatForm({ network: networkId }, typed, checked.problems));
      const id = context.newId();
      const when = usualWhen(context.now, network.zone);
      await context.tx.setCall.create({ data: { id, networkId, status: 'draft', ...checked.what, ...when } });
      return open(whenForm(id, whenOf(when)));
    },
  }),

  forMembers({
    type: 'call.edit',
    input: z.object({ ...aCall, part: z.enum(['what', 'when']) }),
    carries: ['call', 'part'],
    effect: 'reads',
    async handle(context, { call: id, part }) {
      const call = await draft(context, id);
      if (!call) return refuse(notThere.refused);
      return open(part === 'what' ? whatForm({ call: id }, whatOf(call)) : whenForm(id, whenOf(call)));
    },
  }),

  forMembers({
    type: 'call.what',
    input: z.object({ ...aCall, ...what }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, ...typed }) {
      const call = await draft(context, id);
      if (!call) return refuse(notThere.refused, whatForm({ call: id }, typed));
      const checked = checkWhat(typed);
      if (isRefusal(checked)) return refuse(checked.refused, whatForm({ call: id }, typed, checked.problems));
      await changeCall(context.tx, id, checked.what);
      return preview(context, { ...call, ...checked.what });
    },
  }),

  forMembers({
    type: 'call.when',
    input: z.object({
      ...aCall,
      rounds: z.string(),
      weeks: z.string(),
      starts: z.string(),
      closes: z.string(),
      dates: z.array(z.string()).default([]),
    }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, ...typed }) {
      const call = await draft(context, id);
      if (!call) return refuse(notThere.refused, whenForm(id, typed));
      const checked = checkWhen(typed, context.now, call.network.zone);
      if (isRefusal(checked)) return refuse(checked.refused, whenForm(id, typed, checked.problems));
      await changeCall(context.tx, id, checked.when);
      return preview(context, { ...call, ...checked.when });
    },
  }),

  forMembers({
    type: 'call.post',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id }) {
      const call = await draft(context, id);
      if (!call) return refuse(notThere.refused);
      const checked = checkWhen(whenOf(call), context.now, call.network.zone);
      if (isRefusal(checked)) return refuse(checked.refused, whenForm(id, whenOf(call), checked.problems));
      await changeCall(context.tx, id, { status: 'open' });
      await context.dispatch.toPlaces(call.networkId, id, { type: 'set.call', call: id });
      const { networkId, theme: about } = call;
      await recordDeed(context, { networkId, coordinator: context.person, kind: 'sets-called', about });
      return replaceWith(
        await formingCard(context, { ...call, status: 'open' }, 'It is on its way to your members.'),
      );
    },
  }),

  forMembers({
    type: 'call.take-back',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id }) {
      const call = await callToRun(context, id);
      if (!call) return refuse(notThere.refused);
      if (call.status === 'formed' || call.status === 'over')
        return refuse('Its sets stand already, so the call cannot be taken back. Open a set to end it.');
      const { networkId, theme: about } = call;
      if (call.status !== 'draft')
        await recordDeed(context, { networkId, coordinator: context.person, kind: 'sets-uncalled', about });
      await dropCall(context, call);
      const reply = await listed(context, networkId, 0, 'It is gone.');
      return reply.kind === 'card' ? replaceWith(reply.card) : reply;
    },
  }),

  forMembers({
    type: 'call.look',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await callToRun(context, id);
      if (!call) return refuse(notThere.refused);
      if (call.status === 'draft') return preview(context, call);
      return show(await formingCard(context, call));
    },
  }),
];
