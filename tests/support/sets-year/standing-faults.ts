import type { History } from './history.ts';
import type { Held, Rounds } from './rounds.ts';
import type { Group } from './setting.ts';
import type { Year } from './year.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);
const name = ({ groups }: Year, id: string) =>
  groups.flatMap(({ members }) => members).find((one) => one.id === id)?.name ?? id;

/** Pairs who were to be kept apart, and were in one set at some time. */
export function apartFaults(year: Year): readonly string[] {
  const { history, groups, apart } = year;
  return apart.flatMap(([one, other]) =>
    groups.flatMap(({ set, name: of }) => {
      const [hers, his] = [`${set}/${one}`, `${set}/${other}`];
      const moments = [...history.places.spans(hers), ...history.places.spans(his)].map(({ from }) => from);
      const met = moments.find((at) => isIn(history, hers, at) && isIn(history, his, at));
      return met === undefined
        ? []
        : [`${name(year, one)} and ${name(year, other)} in ${of} from ${iso(met)}`];
    }),
  );
}

const isIn = (history: History, key: string, at: number): boolean =>
  history.places.at(key, at)?.inSet ?? false;

/** Sets of more than eight. */
export function sizeFaults({ history, groups }: Year): readonly string[] {
  return groups.flatMap(({ set, name: of, members }) => {
    const moments = members.flatMap(({ id }) => history.places.spans(`${set}/${id}`).map(({ from }) => from));
    const sizes = moments.map((at) => members.filter(({ id }) => isIn(history, `${set}/${id}`, at)).length);
    return sizes.some((size) => size > 8) ? [`${of} had ${Math.max(...sizes)} people`] : [];
  });
}

/** Who missed which of the rounds that were held: in the set, not there, without a word; and somebody else was there. */
function missed(year: Year, { set }: Group, member: string, held: readonly Held[]): readonly boolean[] {
  const { history } = year;
  return held.map(({ round, at, came }) => {
    if (came.length === 0) return false;
    const end = at + (history.about.get(round)?.minutes ?? 0) * MINUTE;
    const was = history.places.at(`${set}/${member}`, at);
    if (!was?.inSet || was.paused || !history.places.at(`${set}/${member}`, end)?.inSet) return false;
    return !came.includes(member) && !history.away.at(`${round}/${member}`, at);
  });
}

/**
 * Who was paused without having missed three rounds on end, and who has and was not. What counts of the rounds before a return is left
 * open: one who has come back is paused at once only if three on end are missed again, or those before count.
 */
export function pauseFaults(year: Year, { held }: Rounds): readonly string[] {
  const { history } = year;
  return year.groups.flatMap((group) => {
    const own = allHeld(year, group, held);
    return group.members.flatMap(({ id }) => {
      const key = `${group.set}/${id}`;
      const misses = missed(year, group, id, own);
      const endOf = (at: number) =>
        (own[at]?.at ?? 0) + (history.about.get(own[at]?.round ?? '')?.minutes ?? 0) * MINUTE;
      const three = (at: number) => at >= 2 && [0, 1, 2].every((back) => misses[at - back]);
      const spans = history.places.spans(key);
      const wrongly = spans.flatMap(({ from, value }, index) => {
        if (!value.paused || spans[index - 1]?.value.paused) return [];
        const last = own.findLastIndex((_, at) => endOf(at) + DAY <= from);
        return three(last) ? [] : [`${name(year, id)} was paused in ${group.name} at ${iso(from)}`];
      });
      const first = misses.findIndex((_, at) => three(at));
      const late = first < 0 ? 0 : endOf(first) + 5 * DAY;
      const isDue = first >= 0 && late < year.now.getTime() && history.places.at(key, late)?.inSet;
      const wasPaused = spans.some(({ from, value }) => value.paused && from <= late);
      return [
        ...wrongly,
        ...(isDue && !wasPaused ? [`${name(year, id)} was not paused by ${iso(late)}`] : []),
      ];
    });
  });
}

/** The rounds of a set in their order; nobody was missed at those that nobody began. */
function allHeld({ history }: Year, { set }: Group, held: readonly Held[]): readonly Held[] {
  const unbegun = [...history.about].flatMap(([round, about]): Held[] => {
    const { status, startsAt } = history.rounds.spans(round).at(-1)?.value ?? { status: '', startsAt: null };
    if (about.set !== set || status !== 'held' || startsAt === null) return [];
    if (held.some((one) => one.round === round)) return [];
    const nobody = { presenters: [], came: [], facilitator: null };
    return [{ round, set, number: about.number, at: startsAt, ...nobody }];
  });
  return [...held.filter((one) => one.set === set), ...unbegun].toSorted((a, b) => a.number - b.number);
}

/** Rounds whose members facilitate in turn, and that nobody of them, somebody who was away, or somebody who did not know led. */
export function facilitatorFaults(year: Year, { held }: Rounds): readonly string[] {
  const { history } = year;
  return held.flatMap(({ round, set, at, facilitator, presenters }) => {
    const group = year.groups.find((one) => one.set === set);
    if (group?.programme.facilitation !== 'members') return [];
    const isFree = (id: string) => {
      const { inSet = false, paused = false } = history.places.before(`${set}/${id}`, at) ?? {};
      return inSet && !paused && !presenters.includes(id) && !history.away.before(`${round}/${id}`, at);
    };
    const line = `round of ${group.name} at ${iso(at)}`;
    if (facilitator === null)
      return group.members.some(({ id }) => isFree(id)) ? [`nobody led the ${line}`] : [];
    if (!isFree(facilitator)) return [`${name(year, facilitator)} could not lead the ${line}`];
    const account = group.members.find(({ id }) => id === facilitator)?.account.key;
    const knew = year.ledger.received.some(
      (one) =>
        one.account === account &&
        one.rounds.includes(round) &&
        one.at.getTime() < at &&
        /facilitate/i.test(one.words),
    );
    return knew ? [] : [`${name(year, facilitator)} was not asked to lead the ${line}`];
  });
}

/** Those who came late, were given a place, and are in no set although they did not leave. */
export function lateComerFaults(year: Year): readonly string[] {
  return year.late.flatMap(({ who }) => {
    const placed = year.byAccount.get(who.account.key)?.group;
    if (!placed) return [];
    return year.history.places.spans(`${placed.set}/${who.id}`).length > 0
      ? []
      : [`${who.name} is in no set`];
  });
}
