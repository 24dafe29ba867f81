/** What a stretch of text could give away. People are told in `words-for-people.ts`, not with these. */
export const KINDS = [
  'PERSON',
  'AUTHORITY',
  'PLACE',
  'SCHOOL',
  'ORG',
  'ROLE_UNIQUE',
  'EMAIL',
  'PHONE',
  'POSTCODE',
  'NHS_NUMBER',
  'UPN',
  'URN',
  'CASE_REF',
  'DATE',
  'AGE_DOB',
  'URL',
  'HANDLE',
  'MONEY_UNIQUE',
  'COUNT_UNIQUE',
  'EVENT',
] as const;
export type Kind = (typeof KINDS)[number];

/** A stretch of a text that could identify somebody or some place. Marks of one text never overlap and come in order. */
export interface Mark {
  /** The first character and the one after the last, in UTF-16 units, as JavaScript's `slice` counts. */
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  /** It can be nothing else, and must go: its writer cannot keep it. */
  readonly certain: boolean;
  /** One short sentence for its writer. */
  readonly why: string;
  /** Wording to put in its place that keeps the sense; screening it marks nothing. */
  readonly suggestion: string;
}

/** What a finder gives: where, and what it takes it for. The rest follows from that. */
export interface Finding {
  readonly start: number;
  readonly end: number;
  readonly kind: Kind;
  readonly certain?: boolean;
}

/** What the place where somebody writes knows, and a word list cannot. All of it stays in the process. */
export interface Context {
  /** People's names, such as the writer's own and those of the network's members. Marked in lower case, too. */
  readonly people?: readonly string[];
  /** Ids of the writer's authorities: they become "our authority". Other words are names to look for. */
  readonly authorities?: readonly string[];
}
