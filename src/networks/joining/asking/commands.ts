import { z } from 'zod';
import { type CommandKind, type Context, forAnyone } from '../../../command.ts';
import { isRefusal } from '../../../decision.ts';
import { dayInWords, daysLater } from '../../../time/calendar.ts';
import { open, type Reply, refuse, replaceWith, show } from '../../../views/reply.ts';
import { textFault } from '../../../views/text.ts';
import { accountOn } from '../../accounts/rules.ts';
import {
  AGAIN_DAYS,
  checkIntroduction,
  checkWords,
  type Introduced,
  LENGTHS,
  mayAsk,
  type Typed,
} from '../rules.ts';
import {
  addRequest,
  changeRequest,
  findRequest,
  type JoinRequest,
  lockOpenRequest,
  networksToAskFor,
  type OpenNetwork,
  standBefore,
} from '../store.ts';
import { answerForm, findForm, introductionForm, memberForm, wordForm } from './forms.ts';
import { answeredCard, networksCard, noNetworksCard, sentCard, takenBackCard } from './views.ts';

const aRequest = { request: z.uuid() };
const noSuchNetwork = 'That network is not there any more. Press Join a network to see those that are.';
const notYours =
  'That request has been settled or taken back. Open Soundings from the beginning to see where you are.';

const emailFrom = ({ vouched, person }: Context): string | null => (person ? null : (vouched.email ?? null));

/** A network that can be asked for, and why not, if this account cannot. */
async function asking(context: Context, id: string) {
  const { tx, account, person, now } = context;
  const network = await tx.network.findFirst({
    where: { id, memberships: { some: { standing: 'coordinator' } } },
    select: { id: true, name: true, mayJoin: true, zone: true },
  });
  if (!network) return null;
  const before = await standBefore(tx, account, person, id, emailFrom(context));
  const no = mayAsk(before, network.name, now, (declinedAt) => {
    const at = daysLater(declinedAt, AGAIN_DAYS);
    return { at, day: dayInWords(at, network.zone) };
  });
  return { network, no };
}

const roleRefused = (network: OpenNetwork) =>
  `${network.name} is for other roles. Press Join a network to see those that are for yours.`;

/** This account's own open request, locked; nobody else's. */
async function ownRequest(context: Context, id: string): Promise<JoinRequest | null> {
  const request = await lockOpenRequest(context.tx, id);
  const { platform, key } = context.account;
  return request?.platform === platform && request.accountKey === key ? request : null;
}

/** What a request says of a member is what Soundings knows of them; of a stranger, what they have typed. */
function introduced(context: Context, network: OpenNetwork, typed: Typed, asked: number): Introduced {
  const { person } = context;
  if (!person) return checkIntroduction(typed, network.mayJoin, emailFrom(context), asked);
  const { name, role, roleWords, authorities } = person;
  return (
    checkWords(typed.words, false) ?? { introduction: { name, email: null, role, roleWords, authorities } }
  );
}

async function send(context: Context, network: OpenNetwork, typed: Typed, asked: number): Promise<Reply> {
  const { tx, account, vouched, now, person } = context;
  const checked = introduced(context, network, typed, asked);
  if (isRefusal(checked)) {
    const form = person
      ? memberForm(network, typed.words, checked.problems)
      : introductionForm(network, emailFrom(context), typed, checked.problems, checked.doubt);
    return refuse(checked.refused, form);
  }
  if (!network.mayJoin.includes(checked.introduction.role)) return refuse(roleRefused(network));
  const { authorities, ...introduction } = checked.introduction;
  const id = context.newId();
  const added = await addRequest(tx, {
    ...introduction,
    id,
    networkId: network.id,
    platform: account.platform,
    accountKey: account.key,
    accountName: vouched.name ?? accountOn(account.platform),
    vouched: emailFrom(context) !== null,
    authorities: [...authorities],
    words: typed.words.trim() || null,
    status: 'waiting',
    at: now,
  });
  const request = await findRequest(tx, id);
  if (!added || !request) return refuse(`You have asked to join ${network.name} already.`);
  await context.dispatch.toCoordinators(network.id, { type: 'join.asked', request: id });
  return show(sentCard(request));
}

const words = z.string().default('');

