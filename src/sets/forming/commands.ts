import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { recordDeed } from '../../networks/running/deeds.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { callToRun, notThere, setToRun } from '../access.ts';
import type { Call } from '../call.ts';
import { keptApartIn } from '../joining/apart.ts';
import { TIME_WANTED } from '../programme/views.ts';
import { planRounds } from '../rounds/planning.ts';
import { setsUnderWay } from '../rounds/store.ts';
import { tellChanged, tellFormed, tellPlaced } from '../standing/telling.ts';
import { changeCall, placeOfSet } from '../store.ts';
import { keptApartFrom } from './kept-apart.ts';
import { effectCard, NO_SET, offersCard, renameForm, seekForm, shiftForm } from './move-views.ts';
import { effectOn, offersFor, refuseFor } from './moving.ts';
import { checkName, factsOf, obstaclesTo } from './rules.ts';
import { formingCard } from './show.ts';
import { type Forming, type FormingSet, formingOf, moveTo, proposeSets, renameSet } from './store.ts';
import { setCard } from './views.ts';

const aSet = { set: z.uuid() };
const aCall = { call: z.uuid() };

/** A set of this coordinator's, with all others of its call and everybody in them. */
export async function forming(context: MemberContext, id: string) {
  const found = await setToRun(context, id);
  if (!found) return null;
  const all = await formingOf(context, found.call);
  const set = all.sets.find((one) => one.id === id);
  return set ? { call: found.call, set, forming: all } : null;
}

export async function shownSet(context: MemberContext, id: string, opening?: string): Promise<Reply> {
  const found = await forming(context, id);
  if (!found) return refuse(notThere.refused);
  const place = await placeOfSet(context.tx, id);
  const others = found.forming.sets.length - 1;
  const isUnderWay = (await setsUnderWay(context.tx, [id])).has(id);
  const around = { place: place?.name ?? null, others, isUnderWay };
  return replaceWith(setCard(found.call, found.set, around, opening));
}

const person = (all: Forming, id: string) => all.all.find((one) => one.id === id);
const setWith = (all: Forming, id: string) =>
  all.sets.find(({ people }) => people.some((one) => one.id === id));
const without = (set: FormingSet, id: string) => set.people.filter((one) => one.id !== id);

/** What moving somebody would do to the set they leave, and to the one they join. */
function effects(
  call: Call,
  who: FormingSet['people'][number],
  from: FormingSet | null,
  to: FormingSet | null,
) {
  return [
    ...(from ? [effectOn(from.name, from.people, without(from, who.id), call.size)] : []),
    ...(to ? [effectOn(to.name, to.people, [...to.people, who], call.size)] : []),
  ];
}

const proposing: readonly CommandKind[] = [
  forMembers({
    type: 'call.propose',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id }) {
      const call = await callToRun(context, id);
      if (!call || (call.status !== 'open' && call.status !== 'forming')) return refuse(notThere.refused);
      const proposed = await proposeSets(context, call);
      if (call.status === 'open')
        await context.dispatch.toPlaces(call.networkId, id, { type: 'set.call', call: id });
      return replaceWith(await formingCard(context, proposed));
    },
  }),

  forMembers({
    type: 'sets.page',
    input: z.object({ ...aCall, page: z.int().min(0) }),
    carries: ['call', 'page'],
    effect: 'reads',
    async handle(context, { call: id, page }) {
      const call = await callToRun(context, id);
      return call && call.status !== 'draft'
        ? show(await formingCard(context, call, undefined, page))
        : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'call.confirm',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id }) {
      const { tx, person: coordinator } = context;
      const call = await callToRun(context, id);
      if (call?.status !== 'forming') return refuse(notThere.refused);
      const { sets: all, unplaced } = await formingOf(context, call);
      // One from which everybody was moved is none.
      const sets = all.filter(({ people }) => people.length > 0);
      const faulty = sets.filter(({ people }) => obstaclesTo(factsOf(people)).length > 0);
      if (sets.length === 0) return refuse('There is no set to confirm. Propose sets first.');
      if (faulty.length > 0)
        return refuse(
          `${faulty.map(({ name }) => name).join(', ')} cannot stand like this: open it to see why, and move somebody. Nothing was confirmed.`,
        );
      const standing = sets.map((set) => set.id);
      // Whoever has left the network meanwhile is not to be back in a set when they come back.
      const members = sets.flatMap(({ people }) => people.map((one) => one.id));
      await tx.setMember.deleteMany({ where: { setId: { in: standing }, memberId: { notIn: members } } });
      await tx.learningSet.deleteMany({ where: { callId: id, id: { notIn: standing } } });
      await tx.learningSet.updateMany({
        where: { callId: id, status: 'proposed' },
        data: { status: 'standing' },
      });
      await changeCall(tx, id, { status: 'formed' });
      for (const setId of standing) await planRounds(context, call, setId);
      await tellFormed(context, call, sets, unplaced);
      const about = `${call.theme}, ${sets.length} ${sets.length === 1 ? 'set' : 'sets'}`;
      await recordDeed(context, { networkId: call.networkId, coordinator, kind: 'sets-formed', about });
      return replaceWith(
        await formingCard(
          context,
          { ...call, status: 'formed' },
          call.dates === 'fixed'
            ? `The sets stand, and everybody is being told. Open Programme: ${TIME_WANTED}`
            : 'The sets stand, and everybody is being told.',
        ),
      );
    },
  }),
];

