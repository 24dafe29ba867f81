import type { Deed } from '../../../store/generated/client.ts';
import { dateInWords } from '../../../time/calendar.ts';
import { buttons, type Card, card, note, text } from '../../../views/card.ts';
import { type Page, pageButtons } from '../../../views/pages.ts';
import { excerpt } from '../../../views/text.ts';
import type { DeedKind } from '../deeds.ts';
import { toNetwork } from '../overview/views.ts';

export const DEEDS_PER_PAGE = 8;

/** What follows the coordinator's name. `about` is what the deed was about, where it says so. */
const sentences: Readonly<Record<DeedKind, (about: string) => string>> = {
  'network-created': (about) => `made the network ${about}`,
  'settings-changed': (about) => `changed ${about || 'settings'}`,
  'wish-settled': (about) => `answered a wish for a network${about && `: ${about}`}`,
  'place-linked': (about) => `linked the channel ${about}`,
  'place-unlinked': (about) => `unlinked the channel ${about}`,
  'coordinator-invited': (about) => `asked ${about || 'somebody'} to coordinate`,
  'coordinator-joined': (about) => `became a coordinator${about && `, asked by ${about}`}`,
  'coordinator-appointed': () => 'was made a coordinator by whoever runs Soundings',
  'coordinator-left': (about) => `stepped down${about && ` and handed over to ${about}`}`,
  approved: (about) => `let ${about || 'somebody'} in`,
  recognised: (about) => `said who ${about || 'somebody'} is`,
  declined: (about) => `did not let ${about || 'somebody'} in`,
  asked: (about) => `asked ${about || 'somebody'} a question before letting them in`,
  'removed-member': (about) => `took ${about || 'somebody'} out of the network`,
  'roster-applied': (about) => `applied a roster${about && `: ${about}`}`,
  held: (about) => `put ${about || 'something'} on hold`,
  'put-back': (about) => `put ${about || 'something'} back`,
  removed: (about) => `removed ${about || 'something'}`,
  paused: (about) => `paused the writer of ${about || 'something'}`,
  settled: (about) => `settled a report${about && ` about ${about}`}`,
};

/** `nameToday`: of who did it. */
export type ShownDeed = Deed & { readonly nameToday: string };

function inWords({ kind, coordinator: then, nameToday, about }: ShownDeed): string {
  const coordinator = then === nameToday ? then : `${nameToday} (then called ${then})`;
  const sentence = sentences[kind as DeedKind];
  // A kind from a later version, after a step back to this one.
  return sentence ? `${coordinator} ${sentence(about ?? '')}.` : `${coordinator} did something.`;
}

/** What coordinators did in a network, latest first. The day is enough: nobody is to be held to the minute. */
export function deedsCard(
  network: { readonly id: string; readonly name: string; readonly zone: string },
  deeds: Page<ShownDeed>,
): Card {
  return card({
    heading: excerpt(`What coordinators did: ${network.name}`, 150),
    blocks: [
      deeds.shown.length === 0 ? text('Nothing has been written down yet.') : null,
      ...deeds.shown.flatMap((deed) => [note(dateInWords(deed.at, network.zone)), text(inWords(deed))]),
      note(
        'Coordinators of this network see this list. Nothing on it says who wrote what. Kept for two years.',
      ),
      pageButtons(deeds, { type: 'deeds.list', network: network.id }),
      buttons(toNetwork(network.id)),
    ],
  });
}
