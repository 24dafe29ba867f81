import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { localDay } from '../../time/calendar.ts';
import { pageOf } from '../../views/pages.ts';
import { open, type Reply, refuse, show } from '../../views/reply.ts';
import { callToRun, notThere, setToRun } from '../access.ts';
import type { Call } from '../call.ts';
import { datesTicked } from '../calling/rules.ts';
import { commonSlots } from '../hours.ts';
import { hoursOf } from '../polls/store.ts';
import { shownRounds } from '../rounds/commands.ts';
import { readWeeks } from '../rounds/free-days.ts';
import { roundsOf, zoneOf } from '../rounds/store.ts';
import { changeCall, findCall, setsOf } from '../store.ts';
import { changePace, fixTime } from './moving.ts';
import { checkFixed, checkPace, checkTemplate, usualTime } from './rules.ts';
import { programmeOf, setsWithoutTime } from './store.ts';
import {
  fixForm,
  holidaysForm,
  holidaysTyped,
  linkForm,
  paceForm,
  paceOf,
  programmeCard,
  TIME_WANTED,
} from './views.ts';

const aCall = { call: z.uuid() };
const aSet = { set: z.uuid() };
const SETS_PER_PAGE = 5;

/** A call whose sets stand, for its coordinators. */
async function standing(context: MemberContext, id: string): Promise<Call | null> {
  const call = await callToRun(context, id);
  return call?.status === 'formed' ? call : null;
}

async function shown(context: MemberContext, id: string, page = 0, opening?: string): Promise<Reply> {
  const call = await findCall(context.tx, id);
  if (!call) return refuse(notThere.refused);
  const { tx, person } = context;
  const sets = pageOf(await programmeOf(tx, call), page, SETS_PER_PAGE);
  const zone = await zoneOf(tx, person.id, call);
  return show(programmeCard(call, sets, call.network.holidayWeeks.length === 0, zone, opening));
}

/** Of the rounds of a call: the first that some set has before it. */
async function firstAhead({ tx }: MemberContext, call: Call) {
  const sets = (await setsOf(tx, call)).filter(({ status }) => status === 'standing');
  const rounds = await Promise.all(sets.map(({ id }) => roundsOf(tx, id)));
  const ahead = rounds.flat().filter(({ status }) => status !== 'held' && status !== 'cancelled');
  return ahead.toSorted((a, b) => a.number - b.number)[0];
}

const ofCall: readonly CommandKind[] = [
  forMembers({
    type: 'call.programme',
    input: z.object({ ...aCall, page: z.int().min(0).default(0) }),
    carries: ['call', 'page'],
    effect: 'reads',
    async handle(context, { call: id, page }) {
      const call = await standing(context, id);
      return call ? shown(context, id, page) : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'call.pace',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await standing(context, id);
      if (!call) return refuse(notThere.refused);
      const next = await firstAhead(context, call);
      if (!next) return refuse('All rounds of this programme are over.');
      const typed = { ...paceOf(next), weeks: String(call.weeksBetween), dates: datesTicked(call) };
      return open(paceForm(call, typed));
    },
  }),

  forMembers({
    type: 'call.new-pace',
    input: z.object({
      ...aCall,
      ...{ from: z.string(), week: z.string(), weeks: z.string(), dates: z.array(z.string()).default([]) },
    }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, ...typed }) {
      const call = await standing(context, id);
      if (!call) return refuse(notThere.refused);
      const checked = checkPace(typed, call, context.now);
      if (isRefusal(checked)) return refuse(checked.refused, paceForm(call, typed, checked.problems));
      await changePace(context, call, checked.pace);
      const isWaiting = checked.pace.dates === 'fixed' && (await setsWithoutTime(context.tx, id)) > 0;
      return shown(
        context,
        id,
        0,
        isWaiting ? `The rounds are moved. ${TIME_WANTED}` : 'The rounds are moved.',
      );
    },
  }),

  forMembers({
    type: 'call.link',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await standing(context, id);
      return call ? open(linkForm(id, call.linkTemplate ?? '')) : refuse(notThere.refused);
    },
  }),

  forMembers({
    type: 'call.link-set',
    input: z.object({ ...aCall, link: z.string().default('') }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, link }) {
      const call = await standing(context, id);
      if (!call) return refuse(notThere.refused);
      const checked = checkTemplate(link);
      if (isRefusal(checked)) return refuse(checked.refused, linkForm(id, link, checked.problems));
      await changeCall(context.tx, id, { linkTemplate: checked.template });
      return shown(context, id, 0, 'Rounds that get a time from now on have this address.');
    },
  }),

  forMembers({
    type: 'call.holidays',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await standing(context, id);
      if (!call) return refuse(notThere.refused);
      return open(holidaysForm(id, holidaysTyped(call.network.holidayWeeks)));
    },
  }),

  forMembers({
    type: 'call.holidays-set',
    input: z.object({ ...aCall, weeks: z.string().default('') }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, weeks }) {
      const call = await standing(context, id);
      if (!call) return refuse(notThere.refused);
      const checked = readWeeks(weeks, localDay(context.now, call.network.zone));
      if (isRefusal(checked)) return refuse(checked.refused, holidaysForm(id, weeks, checked.problems));
      const data = { holidayWeeks: [...checked.weeks] };
      await context.tx.network.update({ where: { id: call.networkId }, data });
      return shown(context, id, 0, 'Kept. To move rounds that are planned already, press Change the rhythm.');
    },
  }),
];

const ofSet: readonly CommandKind[] = [
  forMembers({
    type: 'set.fix',
    input: z.object(aSet),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = await setToRun(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      const row = await context.tx.learningSet.findUniqueOrThrow({ where: { id } });
      const hours = await hoursOf(context.tx, found.call.id, found.set.members);
      const usual = usualTime(commonSlots(hours));
      const day = String(row.fixedDay ?? usual?.day ?? '');
      return open(fixForm(id, { day, time: row.fixedTime ?? usual?.time ?? '' }));
    },
  }),

  forMembers({
    type: 'set.fixed',
    input: z.object({ ...aSet, day: z.string().default(''), time: z.string() }),
    carries: ['set'],
    effect: 'writes',
    async handle(context, { set: id, ...typed }) {
      const found = await setToRun(context, id);
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      const checked = checkFixed(typed.day, typed.time);
      if (isRefusal(checked)) return refuse(checked.refused, fixForm(id, typed, checked.problems));
      await fixTime(context, found.call, found.set, checked);
      return shownRounds(context, found);
    },
  }),
];

export const programmeCommands: readonly CommandKind[] = [...ofCall, ...ofSet];
