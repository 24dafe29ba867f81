import { type Decision, refusal } from '../../../decision.ts';
import { textFault } from '../../../views/text.ts';
import { LEAST_PEERS, type Role } from '../../rules.ts';

/** A name is an option in forms and a heading on cards; an address line stands above every challenge. */
export const NAME_LENGTH = 60;
export const ADDRESS_LENGTH = 60;

/** More than all directors and assistants of the largest region together: beyond that it is a slip of the hand. */
export const MOST_PEERS = 200;

/** The roles that a network can be open to, and how they are said. */
export const joiners: Readonly<Record<Role, string>> = {
  DCS: 'Directors (DCS)',
  AD: 'Assistant directors (AD)',
  lead: 'Leads for a service',
  other: 'Others',
};
export const JOINERS = Object.keys(joiners) as readonly Role[];

/** The hours at which batches can be released: when people read. */
export const HOURS = [7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20] as const;

/** In days: shorter would close what people are still thinking about; longer keeps what nobody needs. */
export const QUIET_DAYS = { least: 14, most: 365 } as const;
export const KEEP_DAYS = { least: 30, most: 3_650 } as const;

/** Who a network is for and how it speaks, as typed. `minimum`: the text of its field. */
export interface WhoTyped {
  readonly name: string;
  readonly addressLine: string;
  readonly mayJoin: readonly Role[];
  readonly minimum: string;
}

export interface Who {
  readonly name: string;
  readonly addressLine: string;
  readonly mayJoin: readonly Role[];
  readonly minimumPeers: number;
}

export const LOOK_AGAIN = 'Nothing was lost. Please look at the marked parts.';
export const NAME_TAKEN =
  'There is a network of that name. Please choose another, so that people can tell them apart.';
const TOO_SMALL = `Fewer than ${LEAST_PEERS} cannot hide who wrote something: in a group that small, people know at once. Please write ${LEAST_PEERS} or more.`;

const oneLine = (words: string) => words.replace(/\s+/g, ' ').trim();

/** Whole numbers as people type them; `null` for anything else. */
function whole(typed: string): number | null {
  const digits = typed.trim();
  return /^\d{1,6}$/.test(digits) ? Number(digits) : null;
}

/** Tidies what was typed, and finds what is wrong with it field by field. Whether the name is taken is asked elsewhere. */
export function checkWho(typed: WhoTyped): Decision<{ who: Who }> {
  const name = oneLine(typed.name);
  const addressLine = oneLine(typed.addressLine).replace(/\.$/, '');
  const minimumPeers = whole(typed.minimum);
  const faults = {
    name: textFault(name, NAME_LENGTH, true),
    addressLine: textFault(addressLine, ADDRESS_LENGTH, true),
    mayJoin: typed.mayJoin.length === 0 ? 'Please choose at least one.' : null,
    minimum: minimumFault(minimumPeers),
  };
  const problems = onlyFaults(faults);
  if (problems) return refusal(faults.minimum === TOO_SMALL ? TOO_SMALL : LOOK_AGAIN, problems);
  const mayJoin = JOINERS.filter((role) => typed.mayJoin.includes(role));
  return { who: { name, addressLine, mayJoin, minimumPeers: minimumPeers ?? LEAST_PEERS } };
}

function minimumFault(peers: number | null): string | null {
  if (peers === null) return `Please write a whole number, such as ${LEAST_PEERS}.`;
  if (peers < LEAST_PEERS) return TOO_SMALL;
  return peers > MOST_PEERS ? `No network is that large. Please write ${MOST_PEERS} or less.` : null;
}

/** When challenges are posted and how long they are kept, as typed. */
export interface ReleaseTyped {
  readonly rule: 'at-once' | 'hours';
  readonly hours: readonly number[];
  readonly quiet: string;
  readonly keep: string;
}

export interface Release {
  readonly releaseRule: 'at-once' | 'hours';
  readonly releaseHours: readonly number[];
  readonly quietDays: number;
  readonly keepDays: number;
}

/** Who looks at a challenge before it is posted. */
export interface Looking {
  readonly looksFirst: boolean;
}

/** The same for the second half of the settings. */
export function checkRelease(typed: ReleaseTyped): Decision<{ release: Release }> {
  const quietDays = whole(typed.quiet);
  const keepDays = whole(typed.keep);
  const releaseHours = [...new Set(typed.hours)].sort((a, b) => a - b);
  const problems = onlyFaults({
    hours:
      typed.rule === 'hours' && releaseHours.length === 0
        ? 'Please choose at least one hour, or release at once.'
        : null,
    quiet: daysFault(quietDays, QUIET_DAYS),
    keep: daysFault(keepDays, KEEP_DAYS),
  });
  if (problems) return refusal(LOOK_AGAIN, problems);
  return {
    release: {
      releaseRule: typed.rule,
      releaseHours,
      quietDays: quietDays ?? QUIET_DAYS.most,
      keepDays: keepDays ?? KEEP_DAYS.most,
    },
  };
}

function daysFault(days: number | null, { least, most }: { least: number; most: number }): string | null {
  const fits = days !== null && days >= least && days <= most;
  return fits ? null : `Please write a number of days from ${least} to ${most}.`;
}

function onlyFaults(faults: Readonly<Record<string, string | null>>): Record<string, string> | null {
  const found = Object.entries(faults).filter((fault): fault is [string, string] => fault[1] !== null);
  return found.length === 0 ? null : Object.fromEntries(found);
}

type Settings = Who & Release & Looking;

const parts: Readonly<Record<keyof Settings, string>> = {
  name: 'name',
  addressLine: 'address line',
  mayJoin: 'who may join',
  minimumPeers: 'smallest size',
  releaseRule: 'when challenges are posted',
  releaseHours: 'hours',
  quietDays: 'closing what went quiet',
  keepDays: 'keeping',
  looksFirst: 'who looks at challenges first',
};

/** Which settings would change, in words for What coordinators did: "name, smallest size". Empty when none would. */
export function changedSettings(before: Partial<Settings>, after: Partial<Settings>): string {
  const keys = Object.keys(after) as (keyof typeof parts)[];
  return keys
    .filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
    .map((key) => parts[key])
    .join(', ');
}
