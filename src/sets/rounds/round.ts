import type { Call, LearningSet } from '../call.ts';
import type { Format } from '../formats/formats.ts';

/**
 * planned: it has no time yet. polling: its members are asked when they can. booked: it has a time. running: it has begun. held: it is
 * over. cancelled: it does not take place.
 */
export const ROUND_STATUSES = ['planned', 'polling', 'booked', 'running', 'held', 'cancelled'] as const;
export type RoundStatus = (typeof ROUND_STATUSES)[number];

/** One meeting of a set. */
export interface Round {
  readonly id: string;
  readonly setId: string;
  /** 1, 2 … within its set. */
  readonly number: number;
  readonly status: RoundStatus;
  /** A date column: the first day of the week for which it is planned. */
  readonly aimedOn: Date;
  /** `null` before it is booked. */
  readonly startsAt: Date | null;
  /** The latest time that it had and gave up; `null` where it never did. Stays when it gets another. */
  readonly gaveUp: Date | null;
  readonly minutes: number;
  /** The key of a named format, or the id of one of the network's own. */
  readonly format: string;
  /** What that comes to. */
  readonly how: Format;
  /** A member of the set; `null`: a coordinator facilitates. */
  readonly facilitatorId: string | null;
  readonly link: string | null;
  /** Grows with each change that calendars are to hear of. */
  readonly sequence: number;
  readonly changedAt: Date;
  /** What a coordinator said of why it was moved or called off. */
  readonly why: string | null;
  /** Who missed it without a word has been asked how they are. */
  readonly missedAsked: boolean;
}

/** A member of the set, as they stand at one round. */
export interface Participant {
  readonly memberId: string;
  readonly presents: boolean;
  readonly understudy: boolean;
  /** Has said that they cannot come. */
  readonly away: boolean;
  readonly agreed: boolean;
  /** `null`: nobody has said whether they were there. */
  readonly came: boolean | null;
  /** In a round in threes: which group, and which turn in it is theirs, both from 0; `null`: none (yet). */
  readonly inGroup: number | null;
  readonly turn: number | null;
}

/** A round with the set that meets and the call it came from. */
export interface Meeting {
  readonly round: Round;
  readonly set: LearningSet;
  readonly call: Call;
}
