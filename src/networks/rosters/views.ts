import { type Card, card, note, text } from '../../views/card.ts';
import type { Applied } from './apply.ts';

/** "3 added, 1 changed, 2 left": for the trail of what coordinators did. */
export const inNumbers = ({ added, changed, left }: Applied) =>
  `${added} added, ${changed} changed, ${left} left`;

export function appliedCard(applied: Applied): Card {
  const { added, changed, left } = applied;
  if (added + changed + left === 0)
    return card({
      heading: 'Nothing to change',
      blocks: [text('Everybody in the file is in the network, just as the file says.')],
    });
  return card({
    heading: 'The roster is in place',
    blocks: [
      text(`${inNumbers(applied)}.`),
      added > 0
        ? note(
            'Who is new is approved in advance: they are let in as soon as they come with the address in the file.',
          )
        : null,
      left > 0 ? note('Who has left can no longer read or write in this network.') : null,
    ],
  });
}
