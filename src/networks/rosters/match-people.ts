import type { RosterFile } from '../../desk-port.ts';
import { nameInAnyOrder, plainName } from '../members/names.ts';
import type { Familiar, Near, PeerNow } from './people.ts';
import type { RosterEntry } from './read-rows.ts';

/** Whom a row is about: somebody this network knows, `null` for nobody it knows. */
export interface Found {
  readonly person: Familiar | null;
  /** The coordinator has chosen them: then the row’s address becomes theirs. */
  readonly chosen: boolean;
  /** Whom it could be, where that is for the coordinator to say; `choice` is what they said, if it still holds. */
  readonly question: Question | null;
  /** Has the row’s address and is the same person as `person`: a double. */
  readonly double: Familiar | null;
}

export interface Question {
  readonly people: readonly Familiar[];
  readonly choice: string | null;
  /** Chosen for another row, too. */
  readonly twice: boolean;
}

/** What a coordinator says of a row that is about none of those whose name it has. */
export const NEW = 'new';
/** Of more people with one name nobody can choose on a screen. */
const MOST = 20;

/**
 * Says of each row whom it is about: of those whom this network knows only, so that no dry run tells who is in another one.
 *
 * By the address first. Then by the name: a peer without an address is it, when one row and nobody else here have that name.
 * In all other cases a name is a question: who has left, who has another address, or two of one name. An address that
 * belongs to somebody who was never here is a question, too, while a peer of that name is in no row: they would leave.
 */
export function matchPeople(
  entries: readonly RosterEntry[],
  peers: readonly PeerNow[],
  near: readonly Near[],
  choices: NonNullable<RosterFile['choices']> = {},
): ReadonlyMap<RosterEntry, Found> {
  const familiar: readonly Familiar[] = [...peers, ...near];
  const byEmail = new Map(familiar.flatMap((one) => (one.email === null ? [] : [[one.email, one] as const])));
  const withAddress = new Set(entries.flatMap(({ email }) => byEmail.get(email)?.id ?? []));
  const byName = grouped(familiar.filter(({ id }) => !withAddress.has(id)));
  // Rows that may be about somebody of their name: all but those of people who come in with the row’s address.
  const rowsOf = grouped(entries.filter(({ email }) => byEmail.get(email)?.hasAccount !== true));

  const asked = new Map<RosterEntry, readonly Familiar[]>();
  const found = new Map<RosterEntry, Found>();
  for (const entry of entries) {
    const holder = byEmail.get(entry.email) ?? null;
    const key = nameInAnyOrder(entry.name);
    const namesakes = (byName.get(key) ?? []).filter(({ was }) => holder === null || was === 'peer');
    const [only, ...more] = namesakes;
    const sure = only && more.length === 0 && rowsOf.get(key)?.length === 1 && isSurely(only, entry);
    if (only === undefined || holder?.hasAccount) found.set(entry, plainly(holder));
    else if (holder === null && sure) found.set(entry, plainly(only));
    else asked.set(entry, namesakes.slice(0, MOST));
  }
  for (const [entry, one] of answered(asked, choices, byEmail)) found.set(entry, one);
  return found;
}

const plainly = (person: Familiar | null): Found => ({ person, chosen: false, question: null, double: null });

const isSurely = (one: Familiar, { name }: RosterEntry) =>
  one.was === 'peer' && one.email === null && plainName(one.name) === plainName(name);

/** A choice holds as long as the one who was chosen could still be it, and is chosen once. */
function answered(
  asked: ReadonlyMap<RosterEntry, readonly Familiar[]>,
  choices: NonNullable<RosterFile['choices']>,
  byEmail: ReadonlyMap<string, Familiar>,
): [RosterEntry, Found][] {
  const said = [...asked].map(([entry, people]) => {
    const choice = Object.hasOwn(choices, entry.email) ? choices[entry.email] : undefined;
    return { entry, people, choice, person: people.find(({ id }) => id === choice) ?? null };
  });
  const times = new Map<string, number>();
  for (const { person } of said) if (person) times.set(person.id, (times.get(person.id) ?? 0) + 1);
  return said.map(({ entry, people, choice, person }) => {
    const holder = byEmail.get(entry.email) ?? null;
    const twice = person !== null && (times.get(person.id) ?? 0) > 1;
    const holds = !twice && (person !== null || choice === NEW);
    const question = { people, choice: holds ? (choice ?? null) : null, twice };
    return person && holds
      ? [entry, { person, chosen: true, question, double: holder }]
      : [entry, { ...plainly(holder), question }];
  });
}

function grouped<T extends { readonly name: string }>(all: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = nameInAnyOrder(one.name);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
