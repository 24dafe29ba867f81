import type { Network, Place } from '../../../store/generated/client.ts';
import { type Button, buttons, type Card, card, divider, note, text } from '../../../views/card.ts';
import type { Form } from '../../../views/form.ts';
import { pageButtons, pageOf } from '../../../views/pages.ts';
import { excerpt } from '../../../views/text.ts';
import { toNetwork } from '../overview/views.ts';
import { platformName } from './rules.ts';

type Named = Pick<Network, 'id' | 'name'>;

const PLACES_PER_PAGE = 7;
/** As many as a form can offer. Whoever coordinates more than these writes the name. */
const CHOICES = 25;

/** Which network a place is for, asked of somebody who coordinates several. `place`: the platform's reference. */
export function whichForm(place: string, name: string, networks: readonly Named[], problem?: string): Form {
  const wrong = problem === undefined ? {} : { problem };
  return {
    kind: 'form',
    title: 'Link this channel',
    intro: 'You coordinate more than one network.',
    submit: 'Link it',
    action: { type: 'place.link', place },
    fields: [
      networks.length > CHOICES
        ? {
            kind: 'text',
            id: 'networkName',
            label: 'Which network is it for?',
            hint: 'Its name, as it stands in My networks.',
            lines: 'one',
            max: 80,
            ...wrong,
          }
        : {
            kind: 'choice',
            id: 'network',
            label: 'Which network is it for?',
            many: false,
            options: networks.map((network) => ({ value: network.id, label: network.name })),
            ...wrong,
          },
      {
        kind: 'text',
        id: 'placeName',
        label: 'What is this channel called?',
        lines: 'one',
        max: 80,
        value: name,
      },
    ],
  };
}

const unlink = ({ id }: Pick<Place, 'id'>): Button => ({
  label: 'Unlink',
  style: 'danger',
  action: { type: 'place.clear', place: id },
  confirm: {
    title: 'Unlink this channel?',
    text: 'What Soundings posted there is taken away. What people wrote themselves stays.',
    yes: 'Unlink it',
  },
});

const WIDE = {
  public:
    'This channel is public: everybody in this workspace or server can find it and read every challenge and reply, now and later, also those who are not in the network. Unnamed words are easier to trace the more people read them.',
  shared:
    'This channel is shared with another organisation: its people can read every challenge and reply, and its administrators keep and can export a copy.',
} as const;

/** Asks once more, before a channel that others can read becomes a network's. `place`: the platform's reference. */
export function wideCard(audience: keyof typeof WIDE, place: string, network: Named): Card {
  return card({
    heading: 'Who can read this channel?',
    blocks: [
      text(WIDE[audience]),
      text('Better use a private channel with the members of the network in it, and give the command there.'),
      buttons({
        label: 'Link it anyway',
        style: 'danger',
        action: { type: 'place.link-wide', place, network: network.id },
      }),
    ],
  });
}

/** To the coordinator who linked a place. `readers`: roles that let people read there, where the platform has such. */
export function linkedCard(
  place: Pick<Place, 'id' | 'name'>,
  network: Named,
  open: number,
  readers: readonly string[] = [],
): Card {
  return card({
    heading: 'Linked',
    blocks: [
      text(`${place.name} belongs to ${network.name} from now on.`),
      open === 0
        ? null
        : text(
            `What is open there appears in it in a moment: ${open} ${open === 1 ? 'challenge' : 'challenges'}.`,
          ),
      readers.length === 0
        ? null
        : text(excerpt(`Everybody with one of these roles can read it: ${readers.join(', ')}.`, 400)),
      note(
        'Everybody in a channel can read what is posted in it. Please see to it that only members of the network are in it.',
      ),
      buttons(toNetwork(network.id), unlink(place)),
    ],
  });
}

/** What stands in a place that was linked, for everybody there. */
export function belongsCard(networkName: string): Card {
  return card({
    blocks: [
      text(
        `This channel now belongs to the network ${networkName}. Challenges are posted here without their author's name; what is said in a challenge's thread here is carried to the network's other places.`,
      ),
      buttons(
        { label: 'Share a challenge', style: 'primary', action: { type: 'challenge.start' } },
        { label: 'How it works', action: { type: 'home.help' } },
      ),
    ],
  });
}

export function reallyUnlinkCard(place: Pick<Place, 'id' | 'name'>, network: Named): Card {
  return card({
    heading: 'Unlink this channel?',
    blocks: [
      text(
        `${place.name} belongs to ${network.name}. Unlinked, it gets nothing more, and what Soundings posted in it is taken away. What people wrote themselves stays.`,
      ),
      buttons(unlink(place), toNetwork(network.id)),
    ],
  });
}

/** The places of a network. `makers`: platforms that can be asked for a new one. */
export function placesCard(
  network: Named,
  places: readonly Pick<Place, 'id' | 'name' | 'platform'>[],
  makers: readonly string[],
  page: number,
  opening?: string,
): Card {
  const here = pageOf(places, page, PLACES_PER_PAGE);
  return card({
    heading: excerpt(`Places of ${network.name}`, 150),
    blocks: [
      opening === undefined ? null : note(opening),
      places.length === 0
        ? text('It has none yet, so nobody sees its challenges. Give the link command in a channel of yours.')
        : null,
      ...here.shown.flatMap((place) => [
        text(place.name),
        note(`On ${platformName(place.platform)}.`),
        buttons(unlink(place)),
        divider,
      ]),
      pageButtons(here, { type: 'places.list', network: network.id }),
      makers.length === 0
        ? null
        : buttons(
            ...makers.map((platform) => ({
              label: `Make a place on ${platformName(platform)}`,
              action: { type: 'place.make', network: network.id, platform },
            })),
          ),
      buttons(toNetwork(network.id)),
    ],
  });
}
