/** What is wrong with a payload, in words for whoever looks at a failed test. */
export type Fault = string;

/** A payload, or a part of one, as it goes over the wire. */
export type Json = { readonly [name: string]: unknown };

/** The list of that name; an empty one when there is none. */
export function listAt(part: Json, name: string): readonly Json[] {
  const list = part[name];
  return Array.isArray(list) ? list : [];
}

/** The part of that name; `undefined` when there is none. */
export function partAt(part: Json, name: string): Json | undefined {
  const found = part[name];
  return typeof found === 'object' && found !== null ? (found as Json) : undefined;
}

/** The words at the end of these names, when they are words. */
export function textAt(part: Json, ...names: readonly string[]): string | undefined {
  let at: unknown = part;
  for (const name of names) at = typeof at === 'object' && at !== null ? (at as Json)[name] : undefined;
  return typeof at === 'string' ? at : undefined;
}

/** A fault when the words are longer than the limit; none when there are no words. */
export function tooLong(
  what: string,
  words: string | undefined,
  { most }: { most: number },
): readonly Fault[] {
  return words !== undefined && words.length > most
    ? [`${what} holds ${words.length} characters, and ${most} fit`]
    : [];
}

/** A fault when the words are missing or empty. */
export function missing(what: string, words: string | undefined): readonly Fault[] {
  return words === undefined || words === '' ? [`${what} is empty`] : [];
}

/** What comes more than once. */
export function repeated(names: readonly string[]): readonly string[] {
  return names.filter((name, at) => names.indexOf(name) !== at);
}
