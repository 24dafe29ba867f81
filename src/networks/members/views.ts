import { dayInWords, monthInWords } from '../../time/calendar.ts';
import { type Block, buttons, type Card, card, labelled, note, text } from '../../views/card.ts';
import { introduction } from '../rules.ts';
import { BACKGROUNDS, THEMES } from './profile.ts';
import type { Profile } from './store.ts';

export const profileButton = { label: 'My profile', action: { type: 'profile.open' } } as const;

/** "until Tuesday 3 March": a date column in words. */
export const untilDay = (day: Date) => `until ${dayInWords(day, 'UTC')}`;

/** What peers may read of somebody, block by block. */
export function profileBlocks(profile: Profile): (Block | null)[] {
  const { inPostSince, interim, backgrounds, themes, canHelpWith } = profile;
  const since = [inPostSince ? `since ${monthInWords(inPostSince)}` : null, interim ? 'interim' : null];
  const post = since.filter((part) => part !== null).join(', ');
  const named = themes.map((theme) => THEMES[theme]).join(' · ');
  return [
    text(introduction(profile)),
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

/** One's own profile. `opening`: what has just happened. */
export function profileCard(profile: Profile, opening?: string): Card {
  const { name, zone, pausedUntil } = profile;
  return card({
    heading: name,
    blocks: [
      opening === undefined ? null : note(opening),
      ...profileBlocks(profile),
      zone === null ? null : labelled('Your time zone', zone),
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

/** To the coordinators of a network: somebody there says something else of themselves than before. */
export function changedCard(profile: Profile, networkName: string): Card {
  return card({
    heading: 'Somebody has changed their profile',
    blocks: [
      text(`In ${networkName}: ${profile.name} is now shown as “${introduction(profile)}”.`),
      note('There is nothing to do if that is right.'),
    ],
  });
}
