import MiniSearch from 'minisearch';
import type { Authority } from './authority.ts';
import { areas, authorities } from './table.ts';
import { LONGEST, plain, withoutCouncil } from './wording.ts';

const byId = new Map(authorities.map((authority) => [authority.id, authority]));

const namesOf = ({ id, gss, name, official, also }: Authority) => [id, gss, name, official, ...also];
const byName = new Map(
  authorities.flatMap((authority) => namesOf(authority).map((name) => [plain(name), authority] as const)),
);

export const authorityById = (id: string): Authority | null => byId.get(id) ?? null;

/** The short name for an id ("kent" → "Kent"). Words that are no id are another organisation, and stay as they are. */
export const authorityName = (idOrWords: string): string => byId.get(idOrWords)?.name ?? idOrWords;

/**
 * The authority that these words mean, whichever way they are written: its name, official name, GSS code, acronym or a former
 * name, with or without "Council" or "London Borough of". `null` when they mean none, or could mean several.
 */
export function findAuthority(words: string): Authority | null {
  for (const name of withoutCouncil(words)) {
    const found = byName.get(name);
    if (found) return found;
  }
  return null;
}

const index = new MiniSearch<Authority>({
  fields: ['name', 'also', 'areas'],
  extractField(authority, field) {
    if (field === 'id') return authority.id;
    if (field === 'name') return authority.name;
    if (field === 'also') return authority.also.join(' ');
    return Object.keys(areas)
      .filter((area) => areas[area]?.includes(authority.id))
      .join(' ');
  },
  tokenize: (text) => plain(text).split(' '),
  processTerm: (term) => (['and', 'of', 'the', 'on', 'with'].includes(term) ? null : term),
  searchOptions: {
    combineWith: 'AND',
    prefix: (term) => term.length > 2,
    // One slip in four letters, and two swapped letters count as two slips. Acronyms are right or something else.
    fuzzy: (term) => (term.length < 4 ? false : Math.min(4, Math.max(2, Math.floor(term.length / 4)))),
    boost: { name: 2 },
  },
});
index.addAll(authorities);

/**
 * What words that `findAuthority` does not know were perhaps meant to be, the likeliest first, at most `most`. Names with slips
 * in them, parts of names, and areas that several authorities share ("Northamptonshire"). Nothing for other organisations.
 */
export function suggestAuthorities(words: string, most = 3): readonly Authority[] {
  const query = withoutCouncil(words).at(-1) ?? '';
  if (query.length > LONGEST) return [];
  // People who slip seldom do so in the first letter; without this, every short word is like several others.
  return index
    .search(query, { filter: ({ terms }) => terms.some((term) => term[0] === query[0]) })
    .slice(0, most)
    .flatMap(({ id }) => byId.get(id) ?? []);
}

/** For searching as one types: what begins with these letters comes first, then what has a word like them. */
export function searchAuthorities(typed: string, most = 8): readonly Authority[] {
  const letters = plain(typed);
  if (letters === '') return [];
  const begins = (name: string) => plain(name).startsWith(letters);
  const first = [
    ...authorities.filter(({ name }) => begins(name)),
    ...authorities.filter(({ also }) => also.some(begins)),
  ];
  return [...new Set([...first, ...suggestAuthorities(typed, most)])].slice(0, most);
}
