import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { dateInWords, daysLater, localDay } from '../../time/calendar.ts';
import { pageOf } from '../../views/pages.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../views/reply.ts';
import { notThere, ownSet } from '../access.ts';
import { addEntry } from '../log/store.ts';
import { shownRound } from '../rounds/card.ts';
import { nextOf, roundsOf } from '../rounds/store.ts';
import { roundToAddTo } from './access.ts';
import {
  checkAction,
  checkAnswer,
  isSeen,
  isSettled,
  isTooSoonToRemind,
  mayAdd,
  OPEN_AT_MOST,
} from './rules.ts';
import {
  type Action,
  actionsBy,
  bringInto,
  countOpen,
  lockOwnAction,
  numberAhead,
  openActionsOf,
  sealAction,
} from './store.ts';
import { actionForm, allCard, answerForm, inputOf, MINE_PER_PAGE, mineCard, unseenIn } from './views.ts';

const anAction = { action: z.uuid() };
const typed = { what: z.string(), by: z.string(), signs: z.string().default('') };
const notYours =
  'That action is not here any more, or it is not yours. Open My actions to see what is there now.';
const tooEarly = 'Actions are made in a round, or after it. This one has not begun yet.';
const notInThat =
  'You are not in that set any more, so it was not added. Open My actions to see what is there now.';
const enough = `You have ${OPEN_AT_MOST} actions open in this set. Say what became of one, or withdraw it, and then add another.`;

/** The day that it is where they are. */
async function todayOf({ tx, person, now }: MemberContext): Promise<Date> {
  const member = await tx.member.findUnique({ where: { id: person.id }, select: { zone: true } });
  return localDay(now, member?.zone ?? 'Europe/London');
}

async function mine(context: MemberContext, page: number, opening?: string): Promise<Reply> {
  const all = await actionsBy(context, context.person.id);
  return show(mineCard(pageOf(all, page, MINE_PER_PAGE), opening));
}

async function mineAfter(context: MemberContext, opening: string): Promise<Reply> {
  const reply = await mine(context, 0, opening);
  return reply.kind === 'card' ? replaceWith(reply.card) : reply;
}

/** What a new action is due by, unless its owner says otherwise: the next round, or four weeks from now. */
async function usualDay(
  { tx, now }: MemberContext,
  setId: string,
  round: string,
  zone: string,
): Promise<string> {
  const ahead = (await roundsOf(tx, setId)).filter(({ id }) => id !== round);
  const startsAt = nextOf(ahead)?.startsAt;
  return dateInWords(startsAt && startsAt > now ? startsAt : daysLater(now, 28), zone);
}

const adding: readonly CommandKind[] = [
  forMembers({
    type: 'action.add',
    input: z.object({ round: z.uuid() }),
    carries: ['round'],
    effect: 'reads',
    async handle(context, { round }) {
      const found = await roundToAddTo(context, round);
      if (!found) return refuse(notThere.refused);
      if (!mayAdd(found.round, context.now)) return refuse(tooEarly);
      const by = await usualDay(context, found.setNow, round, found.zone);
      const empty = { what: '', by, signs: '' };
      return open(actionForm({ type: 'action.keep', round }, empty, undefined, found.unseenIn));
    },
  }),

  forMembers({
    type: 'action.keep',
    input: z.object({ round: z.uuid(), ...typed }),
    carries: ['round'],
    effect: 'writes',
    async handle(context, { round, ...input }) {
      const { tx, keys, person, newId } = context;
      const found = await roundToAddTo(context, round);
      if (!found) return refuse(notThere.refused);
      if (!mayAdd(found.round, context.now)) return refuse(tooEarly);
      const today = await todayOf(context);
      const decided = checkAction(input, today);
      const form = (problems?: Readonly<Record<string, string>>) =>
        actionForm({ type: 'action.keep', round }, input, problems, found.unseenIn);
      if (isRefusal(decided)) return refuse(decided.refused, form(decided.problems));
      if ((await countOpen(tx, found.round.setId, person.id)) >= OPEN_AT_MOST) return refuse(enough, form());
      const { dueOn, ...words } = decided;
      const id = newId();
      const reminded = isTooSoonToRemind(dueOn, today);
      const box = sealAction(keys, id, { ...words, learnt: '' });
      await tx.setAction.create({ data: { id, roundId: round, memberId: person.id, dueOn, reminded, box } });
      const kept = 'Your action is kept. You will be reminded before it is due.';
      return found.unseenIn === undefined ? shownRound(context, round, kept) : mine(context, 0, kept);
    },
  }),
];

/** Hands on one's own action, locked. */
const withOwn =
  <Input extends { readonly action: string }>(
    decide: (context: MemberContext, action: Action, input: Input) => Promise<Reply>,
  ) =>
  async (context: MemberContext, input: Input): Promise<Reply> => {
    const action = await lockOwnAction(context, context.person.id, input.action);
    return action ? decide(context, action, input) : refuse(notYours);
  };

