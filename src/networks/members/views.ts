import { dateInWords, dayInWords, monthInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { introduction } from '../rules.ts';
import type { FormerName } from './former-names.ts';
import { BACKGROUNDS, THEMES } from './profile.ts';
import type { Profile } from './store.ts';

export const profileButton = { label: 'My profile', action: { type: 'profile.open' } } as const;

/** "until Tuesday 3 March": a date column in words. */
export const untilDay = (day: Date) => `until ${dayInWords(day, 'UTC')}`;

/** "Until 3 March 2026 known as Rowan Ash." */
export const formerlyKnown = ({ name, until }: FormerName): string =>
  `Until ${dateInWords(until, 'UTC')} known as ${name}.`;

/** What peers may read of somebody, block by block. */
export function profileBlocks(profile: Profile): (Block | null)[] {
  const { inPostSince, interim, backgrounds, themes, canHelpWith, formerNames } = profile;
  const since = [inPostSince ? `since ${monthInWords(inPostSince)}` : null, interim ? 'interim' : null];
  const post = since.filter((part) => part !== null).join(', ');
  const named = themes.map((theme) => THEMES[theme]).join(' · ');
  return [
    text(introduction(profile)),
    formerNames.length === 0 ? null : note(formerNames.map(formerlyKnown).join(' ')),
    post === '' ? null : labelled('In post', post),
    backgrounds.length === 0
      ? null
      : labelled('Has worked in', backgrounds.map((one) => BACKGROUNDS[one]).join(' · ')),
    named === '' ? null : labelled('Could help with', named),
    canHelpWith === null
      ? null
      : labelled(named === '' ? 'Could help with' : 'In their own words', canHelpWith),
  ];
}

/** Only they see it here. There is no way to enter another: whoever could, would catch somebody's row on a roster. */
function addressBlocks(email: string | null): (Block | null)[] {
  if (email === null) return [];
  return [
    labelled('Your e-mail address', email),
    note(
      'It came from a roster, from your platform, or from you when you asked to join. Rosters know you by it; peers do not see it. If it is wrong, take it away, and tell your coordinator the right one.',
    ),
    buttons({
      label: 'Not my address',
      action: { type: 'profile.not-my-address' },
      confirm: {
        title: 'Take this address away?',
        text: 'Soundings forgets it, and nothing else changes: you come in as you do now. Rosters then know you by your name.',
        yes: 'Take it away',
      },
    }),
  ];
}

/** One's own profile. `email`: the address that is held. `opening`: what has just happened. */
export function profileCard(profile: Profile, email: string | null, opening?: string): Card {
  const { name, zone, pausedUntil } = profile;
  return card({
    heading: name,
    blocks: [
      opening === undefined ? null : note(opening),
      ...profileBlocks(profile),
      zone === null ? null : labelled('Your time zone', zone),
      ...addressBlocks(email),
      pausedUntil
        ? note(
            `Messages are paused ${untilDay(pausedUntil)}: you get none in private except about your own challenges, and you are not counted among those who could have written something.`,
          )
        : null,
      note(
        'Members of your networks can read this under People. The time zone is for meetings, and only you see it.',
      ),
      buttons(
        { label: 'Edit who I am', action: { type: 'profile.edit', part: 'who' } },
        { label: 'Edit what I bring', action: { type: 'profile.edit', part: 'brings' } },
        pausedUntil
          ? { label: 'End the pause', style: 'primary', action: { type: 'profile.resume' } }
          : { label: 'Pause messages', action: { type: 'profile.pause' } },
      ),
    ],
  });
}

/** Shows a member of a network. For messages, which lie about: they name nobody, so that nobody's name outlives them there. */
export const seeWho = (network: string, member: string) =>
  ({ label: 'See who', action: { type: 'person.open', network, member } }) as const;

/** To the coordinators of a network: somebody there says something else of themselves than before. */
export function changedCard(network: { readonly id: string; readonly name: string }, member: string): Card {
  return card({
    heading: 'Somebody has changed their profile',
    blocks: [
      text(`Somebody in ${network.name} has changed their name, role or authority.`),
      note('There is nothing to do if that is right.'),
      buttons(seeWho(network.id, member)),
    ],
  });
}
