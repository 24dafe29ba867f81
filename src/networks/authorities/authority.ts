/** The nine regions of the Association of Directors of Children's Services. */
export const REGIONS = [
  'East Midlands',
  'East of England',
  'London',
  'North East',
  'North West',
  'South East',
  'South West',
  'West Midlands',
  'Yorkshire and The Humber',
] as const;
export type Region = (typeof REGIONS)[number];

/** What sort of council it is, as that is said within a sentence. */
export const KINDS = {
  county: 'county',
  unitary: 'unitary',
  metropolitan: 'metropolitan',
  'london-borough': 'London borough',
  'city-of-london': 'City of London',
} as const;
export type Kind = keyof typeof KINDS;

/** One of the English authorities with children's services. */
export interface Authority {
  /** Ours, for good: what a member's row holds. Lower case with hyphens. */
  readonly id: string;
  /** The Office for National Statistics' code. A reorganisation gives a new one. */
  readonly gss: string;
  /** As people say it: "Kent". */
  readonly name: string;
  /** As it signs: "Kent County Council". */
  readonly official: string;
  readonly kind: Kind;
  readonly region: Region;
  /** Acronyms, short forms, and former names that mean this one and no other. */
  readonly also: readonly string[];
}
