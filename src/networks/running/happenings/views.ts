import { buttons, type Card, card, text } from '../../../views/card.ts';
import { excerpt } from '../../../views/text.ts';
import { toNetwork } from '../overview/views.ts';
import { platformName } from '../places/rules.ts';

export const PLACE_NEWS = [
  'removed',
  'archived',
  'deleted',
  'uninstalled',
  'back',
  'renamed',
  'public',
  'shared',
  'wider',
] as const;
export type PlaceNews = (typeof PLACE_NEWS)[number];

interface Said {
  readonly heading: string;
  readonly what: (place: string, network: string) => string;
  readonly todo: string;
}

const news: Readonly<Record<PlaceNews, Said>> = {
  removed: {
    heading: 'Soundings was taken out of a channel',
    what: (place, network) => `It can no longer post in ${place}, a place of ${network}.`,
    todo: 'If that was a mistake, invite it into the channel again, and it makes up for what was missed. If not, unlink the channel in Places.',
  },
  archived: {
    heading: 'A channel was archived',
    what: (place, network) => `${place}, a place of ${network}, takes no more posts.`,
    todo: 'Open it again on its platform, and Soundings makes up for what was missed. If it is to stay closed, unlink it in Places, and link another channel.',
  },
  deleted: {
    heading: 'A channel was deleted',
    what: (place, network) => `${place} was a place of ${network}, and is gone with all that stood in it.`,
    todo: 'Link another channel, and what is open appears there.',
  },
  uninstalled: {
    heading: 'Soundings was taken out of a workspace or server',
    what: (place, network) => `It can no longer post in ${place}, a place of ${network}.`,
    todo: 'Ask whoever looks after that workspace or server. Once Soundings is installed and invited there again, it makes up for what was missed.',
  },
  back: {
    heading: 'A channel is back',
    what: (place, network) => `Soundings can post in ${place} again, a place of ${network}.`,
    todo: 'What was missed appears there in a moment.',
  },
  renamed: {
    heading: 'A channel has another name',
    what: (place, network) => `A place of ${network} is called ${place} now.`,
    todo: 'There is nothing for you to do.',
  },
  public: {
    heading: 'A channel has become public',
    what: (place, network) =>
      `Everybody in its workspace or server can now find and read ${place}, a place of ${network}: every challenge and every reply.`,
    todo: 'If that is not meant, have it made private again, or unlink it now.',
  },
  shared: {
    heading: 'A channel is shared with others',
    what: (place, network) =>
      `People of another organisation can now read ${place}, a place of ${network}, and that organisation keeps a copy of what is posted.`,
    todo: 'If that is not meant, end the sharing, or unlink the channel now.',
  },
  wider: {
    heading: 'More people can read a channel',
    what: (place, network) =>
      `Whoever has one more role on its server can now find and read ${place}, a place of ${network}: every challenge and every reply.`,
    todo: 'If not all of them are in the network, take that role out of the channel’s permissions, or unlink the channel now.',
  },
};

/** To the coordinators of a network, about one of its places. `linked`: it still is one. */
export function placeNewsCard(
  what: PlaceNews,
  place: { readonly id: string; readonly name: string; readonly linked: boolean },
  network: { readonly id: string; readonly name: string },
): Card {
  const { heading, what: say, todo } = news[what];
  return card({
    heading,
    blocks: [
      text(say(place.name, network.name)),
      text(todo),
      buttons(
        place.linked && (what === 'public' || what === 'shared' || what === 'wider')
          ? {
              label: 'Unlink',
              style: 'danger',
              action: { type: 'place.clear', place: place.id },
              confirm: {
                title: 'Unlink this channel?',
                text: 'What Soundings posted there is taken away. What people wrote themselves stays.',
                yes: 'Unlink it',
              },
            }
          : null,
        { label: 'Places', action: { type: 'places.list', network: network.id, page: 0 } },
        toNetwork(network.id),
      ),
    ],
  });
}

/** To the coordinators of a network, about somebody in it. */
export function accountClosedCard(name: string, platform: string, network: string): Card {
  return card({
    heading: 'An account was closed',
    blocks: [
      text(
        `${excerpt(name, 80)}’s account on ${platformName(platform)} was deactivated there, or they have left. They are still a member of ${network}.`,
      ),
      text(
        'If they have left their post, take them out of the network. If not, they need another way in: whoever runs Soundings can give them a link to the desk, and there they link their new account.',
      ),
      buttons({ label: 'Members', action: { type: 'member.manage', page: 0 } }),
    ],
  });
}