const changing: readonly CommandKind[] = [
  forMembers({
    type: 'action.edit',
    input: z.object(anAction),
    carries: ['action'],
    effect: 'reads',
    handle: withOwn(async (_, action) =>
      open(
        actionForm(
          { type: 'action.change', action: action.id },
          inputOf(action),
          undefined,
          unseenIn(action),
        ),
      ),
    ),
  }),

  forMembers({
    type: 'action.change',
    input: z.object({ ...anAction, ...typed }),
    carries: ['action'],
    effect: 'writes',
    handle: withOwn(async (context, action, { action: id, ...input }) => {
      const today = await todayOf(context);
      const decided = checkAction(input, today);
      if (isRefusal(decided))
        return refuse(
          decided.refused,
          actionForm({ type: 'action.change', action: id }, input, decided.problems, unseenIn(action)),
        );
      const { dueOn, ...words } = decided;
      const box = sealAction(context.keys, id, { ...words, learnt: action.learnt });
      await context.tx.setAction.update({ where: { id }, data: { box, ...newDay(action, dueOn, today) } });
      return mineAfter(context, 'It is changed.');
    }),
  }),

  forMembers({
    type: 'action.withdraw',
    input: z.object(anAction),
    carries: ['action'],
    effect: 'writes',
    handle: withOwn(async (context, { id }) => {
      await context.tx.setAction.delete({ where: { id } });
      return mineAfter(context, 'It is withdrawn, and erased.');
    }),
  }),

  /** Said in the set they were in before: its words are theirs, and so is whether the set they are in now hears them. */
  forMembers({
    type: 'action.bring',
    input: z.object({ ...anAction, set: z.uuid() }),
    carries: ['action', 'set'],
    effect: 'writes',
    handle: withOwn(async (context, action, { set }) => {
      const { tx, person } = context;
      const { ownersSet, status } = action;
      // They may have been moved again since they opened the card: its words go to no other set than the one they pressed.
      if (ownersSet?.id !== set) return refuse(notInThat);
      if (isSeen(action)) return mineAfter(context, `${ownersSet.name} sees it already.`);
      const isFull = !isSettled(status) && (await countOpen(tx, ownersSet.id, person.id)) >= OPEN_AT_MOST;
      if (isFull) return refuse(enough);
      await bringInto(tx, action, ownersSet.id);
      return mineAfter(context, `${ownersSet.name} sees it now.`);
    }),
  }),

  forMembers({
    type: 'action.how',
    input: z.object(anAction),
    carries: ['action'],
    effect: 'reads',
    handle: withOwn(async (_, action) => {
      const how = action.status === 'open' ? '' : action.status;
      return open(answerForm(action, { how, learnt: action.learnt, by: '' }));
    }),
  }),

  forMembers({
    type: 'action.answer',
    input: z.object({
      ...anAction,
      how: z.string().default(''),
      learnt: z.string().default(''),
      by: z.string().default(''),
      log: z.array(z.string()).default([]),
    }),
    carries: ['action'],
    effect: 'writes',
    handle: withOwn(async (context, action, { action: id, log, ...input }) => {
      const today = await todayOf(context);
      const decided = checkAnswer(input, today);
      if (isRefusal(decided)) return refuse(decided.refused, answerForm(action, input, decided.problems));
      const { how, learnt, dueOn } = decided;
      // What is settled, the set in which it was said hears; of what is not, they are asked in the one they are in now.
      const ofSet = isSettled(how) ? action.set : (action.ownersSet ?? action.set);
      const answeredFor = await numberAhead(context.tx, ofSet.id);
      const data = { status: how, answeredFor, box: sealAction(context.keys, id, { ...action, learnt }) };
      const day = dueOn ? newDay(action, dueOn, today) : {};
      await context.tx.setAction.update({ where: { id }, data: { ...data, ...day } });
      const noted = log.includes('log') && learnt !== '';
      if (noted) await addEntry(context, { about: `${action.set.name}: ${action.what}`, words: learnt });
      return mineAfter(context, noted ? 'Thank you. It is in your learning log, too.' : 'Thank you.');
    }),
  }),
];

/** A new day is reminded of anew, unless it is too near. */
const newDay = ({ dueOn: before }: Action, dueOn: Date, today: Date) =>
  before.getTime() === dueOn.getTime() ? {} : { dueOn, reminded: isTooSoonToRemind(dueOn, today) };

export const actionCommands: readonly CommandKind[] = [
  ...adding,
  ...changing,
  forMembers({
    type: 'action.mine',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    handle: (context, { page }) => mine(context, page),
  }),

  forMembers({
    type: 'action.all',
    input: z.object({ set: z.uuid(), page: z.int().min(0).default(0) }),
    carries: ['set', 'page'],
    effect: 'reads',
    async handle(context, { set: id, page }) {
      const found = await ownSet(context, id);
      if (!found) return refuse(notThere.refused);
      return show(allCard(found.set, pageOf(await openActionsOf(context, id), page, 2)));
    },
  }),
];
