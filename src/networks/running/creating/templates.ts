import { REGIONS, type Region } from '../../authorities/authority.ts';
import { LEAST_PEERS, type Role } from '../../rules.ts';

/** What a network is made from. All of it can be changed before it is made, and later in its settings. */
export interface Template {
  /** Rides in a button: "dcs-north-east". */
  readonly id: string;
  /** As kept with the network. */
  readonly kind: 'dcs-region' | 'ad-region' | 'sub-region' | 'theme' | 'comparators';
  readonly region: Region | null;
  /** In the list to choose from. */
  readonly label: string;
  /** Empty where only its coordinator can tell. */
  readonly name: string;
  readonly addressLine: string;
  readonly mayJoin: readonly Role[];
  readonly minimumPeers: number;
  readonly releaseRule: 'at-once' | 'hours';
  /** Full hours on the network's wall clock, for when the rule is "hours". */
  readonly releaseHours: readonly number[];
}

/** Before work, after lunch, at the end of the day: when somebody would look into a channel anyway. */
const release = { releaseRule: 'hours', releaseHours: [9, 13, 17] } as const;

const slug = (region: Region) => region.toLowerCase().replaceAll(' ', '-');

const directors = (region: Region): Template => ({
  id: `dcs-${slug(region)}`,
  kind: 'dcs-region',
  region,
  label: `${region}: directors`,
  name: `${region} directors`,
  addressLine: 'a DCS in this network',
  mayJoin: ['DCS'],
  // The smallest region has ten directors, and not all of them join at once.
  minimumPeers: LEAST_PEERS,
  ...release,
});

const assistants = (region: Region): Template => ({
  id: `ad-${slug(region)}`,
  kind: 'ad-region',
  region,
  label: `${region}: assistant directors`,
  name: `${region} assistant directors`,
  addressLine: 'an AD in this network',
  mayJoin: ['AD', 'lead'],
  // Each authority has several of them, so that more can be asked for.
  minimumPeers: 8,
  ...release,
});

const open = {
  region: null,
  name: '',
  addressLine: 'a colleague in this network',
  minimumPeers: LEAST_PEERS,
  ...release,
} as const;

/** The five kinds of network that the sources ask for (docs/architecture.md), the first two for each of the nine regions. */
export const templates: readonly Template[] = [
  ...REGIONS.map(directors),
  ...REGIONS.map(assistants),
  {
    ...open,
    id: 'sub-region',
    kind: 'sub-region',
    label: 'Part of a region, or neighbours',
    mayJoin: ['DCS', 'AD', 'lead', 'other'],
  },
  {
    ...open,
    id: 'theme',
    kind: 'theme',
    label: 'A theme, such as children in care',
    mayJoin: ['DCS', 'AD', 'lead', 'other'],
  },
  {
    ...open,
    id: 'comparators',
    kind: 'comparators',
    label: 'Authorities that are like each other',
    mayJoin: ['DCS', 'AD', 'lead'],
  },
];

export const templateById = (id: string): Template | null => templates.find((one) => one.id === id) ?? null;

/** The template that makes a network of this name, in whatever letters it is written; a themed one for all others. */
export function templateFor(name: string): Template {
  const wanted = name.toLowerCase();
  const found = templates.find((one) => one.name !== '' && one.name.toLowerCase() === wanted);
  return found ?? (templates.find(({ id }) => id === 'theme') as Template);
}
