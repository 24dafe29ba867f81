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
import type { Form } from '../../../views/form.ts';
import { excerpt } from '../../../views/text.ts';
import { introduction, type NetworkFacts } from '../../rules.ts';
import { THEMES, type Theme } from '../profile.ts';
import { formerlyKnown, profileBlocks, untilDay } from '../views.ts';
import type { PersonHere } from './store.ts';

export const PEOPLE_PER_PAGE = 6;
export const NETWORKS_PER_PAGE = 8;

export const peopleButton: Button = { label: 'People', action: { type: 'people.open', page: 0 } };

/** What a button carries for a list that is not narrowed down. */
export const EVERY_THEME = 'all';

const list = (network: string, theme: Theme | null, page: number) => ({
  type: 'people.list',
  network,
  theme: theme ?? EVERY_THEME,
  page,
});

/** Which of one's networks? */
export function chooseNetworkCard(networks: readonly NetworkFacts[], page: number): Card {
  const from = page * NETWORKS_PER_PAGE;
  const shown = networks.slice(from, from + NETWORKS_PER_PAGE);
  return card({
    heading: 'People',
    blocks: [
      text('Whose people would you like to see?'),
      ...shown.map(({ id, name }) => buttons({ label: excerpt(name, 75), action: list(id, null, 0) })),
      turning(page, from + shown.length >= networks.length, (to) => ({ type: 'people.open', page: to })),
    ],
  });
}

export interface PeoplePage {
  readonly network: NetworkFacts;
  readonly theme: Theme | null;
  readonly page: number;
  readonly people: readonly PersonHere[];
  /** How many there are on all pages. */
  readonly all: number;
  /** Who is looking. */
  readonly own: string;
  readonly otherNetworks: boolean;
}

/** Who is in a network, and what each could help with. */
export function peopleCard({ network, theme, page, people, all, own, otherNetworks }: PeoplePage): Card {
  const counted = all === 1 ? '1 person' : `${all} people`;
  const last = (page + 1) * PEOPLE_PER_PAGE >= all;
  return card({
    heading: excerpt(`People in ${network.name}`, 150),
    blocks: [
      note(
        theme === null
          ? `${counted}. Only members of this network can see this.`
          : `${counted} could help with: ${THEMES[theme]}.`,
      ),
      all === 0 ? text('Nobody has said so yet. You could put it to the network as a challenge.') : null,
      ...people.flatMap((person) => [
        entry(person, person.id === own),
        buttons({
          label: 'Read more',
          action: { type: 'person.open', network: network.id, member: person.id },
        }),
      ]),
      divider,
      turning(page, last, (to) => list(network.id, theme, to)),
      buttons(
        { label: 'Filter by theme', action: { type: 'people.filter', network: network.id } },
        theme === null ? null : { label: 'Show everybody', action: list(network.id, null, 0) },
        otherNetworks ? { label: 'Another network', action: { type: 'people.open', page: 0 } } : null,
      ),
    ],
  });
}

function entry(person: PersonHere, isOwn: boolean): Block {
  const { name, themes, canHelpWith, pausedUntil, coordinates, interim, formerNames } = person;
  const [former] = formerNames;
  const help = [...themes.map((theme) => THEMES[theme]), ...(canHelpWith === null ? [] : [canHelpWith])];
  const lines = [
    `${excerpt(introduction(person), 160)}${interim ? ' (interim)' : ''}${coordinates ? ' · coordinator' : ''}`,
    former ? formerlyKnown({ ...former, name: excerpt(former.name, 60) }) : null,
    help.length === 0 ? null : `Could help with: ${excerpt(help.join(' · '), 200)}`,
    pausedUntil ? `Away ${untilDay(pausedUntil)}.` : null,
  ];
  return labelled(isOwn ? `${name} (you)` : name, lines.filter((line) => line !== null).join('\n'));
}

/** One person, as members of a network that both are in may see them. */
export function personCard(person: PersonHere, network: NetworkFacts, isOwn: boolean): Card {
  const { name, pausedUntil, coordinates } = person;
  return card({
    heading: name,
    blocks: [
      ...profileBlocks(person),
      coordinates ? note(`Coordinates ${network.name}.`) : null,
      pausedUntil ? note(`Asks to be left in peace ${untilDay(pausedUntil)}.`) : null,
      note('Please get in touch in the way you usually would.'),
      buttons(
        { label: 'Back to people', action: list(network.id, null, 0) },
        isOwn ? { label: 'My profile', action: { type: 'profile.open' } } : null,
      ),
    ],
  });
}

export function filterForm(network: NetworkFacts): Form {
  return {
    kind: 'form',
    title: 'Filter by theme',
    submit: 'Show',
    action: { type: 'people.filtered', network: network.id },
    fields: [
      {
        kind: 'choice',
        id: 'theme',
        label: 'Who could help with …',
        many: false,
        options: Object.entries(THEMES).map(([value, label]) => ({ value, label })),
      },
    ],
  };
}

function turning(page: number, last: boolean, to: (page: number) => Button['action']): Block | null {
  if (page === 0 && last) return null;
  return buttons(
    page > 0 ? { label: 'Back', action: to(page - 1) } : null,
    last ? null : { label: 'More', action: to(page + 1) },
  );
}
