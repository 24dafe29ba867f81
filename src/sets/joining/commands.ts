import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../command.ts';
import { isRefusal } from '../../decision.ts';
import { introduction } from '../../networks/rules.ts';
import { monthInWords } from '../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith } from '../../views/reply.ts';
import { callToJoin, notThere } from '../access.ts';
import type { Call } from '../call.ts';
import { isSlot } from '../hours.ts';
import { sealApart } from './apart.ts';
import { checkOptIn, formingSentence, inASetSentence, overSentence } from './rules.ts';
import { dropOptIn, hasSaid, isPlaced, optInOf, otherPeers, saveOptIn } from './store.ts';
import { type Mixing, type Moment, optInForm, saidYesCard, withdrawnCard } from './views.ts';

const aCall = { call: z.uuid() };

/**
 * Why somebody cannot withdraw from this call now, or `null`. `says`: they would say something to it. What sets are being made of
 * stays as it is, or a pair that is to sit apart could be together in one without anybody noticing.
 */
async function refuseNow({ tx, person }: MemberContext, call: Call, says: boolean): Promise<Reply | null> {
  if (call.status === 'over') return refuse(overSentence.refused);
  if (await isPlaced(tx, call.id, person.id)) return refuse(inASetSentence.refused);
  const isFixed = says && call.status === 'forming' && (await hasSaid(tx, call.id, person.id));
  return isFixed ? refuse(formingSentence.refused) : null;
}

/** `said`: whether they have said yes to this call before. */
const momentOf = ({ status }: Call, said: boolean): Moment =>
  status === 'open' ? 'first' : said ? 'again' : 'late';

/** What sets are mixed by is in one's profile already. */
async function mixingOf({ tx, person }: MemberContext): Promise<Mixing> {
  const { backgrounds, inPostSince } = await tx.member.findUniqueOrThrow({
    where: { id: person.id },
    select: { backgrounds: true, inPostSince: true },
  });
  const since = inPostSince ? `, in post since ${monthInWords(inPostSince)}` : '';
  return {
    line: `${introduction(person)}${since}`,
    missing: backgrounds.length === 0 ? ['what you have worked in'] : [],
  };
}

/** The card in the network's places says how many have said yes. */
const updatePosts = ({ dispatch }: MemberContext, { id, networkId }: Call) =>
  dispatch.toPlaces(networkId, id, { type: 'set.call', call: id });

export const joining: readonly CommandKind[] = [
  forMembers({
    type: 'call.join',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'reads',
    async handle(context, { call: id }) {
      const call = await callToJoin(context, id);
      if (!call) return refuse(notThere.refused);
      const no = await refuseNow(context, call, true);
      if (no) return no;
      const own = await optInOf(context, call);
      return open(optInForm(call, own ?? { slots: [], apart: '' }, momentOf(call, own !== null)));
    },
  }),

  forMembers({
    type: 'call.say',
    input: z.object({
      ...aCall,
      slots: z.array(z.string()).default([]),
      apart: z.string().max(4_000).default(''),
    }),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id, ...typed }) {
      const { tx, person, keys, dispatch } = context;
      const call = await callToJoin(context, id);
      if (!call) return refuse(notThere.refused);
      const no = await refuseNow(context, call, true);
      if (no) return no;
      const isLate = call.status !== 'open';
      const moment = momentOf(call, await hasSaid(tx, id, person.id));
      const checked = checkOptIn(typed, await otherPeers(tx, call.networkId, person.id));
      if (isRefusal(checked))
        return refuse(checked.refused, optInForm(call, typed, moment, checked.problems));
      const box = sealApart(keys, { callId: id, memberId: person.id }, checked.apart);
      const row = { callId: id, memberId: person.id, slots: [...checked.slots], box, late: isLate };
      const isNew = await saveOptIn(tx, row, moment === 'again');
      if (isNew && !isLate) await updatePosts(context, call);
      if (isNew && isLate) await dispatch.toCoordinators(call.networkId, { type: 'set.late', call: id });
      return replaceWith(saidYesCard(call, checked.slots.filter(isSlot), await mixingOf(context), isLate));
    },
  }),

  forMembers({
    type: 'call.withdraw',
    input: z.object(aCall),
    carries: ['call'],
    effect: 'writes',
    async handle(context, { call: id }) {
      const call = await callToJoin(context, id);
      if (!call) return refuse(notThere.refused);
      const no = await refuseNow(context, call, false);
      if (no) return no;
      if (!(await dropOptIn(context.tx, id, context.person.id)))
        return refuse('You had not said yes to this call, so there is nothing to withdraw.');
      if (call.status === 'open') await updatePosts(context, call);
      return replaceWith(withdrawnCard(call));
    },
  }),
];
