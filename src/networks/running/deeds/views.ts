import type { Deed } from '../../../store/generated/client.ts';
import { dateInWords } from '../../../time/calendar.ts';
import { buttons, type Card, card, note, text } from '../../../views/card.ts';
import { type Page, pageButtons } from '../../../views/pages.ts';
import { excerpt } from '../../../views/text.ts';
import type { DeedKind, RosterDeed } from '../deeds.ts';
import { toNetwork } from '../overview/views.ts';

export const DEEDS_PER_PAGE = 8;
/** A line each, of some 200 characters at most. */
export const PEOPLE_PER_PAGE = 12;

/** `nameToday`: of who did it. `members`: how many stand below it, as those whom a roster was about. */
export type DeedShown = Deed & { readonly nameToday: string; readonly members: number };

/** What follows the coordinator's name. `about` is what the deed was about, where it says so. */
const sentences: Readonly<Record<DeedKind, (about: string) => string>> = {
  'network-created': (about) => `made the network ${about}`,
  'settings-changed': (about) => `changed ${about || 'settings'}`,
  'wish-settled': (about) => `answered a wish for a network${about && `: ${about}`}`,
  'place-linked': (about) => `linked the channel ${about}`,
  'place-unlinked': (about) => `unlinked the channel ${about}`,
  'coordinator-invited': (about) => `asked ${about || 'somebody'} to coordinate`,
  'coordinator-uninvited': (about) =>
    `took back the question whether ${about || 'somebody'} would coordinate`,
  'coordinator-joined': (about) => `became a coordinator${about && `, asked by ${about}`}`,
  'coordinator-appointed': () => 'was made a coordinator by whoever runs Soundings',
  'coordinator-left': (about) => `stepped down${about && ` and handed over to ${about}`}`,
  approved: (about) => `let ${about || 'somebody'} in`,
  recognised: (about) => `said who ${about || 'somebody'} is`,
  declined: (about) => `did not let ${about || 'somebody'} in`,
  asked: (about) => `asked ${about || 'somebody'} a question before letting them in`,
  'removed-member': (about) => `took ${about || 'somebody'} out of the network`,
  'roster-applied': (about) => `applied a roster${about && `: ${about}`}`,
  'roster-took-out': (about) => `took ${about || 'somebody'} out of the network with a roster`,
  'roster-changed': (about) => `changed ${about || 'somebody'} with a roster`,
  'roster-recognised': (about) => `said in a roster who ${about || 'somebody'} is`,
  held: (about) => `put ${about || 'something'} on hold`,
  'sent-back': (about) => `sent ${about || 'something'} back to its writer with a note`,
  'put-back': (about) => `put ${about || 'something'} back`,
  removed: (about) => `removed ${about || 'something'}`,
  paused: (about) => `paused the writer of ${about || 'something'}`,
  'sets-called': (about) => `posted a call for learning sets: ${about}`,
  'sets-uncalled': (about) => `took back a call for learning sets: ${about}`,
  'sets-formed': (about) => `confirmed learning sets: ${about}`,
  'set-changed': (about) => `changed who is in a learning set: ${about}`,
  'move-kept-apart': (about) => `tried a move that Soundings does not make: ${about}`,
  'set-ended': (about) => `ended or merged a learning set: ${about}`,
  'document-brought-in': () => 'brought a document in for guidance',
  'document-corrected': () => 'corrected what a document of guidance says of itself',
  'document-erased': () => 'erased a document of guidance',
  'note-sent-back': () => 'asked the writer of a practice note for a change',
  'note-declined': () => 'declined a practice note',
  'note-removed': () => 'took a practice note away',
  settled: (about) => `settled a report${about && ` about ${about}`}`,
};

function inWords({ kind, coordinator: then, nameToday, about }: DeedShown): string {
  const coordinator = then === nameToday ? then : `${nameToday} (then called ${then})`;
  const sentence = sentences[kind as DeedKind];
  // A kind from a later version, after a step back to this one.
  return sentence ? `${coordinator} ${sentence(about ?? '')}.` : `${coordinator} did something.`;
}

/**
 * What coordinators did in a network; a roster is one of it, with a way to whom it was about. Latest first. The day is enough:
 * nobody is to be held to the minute.
 */
export function deedsCard(
  network: { readonly id: string; readonly name: string; readonly zone: string },
  deeds: Page<DeedShown>,
): Card {
  return card({
    heading: excerpt(`What coordinators did: ${network.name}`, 150),
    blocks: [
      deeds.shown.length === 0 ? text('Nothing has been written down yet.') : null,
      ...deeds.shown.flatMap((deed) => [
        note(dateInWords(deed.at, network.zone)),
        text(inWords(deed)),
        deed.members > 0
          ? buttons({
              label: `Whom it was about (${deed.members})`,
              action: { type: 'deeds.roster', roster: deed.id, page: 0 },
            })
          : null,
      ]),
      note(
        'Coordinators of this network see this list. Nothing on it says who wrote what. Kept for two years.',
      ),
      pageButtons(deeds, { type: 'deeds.list', network: network.id }),
      buttons(toNetwork(network.id)),
    ],
  });
}

/** What a roster did to one member, after their name. */
const onRoster: Readonly<Record<RosterDeed['kind'], (parts: string) => string>> = {
  'roster-took-out': () => 'taken out',
  'roster-changed': (parts) => parts,
  'roster-recognised': (parts) => `the same person as in the file${parts && `; ${parts}`}`,
};

/** Whom one roster was about: who was taken out, who changed and in what, and who was said to be whom. */
export function rosterDeedsCard(
  network: { readonly id: string; readonly zone: string },
  roster: DeedShown,
  deeds: Page<Deed>,
): Card {
  const lines = deeds.shown.map(
    ({ kind, about, parts }) =>
      `${about ?? 'Somebody'}: ${onRoster[kind as RosterDeed['kind']]?.(parts ?? '') ?? 'changed'}`,
  );
  return card({
    heading: 'Whom a roster was about',
    blocks: [
      note(dateInWords(roster.at, network.zone)),
      text(inWords(roster)),
      lines.length > 0 ? { kind: 'list', items: lines } : null,
      note(
        'Beside each name is what changed, and not how it was before. Who was added or stayed as they were is not listed.',
      ),
      pageButtons(deeds, { type: 'deeds.roster', roster: roster.id }),
      buttons({
        label: 'Back to what coordinators did',
        action: { type: 'deeds.list', network: network.id, page: 0 },
      }),
    ],
  });
}