const moving: readonly CommandKind[] = [
  forMembers({
    type: 'set.look',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'reads',
    handle: (context, { set }) => shownSet(context, set),
  }),

  forMembers({
    type: 'set.shift',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = await forming(context, id);
      if (!found || found.set.people.length === 0) return refuse(notThere.refused);
      const others = found.forming.sets.filter((one) => one.id !== id);
      return open(shiftForm(found.set, others));
    },
  }),

  forMembers({
    type: 'set.effect',
    input: z.object({ ...aSet, who: z.string().default(''), to: z.string().default('') }),
    carries: ['set'],
    effect: 'notes',
    async handle(context, { set: id, who: memberId, to: toId }) {
      const found = await forming(context, id);
      const who = found && person(found.forming, memberId);
      if (!who) return refuse(notThere.refused);
      const { call, forming: all } = found;
      const from = setWith(all, who.id) ?? null;
      const to = toId === NO_SET ? null : all.sets.find((one) => one.id === toId);
      if (to === undefined) return refuse(notThere.refused);
      const no = to && refuseFor(who, to);
      if (no)
        return refuse(
          no.refused,
          shiftForm(
            found.set,
            all.sets.filter((one) => one.id !== id),
            no.refused,
          ),
        );
      const apart = to && (await keptApartFrom(context, call, who, to, from));
      return apart ?? show(effectCard(who, from, to, effects(call, who, from, to)));
    },
  }),

  forMembers({
    type: 'set.move',
    input: z.object({ member: z.uuid(), ...aSet }),
    carries: ['member', 'set'],
    effect: 'writes',
    async handle(context, { member, set: id }) {
      const found = await forming(context, id);
      const who = found && person(found.forming, member);
      if (!who) return refuse(notThere.refused);
      const { call, set, forming: all } = found;
      const from = setWith(all, member);
      if (from?.id === id) return shownSet(context, id);
      const no = refuseFor(who, set);
      if (no) return refuse(no.refused);
      const apart = await keptApartFrom(context, call, who, set, from ?? null);
      if (apart) return apart;
      await moveTo(context, call, member, id);
      if (set.status === 'standing') {
        await tellPlaced(context, call, member, id);
        if (from) await tellChanged(context, call, from.id);
        const { networkId, theme: about } = call;
        await recordDeed(context, { networkId, coordinator: context.person, kind: 'set-changed', about });
      }
      return shownSet(context, id, `${who.name} is in ${set.name} now.`);
    },
  }),

  forMembers({
    type: 'set.out',
    input: z.object({ member: z.uuid(), ...aSet }),
    carries: ['member', 'set'],
    effect: 'writes',
    async handle(context, { member, set: id }) {
      const found = await forming(context, id);
      const who = found?.set.people.find((one) => one.id === member);
      if (!found || !who) return refuse(notThere.refused);
      const { call, set } = found;
      await moveTo(context, call, member, null);
      if (set.status === 'standing') {
        const notice = { type: 'set.taken-out', call: call.id };
        await context.dispatch.toMember(member, call.networkId, notice);
        await tellChanged(context, call, id);
        const { networkId, theme: about } = call;
        await recordDeed(context, { networkId, coordinator: context.person, kind: 'set-changed', about });
      }
      return shownSet(context, id, `${who.name} is in no set now.`);
    },
  }),
];

const placing: readonly CommandKind[] = [
  forMembers({
    type: 'set.seek',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await callToRun(context, id);
      const unplaced = call ? (await formingOf(context, call)).unplaced : [];
      if (!call || call.status === 'draft' || call.status === 'open') return refuse(notThere.refused);
      return unplaced.length === 0
        ? refuse('Everybody who has said yes is in a set, so there is nobody to place.')
        : open(seekForm(call, unplaced));
    },
  }),

  forMembers({
    type: 'set.offers',
    input: z.object({ ...aCall, who: z.string().default('') }),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id, who: memberId }) {
      const call = await callToRun(context, id);
      const all = call && call.status !== 'draft' && (await formingOf(context, call));
      const who = all && person(all, memberId);
      if (!call || !who) return refuse(notThere.refused);
      const apart = await keptApartIn(context.tx, context.keys, call);
      const offers = offersFor(who, all.sets, apart, call.size).map((set) => ({
        set,
        effect: effectOn(set.name, set.people, [...set.people, who], call.size),
      }));
      return show(offersCard(call, who, offers));
    },
  }),

  forMembers({
    type: 'set.rename',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = await setToRun(context, id);
      return found ? open(renameForm(found.set)) : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'set.name',
    input: z.object({ ...aSet, name: z.string() }),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: id, name: typed }) {
      const found = await forming(context, id);
      if (!found) return refuse(notThere.refused);
      const others = found.forming.sets.filter((one) => one.id !== id).map(({ name }) => name);
      const { name, fault } = checkName(typed, others);
      if (fault !== null) return refuse(fault, renameForm(found.set, typed, fault));
      await renameSet(context.tx, id, name);
      return shownSet(context, id, `It is called ${name} now.`);
    },
  }),
];

export const formingCommands: readonly CommandKind[] = [...proposing, ...moving, ...placing];
