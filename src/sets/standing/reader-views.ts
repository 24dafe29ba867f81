import { buttons, type Card, card, note, text } from '../../views/card.ts';
import { excerpt } from '../../views/text.ts';
import { listed } from '../hours.ts';
import type { Outsiders } from './outsiders.ts';

const others = (count: number): string => (count === 1 ? 'One other' : `${count} others`);

/** In a set's own place, while others can read there: nothing of the set. */
export const heldBackCard = (set: string, outsiders: number): Card =>
  card({
    heading: 'Held back',
    blocks: [
      text(
        `${others(outsiders)} can read here: people, or apps, who are not of the set that meets here. So Soundings says nothing of it here, and what stood here is taken off. Those in the set find it under My sets.`,
      ),
      note(
        'Take them out of this channel, then press Look again. Please say nothing here until then that is for the set alone.',
      ),
      buttons(
        { label: 'Look again', style: 'primary', action: { type: 'set.look-again', set } },
        { label: 'My sets', action: { type: 'sets.mine', page: 0 } },
      ),
    ],
  });

/** To the member who linked a channel to their set. `outsiders`: `null` where the platform cannot say who reads there. */
export function linkedCard(
  set: string,
  place: string,
  outsiders: Outsiders | null,
  roles: readonly string[],
): Card {
  const known = outsiders && outsiders.names.length > 0 ? ` Among them: ${listed(outsiders.names)}.` : '';
  return card({
    heading: 'Linked',
    blocks: [
      text(`${place} is the place of ${set} from now on.`),
      outsiders === null
        ? text(
            excerpt(
              `Soundings cannot see here who reads in a channel. ${roles.length === 0 ? '' : `Everybody with one of these roles can: ${listed(roles)}. `}Please make sure that only those in the set do.`,
              400,
            ),
          )
        : outsiders.count === 0
          ? text('Only those of the set can read it. What concerns the set is said there.')
          : text(
              excerpt(
                `${others(outsiders.count)} can read it: people, or apps, who are not of the set.${known} Until they are taken out of it, Soundings says nothing of the set there.`,
                600,
              ),
            ),
      outsiders === null || outsiders.coordinators.length === 0
        ? null
        : text(
            excerpt(
              `A coordinator facilitates this set, so coordinators may read here, too: ${listed(outsiders.coordinators)} can.`,
              400,
            ),
          ),
      note(
        'When somebody leaves the set, take them out of the channel, too. A coordinator can unlink it, with the unlink command given there.',
      ),
      buttons({ label: 'My sets', action: { type: 'sets.mine', page: 0 } }),
    ],
  });
}

export const lookingCard: Card = card({
  heading: 'Looking again',
  blocks: [text('Soundings looks who can read there. If only the set can, its card is back in a moment.')],
});
