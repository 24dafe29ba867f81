import type { Block, Button } from '../../views/card.ts';
import { buttons, type Card, card, labelled, note, text } from '../../views/card.ts';

export const calendarButton: Button = { label: 'My calendar', action: { type: 'calendar.look' } };

/** How somebody's own calendar stands to Soundings. */
export interface CalendarState {
  /** Calendars elsewhere can come to the desk. */
  readonly canFetch: boolean;
  readonly hasAddress: boolean;
  /** How mails go to them; `null` where there is no mail server, or Soundings has no address of theirs. */
  readonly mail: { readonly to: string; readonly isOn: boolean } | null;
  /** An address that has been made just now: never shown again. */
  readonly fresh?: string;
}

/** Their rounds in their own calendar. */
export function calendarCard(state: CalendarState, opening?: string): Card {
  return card({
    heading: 'Your rounds in your calendar',
    blocks: [
      opening === undefined ? null : note(opening),
      ...(state.canFetch ? fetching(state) : [text(NO_WAY)]),
      ...(state.mail ? mailing(state.mail) : []),
    ],
  });
}

function mailing({ to, isOn }: NonNullable<CalendarState['mail']>): readonly Block[] {
  const words = isOn
    ? `Each round also comes to ${to} as an invitation, with a mail more when it moves or is cancelled.`
    : `Rounds do not come to ${to} by e-mail.`;
  const action = { type: isOn ? 'calendar.no-mail' : 'calendar.mail' };
  return [text(words), buttons({ label: isOn ? 'No e-mails' : 'Send me e-mails', action })];
}

const NO_WAY =
  'Your calendar cannot fetch your rounds by itself, since the desk cannot be reached from elsewhere. Whoever runs Soundings can change that: DESK_ADDRESS in its settings.';

function fetching({ hasAddress, fresh }: CalendarState): readonly (Block | null)[] {
  const make: Button = {
    label: 'Get my calendar address',
    style: 'primary',
    action: { type: 'calendar.make' },
  };
  if (!hasAddress)
    return [
      text(
        'You can have an address from which your calendar fetches the rounds of all your sets by itself, also when one moves.',
      ),
      note(WARNING),
      buttons(make),
    ];
  return [
    ...(fresh === undefined
      ? [text('You have a calendar address. For your safety it was shown only once, when it was made.')]
      : [
          labelled('Your address', fresh),
          text(
            'In Outlook choose Add calendar, then Subscribe from web; in Google Calendar Other calendars, then From URL; on an iPhone Add subscription calendar.',
          ),
          text('Copy it now: it is not shown again.'),
        ]),
    note(WARNING),
    buttons(
      {
        label: 'Make a new one',
        action: { type: 'calendar.make' },
        confirm: {
          title: 'Make a new address?',
          text: 'The one you have stops working at once, and your calendar needs the new one.',
          yes: 'Make a new one',
        },
      },
      {
        label: 'Switch it off',
        style: 'danger',
        action: { type: 'calendar.off' },
        confirm: {
          title: 'Switch it off?',
          text: 'Your address stops working at once, and your rounds go from the calendar that used it.',
          yes: 'Switch it off',
        },
      },
    ),
  ];
}

const WARNING =
  'Whoever has the address can read when your rounds are and where they meet, without signing in. Give it to your calendar and to nobody else.';
