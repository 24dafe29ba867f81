import { buttons, type Card, card, note, text } from '../../views/card.ts';
import type { Applied } from './apply.ts';

/** "3 added, 1 changed, 2 left": for the trail of what coordinators did. */
export const inNumbers = ({ added, changed, left, keptOut }: Applied) =>
  `${added} added, ${changed} changed, ${left} left${keptOut > 0 ? `, ${keptOut} not brought in` : ''}`;

export function appliedCard(applied: Applied): Card {
  const { added, changed, left, addressesTaken, keptOut } = applied;
  if (added + changed + left + addressesTaken + keptOut === 0)
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
      keptOut > 0
        ? note(
            `${keptOut === 1 ? 'One person was' : `${keptOut} people were`} not brought in: they are in Soundings already, in another network, with a role that this one does not take. They are told. Once they have corrected it in Who I am, apply the roster again.`,
          )
        : null,
      left > 0 ? note('Who has left can no longer read or write in this network.') : null,
    ],
  });
}

/** To somebody whom a roster would have brought in, were it not for their role. */
export function keptOutCard(network: string): Card {
  return card({
    heading: 'A roster would have brought you in',
    blocks: [
      text(
        `The roster of ${network} has you, and you are here with a role that network does not take. If your role has changed, correct it in Who I am and tell its coordinators; if not, there is nothing to do.`,
      ),
      buttons({ label: 'Edit who I am', action: { type: 'profile.edit', part: 'who' } }),
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
