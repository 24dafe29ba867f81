import { dayInWords } from '../../../time/calendar.ts';
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
import { type Form, textField } from '../../../views/form.ts';
import { excerpt } from '../../../views/text.ts';
import { introduction, type Role } from '../../rules.ts';
import { type Answer, LENGTHS, type Match } from '../rules.ts';
import type { JoinRequest } from '../store.ts';

export const WAITING_PER_PAGE = 6;

const inOneLine = (request: JoinRequest) => introduction({ ...request, role: request.role as Role });
const account = (request: JoinRequest) => excerpt(request.accountName, 120);

export const waitingButton = (many: number): Button => ({
  label: `Waiting to join (${many})`,
  ...(many > 0 ? { style: 'primary' as const } : {}),
  action: { type: 'join.waiting', page: 0 },
});

/** A message, which a platform's administrators may be able to read: it does not say who. */
export function askedCard(network: string, again: boolean): Card {
  return card({
    heading: again ? 'An answer is waiting for you' : 'Somebody asks to join',
    blocks: [
      text(
        again ? `Somebody who asks to join ${network} has answered.` : `Somebody asks to join ${network}.`,
      ),
      buttons({ label: 'Waiting to join', style: 'primary', action: { type: 'join.waiting', page: 0 } }),
    ],
  });
}

/** To the coordinators of the other networks of somebody whom a coordinator has recognised. */
export function vouchedCard(network: string): Card {
  return card({
    heading: 'Somebody on your roster has come in',
    blocks: [
      text(
        `Somebody whom the roster of ${network} has is here now. Their platform does not vouch for them: a coordinator of another network of theirs has said that it is them.`,
      ),
      note('Who it was, and who said so, is in the record of your network. If you doubt it, ask them.'),
      buttons({ label: 'Members', action: { type: 'member.manage', page: 0 } }),
    ],
  });
}

/** A page of what waits in one's networks. */
export function waitingCard(requests: readonly JoinRequest[], page: number): Card {
  if (requests.length === 0) {
    return card({
      heading: 'Waiting to join',
      blocks: [
        text('Nobody is waiting. When somebody asks to join a network of yours, you will be told here.'),
      ],
    });
  }
  const from = page * WAITING_PER_PAGE;
  const shown = requests.slice(from, from + WAITING_PER_PAGE);
  const earlier: Button | null =
    page > 0 ? { label: 'Back', action: { type: 'join.waiting', page: page - 1 } } : null;
  const later: Button | null =
    from + shown.length < requests.length
      ? { label: 'More', action: { type: 'join.waiting', page: page + 1 } }
      : null;
  return card({
    heading: 'Waiting to join',
    blocks: [
      ...shown.flatMap((request) => [
        labelled(request.name, excerpt(`${inOneLine(request)}. For ${request.network.name}.`, 400)),
        request.status === 'asked' ? note('They have been asked something and have not answered yet.') : null,
        buttons({ label: 'Look', action: { type: 'join.look', request: request.id } }),
        divider,
      ]),
      earlier || later ? buttons(earlier, later) : null,
    ].filter((block) => block !== null),
  });
}

/** Of somebody whom a coordinator's word does not reach. Which network it is, is not said. */
const notYourWord =
  'They are in another network, too, or coordinate one, so you cannot say for them that it is them. If it is, they can come in themselves, with an account whose platform vouches for the address.';

/** What is known of whether they are who they say, and what a coordinator can press. */
function known(match: Match, request: JoinRequest): { said: string; approve: readonly Button[] } {
  const approve = (label: string, as: Answer, primary = true): Button => ({
    label,
    ...(primary ? { style: 'primary' as const } : {}),
    action: { type: 'join.approve', request: request.id, as },
  });
  switch (match.kind) {
    case 'member':
      return {
        said: `They are a member of Soundings already, as ${match.name}.`,
        approve: [approve('Approve', 'plain')],
      };
    case 'double':
      return {
        said: `They are a member of Soundings already, as ${match.name}. The roster of this network has ${match.double.name} under ${match.double.email}, not seen here yet. ${
          match.reached
            ? 'If that is them, the two become one: make sure first.'
            : `${notYourWord} Approve them as they are, or decline.`
        }`,
        approve: match.reached
          ? [approve('It is them', 'them'), approve('Somebody else', 'new', false)]
          : [approve('Approve', 'new')],
      };
    case 'vouched':
      return {
        said: `A roster has ${match.name} under this address, and the platform vouches that it is theirs.`,
        approve: [approve('Approve', 'plain')],
      };
    case 'typed':
      return {
        said: `The roster of this network has ${match.name} under this address, not seen here yet. Anybody could have typed it${
          match.reached ? ': make sure before you say that it is them.' : `. ${notYourWord}`
        }`,
        approve: match.reached
          ? [approve('It is them', 'them'), approve('Somebody new', 'new', false)]
          : [approve('Somebody new', 'new', false)],
      };
    case 'here':
      return {
        said: `${match.name} is in this network under this address, with another account. If it is them, decline and ask them to link this one: My accounts, then Link another account. You cannot do that for them, since it would open what they wrote without their name.`,
        approve: [approve('Somebody new', 'new', false)],
      };
    case 'elsewhere':
      return {
        said: 'Somebody with this address is a member already, with another account. Decline, and ask them to link this one: My accounts, then Link another account.',
        approve: [],
      };
    case 'nobody':
      return { said: 'No roster of yours has this address.', approve: [approve('Approve', 'plain')] };
  }
}

