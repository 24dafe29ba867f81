import { dayInWords } from '../../time/calendar.ts';
import { type Button, buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorityName } from '../authorities/find.ts';
import { introduction, type NetworkFacts } from '../rules.ts';
import { inASentence, type Likeness } from './likeness.ts';
import type { Wish } from './wishes.ts';

export const comparatorsButton: Button = {
  label: 'Authorities like mine',
  action: { type: 'comparators.open', authority: '' },
};
export const wishesButton: Button = { label: 'Wishes', action: { type: 'wishes.list', page: 0 } };

const NETWORKS_TO_ASK = 4;
const WISHES_PER_PAGE = 3;

/** For somebody whose organisations are none of the 153. */
export const nothingToCompareCard = card({
  heading: 'Authorities like mine',
  blocks: [
    text(
      'Your profile names no English authority with children’s services, so there is nothing to compare. If you work for one, name it there.',
    ),
    buttons({ label: 'Edit who I am', style: 'primary', action: { type: 'profile.edit', part: 'who' } }),
  ],
});

export interface Comparison {
  readonly own: Authority;
  /** One's other authorities. */
  readonly others: readonly Authority[];
  readonly like: readonly Likeness[];
  /** How many more are just as like as the last of these. */
  readonly asLike: number;
  /** Which of them have a peer here. */
  readonly here: ReadonlySet<string>;
  readonly facts: readonly string[];
  /** Where one is a peer, and how one's wish there stands. */
  readonly networks: readonly {
    readonly network: NetworkFacts;
    readonly wish: { readonly day: Date; readonly settled: boolean } | null;
  }[];
}

/** The authorities most like one's own, why, and a way to ask for a network of them. */
export function comparatorsCard({ own, others, like, asLike, here, facts, networks }: Comparison): Card {
  const asked = networks.filter(({ wish }) => wish !== null);
  const toAsk = networks.filter(({ wish }) => wish === null).slice(0, NETWORKS_TO_ASK);
  return card({
    heading: `Authorities like ${own.name}`,
    blocks: [
      note(comparedBy(facts)),
      { kind: 'list', items: like.map((one) => line(one, here.has(one.authority.id))) },
      asLike === 0
        ? null
        : note(`${asLike === 1 ? '1 more is' : `${asLike} more are`} just as like as the last of these.`),
      ...asked.map(({ network, wish }) =>
        note(
          wish?.settled
            ? `The coordinators of ${network.name} have looked at your wish for such a network.`
            : `You asked the coordinators of ${network.name} for such a network${wish ? ` on ${dayInWords(wish.day, 'UTC')}` : ''}.`,
        ),
      ),
      ...toAsk.map(({ network }) => buttons(askButton(network, own))),
      others.length === 0
        ? null
        : buttons(
            ...others.slice(0, 5).map(({ id, name }) => ({
              label: `Like ${name}`,
              action: { type: 'comparators.open', authority: id },
            })),
          ),
    ],
  });
}

function comparedBy(facts: readonly string[]): string {
  const named = facts.slice(0, 6).map(inASentence).join(', ');
  const more = facts.length > 6 ? ` and ${facts.length - 6} more` : '';
  return facts.length === 0
    ? 'Compared by kind and region. Whoever runs Soundings can add facts, such as the number of children.'
    : `Compared by kind, region, ${named}${more}.`;
}

/** "Essex: county, similar child population. Somebody from there is here." */
function line({ authority, why }: Likeness, isHere: boolean): string {
  const reasons = why.length === 0 ? 'not much in common, but nothing is nearer' : why.join(', ');
  return `${authority.name}: ${reasons}.${isHere ? ' Somebody from there is here.' : ''}`;
}

const askButton = (network: NetworkFacts, own: Authority): Button => ({
  label: excerpt(`Ask for such a network in ${network.name}`, 75),
  action: { type: 'comparators.wish', network: network.id, authority: own.id },
  confirm: {
    title: 'Ask for such a network?',
    text: 'The coordinators there see your name and these authorities, and decide what comes of it.',
    yes: 'Ask them',
  },
});

export function wishedCard(networkName: string): Card {
  return card({
    heading: 'Your wish is with the coordinators',
    blocks: [
      text(
        `The coordinators of ${networkName} have been told, and see which authorities it would bring together.`,
      ),
    ],
  });
}

/** To the coordinators: somebody would like such a network. */
export function newWishCard(networkName: string): Card {
  return card({
    heading: 'A wish for a network',
    blocks: [
      text(`Somebody in ${networkName} would like a network of authorities like theirs.`),
      buttons({ ...wishesButton, label: 'Open wishes', style: 'primary' }),
    ],
  });
}

/** What waits for a coordinator, a page of it. `settled`: one has just been taken off the list. */
export function wishesCard(wishes: readonly Wish[], page: number, settled = false): Card {
  const last = Math.max(0, Math.ceil(wishes.length / WISHES_PER_PAGE) - 1);
  const at = Math.min(page, last);
  const shown = wishes.slice(at * WISHES_PER_PAGE, (at + 1) * WISHES_PER_PAGE);
  return card({
    heading: 'Wishes for networks',
    blocks: [
      settled ? note('It is off the list.') : null,
      wishes.length === 0
        ? text('Nobody is waiting for one. You will be told here when somebody asks.')
        : null,
      ...shown.flatMap(({ id, network, person, authorities, day }) => [
        labelled(
          excerpt(`${person.name} (${introduction(person)})`, 200),
          `${network.name}, ${dayInWords(day, 'UTC')}: ${authorities.map(authorityName).join(' · ')}`,
        ),
        buttons(
          {
            label: 'Make this network',
            style: 'primary',
            action: { type: 'network.create', template: 'comparators', wish: id },
          },
          { label: 'Settled', action: { type: 'wish.settle', wish: id } },
        ),
        divider,
      ]),
      last === 0
        ? null
        : buttons(
            at > 0 ? { label: 'Back', action: { type: 'wishes.list', page: at - 1 } } : null,
            at < last ? { label: 'More', action: { type: 'wishes.list', page: at + 1 } } : null,
          ),
    ],
  });
}