export const askingToJoin: readonly CommandKind[] = [
  forAnyone({
    type: 'join.start',
    input: z.object({ page: z.int().min(0).default(0) }),
    carries: ['page'],
    effect: 'reads',
    async handle(context, { page }) {
      const networks = await networksToAskFor(context.tx, context.account, context.person);
      return show(networks.length === 0 ? noNetworksCard : networksCard(networks, page));
    },
  }),

  forAnyone({
    type: 'join.find',
    input: z.object({}),
    carries: [],
    effect: 'reads',
    handle: async () => open(findForm()),
  }),

  forAnyone({
    type: 'join.found',
    input: z.object({ words }),
    carries: [],
    effect: 'reads',
    async handle({ tx, account, person }, { words: typed }) {
      const fault = textFault(typed.trim(), LENGTHS.name, true);
      if (fault) return refuse(fault, findForm(typed, fault));
      const found = await networksToAskFor(tx, account, person, typed.trim().split(/\s+/));
      const none = 'No network that you could ask for has that in its name. Try fewer words.';
      return found.length === 0 ? refuse(none, findForm(typed, none)) : show(networksCard(found, 0, true));
    },
  }),

  forAnyone({
    type: 'join.begin',
    input: z.object({ network: z.uuid() }),
    carries: ['network'],
    effect: 'reads',
    async handle(context, { network: id }) {
      const found = await asking(context, id);
      if (!found) return refuse(noSuchNetwork);
      const { network, no } = found;
      if (no) return refuse(no.refused);
      const { person } = context;
      if (person && !network.mayJoin.includes(person.role)) return refuse(roleRefused(network));
      return open(person ? memberForm(network) : introductionForm(network, emailFrom(context)));
    },
  }),

  forAnyone({
    type: 'join.send',
    input: z.object({
      network: z.uuid(),
      asked: z.number().default(0),
      name: words,
      email: words,
      role: z.union([z.enum(['DCS', 'AD', 'lead', 'other']), z.literal('')]).default(''),
      roleWords: words,
      authorities: words,
      words,
    }),
    carries: ['network', 'asked'],
    effect: 'writes',
    async handle(context, { network: id, asked, ...typed }) {
      const found = await asking(context, id);
      if (!found) return refuse(noSuchNetwork);
      return found.no ? refuse(found.no.refused) : send(context, found.network, typed, asked);
    },
  }),

  forAnyone({
    type: 'join.word',
    input: z.object(aRequest),
    carries: ['request'],
    effect: 'reads',
    async handle(context, { request: id }) {
      const request = await ownRequest(context, id);
      return request ? open(wordForm(request)) : refuse(notYours);
    },
  }),

  forAnyone({
    type: 'join.add',
    input: z.object({ ...aRequest, words }),
    carries: ['request'],
    effect: 'writes',
    async handle(context, { request: id, words: typed }) {
      const request = await ownRequest(context, id);
      if (!request) return refuse(notYours);
      const no = checkWords(typed, false);
      if (no) return refuse(no.refused, wordForm(request, typed, no.problems?.words));
      const change = { words: typed.trim() || null };
      await changeRequest(context.tx, id, change);
      return replaceWith(sentCard({ ...request, ...change }));
    },
  }),

  forAnyone({
    type: 'join.withdraw',
    input: z.object(aRequest),
    carries: ['request'],
    effect: 'writes',
    async handle(context, { request: id }) {
      if (!(await ownRequest(context, id))) return refuse(notYours);
      await context.tx.joinRequest.delete({ where: { id } });
      return replaceWith(takenBackCard);
    },
  }),

  forAnyone({
    type: 'join.answer',
    input: z.object(aRequest),
    carries: ['request'],
    effect: 'reads',
    async handle(context, { request: id }) {
      const request = await ownRequest(context, id);
      return request?.status === 'asked' ? open(answerForm(request)) : refuse(notYours);
    },
  }),

  forAnyone({
    type: 'join.reply',
    input: z.object({ ...aRequest, words }),
    carries: ['request'],
    effect: 'writes',
    async handle(context, { request: id, words: typed }) {
      const request = await ownRequest(context, id);
      if (request?.status !== 'asked') return refuse(notYours);
      const no = checkWords(typed, true);
      if (no) return refuse(no.refused, answerForm(request, typed, no.problems?.words));
      await changeRequest(context.tx, id, { status: 'waiting', answer: typed.trim() });
      await context.dispatch.toCoordinators(request.networkId, { type: 'join.answered', request: id });
      return replaceWith(answeredCard(request.network.name));
    },
  }),
];
