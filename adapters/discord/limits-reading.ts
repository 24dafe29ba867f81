import type { Limit } from './limits-table.ts';

/** What is wrong with a payload, in words for whoever looks at a failed test. */
export type Fault = string;

/** A payload, or a part of one, as it goes over the wire. */
export type Json = { readonly [name: string]: unknown };

/** The list of that name; an empty one when there is none. */
export function listAt(part: Json, name: string): readonly Json[] {
  const list = part[name];
  return Array.isArray(list) ? list : [];
}

/** The part of that name; an empty one when there is none. */
export function partAt(part: Json, name: string): Json {
  const found = part[name];
  return typeof found === 'object' && found !== null ? (found as Json) : {};
}

/** Each component, and those inside it. */
export function everyOf(components: readonly Json[]): readonly Json[] {
  return components.flatMap((one) => [
    one,
    ...everyOf(listAt(one, 'components')),
    ...('component' in one ? everyOf([partAt(one, 'component')]) : []),
  ]);
}

/** A fault when these are no words, or none, or more than the limit. */
export function faultsOfWords(what: string, words: unknown, { most }: Pick<Limit, 'most'>): readonly Fault[] {
  if (typeof words !== 'string' || words === '') return [`${what} is empty`];
  return words.length > most ? [`${what} holds ${words.length} characters, and ${most} fit`] : [];
}

/** A fault when there are none, or more than the limit. */
export function faultsOfCount(what: string, count: number, { most }: Pick<Limit, 'most'>): readonly Fault[] {
  return count >= 1 && count <= most ? [] : [`${what}: ${count}`];
}

/** What comes more than once. */
export function repeated<T>(names: readonly T[]): readonly T[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}
