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
import type { JoinRequest, OpenNetwork } from '../store.ts';

export const NETWORKS_PER_PAGE = 6;

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
