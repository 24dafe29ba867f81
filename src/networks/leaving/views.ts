import { type Button, buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { type Belonging, introduction, type Role } from '../rules.ts';
import { KEPT_DAYS } from './rules.ts';
import type { Peer } from './store.ts';

export const LEAVE_PER_PAGE = 6;
export const PEERS_PER_PAGE = 6;

const dataButton: Button = { label: 'My data', action: { type: 'export.get' } };

function pages(type: string, page: number, last: boolean): (Button | null)[] {
  return [
    page > 0 ? { label: 'Back', action: { type, page: page - 1 } } : null,
    last ? null : { label: 'More', action: { type, page: page + 1 } },
  ];
}

/** The networks one is in, each with a way out, and the way out of everything. */
export function leaveCard(networks: readonly Belonging[], page: number): Card {
  const from = page * LEAVE_PER_PAGE;
  const shown = networks.slice(from, from + LEAVE_PER_PAGE);
  return card({
    heading: 'Leave',
    blocks: [
      text('What you said under your name stays where it is. Nobody is told that you have left.'),
      ...shown.flatMap(({ network: { id, name } }) => [
        divider,
        text(name),
        buttons({
          label: 'Leave this network',
          style: 'danger' as const,
          action: { type: 'leave.network', network: id },
          confirm: {
            title: 'Leave this network?',
            text: 'You will not see it any more, nor what comes back on a challenge of yours there. You can still take that back, in My challenges.',
            yes: 'Leave it',
          },
        }),
      ]),
      divider,
      buttons(...pages('leave.list', page, from + shown.length >= networks.length), {
        label: 'Leave altogether',
        style: 'danger',
        action: { type: 'leave.altogether' },
      }),
    ],
  });
}

export function leftCard(network: string, last: boolean): Card {
  return card({
    heading: 'You have left',
    blocks: [
      text(`You are no longer in ${network}.`),
      last
        ? note(
            `It was your last network. What is held on you is erased in ${KEPT_DAYS} days, unless a coordinator takes you back before that.`,
          )
        : null,
      buttons({ label: 'Start', action: { type: 'home.open' } }),
    ],
  });
}

export function altogetherForm(name: string, typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Leave altogether',
    intro:
      'At once, and for good: your profile and accounts are erased. What you said under your name stays, as “a former member”. What you wrote without it stays too, and nobody can ever tell again that it was yours, nor reach you about it. Take back first what should not stay (My challenges), and get your copy of everything (My data).',
    submit: 'Erase me',
    action: { type: 'leave.for-good' },
    fields: [
      textField(
        {
          id: 'word',
          label: 'Type your name, or LEAVE',
          hint: excerpt(`Your name here is ${name}`, 100),
          lines: 'one',
          max: 120,
        },
        typed,
        problem,
      ),
    ],
  };
}

export const goneCard = card({
  heading: 'You are erased',
  blocks: [
    text(
      'Soundings no longer knows you. Your name is being taken off what you said; what you typed in a channel yourself is its platform’s to keep or delete.',
    ),
    note('Copies of the database that were made before are kept for as long as the operator keeps them.'),
  ],
});

/** For coordinators: who is in their networks. `found`: what a search found, all on one page. */
export function membersCard(peers: readonly Peer[], page: number, found = false): Card {
  const from = page * PEERS_PER_PAGE;
  const shown = peers.slice(from, from + PEERS_PER_PAGE);
  const last = found || from + shown.length >= peers.length;
  return card({
    heading: 'Members',
    blocks: [
      peers.length === 0 ? text('There are no peers in your networks yet.') : null,
      ...shown.flatMap(({ member, network }) => [
        labelled(
          member.name,
          excerpt(`${introduction({ ...member, role: member.role as Role })}. ${network.name}.`, 400),
        ),
        buttons({
          label: 'Take out of the network',
          style: 'danger' as const,
          action: { type: 'member.remove', member: member.id, network: network.id },
          confirm: {
            title: 'Take them out?',
            text: `They lose access at once, and are told so. If they are in no other network, they are erased after ${KEPT_DAYS} days.`,
            yes: 'Take them out',
          },
        }),
        divider,
      ]),
      found && peers.length > shown.length
        ? note(`These are the first of ${peers.length}. Search with more words to see others.`)
        : null,
      buttons(...pages('member.manage', page, last), {
        label: 'Find by name',
        action: { type: 'member.find' },
      }),
    ],
  });
}

export function findMemberForm(typed = '', problem?: string): Form {
  return {
    kind: 'form',
    title: 'Find a member',
    submit: 'Find',
    action: { type: 'member.found' },
    fields: [
      textField({ id: 'words', label: 'Their name, or a part of it', lines: 'one', max: 80 }, typed, problem),
    ],
  };
}

export function removedCard(name: string, network: string): Card {
  return card({
    heading: 'They are out',
    blocks: [
      text(`${name} is no longer in ${network}, and is told so.`),
      note(
        `If that was a mistake, they can ask to join again. Within ${KEPT_DAYS} days everything of theirs is as it was.`,
      ),
      buttons({ label: 'Members', action: { type: 'member.manage', page: 0 } }),
    ],
  });
}

/** To somebody whom a coordinator took out. Who it was is not said: it is the network's coordinators together who answer for it. */
export function takenOutCard(network: string): Card {
  return card({
    heading: `You are no longer in ${excerpt(network, 120)}`,
    blocks: [
      text(
        'Its coordinators have taken you out. Please ask them if you think that is a mistake; you can also ask here to join again.',
      ),
      buttons({ label: 'Start', action: { type: 'home.open' } }, dataButton),
    ],
  });
}
