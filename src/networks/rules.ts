import { localDay } from '../time/calendar.ts';
import { authorityName } from './authorities/find.ts';

/** What a person may be in a network; a person can be both. */
export type Standing = 'peer' | 'coordinator';

/** Director, assistant director or equivalent; "lead for …"; and whatever else, in words. */
export type Role = 'DCS' | 'AD' | 'lead' | 'other';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** For `lead` and `other`: what of, or what. */
  readonly roleWords: string | null;
  /** Ids from the table of authorities, or words for another organisation. */
  readonly authorities: readonly string[];
}

export interface NetworkFacts {
  readonly id: string;
  readonly name: string;
  readonly addressLine: string;
  readonly minimumPeers: number;
  readonly zone: string;
  /** Whether a challenge is posted at once or waits for one of the hours: full ones, on the clock of the zone. */
  readonly releaseRule: string;
  readonly releaseHours: readonly number[];
  /** A coordinator looks at each challenge before it is posted. */
  readonly looksFirst: boolean;
}

/** One network as one person stands in it. */
export interface Belonging {
  readonly network: NetworkFacts;
  readonly standings: ReadonlySet<Standing>;
}

/** "DCS", "Lead for early help", "Regional coordinator". */
export function roleInWords({ role, roleWords }: Pick<Person, 'role' | 'roleWords'>): string {
  if (role === 'lead') return `Lead for ${roleWords ?? 'children’s services'}`;
  return role === 'other' ? (roleWords ?? 'Member') : role;
}

/** "DCS, Kent, Medway": how a person is introduced beside their own words. Authorities by their short names. */
export function introduction(person: Pick<Person, 'role' | 'roleWords' | 'authorities'>): string {
  return [roleInWords(person), ...person.authorities.map(authorityName)].join(', ');
}

/** k: among fewer, "a DCS in this network" is nearly a name. A network can ask for more, never for less. */
export const LEAST_PEERS = 5;

/** Among how many people whoever writes without a name has to be in this network. */
export const leastPeers = ({ minimumPeers }: Pick<NetworkFacts, 'minimumPeers'>): number =>
  Math.max(LEAST_PEERS, minimumPeers);

/** Whether a network is large enough for words without a name. */
export function hidesItsPeers(network: NetworkFacts, peers: number): boolean {
  return peers >= leastPeers(network);
}

/**
 * Whether somebody asks to be left in peace. `until`: the last such day, a date column. It ends with that day where they are:
 * `zone` is theirs, or their network's.
 */
export function isPaused(until: Date | null, zone: string, now: Date): boolean {
  return until !== null && localDay(now, zone) <= until;
}
