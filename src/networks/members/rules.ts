import { type Decision, refusal } from '../../decision.ts';
import { dayAfter, localDay } from '../../time/calendar.ts';
import { readDay, readMonth } from '../../time/reading.ts';
import { readZone } from '../../time/zones.ts';
import { textFault } from '../../views/text.ts';
import { type ReadAuthority, readAuthorities } from '../authorities/read.ts';
import type { Role } from '../rules.ts';
import { nameKey } from './names.ts';
import { type Background, isBackground, isTheme, type Theme } from './profile.ts';

export const LENGTHS = {
  name: 80,
  roleWords: 80,
  authorities: 500,
  organisation: 80,
  canHelpWith: 600,
} as const;
export const AUTHORITIES_AT_MOST = 6;
/** Longer than this, and somebody has rather left. */
const PAUSE_DAYS_AT_MOST = 366;

/** Who somebody is, as their peers see it. */
export interface Who {
  readonly name: string;
  readonly role: Role;
  readonly roleWords: string | null;
  readonly authorities: readonly string[];
  /** The first of a month. */
  readonly inPostSince: Date | null;
  readonly interim: boolean;
}

/** What somebody brings. */
export interface Brings {
  readonly backgrounds: readonly Background[];
  readonly themes: readonly Theme[];
  readonly canHelpWith: string | null;
  /** An IANA name; `null`: the network's. */
  readonly zone: string | null;
}

/** The roles of the form: a role, and whether somebody holds it for a time. */
export const ROLE_CHOICES = {
  DCS: 'Director of children’s services (DCS)',
  'DCS-interim': 'Interim director',
  AD: 'Assistant director or equivalent (AD)',
  'AD-interim': 'Interim assistant director or equivalent',
  lead: 'Lead for … (say what below)',
  'lead-interim': 'Interim lead for … (say what below)',
  other: 'Something else (say what below)',
  'other-interim': 'Something else, interim (say what below)',
} as const;
export type RoleChoice = keyof typeof ROLE_CHOICES;

export function roleChoice({ role, interim }: Pick<Who, 'role' | 'interim'>): RoleChoice {
  return interim ? `${role}-interim` : role;
}

export interface WhoInput {
  readonly name: string;
  readonly role: string;
  readonly roleWords: string;
  readonly authorities: string;
  readonly inPostSince: string;
}

export const lookAgain = 'Nothing was lost. Please look at the marked parts.';

/**
 * Reads the form about who somebody is. `asked`: the doubt (see `doubtIn`) that they have been asked about before and sent again
 * as it is: it is then taken. Refuses with the faults by field, and `doubt` for what they are asked now.
 */
export function checkWho(
  input: WhoInput,
  asked: number,
  now: Date,
): Decision<{ who: Who }> & { readonly doubt?: number } {
  const problems: Record<string, string> = {};
  const name = oneLine(input.name);
  const words = oneLine(input.roleWords);
  const role = Object.hasOwn(ROLE_CHOICES, input.role) ? (input.role as RoleChoice) : null;
  const [plainRole, interim] = [
    role?.replace('-interim', '') as Role | undefined,
    role?.endsWith('-interim'),
  ];
  const needsWords = plainRole === 'lead' || plainRole === 'other';
  const tooMuch = textFault(input.authorities, LENGTHS.authorities, false);
  const read = tooMuch === null ? readAuthorities(input.authorities) : [];
  const doubt = doubtIn(read);
  const since = input.inPostSince.trim() === '' ? null : readMonth(input.inPostSince);

  note('name', textFault(name, LENGTHS.name, true));
  if (!plainRole) problems.role = 'Please choose one.';
  note('roleWords', textFault(words, LENGTHS.roleWords, needsWords));
  note(
    'authorities',
    tooMuch ?? organisationFault(read, plainRole) ?? (doubt === asked ? null : didYouMean(read)),
  );
  if (input.inPostSince.trim() !== '') note('inPostSince', sinceFault(since, now));

  if (!plainRole || Object.keys(problems).length > 0) return { ...refusal(lookAgain, problems), doubt };
  return {
    who: {
      name,
      role: plainRole,
      roleWords: needsWords ? words : null,
      authorities: read.map(({ value }) => value),
      inPostSince: since,
      interim: interim ?? false,
    },
  };

  function note(field: string, fault: string | null): void {
    if (fault !== null) problems[field] = fault;
  }
}

/** What somebody else in a network is called; `lately`: was, until lately. */
export interface NameOfOther {
  readonly name: string;
  readonly network: string;
  readonly lately: boolean;
}

/** As many former names as there can be before one has to stay with the present one: more would hide the first. */
export const FORMER_NAMES_AT_MOST = 5;

/**
 * Why somebody cannot be called so, or `null`. `before`: what they are called now; real namesakes whom coordinators have let
 * in keep their names. `others`: everybody else in their networks. `formerNames`: how many they have had lately.
 */
