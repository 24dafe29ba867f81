import { type Card, card, link, note, text } from '../views/card.ts';
import { LINK_MINUTES } from './rules.ts';

/** `isInNetwork`: whether there is more for them at the desk than what is their own. */
export function linkCard(url: string, isInNetwork: boolean): Card {
  return card({
    heading: 'Your way into the desk',
    blocks: [
      text('This link opens the web desk and signs you in there as yourself.'),
      isInNetwork ? null : text(OWN_ONLY),
      link('Open the desk', url),
      note(
        `It is yours alone: please do not pass it on. It works once, within ${LINK_MINUTES} minutes, and takes the place of any link you had before.`,
      ),
    ],
  });
}

export const noDesk =
  'There is no web desk to open here yet. Whoever runs Soundings for you can give it an address; everything you need works here meanwhile.';

const OWN_ONLY =
  'You are in no network now, so there you find only what is yours: your data, your challenges, and the way out.';
