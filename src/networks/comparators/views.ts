import { dayInWords } from '../../time/calendar.ts';
import { type Button, buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import type { Authority } from '../authorities/authority.ts';
import { authorityName } from '../authorities/find.ts';
import { introduction, type NetworkFacts } from '../rules.ts';
import { inASentence, type Likeness } from './likeness.ts';
import type { OwnWish, Wish } from './wishes.ts';

export const comparatorsButton: Button = {
  label: 'Authorities like mine',
  action: { type: 'comparators.open', authority: '' },
};
export const wishesButton: Button = { label: 'Wishes', action: { type: 'wishes.list', page: 0 } };

const NETWORKS_TO_ASK = 4;
const WISHES_PER_PAGE = 3;

const chooseButton: Button = { label: 'Choose an authority', action: { type: 'comparators.choose' } };

/** For somebody whose organisations are none of the 153. */
export const nothingToCompareCard = card({
  heading: 'Authorities like mine',
  blocks: [
    text(
      'For an English authority with children’s services you see here the eight most like it, and why. Your profile names none. If you work for one, name it there: then you can also ask for a network of authorities like yours.',
    ),
    text('You can look at any authority to see how it works.'),
    buttons(
      { ...chooseButton, style: 'primary' },
      { label: 'Edit who I am', action: { type: 'profile.edit', part: 'who' } },
    ),
  ],
});

export interface Comparison {
  readonly target: Authority;
  /** One's own authorities, but for this one. */
  readonly others: readonly Authority[];
  readonly like: readonly Likeness[];
  /** How many more are just as like as the last of these. */
  readonly asLike: number;
  readonly facts: readonly string[];
  /** `null` where the authority is not one's own: then there is nothing to ask for, nor does it say who is here. */
  readonly own: {
    /** Which of those like it have a peer here. */
    readonly here: ReadonlySet<string>;
    /** Where one is a peer, and how one's wish there stands. */
    readonly networks: readonly { readonly network: NetworkFacts; readonly wish: OwnWish | null }[];
  } | null;
}

/** The authorities most like one, why, and, if it is one's own, a way to ask for a network of them. */
export function comparatorsCard({ target, others, like, asLike, facts, own }: Comparison): Card {
  const networks = own?.networks ?? [];
  const toAsk = networks.filter(({ wish }) => wish?.settled !== false).slice(0, NETWORKS_TO_ASK);
  return card({
    heading: `Authorities like ${target.name}`,
    blocks: [
      note(comparedBy(facts)),
      { kind: 'list', items: like.map((one) => line(one, own?.here.has(one.authority.id) ?? false)) },
      asLike === 0
        ? null
        : note(`${asLike === 1 ? '1 more is' : `${asLike} more are`} just as like as the last of these.`),
      own === null
        ? note(
            `Your profile does not name ${target.name}: you can look, but not ask for a network of authorities like it.`,
          )
        : null,
      ...networks.flatMap(({ network, wish }) => (wish ? [note(howItStands(network.name, wish))] : [])),
      ...toAsk.map(({ network }) => buttons(askButton(network, target))),
      buttons(
        ...others.slice(0, 4).map(({ id, name }) => ({
          label: `Like ${name}`,
          action: { type: 'comparators.open', authority: id },
        })),
        chooseButton,
      ),
    ],
  });
}

function howItStands(networkName: string, { day, settled, said, made }: OwnWish): string {
  if (!settled)
    return `You asked the coordinators of ${networkName} for such a network on ${dayInWords(day, 'UTC')}.`;
  if (made !== null) return `The coordinators of ${networkName} have made ${made} of your wish.`;
  const words = said === null ? '.' : `: “${said}”`;
  return `The coordinators of ${networkName} have looked at your wish for such a network${words} You can ask again.`;
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
    text: 'The coordinators there see your name and these authorities, and decide what comes of it. If they make the network, you are in it.',
    yes: 'Ask them',
  },
});

export function wishedCard(networkName: string): Card {
  return card({
    heading: 'Your wish is with the coordinators',
    blocks: [
      text(
        `The coordinators of ${networkName} have been told, and see which authorities it would bring together. You will hear from them here.`,
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

/** What became of a wish, to whoever wished. `authority`: the id of theirs. */
export function settledCard(
  networkName: string,
  authority: string,
  { said, made }: { said: string | null; made: { name: string; isIn: boolean } | null },
): Card {
  const like = `authorities like ${authorityName(authority)}`;
  if (made === null) {
    return card({
      heading: 'About your wish',
      blocks: [
        text(`The coordinators of ${networkName} have looked at your wish for a network of ${like}.`),
        said === null ? null : labelled('What they say', said),
        note('You can ask again under Authorities like mine.'),
      ],
    });
  }
  return card({
    heading: 'Your network is made',
    blocks: [
      text(
        `You wished for a network of ${like}. The coordinators of ${networkName} have made one: ${made.name}.`,
      ),
      text(
        made.isIn
          ? 'You are in it, as its first peer. It grows as others ask to join.'
          : 'It is for other roles than yours, so you are not in it. If that is a slip, please tell them.',
      ),
      buttons({ label: 'Start', style: 'primary', action: { type: 'home.open' } }),
    ],
  });
}

/** What waits for a coordinator, a page of it. `told`: whose wish has just been taken off the list. */
export function wishesCard(wishes: readonly Wish[], page: number, told?: string): Card {
  const last = Math.max(0, Math.ceil(wishes.length / WISHES_PER_PAGE) - 1);
  const at = Math.min(page, last);
  const shown = wishes.slice(at * WISHES_PER_PAGE, (at + 1) * WISHES_PER_PAGE);
  return card({
    heading: 'Wishes for networks',
    blocks: [
      told === undefined ? null : note(`It is off the list, and ${told} is told.`),
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
          { label: 'Settled', action: { type: 'wish.answer', wish: id } },
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
