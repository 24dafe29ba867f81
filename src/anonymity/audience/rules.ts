import { authorityById } from '../../networks/authorities/find.ts';
import type { Person } from '../../networks/rules.ts';

/**
 * All that an author may let peers know of themselves. A closed list: where somebody works and as what. Nothing about who they are
 * as a person (age, sex, origin, health …) is ever told of an author, however many it would fit.
 */
export const reveals = ['role', 'region', 'kind'] as const;
export type Reveal = (typeof reveals)[number];

/** One fact as it is kept with a challenge: "role:DCS", "region:London", "kind:county". */
export type Trait = string;

/** What could be told of somebody, by kind of fact. A fact that would be nearly a name, or that is not one, is missing. */
export type Traits = Partial<Readonly<Record<Reveal, Trait>>>;

/** The one authority of its kind: to tell it is to name it. */
const ONLY_ONE = 'city-of-london';

/** A lead or another role is described in words of their own, which can point at one person: so only the two common roles. */
export function traitsOf({ role, authorities }: Pick<Person, 'role' | 'authorities'>): Traits {
  const known = authorities.map(authorityById);
  const [first] = known;
  const all = (same: (authority: NonNullable<typeof first>) => boolean) =>
    known.every((authority) => authority !== null && same(authority));
  return {
    ...(role === 'DCS' || role === 'AD' ? { role: `role:${role}` } : {}),
    ...(first && all(({ region }) => region === first.region) ? { region: `region:${first.region}` } : {}),
    ...(first && first.kind !== ONLY_ONE && all(({ kind }) => kind === first.kind)
      ? { kind: `kind:${first.kind}` }
      : {}),
  };
}

/** Of the facts that somebody chose to tell, those that are true of them now. */
export function told(traits: Traits, chosen: readonly Reveal[]): readonly Trait[] {
  return reveals.flatMap((one) => (chosen.includes(one) ? (traits[one] ?? []) : []));
}

/** The names of these facts: what their author chose to tell. */
export const revealsOf = (facts: readonly Trait[]): readonly Reveal[] =>
  reveals.filter((one) => facts.some((fact) => fact.startsWith(`${one}:`)));

/**
 * How many of these people could have written what is shown with this address line and these facts. The line is a reveal, too: where
 * it says "a DCS", readers look among the directors, whoever may post under it.
 */
export function audienceOf(peers: readonly Traits[], addressLine: string, facts: readonly Trait[]): number {
  const roles = rolesNamed(addressLine);
  return peers.filter((traits) => {
    const its = Object.values(traits);
    const fitsLine = roles.length === 0 || roles.some((role) => its.includes(role));
    return fitsLine && facts.every((fact) => its.includes(fact));
  }).length;
}

/** The roles that an address line speaks of: "a DCS in this network" → role:DCS. None for "a colleague in this network". */
export function rolesNamed(addressLine: string): readonly Trait[] {
  const assistants = /\b(?:assistant|deputy) directors?\b|\bADs?\b/gi;
  const rest = addressLine.replace(assistants, '');
  return [
    ...(/\bDCSs?\b|\bdirectors?\b/i.test(rest) ? ['role:DCS'] : []),
    ...(rest === addressLine ? [] : ['role:AD']),
  ];
}

const kindWords: Readonly<Record<string, string>> = {
  county: 'a county council',
  unitary: 'a unitary authority',
  metropolitan: 'a metropolitan borough',
  'london-borough': 'a London borough',
};

/** How a fact is said above a challenge, and when it is chosen: "a DCS", "in the North East", "a county council". */
export function inWords(fact: Trait): string {
  const [what = '', value = ''] = fact.split(':');
  if (what === 'role') return value === 'AD' ? 'an AD' : 'a DCS';
  if (what === 'region') return `${/^(London|Yorkshire|East of)/.test(value) ? 'in' : 'in the'} ${value}`;
  return kindWords[value] ?? value;
}
