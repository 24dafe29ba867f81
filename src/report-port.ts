import type { AccountRef } from './delivery/messenger.ts';

/** How programmes of learning sets have gone, for the coordinators of their network. Asked and answered as `CoordinatorDesk` is. */
export interface ProgrammeReports {
  /** The programmes of learning sets in a network, the latest first. */
  programmes(account: AccountRef, networkId: string): Promise<readonly Programme[] | null>;
  /** How a programme has gone. `null` for one of a network that they do not coordinate. */
  report(account: AccountRef, networkId: string, programmeId: string): Promise<ProgrammeReport | null>;
  /** The same figures as a file. */
  reportFile(
    account: AccountRef,
    networkId: string,
    programmeId: string,
    kind: ReportKind,
  ): Promise<ReportFile | null>;
}

export interface Programme {
  readonly id: string;
  readonly theme: string;
  readonly sets: number;
  readonly over: boolean;
}

export const REPORT_KINDS = ['csv', 'pdf'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export interface ReportFile {
  readonly filename: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Numbers, and words whose writers allow it. Ratings are of five answers at least, and no smaller sum can be worked out from them. */
export interface ProgrammeReport {
  readonly network: string;
  readonly theme: string;
  /** "23 November 2026". */
  readonly madeOn: string;
  readonly sets: readonly SetReport[];
  /** Attendance at each round, over all sets that have held it. */
  readonly rounds: readonly { readonly round: number; readonly held: number; readonly came: Part }[];
  /** After rounds: what was asked, and the answers in the order of rounds. */
  readonly quick: { readonly questions: readonly string[]; readonly overTime: readonly RatingAt[] };
  /** At half-time and at the end; `null` where there are too few answers so far. */
  readonly longer: {
    readonly questions: readonly string[];
    readonly mid: RatingShown | null;
    readonly end: RatingShown | null;
  };
  /** What members say, by consent, without names and in no order. */
  readonly words: readonly string[];
}

/** How many of how many. */
export interface Part {
  readonly count: number;
  readonly of: number;
}

export interface SetReport {
  readonly name: string;
  readonly people: number;
  readonly held: Part;
  readonly came: Part;
  /** Members who have presented. */
  readonly presented: Part;
  readonly kept: Part;
  /** Of this set alone, where it has enough answers by itself. */
  readonly rating: RatingShown | null;
}

export interface RatingShown {
  readonly answers: number;
  /** For each question the mean of 1 to 5, to one decimal. */
  readonly means: readonly number[];
}

/** `round`: the last one of those whose answers are in it. */
export interface RatingAt extends RatingShown {
  readonly round: number;
}
