import {
  type Block,
  type Button,
  buttons,
  type Card,
  card,
  divider,
  labelled,
  note,
  text,
} from '../../../views/card.ts';
import type { Field, Form, TextField } from '../../../views/form.ts';
import { excerpt } from '../../../views/text.ts';
import { LENGTHS, type Typed } from '../rules.ts';
import type { JoinRequest, OpenNetwork } from '../store.ts';

export const NETWORKS_PER_PAGE = 6;

type Problems = Readonly<Record<string, string>> | undefined;

const roleNames: Readonly<Record<string, string>> = {
  DCS: 'Director of children’s services (DCS)',
  AD: 'Assistant director or equivalent (AD)',
  lead: 'Lead for …',
  other: 'Something else',
};

const inShort: Readonly<Record<string, string>> = {
  DCS: 'directors',
  AD: 'assistant directors',
  lead: 'leads',
  other: 'others',
};

const list = new Intl.ListFormat('en-GB');
const isFor = (mayJoin: readonly string[]) =>
  `For ${list.format(mayJoin.map((role) => inShort[role] ?? role))}.`;

export const joinButton: Button = { label: 'Join a network', action: { type: 'join.start', page: 0 } };
export const codeButton: Button = { label: 'I have a code', action: { type: 'account.code' } };

/** A page of the networks that somebody may ask for. `found`: they are what a search found, all on one page. */
export function networksCard(networks: readonly OpenNetwork[], page: number, found = false): Card {
  const from = page * NETWORKS_PER_PAGE;
  const shown = networks.slice(from, from + NETWORKS_PER_PAGE);
  const earlier: Button | null =
    page > 0 ? { label: 'Back', action: { type: 'join.start', page: page - 1 } } : null;
  const later: Button | null =
    !found && from + shown.length < networks.length
      ? { label: 'More', action: { type: 'join.start', page: page + 1 } }
      : null;
  const many = networks.length > NETWORKS_PER_PAGE;
  return card({
    heading: 'Join a network',
    blocks: [
      text('Choose the one you belong to. One of its coordinators looks at each request.'),
      ...shown.flatMap(({ id, name, mayJoin }) => [
        divider,
        text(name),
        note(isFor(mayJoin)),
        buttons({ label: 'Ask to join', action: { type: 'join.begin', network: id } }),
      ]),
      divider,
      found && many
        ? note(`These are the first of ${networks.length}. Search with more words to see others.`)
        : null,
      earlier || later || many || found
        ? buttons(earlier, later, { label: 'Find by name', action: { type: 'join.find' } })
        : null,
    ],
  });
}

export const noNetworksCard = card({
  heading: 'Join a network',
  blocks: [
    text(
      'There is no network that you could ask for now: you are in them, have asked already, or they are for other roles.',
    ),
    buttons({ label: 'Start', action: { type: 'home.open' } }),
  ],
});

export function findForm(typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Find a network',
    submit: 'Find',
    action: { type: 'join.found' },
    fields: [
      line(
        { id: 'words', label: 'Part of its name', hint: 'For example a region.', max: LENGTHS.name },
        typed,
        problem,
      ),
    ],
  };
}

function line(
  field: { id: string; label: string; hint?: string; max: number; optional?: boolean },
  value: string,
  problem?: string,
  lines: 'one' | 'many' = 'one',
): TextField {
  return { kind: 'text', lines, ...field, ...(value ? { value } : {}), ...(problem ? { problem } : {}) };
}

const wordsField = (typed: string, problems: Problems): TextField =>
  line(
    { id: 'words', label: 'A word to the coordinator', max: LENGTHS.words, optional: true },
    typed,
    problems?.words,
    'many',
  );

/**
 * What a stranger says of themselves. Five fields fit: where the address is typed, the word to the coordinator comes after.
 * `vouched`: the address that the platform vouches for.
 */
export function introductionForm(
  { id, name, mayJoin }: OpenNetwork,
  vouched: string | null,
  typed?: Typed,
  problems?: Problems,
): Form {
  const roles: Field = {
    kind: 'choice',
    id: 'role',
    label: 'Your role',
    many: false,
    options: mayJoin.map((role) => ({ value: role, label: roleNames[role] ?? role })),
    ...(typed?.role ? { chosen: [typed.role] } : {}),
    ...(problems?.role ? { problem: problems.role } : {}),
  };
  return {
    kind: 'form',
    title: 'Ask to join',
    intro: `${excerpt(name, 200)}. A coordinator sees what you write here${vouched ? `, and your address ${vouched}` : ''}. Members see your name, role and authority once you are in.`,
    submit: 'Send',
    action: { type: 'join.send', network: id },
    fields: [
      line({ id: 'name', label: 'Your name', max: LENGTHS.name }, typed?.name ?? '', problems?.name),
      ...(vouched
        ? []
        : [
            line(
              { id: 'email', label: 'Your e-mail address at work', max: LENGTHS.email },
              typed?.email ?? '',
              problems?.email,
            ),
          ]),
      roles,
      line(
        {
          id: 'roleWords',
          label: 'Lead for what, or what else?',
          hint: 'Only if you are neither DCS nor AD.',
          max: LENGTHS.roleWords,
          optional: true,
        },
        typed?.roleWords ?? '',
        problems?.roleWords,
      ),
      line(
        {
          id: 'authorities',
          label: 'Your authority or organisation',
          hint: 'One a line, if you work for several.',
          max: LENGTHS.authorities,
        },
        typed?.authorities ?? '',
        problems?.authorities,
        'many',
      ),
      ...(vouched ? [wordsField(typed?.words ?? '', problems)] : []),
    ],
  };
}

