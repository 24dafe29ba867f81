import { buttons, type Card, card, divider, labelled, note, text } from '../../views/card.ts';
import { type Form, textField } from '../../views/form.ts';
import { excerpt } from '../../views/text.ts';
import { accountOn, CODE_MINUTES, codeInHalves } from './rules.ts';
import type { OwnAccount } from './store.ts';

const capitalised = (words: string) => words.charAt(0).toUpperCase() + words.slice(1);
const accountsButton = { label: 'My accounts', action: { type: 'accounts.list' } };

/** The accounts that are one person. `here`: the one they are looking from. */
export function accountsCard(accounts: readonly OwnAccount[], here: string): Card {
  return card({
    heading: 'My accounts',
    blocks: [
      text('Whichever of these you use, you are the same member. Nobody else sees this list.'),
      ...accounts.flatMap(({ platform, name, choice }) => [
        divider,
        labelled(
          capitalised(accountOn(platform)),
          excerpt(name ?? 'The platform did not say its name.', 120),
        ),
        choice === here ? note('You are using this one now.') : null,
        accounts.length > 1
          ? buttons({
              label: 'Unlink',
              style: 'danger' as const,
              action: { type: 'account.unlink', account: choice },
              confirm: {
                title: 'Unlink this account?',
                text: 'It will be a stranger to Soundings. What you wrote stays yours in your other accounts.',
                yes: 'Unlink it',
              },
            })
          : null,
      ]),
      divider,
      buttons({ label: 'Link another account', style: 'primary', action: { type: 'account.link' } }),
    ],
  });
}

/** Shown once, to the member alone. */
export function codeCard(code: string): Card {
  return card({
    heading: 'Link another account',
    blocks: [
      labelled('Your code', codeInHalves(code)),
      text(
        `Open Soundings from your other account, press “I have a code”, and enter it there within ${CODE_MINUTES} minutes. It works once.`,
      ),
      note('Give it to nobody: whoever enters it is you from then on. A new code makes this one void.'),
      buttons(accountsButton),
    ],
  });
}

export function codeForm(problem?: string): Form {
  return {
    kind: 'form',
    title: 'Enter your code',
    intro:
      problem ??
      'You get a code from an account that Soundings knows: My accounts, then Link another account. After that both are you.',
    submit: 'Link this account',
    action: { type: 'account.enter' },
    fields: [
      textField(
        { id: 'code', label: 'Code', hint: 'Eight letters and numbers.', lines: 'one', max: 40 },
        '',
        problem,
      ),
    ],
  };
}

export function linkedCard(name: string): Card {
  return card({
    heading: 'This account is linked',
    blocks: [
      text(`From now on this account is ${name}, as your other ones are.`),
      buttons({ label: 'Start', style: 'primary', action: { type: 'home.open' } }, accountsButton),
    ],
  });
}

/** To the accounts that somebody had before. */
export function newAccountCard(platform: string): Card {
  return card({
    heading: 'Another account is linked to you',
    blocks: [
      text(`Somebody entered your code from ${accountOn(platform)}. If that was not you, unlink it now.`),
      buttons(accountsButton),
    ],
  });
}

export const unlinkedCard = card({
  heading: 'The account is unlinked',
  blocks: [text('Soundings no longer knows it.'), buttons(accountsButton)],
});

/** `networks`: whose rosters knew the account's address. */
export function welcome(name: string, networks: readonly string[]): string {
  const of = new Intl.ListFormat('en-GB').format(networks);
  return `Welcome, ${name}: the roster of ${of} knew your address, so you are in.`;
}

export function welcomeCard(name: string, networks: readonly string[]): Card {
  return card({
    heading: 'You are in',
    blocks: [
      text(welcome(name, networks)),
      note('If you are not that person, please tell your coordinator.'),
      buttons({ label: 'Start', style: 'primary', action: { type: 'home.open' } }),
    ],
  });
}

/** Why somebody is in one more network now. */
const whyIn: Readonly<Record<string, (network: string) => string>> = {
  roster: (network) => `The roster of ${network} has you, so you can read and write there.`,
  address: (network) => `${network} knew an address of yours, so you can read and write there.`,
  coordinator: (network) =>
    `A coordinator has said that somebody on the roster of ${network} is you, so you can read and write there.`,
};

/** To a member who is in one more network now. `by`: on whose word. */
export function joinedCard(network: string, by: string, coordinates: boolean): Card {
  return card({
    heading: `You are in ${excerpt(network, 120)} now`,
    blocks: [
      text((whyIn[by] ?? whyIn.roster)?.(network) ?? ''),
      coordinates ? text('You are one of its coordinators.') : null,
      note('If that is wrong, ask its coordinators, or leave it: My data, then Leave.'),
      buttons({ label: 'Start', style: 'primary', action: { type: 'home.open' } }),
    ],
  });
}
