import type { Action } from '../../../views/action.ts';
import type { Form, TextField } from '../../../views/form.ts';
import { LEAST_PEERS } from '../../rules.ts';
import {
  ADDRESS_LENGTH,
  HOURS,
  JOINERS,
  joiners,
  KEEP_DAYS,
  NAME_LENGTH,
  QUIET_DAYS,
  type ReleaseTyped,
  type WhoTyped,
} from './rules.ts';

type Problems = Readonly<Record<string, string>> | undefined;

/** "9" → "09:00", as on the clock on the wall. */
export const hourInWords = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const field = (spec: Omit<TextField, 'kind' | 'lines'>, value: string, problems: Problems): TextField => {
  const problem = problems?.[spec.id];
  return {
    kind: 'text',
    lines: 'one',
    ...spec,
    ...(value ? { value } : {}),
    ...(problem ? { problem } : {}),
  };
};

/** Name, address line, who may join, smallest size: for a new network (`title` and `submit` say so), and for one that is there. */
export function whoForm(
  parts: { title: string; intro: string; submit: string; action: Action },
  typed: WhoTyped,
  problems?: Problems,
): Form {
  return {
    kind: 'form',
    ...parts,
    fields: [
      field(
        {
          id: 'name',
          label: 'Name',
          hint: 'As people say it, for example “North coast directors”.',
          max: NAME_LENGTH,
        },
        typed.name,
        problems,
      ),
      field(
        {
          id: 'addressLine',
          label: 'What stands above a challenge',
          hint: 'For example “a DCS in this network”. It is all that peers learn of who wrote it.',
          max: ADDRESS_LENGTH,
        },
        typed.addressLine,
        problems,
      ),
      {
        kind: 'choice',
        id: 'mayJoin',
        label: 'Who may ask to join?',
        many: true,
        options: JOINERS.map((value) => ({ value, label: joiners[value] })),
        chosen: typed.mayJoin,
        ...(problems?.mayJoin ? { problem: problems.mayJoin } : {}),
      },
      field(
        {
          id: 'minimum',
          label: 'Smallest size for words without a name',
          hint: `Among how many people an author has to be. Below it nothing is posted unnamed. ${LEAST_PEERS} is the least.`,
          max: 6,
        },
        typed.minimum,
        problems,
      ),
    ],
  };
}

/** Whether a coordinator looks at each challenge before it is posted. */
export function lookForm(network: string, looksFirst: boolean): Form {
  return {
    kind: 'form',
    title: 'A second pair of eyes',
    intro:
      'Coordinators then see each challenge before peers do, never who wrote it, and release it, send it back with a note, or hold it. What was sent while this was on is still looked at when it is turned off.',
    submit: 'Save',
    action: { type: 'network.change-look', network },
    fields: [
      {
        kind: 'choice',
        id: 'first',
        label: 'Does a coordinator look at challenges first?',
        many: false,
        options: [
          { value: 'no', label: 'No, they go straight to the peers' },
          { value: 'yes', label: 'Yes, one releases each of them' },
        ],
        chosen: [looksFirst ? 'yes' : 'no'],
      },
    ],
  };
}

/** When challenges are posted, and how long they are kept. */
export function releaseForm(network: string, typed: ReleaseTyped, problems?: Problems): Form {
  return {
    kind: 'form',
    title: 'Posting and keeping',
    intro:
      'Posted at set hours, challenges appear together and in no order, so that the time says little about who wrote one. Nothing is posted on bank holidays. What waits already keeps its hour.',
    submit: 'Save',
    action: { type: 'network.change-release', network },
    fields: [
      {
        kind: 'choice',
        id: 'rule',
        label: 'When are challenges posted?',
        many: false,
        options: [
          { value: 'at-once', label: 'At once' },
          { value: 'hours', label: 'At set hours, Monday to Friday' },
        ],
        chosen: [typed.rule],
      },
      {
        kind: 'choice',
        id: 'hours',
        label: 'The set hours',
        many: true,
        optional: true,
        options: HOURS.map((hour) => ({ value: String(hour), label: hourInWords(hour) })),
        chosen: typed.hours.map(String),
        ...(problems?.hours ? { problem: problems.hours } : {}),
      },
      field(
        {
          id: 'quiet',
          label: 'Days of quiet before one is closed',
          hint: `From ${QUIET_DAYS.least} to ${QUIET_DAYS.most}.`,
          max: 6,
        },
        typed.quiet,
        problems,
      ),
      field(
        {
          id: 'keep',
          label: 'Days until an ended one is erased',
          hint: `From ${KEEP_DAYS.least} to ${KEEP_DAYS.most}. All that was said to it goes with it.`,
          max: 6,
        },
        typed.keep,
        problems,
      ),
    ],
  };
}