export function nameFault(
  name: string,
  before: string,
  others: readonly NameOfOther[],
  formerNames: number,
): string | null {
  const key = nameKey(name);
  if (name === before || key === nameKey(before)) return null;
  const taken = others.find((other) => nameKey(other.name) === key);
  if (taken)
    return `Somebody in ${taken.network} ${taken.lately ? 'was called that until lately' : 'is called that already'}. Add an initial or a middle name.`;
  return formerNames < FORMER_NAMES_AT_MOST
    ? null
    : 'You have changed your name often lately, and peers need to know who you are. Please keep this one for now, or ask a coordinator.';
}

/** What is wrong with the authorities or organisations that somebody named, or `null`. Directors need one. */
export function organisationFault(read: readonly ReadAuthority[], role: Role | undefined): string | null {
  if (read.length === 0 && (role === 'DCS' || role === 'AD'))
    return 'Please name your authority, or your trust or other organisation.';
  if (read.length > AUTHORITIES_AT_MOST) return `Please name ${AUTHORITIES_AT_MOST} at most.`;
  const long = read.find(({ value }) => value.length > LENGTHS.organisation);
  return long ? textFault(long.value, LENGTHS.organisation, true) : null;
}

/** What to ask about words that are perhaps slips, or `null`. Asked once: whoever sends the same again means what they wrote. */
export function didYouMean(read: readonly ReadAuthority[]): string | null {
  const doubtful = read.filter(({ perhaps }) => perhaps.length > 0);
  if (doubtful.length === 0) return null;
  const questions = doubtful.map(
    ({ typed, perhaps }) => `“${typed}”: did you mean ${perhaps.map(({ name }) => name).join(' or ')}?`,
  );
  return `${questions.join(' ')} If it is right as it stands, send it once more.`;
}

/** A number that stands for the words that are perhaps slips: another slip is another number. 0: there are none. */
export function doubtIn(read: readonly ReadAuthority[]): number {
  const words = read.filter(({ perhaps }) => perhaps.length > 0).map(({ typed }) => typed);
  // FNV-1a, which is plenty for telling one answer from another.
  return [...words.join('\n')].reduce(
    (hash, letter) => Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0,
    words.length === 0 ? 0 : 2_166_136_261,
  );
}

/** Why nobody can be in post since that month, or `null`. Rosters ask it, too. */
export function sinceTrouble(since: Date, now: Date): 'to-come' | 'long-ago' | null {
  if (since > now) return 'to-come';
  return since.getUTCFullYear() < 1960 ? 'long-ago' : null;
}

function sinceFault(since: Date | null, now: Date): string | null {
  if (since === null) return 'Please write a month and a year, such as March 2024.';
  const trouble = sinceTrouble(since, now);
  if (trouble === 'to-come') return 'That is still to come. Please write the month in which you began.';
  return trouble === 'long-ago' ? 'Please check the year.' : null;
}

export interface BringsInput {
  readonly backgrounds: readonly string[];
  readonly themes: readonly string[];
  readonly canHelpWith: string;
  readonly zone: string;
}

/** Reads the form about what somebody brings. Refuses with the faults by field. */
export function checkBrings(input: BringsInput): Decision<{ brings: Brings }> {
  const words = input.canHelpWith.trim();
  const zone = readZone(input.zone);
  const tooLong = textFault(words, LENGTHS.canHelpWith, false);
  const unknownZone = input.zone.trim() !== '' && zone === null;
  if (tooLong !== null || unknownZone) {
    return refusal(lookAgain, {
      ...(tooLong === null ? {} : { canHelpWith: tooLong }),
      ...(unknownZone
        ? { zone: 'No time zone has that name. Try the nearest large city, such as Paris or New York.' }
        : {}),
    });
  }
  return {
    brings: {
      backgrounds: input.backgrounds.filter(isBackground),
      themes: input.themes.filter(isTheme),
      canHelpWith: words === '' ? null : words,
      zone,
    },
  };
}

/**
 * Until when somebody asks to be left in peace: `words` where they wrote a day themselves, else `chosen` ("2026-03-03").
 * `zone`: where they are. Gives the last day of the pause, for a date column.
 */
export function checkPause(
  chosen: string,
  words: string,
  zone: string,
  now: Date,
): Decision<{ until: Date }> {
  const today = localDay(now, zone);
  const own = words.trim() !== '';
  const until = own || chosen !== '' ? readDay(own ? words : chosen, today) : null;
  const field = own ? 'day' : 'until';
  if (until === null)
    return refusal(lookAgain, {
      [field]: own ? 'Please write a day, such as 3 March.' : 'Please choose one, or write a day below.',
    });
  if (until < today) return refusal(lookAgain, { [field]: 'That day is over. Please take a later one.' });
  if (until > dayAfter(today, PAUSE_DAYS_AT_MOST))
    return refusal(lookAgain, { [field]: 'A year at most, please. You can pause again then.' });
  return { until };
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim();
