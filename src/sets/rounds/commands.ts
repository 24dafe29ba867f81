import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { allCoordinated } from '../../networks/running/access.ts';
import { isMemberOf } from '../../networks/store.ts';
import { open, type Reply, refuse, show } from '../../views/reply.ts';
import { notThere, ownSet, setToRun } from '../access.ts';
import type { Call, LearningSet } from '../call.ts';
import { clashesWith } from '../polls/clashes.ts';
import { pausedIn } from '../programme/store.ts';
import { setBlocks } from '../programme/views.ts';
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

/** The programme of a set that stands, as this person may see it. */
export async function shownRounds(
  { tx, person }: MemberContext,
  { set, call }: { readonly set: LearningSet; readonly call: Call },
): Promise<Reply> {
  const zone = await zoneOf(tx, person.id, call);
  const runs = await isMemberOf(tx, person.id, call.networkId, 'coordinator');
  const more = runs ? setBlocks(call, set.id, await pausedIn(tx, set)) : [];
  return show(roundsCard({ name: set.name, theme: call.theme }, await roundsOf(tx, set.id), zone, more));
}

export const roundCommands: readonly CommandKind[] = [
  forMembers({
    type: 'set.rounds',
    input: z.object({ set: z.uuid() }),
    carries: ['set'],
    effect: 'reads',
    async handle(context, { set: id }) {
      const found = (await ownSet(context, id)) ?? (await setToRun(context, id));
      return found?.set.status === 'standing' ? shownRounds(context, found) : refuse(notThere.refused);
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
    input: z.object({
      ...aRound,
      day: z.string(),
      time: z.string(),
      link: z.string().default(''),
      why: z.string().default(''),
      anyway: z.array(z.string()).default([]),
    }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round: id, anyway, ...typed }) {
      const found = await roundToRun(context, id);
      if (!found) return refuse(notThere.refused);
      if (!canBeBooked(found.round)) return refuse(tooLate);
      const decided = checkTime(typed, found.call.network.zone, context.now);
      if (isRefusal(decided)) return refuse(decided.refused, timeForm(id, typed, decided.problems));
      const { link, why } = decided;
      const mine = (await allCoordinated(context)).map((network) => network.id);
      const clashes = await clashesWith(context.tx, found, decided.startsAt, mine);
      if (clashes.length > 0 && anyway.length === 0)
        return refuse(
          `${clashes.join(' ')} Please take another time, or tick that you want this one.`,
          timeForm(id, typed, { day: clashes.join(' ') }, { mayInsist: true }),
        );
      await changeRound(context.tx, id, { link, why });
      const meeting = { ...found, round: { ...found.round, link, why } };
      await book(context, meeting, decided.startsAt);
      return shownRound(context, id, 'That is settled, and everybody in the set is being told.');
    },
  }),
];
