import { buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Applied } from './apply.ts';

/** "3 added, 1 changed, 2 left": for the trail of what coordinators did. */
export const inNumbers = ({ added, changed, left }: Omit<Applied, 'addressesTaken'>) =>
  `${added} added, ${changed} changed, ${left} left`;

export function appliedCard(applied: Applied): Card {
  const { added, changed, left, addressesTaken } = applied;
  if (added + changed + left + addressesTaken === 0)
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
            'Who is new is approved in advance: they are let in as soon as they come with the address in the file. Who has an account already is told, and comes as they describe themselves.',
          )
        : null,
      addressesTaken > 0
        ? note(
            `${addressesTaken === 1 ? 'One e-mail address was' : `${addressesTaken} e-mail addresses were`} not taken over, as you saw before. If that is one person twice, only they can say so: they come in with an account whose platform vouches for the address, or enter a code from My accounts there. Whoever has come in as two people leaves with one account first.`,
          )
        : null,
      left > 0 ? note('Who has left can no longer read or write in this network.') : null,
    ],
  });
}

/** To somebody of whom a roster says something else than they did. `address`: their e-mail address is among that. */
export function changedCard(network: string, changes: string, address: boolean): Card {
  return card({
    heading: 'A roster has changed your profile',
    blocks: [
      text(
        `The roster of ${network} changed: ${changes}. If ${address ? 'anything else in it' : 'that'} is wrong, edit it in Who I am or ask its coordinators.`,
      ),
      address
        ? text('If that is not your address, open My profile and press Not my address: it is then forgotten.')
        : null,
      buttons(
        { label: 'Edit who I am', action: { type: 'profile.edit', part: 'who' } },
        address ? { label: 'My profile', action: { type: 'profile.open' } } : null,
      ),
    ],
  });
}