/** For somebody whom Soundings knows: nothing to say but a word. */
export function memberForm({ id, name }: OpenNetwork, typed = '', problems?: Problems): Form {
  return {
    kind: 'form',
    title: 'Ask to join',
    intro: `${excerpt(name, 200)}. A coordinator sees your name, role and authority as they are here, and what you write.`,
    submit: 'Send',
    action: { type: 'join.send', network: id },
    fields: [wordsField(typed, problems)],
  };
}

/** A word that goes to the coordinator with a request that is waiting already. */
export function wordForm({ id, network, words }: JoinRequest, typed?: string, problem?: string): Form {
  return {
    kind: 'form',
    title: 'A word to go with it',
    intro: `To the coordinators of ${excerpt(network.name, 200)}.`,
    submit: 'Add it',
    action: { type: 'join.add', request: id },
    fields: [wordsField(typed ?? words ?? '', problem ? { words: problem } : undefined)],
  };
}

export function sentCard({ id, network, words }: JoinRequest): Card {
  return card({
    heading: 'Your request is on its way',
    blocks: [
      text(
        `The coordinators of ${network.name} are told that somebody asks to join. You will hear from them here.`,
      ),
      words ? labelled('Your word to them', words) : null,
      buttons(
        {
          label: words ? 'Change your word' : 'Add a word for them',
          action: { type: 'join.word', request: id },
        },
        takeBackButton(id),
      ),
    ],
  });
}

const takeBackButton = (request: string): Button => ({
  label: 'Take it back',
  style: 'danger',
  action: { type: 'join.withdraw', request },
  confirm: { title: 'Take your request back?', text: 'Nothing of it is kept.', yes: 'Take it back' },
});

/** How each request stands, for the page of whoever asked. */
export function requestBlocks(requests: readonly JoinRequest[]): Block[] {
  return requests.flatMap(({ id, network, status, question }) => [
    status === 'asked'
      ? labelled(`The coordinators of ${network.name} ask`, question ?? '')
      : labelled('You have asked to join', network.name),
    buttons(status === 'asked' ? answerButton(id) : null, takeBackButton(id)),
  ]);
}

const answerButton = (request: string): Button => ({
  label: 'Answer',
  style: 'primary',
  action: { type: 'join.answer', request },
});

export const takenBackCard = card({
  heading: 'Your request is taken back',
  blocks: [text('Nothing of it is kept.'), buttons(joinButton, codeButton)],
});

/** A coordinator's question, to the applicant in private. */
export function questionCard({ id, network, question }: JoinRequest): Card {
  return card({
    heading: 'A question about your request',
    blocks: [
      text(
        `You have asked to join ${network.name}. Before they decide, its coordinators would like to know:`,
      ),
      text(question ?? ''),
      buttons(answerButton(id)),
    ],
  });
}

export function answerForm({ id, network, question }: JoinRequest, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Your answer',
    intro: `The coordinators of ${excerpt(network.name, 200)} ask: ${question ?? ''}`,
    submit: 'Send',
    action: { type: 'join.reply', request: id },
    fields: [line({ id: 'words', label: 'Your answer', max: LENGTHS.words }, typed, problem, 'many')],
  };
}

export function answeredCard(network: string): Card {
  return card({
    heading: 'Your answer is on its way',
    blocks: [text(`The coordinators of ${network} will decide and tell you here.`)],
  });
}

/** How a request has ended, to the applicant in private. `againOn`: when they may ask once more. */
export function settledCard({ network, status, question }: JoinRequest, againOn: string): Card {
  if (status === 'approved') {
    return card({
      heading: 'You are in',
      blocks: [
        text(`Welcome to ${network.name}.`),
        buttons({ label: 'Start', style: 'primary', action: { type: 'home.open' } }),
      ],
    });
  }
  return card({
    heading: 'About your request',
    blocks: [
      text(`You asked to join ${network.name}, and its coordinators have declined.`),
      question ? labelled('What they say', question) : null,
      note(`You can ask again from ${againOn}.`),
    ],
  });
}
