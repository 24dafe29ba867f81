import type { Format } from './formats/formats.ts';

/**
 * draft: only coordinators see it. open: members can say that they would like to take part. forming: sets are proposed, and only
 * coordinators see them. formed: the sets stand, and a late place can be asked for. over: its programme has ended.
 */
export const CALL_STATUSES = ['draft', 'open', 'forming', 'formed', 'over'] as const;
export type CallStatus = (typeof CALL_STATUSES)[number];

export type Facilitation = 'coordinator' | 'members';

export interface Call {
  readonly id: string;
  readonly networkId: string;
  readonly network: {
    readonly name: string;
    readonly zone: string;
    /** When its schools are closed, such as 2026-05-25/2026-05-29; none: the usual weeks. */
    readonly holidayWeeks: readonly string[];
  };
  readonly status: CallStatus;
  readonly theme: string;
  readonly size: number;
  /** The key of a named format, or the id of one of the network's own. */
  readonly format: string;
  /** What that comes to. */
  readonly how: Format;
  readonly facilitation: Facilitation;
  readonly rounds: number;
  readonly weeksBetween: number;
  /** The first of a month, a date column. */
  readonly startsOn: Date;
  /** A date column: the last day. */
  readonly closesOn: Date;
  /** asked: members are asked for each round when they can. fixed: the same weekday and time each round. */
  readonly dates: 'asked' | 'fixed';
  /** Rounds avoid school holidays. */
  readonly termOnly: boolean;
  /** The address of the meetings, with {set} and {round} in it. */
  readonly linkTemplate: string | null;
  readonly seed: number;
  /** How many had said yes when sets were first proposed; `null` before. */
  readonly closedWith: number | null;
}

export interface LearningSet {
  readonly id: string;
  readonly callId: string;
  readonly name: string;
  readonly status: 'proposed' | 'standing' | 'ended';
  /** Ids of who is in it now. */
  readonly members: readonly string[];
}
