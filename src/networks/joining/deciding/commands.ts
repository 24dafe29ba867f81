import { z } from 'zod';
import { type CommandKind, forMembers, type MemberContext } from '../../../command.ts';
import { isRefusal } from '../../../decision.ts';
import type { Form } from '../../../views/form.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../../views/reply.ts';
import { recordDeed } from '../../running/deeds.ts';
import { coordinatedBy } from '../../store.ts';
import { ANSWERS, checkWords, decideApproval, settledAlready } from '../rules.ts';
import {
  changeRequest,
  countOpenIn,
  hasNamesake,
  type JoinRequest,
  lockOpenRequest,
  matchOf,
  openRequestsIn,
} from '../store.ts';
import { admit } from './admit.ts';
import { tellOthers } from './tell-others.ts';
import { askForm, declineForm, doneCard, lookCard, waitingCard } from './views.ts';

const aRequest = { request: z.uuid() };

/** An open request for a network that this person coordinates, locked. One for any other is not there. */
async function requestFor(context: MemberContext, id: string): Promise<JoinRequest | null> {
  const request = await lockOpenRequest(context.tx, id);
  return request && (await coordinatedBy(context.tx, context.person)).includes(request.networkId)
    ? request
    : null;
}

/** `member`: who they are from now on. Of somebody who was declined no name is kept. */
async function settle(
  context: MemberContext,
  request: JoinRequest,
  settled: { status: 'approved'; member: string } | { status: 'declined'; said: string },
) {
  const { status } = settled;
  await changeRequest(context.tx, request.id, {
    status,
    settledAt: context.now,
    ...(status === 'declined' ? { question: settled.said || null, answer: null } : {}),
  });
  await context.dispatch.toApplicant(request.id, { type: 'join.settled', request: request.id });
  const deed = { networkId: request.networkId, coordinator: context.person };
  if (status === 'declined') await recordDeed(context, { ...deed, kind: status });
  else
    await recordDeed(context, { ...deed, kind: status, member: { id: settled.member, name: request.name } });
  return replaceWith(doneCard(status, request, await waiting(context)));
}

const changed =
  'Something has changed since you looked, so nothing was done. Open Waiting to join and look again.';

const waiting = async (context: MemberContext) =>
  countOpenIn(context.tx, await coordinatedBy(context.tx, context.person));

export const decidingWhoJoins: readonly CommandKind[] = [
  forMembers({
    type: 'join.waiting',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await coordinatedBy(context.tx, context.person);
      if (networks.length === 0) {
        return refuse(
          'Only the coordinators of a network see who asks to join it, and you do not coordinate one.',
        );
      }
      return show(waitingCard(await openRequestsIn(context.tx, networks), page));
    },
  }),

  forMembers({
    type: 'join.look',
    input: z.object(aRequest),
    carries: ['request'],
    effect: 'reads',
    async handle(context, { request: id }) {
      const request = await requestFor(context, id);
      if (!request) return refuse(settledAlready.refused);
      const match = await matchOf(context.tx, request, context.person);
      return show(lookCard(request, match, await hasNamesake(context.tx, request, match)));
    },
  }),

  forMembers({
    type: 'join.approve',
    input: z.object({ ...aRequest, as: z.enum(ANSWERS).default('plain') }),
    carries: ['request', 'as'],
    effect: 'writes',
    async handle(context, { request: id, as }) {
      const request = await requestFor(context, id);
      if (!request) return refuse(settledAlready.refused);
      const match = await matchOf(context.tx, request, context.person);
      const approval = decideApproval(match, as);
      if (isRefusal(approval)) return refuse(approval.refused);
      if (approval.kind === 'look')
        return replaceWith(lookCard(request, match, await hasNamesake(context.tx, request, match), true));
      // Before it is done: afterwards a double is gone.
      if (match.kind === 'typed' && approval.kind === 'link')
        await tellOthers(context, request.networkId, match);
      if (match.kind === 'double' && approval.kind === 'merge') {
        const { double } = match;
        const spokenOf = { member: double.id, name: double.name, becomes: approval.member };
        await tellOthers(context, request.networkId, spokenOf);
      }
      const member = await admit(context, request, approval);
      if (member === null) return refuse(changed);
      const { name = request.name } = 'name' in match && as !== 'new' ? match : {};
      return settle(context, { ...request, name }, { status: 'approved', member });
    },
  }),

  opens('join.decline', declineForm),
  takesWords('join.turn-down', false, declineForm, (context, request, said) =>
    settle(context, request, { status: 'declined', said }),
  ),

  opens('join.ask', askForm),
  takesWords('join.question', true, askForm, async (context, request, question) => {
    await changeRequest(context.tx, request.id, { status: 'asked', question, answer: null });
    await context.dispatch.toApplicant(request.id, { type: 'join.question', request: request.id });
    const { networkId } = request;
    await recordDeed(context, { networkId, coordinator: context.person, kind: 'asked' });
    return replaceWith(doneCard('asked', request, await waiting(context)));
  }),
];

type WordsForm = (request: JoinRequest, typed?: string, problem?: string) => Form;

/** Opens a form for words to an applicant. */
function opens(type: string, form: WordsForm): CommandKind {
  return forMembers({
    type,
    input: z.object(aRequest),
    carries: ['request'],
    effect: 'reads',
    async handle(context, { request: id }) {
      const request = await requestFor(context, id);
      return request ? open(form(request)) : refuse(settledAlready.refused);
    },
  });
}

/** Takes what was written in it. `needed`: it cannot be sent empty. */
function takesWords(
  type: string,
  needed: boolean,
  form: WordsForm,
  then: (context: MemberContext, request: JoinRequest, said: string) => Promise<Reply>,
): CommandKind {
  return forMembers({
    type,
    input: z.object({ ...aRequest, words: z.string().default('') }),
    carries: ['request'],
    effect: 'writes',
    async handle(context, { request: id, words }) {
      const request = await requestFor(context, id);
      if (!request) return refuse(settledAlready.refused);
      const no = checkWords(words, needed);
      if (no) return refuse(no.refused, form(request, words, no.problems?.words));
      return then(context, request, words.trim());
    },
  });
}
