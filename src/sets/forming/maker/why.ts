import { bandOf, type Person, type Plan } from './person.ts';

/** Why somebody is in no set of a round. */
export type Why =
  /** At no slot of theirs are there enough people, one of each authority, who may sit with them; at the best, so many. */
  | { readonly kind: 'too-few'; readonly most: number; readonly needed: number }
  /** They might be, but how the sets are, each has a reason against them: how many sets have which, the first of them counted. */
  | {
      readonly kind: 'no-room';
      readonly slot: number;
      readonly authority: number;
      readonly apart: number;
      readonly full: number;
    };

const nameOf = (words: string) => words.trim().toLowerCase();
const isSame = (one: Person, other: Person) =>
  nameOf(one.authority) !== '' && nameOf(one.authority) === nameOf(other.authority);
const isApart = (one: Person, other: Person) => one.apart.includes(other.id) || other.apart.includes(one.id);

/** Says why somebody who is left over in a round, from 0, is. They must be among the people. */
export function whyLeftOver(
  people: readonly Person[],
  plan: Plan,
  size: number,
  round: number,
  id: string,
): Why {
  const { least, most } = bandOf(size);
  const person = people.find((one) => one.id === id);
  if (!person) throw new Error('nobody has this id');
  const best = mostAtOnce(people, person);
  if (best < least) return { kind: 'too-few', most: best, needed: least };
  const byId = new Map(people.map((one) => [one.id, one]));
  const against = { slot: 0, authority: 0, apart: 0, full: 0 };
  for (const set of plan.rounds[round] ?? []) {
    const members = set.flatMap((other) => byId.get(other) ?? []);
    const slots = members.reduce<readonly string[] | null>(sharedWith, sharedWith(null, person));
    if (slots?.length === 0) against.slot += 1;
    else if (members.some((other) => isSame(person, other))) against.authority += 1;
    else if (members.some((other) => isApart(person, other))) against.apart += 1;
    else if (members.length >= most) against.full += 1;
  }
  return { kind: 'no-room', ...against };
}

/** The slots that are left when another comes; `null`: all. */
function sharedWith(slots: readonly string[] | null, { slots: own }: Person): readonly string[] | null {
  if (own.length === 0) return slots;
  return slots === null ? own : slots.filter((slot) => own.includes(slot));
}

/** How many, themselves included, could at most sit with somebody at one of their slots, one of each authority. */
function mostAtOnce(people: readonly Person[], person: Person): number {
  const others = people.filter((one) => one !== person && !isSame(one, person) && !isApart(one, person));
  const atSlot = (can: (one: Person) => boolean) =>
    1 + new Set(others.filter(can).map((one) => nameOf(one.authority) || `\n${one.id}`)).size;
  const slots = person.slots.length > 0 ? person.slots : [...new Set(others.flatMap((one) => one.slots))];
  if (slots.length === 0) return atSlot(() => true);
  return Math.max(
    ...slots.map((slot) => atSlot((one) => one.slots.length === 0 || one.slots.includes(slot))),
  );
}
