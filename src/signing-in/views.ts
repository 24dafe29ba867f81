import { type Card, card, link, note, text } from '../views/card.ts';
import { LINK_MINUTES } from './rules.ts';

export function linkCard(url: string): Card {
  return card({
    heading: 'Your way into the desk',
    blocks: [
      text('This link opens the web desk and signs you in there as yourself.'),
      link('Open the desk', url),
      note(
        `It is yours alone: please do not pass it on. It works once, within ${LINK_MINUTES} minutes, and takes the place of any link you had before.`,
      ),
    ],
  });
}

export const noDesk =
  'There is no web desk to open here yet. Whoever runs Soundings for you can give it an address; everything you need works here meanwhile.';

export const inNoNetwork =
  'The desk is for members of a network, and you are not in one now. Ask the coordinator of your network to add you, then try again.';