function addressBlocks({ email, vouched }: JoinRequest): Block[] {
  if (email === null) return [];
  return [
    labelled('E-mail address', email),
    note(
      vouched ? 'Their platform vouches for it.' : 'They typed it themselves; nobody has made sure of it.',
    ),
  ];
}

/** Everything a coordinator needs to decide. `namesake`: see `hasNamesake`. `changed`: what they last saw is no longer so. */
export function lookCard(request: JoinRequest, match: Match, namesake: boolean, changed = false): Card {
  const { id, name, network, words, question, answer, at, status } = request;
  const { said, approve } = known(match, request);
  return card({
    heading: `${name} asks to join`,
    blocks: [
      changed ? note('Nothing was done: something has changed since you looked. Please look again.') : null,
      labelled('Network', network.name),
      labelled('Who they say they are', inOneLine(request)),
      labelled('Account', account(request)),
      ...addressBlocks(request),
      note(said),
      namesake
        ? note(
            'Somebody in this network is called that already. If they are two, ask for an initial or a middle name.',
          )
        : null,
      words ? labelled('What they wrote', words) : null,
      question ? labelled('What was asked', question) : null,
      answer ? labelled('What they answered', answer) : null,
      note(
        `Asked on ${dayInWords(at, network.zone)}.${status === 'asked' ? ' They have a question to answer.' : ''}`,
      ),
      buttons(
        ...approve,
        { label: 'Ask something', action: { type: 'join.ask', request: id } },
        { label: 'Decline', style: 'danger', action: { type: 'join.decline', request: id } },
      ),
      buttons({ label: 'All who wait', action: { type: 'join.waiting', page: 0 } }),
    ],
  });
}

function wordsForm(
  parts: { title: string; submit: string; type: string; label: string; hint: string; optional: boolean },
  { id, name, network }: JoinRequest,
  typed: string,
  problem?: string,
): Form {
  const { title, submit, type, ...field } = parts;
  return {
    kind: 'form',
    title,
    intro: `${name} asks to join ${excerpt(network.name, 200)}. They read your words, not your name.`,
    submit,
    action: { type, request: id },
    fields: [textField({ id: 'words', lines: 'many', max: LENGTHS.words, ...field }, typed, problem)],
  };
}

export function declineForm(request: JoinRequest, typed = '', problem?: string): Form {
  return wordsForm(
    {
      title: 'Decline',
      submit: 'Decline',
      type: 'join.turn-down',
      label: 'A word to them',
      hint: 'For example where they belong instead.',
      optional: true,
    },
    request,
    typed,
    problem,
  );
}

export function askForm(request: JoinRequest, typed = '', problem?: string): Form {
  return wordsForm(
    {
      title: 'Ask something',
      submit: 'Ask',
      type: 'join.question',
      label: 'What would you like to know?',
      hint: 'You are told when they have answered.',
      optional: false,
    },
    request,
    typed,
    problem,
  );
}

/** What was done, and how many are left. */
export function doneCard(
  done: 'approved' | 'declined' | 'asked',
  { name, network }: JoinRequest,
  left: number,
): Card {
  const sentence = {
    approved: `${name} is in ${network.name} now, and is told so.`,
    declined: `${name} is told that the coordinators of ${network.name} have declined.`,
    asked: `${name} is asked in private. You will be told when they have answered.`,
  }[done];
  const heading = { approved: 'Approved', declined: 'Declined', asked: 'Asked' }[done];
  return card({ heading, blocks: [text(sentence), buttons(waitingButton(left))] });
}
