import { z } from 'zod';
import { type CommandKind, forMembers } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { open, refuse, show } from '../../views/reply.ts';
import { notThere, ownSet, setToRun } from '../access.ts';
import { roundToRun } from './access.ts';
import { book } from './booking.ts';
import { shownRound } from './card.ts';
import type { Round } from './round.ts';
import { checkTime } from './rules.ts';
import { changeRound, roundsOf, zoneOf } from './store.ts';
import { roundsCard, timeForm, timeInputOf } from './views.ts';

const aRound = { round: z.uuid() };

const canBeBooked = ({ status }: Round) => status !== 'running' && status !== 'held';
const tooLate = 'That round has begun, or is over: its time cannot be changed any more.';

export const roundCommands: readonly CommandKind[] = [
  forMembers({
    type: 'set.rounds',
    input: z.object({ set: z.uuid() }),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = (await ownSet(context, id)) ?? (await setToRun(context, id));
      if (found?.set.status !== 'standing') return refuse(notThere.refused);
      const { tx, person } = context;
      const zone = await zoneOf(tx, person.id, found.call);
      return show(roundsCard(found.set.name, found.call.theme, await roundsOf(tx, id), zone));
    },
  }),

  forMembers({
    type: 'round.look',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    handle: (context, { round }) => shownRound(context, round),
  }),

  forMembers({
    type: 'round.time',
    input: z.object(aRound),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round: id }) {
      const found = await roundToRun(context, id);
      if (!found) return refuse(notThere.refused);
      if (!canBeBooked(found.round)) return refuse(tooLate);
      return open(timeForm(id, timeInputOf(found.round, found.call.network.zone)));
    },
  }),

  forMembers({
    type: 'round.book',
    input: z.object({ ...aRound, day: z.string(), time: z.string(), link: z.string().default('') }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, ...typed }) {
      const found = await roundToRun(context, id);
      if (!found) return refuse(notThere.refused);
      if (!canBeBooked(found.round)) return refuse(tooLate);
      const decided = checkTime(typed, found.call.network.zone, context.now);
      if (isRefusal(decided)) return refuse(decided.refused, timeForm(id, typed, decided.problems));
      await changeRound(context.tx, id, { link: decided.link });
      const meeting = { ...found, round: { ...found.round, link: decided.link } };
      await book(context, meeting, decided.startsAt);
      return shownRound(context, id, 'That is settled, and everybody in the set is being told.');
    },
  }),
];
