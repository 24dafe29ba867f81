import { dayAfter, monthInWords } from '../../time/calendar.ts';
import type { ChoiceField, Form } from '../../views/form.ts';
import { authorityName } from '../authorities/find.ts';
import { BACKGROUNDS, THEMES } from './profile.ts';
import { type BringsInput, LENGTHS, ROLE_CHOICES, roleChoice, type WhoInput } from './rules.ts';
import type { Profile } from './store.ts';
import { untilDay } from './views.ts';

type Problems = Readonly<Record<string, string>> | undefined;

export const whoAsTyped = (profile: Profile): WhoInput => ({
  name: profile.name,
  role: roleChoice(profile),
  roleWords: profile.roleWords ?? '',
  authorities: profile.authorities.map(authorityName).join('\n'),
  inPostSince: profile.inPostSince ? monthInWords(profile.inPostSince) : '',
});

/** `asked`: the doubt about the authorities that this form asks about; sent again unchanged, it is taken. */
export function whoForm(typed: WhoInput, problems?: Problems, asked = 0): Form {
  const field = (id: keyof WhoInput, label: string, max: number, rest: object) => ({
    kind: 'text' as const,
    lines: 'one' as const,
    id,
    label,
    max,
    ...rest,
    ...(typed[id] ? { value: typed[id] } : {}),
    ...marked(problems, id),
  });
  return {
    kind: 'form',
    title: 'Who I am',
    intro:
      'Your peers see this beside your name. The coordinators of your networks are told when you change it. Their rosters can change it, too: then you get a message.',
    submit: 'Save',
    action: { type: 'profile.who', asked },
    fields: [
      field('name', 'Name', LENGTHS.name, {}),
      choice('role', 'Role', false, ROLE_CHOICES, [typed.role], problems),
      field('roleWords', 'Lead for what, or what else?', LENGTHS.roleWords, { optional: true }),
      field('authorities', 'Authority, trust or other organisation', LENGTHS.authorities, {
        lines: 'many',
        hint: 'One a line, if you work for several. Short names will do: Kent, RBKC.',
        optional: true,
      }),
      field('inPostSince', 'In this post since', 40, { hint: 'Such as March 2024.', optional: true }),
    ],
  };
}

export const bringsAsTyped = (profile: Profile): BringsInput => ({
  backgrounds: profile.backgrounds,
  themes: profile.themes,
  canHelpWith: profile.canHelpWith ?? '',
  zone: profile.zone ?? '',
});

export function bringsForm(typed: BringsInput, problems?: Problems): Form {
  return {
    kind: 'form',
    title: 'What I bring',
    intro: 'Only members of your networks see what you could help with.',
    submit: 'Save',
    action: { type: 'profile.brings' },
    fields: [
      {
        ...choice('backgrounds', 'I have worked in', true, BACKGROUNDS, typed.backgrounds, problems),
        optional: true,
      },
      {
        ...choice('themes', 'I could help others with', true, THEMES, typed.themes, problems),
        optional: true,
      },
      {
        kind: 'text',
        id: 'canHelpWith',
        label: 'In your own words',
        hint: 'For example what you have lived through, or who could shadow you.',
        lines: 'many',
        max: LENGTHS.canHelpWith,
        optional: true,
        ...(typed.canHelpWith ? { value: typed.canHelpWith } : {}),
        ...marked(problems, 'canHelpWith'),
      },
      {
        kind: 'text',
        id: 'zone',
        label: 'Time zone, if not your network’s',
        hint: 'A large city in it, such as Paris.',
        lines: 'one',
        max: 40,
        optional: true,
        ...(typed.zone ? { value: typed.zone } : {}),
        ...marked(problems, 'zone'),
      },
    ],
  };
}

export interface PauseInput {
  /** One of the days offered. */
  readonly until: string;
  /** A day in their own words. */
  readonly day: string;
}

/** `today`: where the person is. `coordinates`: somebody may be waiting for them. */
export function pauseForm(
  today: Date,
  coordinates: boolean,
  typed: PauseInput = { until: '', day: '' },
  problems?: Problems,
): Form {
  const lengths = { 'A week': 7, 'Two weeks': 14, 'Four weeks': 28, 'Three months': 91 };
  const options = Object.entries(lengths).map(([words, days]) => {
    const day = dayAfter(today, days);
    return { value: day.toISOString().slice(0, 10), label: `${words}, ${untilDay(day)}` };
  });
  return {
    kind: 'form',
    title: 'Pause messages',
    intro: [
      'Until the end of that day you get no private messages except about your own challenges. You can still read and write.',
      'You are not counted among those who could have written something, and People says that you are away.',
      ...(coordinates
        ? [
            'You coordinate a network: reports and requests there will not be brought to you, so please tell another coordinator.',
          ]
        : []),
    ].join(' '),
    submit: 'Pause',
    action: { type: 'profile.pause-until' },
    fields: [
      {
        kind: 'choice',
        id: 'until',
        label: 'For how long?',
        many: false,
        options,
        chosen: [typed.until],
        optional: true,
        ...marked(problems, 'until'),
      },
      {
        kind: 'text',
        id: 'day',
        label: 'Or until another day',
        hint: 'Such as 3 March.',
        lines: 'one',
        max: 40,
        optional: true,
        ...(typed.day ? { value: typed.day } : {}),
        ...marked(problems, 'day'),
      },
    ],
  };
}

const marked = (problems: Problems, id: string) => (problems?.[id] ? { problem: problems[id] } : {});

function choice(
  id: string,
  label: string,
  many: boolean,
  options: Readonly<Record<string, string>>,
  chosen: readonly string[],
  problems: Problems,
): ChoiceField {
  return {
    kind: 'choice',
    id,
    label,
    many,
    options: Object.entries(options).map(([value, words]) => ({ value, label: words })),
    chosen,
    ...marked(problems, id),
  };
}
