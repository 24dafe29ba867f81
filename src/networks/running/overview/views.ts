import type { Network } from '../../../store/generated/client.ts';
import { type Button, buttons, type Card, card, divider, labelled, note, text } from '../../../views/card.ts';
import { pageButtons, pageOf } from '../../../views/pages.ts';
import { excerpt } from '../../../views/text.ts';
import { LEAST_PEERS } from '../../rules.ts';
import { JOINERS, joiners } from '../settings/rules.ts';
import { hourInWords } from '../settings/views.ts';
import type { Counts } from './store.ts';

/** A few lines each: they fit on one card with room to spare. */
export const NETWORKS_PER_PAGE = 6;

const many = (count: number, one: string, more: string) => `${count} ${count === 1 ? one : more}`;

/** "12 peers, 2 not here yet, 1 waiting": the last two only where there are any. */
function inNumbers({ peers, notYetHere, waiting }: Counts): string {
  const parts = [
    many(peers, 'peer', 'peers'),
    notYetHere > 0 ? `${notYetHere} not here yet` : null,
    waiting > 0 ? `${waiting} waiting to be let in` : null,
  ];
  return parts.filter((part) => part !== null).join(', ');
}

export const newNetworkButton: Button = { label: 'New network', action: { type: 'network.new' } };
export const myNetworksButton: Button = { label: 'My networks', action: { type: 'networks.list', page: 0 } };
export const toNetwork = (network: string): Button => ({
  label: 'Back to the network',
  action: { type: 'network.open', network },
});

/** The networks that one coordinates, a page of them. `counts` holds those of the page. */
export function networksCard(
  networks: readonly Pick<Network, 'id' | 'name'>[],
  page: number,
  counts: ReadonlyMap<string, Counts>,
): Card {
  const here = pageOf(networks, page, NETWORKS_PER_PAGE);
  return card({
    heading: 'My networks',
    blocks: [
      ...here.shown.flatMap(({ id, name }) => {
        const counted = counts.get(id);
        return [
          text(name),
          counted ? note(`${inNumbers(counted)}.`) : null,
          buttons({ label: excerpt(`Open ${name}`, 75), action: { type: 'network.open', network: id } }),
          divider,
        ];
      }),
      pageButtons(here, { type: 'networks.list' }),
      buttons(newNetworkButton),
    ],
  });
}

function releaseInWords({ releaseRule, releaseHours }: Network): string {
  if (releaseRule === 'at-once') return 'At once';
  return `At ${releaseHours.map(hourInWords).join(', ')}, Monday to Friday`;
}

/** One network, as its coordinators see it: what is set, how many belong to it, and what they can do. `isLarge`: enough for words without a name. */
export function networkCard(network: Network, counts: Counts, isLarge: boolean, opening?: string): Card {
  const { id, minimumPeers } = network;
  const least = Math.max(LEAST_PEERS, minimumPeers);
  const open = JOINERS.filter((role) => network.mayJoin.includes(role)).map((role) => joiners[role]);
  return card({
    heading: network.name,
    blocks: [
      opening === undefined ? null : note(opening),
      labelled(
        'Who is here',
        `${inNumbers(counts)}; ${many(counts.coordinators, 'coordinator', 'coordinators')}`,
      ),
      isLarge
        ? null
        : note(
            `Nothing can be posted without a name before there are ${least} peers who are here and have not paused.`,
          ),
      labelled('Who may ask to join', open.join(', ')),
      labelled('Above a challenge', network.addressLine),
      labelled('Smallest size for words without a name', String(least)),
      labelled('Challenges are posted', releaseInWords(network)),
      network.looksFirst
        ? labelled('Second pair of eyes', 'A coordinator looks at each challenge first')
        : null,
      labelled(
        'Keeping',
        `Closed after ${network.quietDays} days of quiet; erased ${network.keepDays} days after the end`,
      ),
      counts.places === 0
        ? note(
            'It has no channel yet. Give the link command in a channel of yours, or make a place on the desk.',
          )
        : null,
      buttons(
        { label: 'Who and how', action: { type: 'network.settings', network: id, part: 'who' } },
        { label: 'Posting and keeping', action: { type: 'network.settings', network: id, part: 'release' } },
        { label: 'Second pair of eyes', action: { type: 'network.settings', network: id, part: 'look' } },
      ),
      buttons(
        { label: `Places (${counts.places})`, action: { type: 'places.list', network: id, page: 0 } },
        { label: 'Coordinators', action: { type: 'coordinators.list', network: id, page: 0 } },
        { label: 'What coordinators did', action: { type: 'deeds.list', network: id, page: 0 } },
        { label: 'Practice notes', action: { type: 'notes.list', page: 0 } },
        { label: 'Learning sets', action: { type: 'sets.run', network: id, page: 0 } },
      ),
      buttons(myNetworksButton),
    ],
  });
}
