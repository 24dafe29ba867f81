import { type Refusal, refusal } from '../../decision.ts';

/** How long a code works, and for how long wrong ones are counted against an account: the ten minutes and five tries. */
export const CODE_MINUTES = 10;
export const TRIES = 5;
/** As many as fit on one card; nobody is in as many workspaces. */
export const ACCOUNTS_AT_MOST = 8;

/** No letter that is a digit in some handwriting, and no vowels, so that no word comes about. */
const LETTERS = '23456789BCDFGHJKMNPQRTVWXYZ';
const LENGTH = 8;

/** A new code, "K7QM2RXD": 27^8 of them, against five guesses in ten minutes. `pick(n)` gives a chance number below n. */
export function makeCode(pick: (below: number) => number): string {
  return Array.from({ length: LENGTH }, () => LETTERS.charAt(pick(LETTERS.length))).join('');
}

/** In two halves, for reading off one screen and typing on another. */
export const codeInHalves = (code: string): string =>
  `${code.slice(0, LENGTH / 2)}-${code.slice(LENGTH / 2)}`;

/** As it was made, however it was typed: with hyphens, spaces or small letters. */
export const readCode = (typed: string): string => typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');

const PLATFORMS: Readonly<Record<string, string>> = { slack: 'Slack', discord: 'Discord', desk: 'the desk' };

/** "an account on Slack", "an account at the desk". */
export function accountOn(platform: string): string {
  return platform === 'desk' ? 'an account at the desk' : `an account on ${PLATFORMS[platform] ?? platform}`;
}

/** One sentence for a code that was mistyped, used, replaced or too old: which it was is nobody's business. */
export const wrongCode = `That code does not work. It may be mistyped, used already, or older than ${CODE_MINUTES} minutes. Where Soundings knows you, choose My accounts, then Link another account, and try the new code here.`;

export const tooManyTries = `${TRIES} codes from this account did not work. Please wait ${CODE_MINUTES} minutes, then get a new code and try again.`;

/** Whether an account can become another member's. */
export function mayEnterCode(person: { name: string } | null): Refusal | null {
  if (person === null) return null;
  return refusal(
    `This account already belongs to ${person.name}, so it cannot become somebody else's. Enter the code from an account that Soundings does not know yet. If you are a member twice, choose My data here, leave altogether, and then enter a new code.`,
  );
}

export function mayLinkAnother(accounts: number): Refusal | null {
  return accounts < ACCOUNTS_AT_MOST
    ? null
    : refusal(
        `You have ${accounts} accounts, which is as many as there can be. Unlink one that you do not use.`,
      );
}

/** `others`: how many would be left with which one can come in. */
export function mayUnlink(others: number): Refusal | null {
  return others > 0
    ? null
    : refusal(
        'This is the only account with which you can come in, so without it you could not come back. Link another one first, or choose My data to leave.',
      );
}
