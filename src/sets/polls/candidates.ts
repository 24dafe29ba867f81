import { mondayOf, plusDays } from '../../time/days.ts';
import { wallTime } from '../../time/wall-clock.ts';
import { SLOTS, type Slot, timesOf } from '../hours.ts';
import { overlap, type Taken } from './clashes.ts';
import { quorumOf } from './rules.ts';

export interface Wanted {
  /** Any day (a date column) of the week that is aimed at. */
  readonly aimedOn: Date;
  /** How long the round takes. */
  readonly minutes: number;
  /** For each member of the set the hours they can usually make; none: whenever. */
  readonly people: readonly (readonly Slot[])[];
  /** For each of them, in the same order, what else they have on. */
  readonly busy?: readonly (readonly Taken[])[];
  readonly isFree: (day: Date) => boolean;
  /** In which those hours are meant. */
  readonly zone: string;
  /** No round before that. */
  readonly earliest: Date;
  /** What they have been asked about before, in vain. */
  readonly asked: readonly Date[];
}

/** More is tiresome to answer, and fills a card. */
export const CANDIDATES_AT_MOST = 6;
/** In which order weeks are looked at: the one aimed at, those beside it, and the one after. */
const WEEKS = [0, 1, -1, 2];
/** Each time that a set was asked in vain, so many weeks more are looked at. */
const FURTHER_WEEKS = 2;

/** Hours on a weekday in which a round can lie. Long rounds take several slots. */
interface Block {
  readonly slots: readonly Slot[];
  readonly weekday: number;
  readonly from: number;
  readonly until: number;
}

interface Option {
  readonly startsAt: Date;
  readonly day: string;
  readonly weekday: number;
  readonly week: number;
  /** 0 for the time of day that suits most, 1 for another one. */
  readonly second: number;
  /** How many usually can. */
  readonly can: number;
}

/**
 * The dates that a set is asked about, in order: in hours that all of its members can usually make and have nothing else on, or, where those give fewer than
 * two, that a quorum can; spread over days; never a day that is not free. As many as six, and none when there is none.
 */
export function candidatesFor(wanted: Wanted): readonly Date[] {
  const { people } = wanted;
  const all = optionsOf(wanted);
  const forAll = all.filter(({ can }) => can === people.length);
  const some = all.filter(({ can }) => can >= Math.min(people.length, quorumOf(people.length)));
  return spread(forAll.length >= 2 ? forAll : some);
}

function optionsOf({
  aimedOn,
  minutes,
  people,
  busy = [],
  isFree,
  zone,
  earliest,
  asked,
}: Wanted): readonly Option[] {
  const monday = mondayOf(aimedOn);
  const before = new Set(asked.map((start) => start.getTime()));
  const times = Math.ceil(asked.length / CANDIDATES_AT_MOST);
  const further = Array.from({ length: times * FURTHER_WEEKS }, (_, at) => WEEKS.length - 1 + at);
  return [...WEEKS, ...further]
    .flatMap((weeks, week) =>
      blocksFor(minutes).flatMap(({ slots, weekday, from, until }) => {
        const day = plusDays(monday, weeks * 7 + weekday - 1);
        if (!isFree(day)) return [];
        const isIn = people.map((own) => own.length === 0 || slots.every((slot) => own.includes(slot)));
        return startsIn(from, until, minutes).map((start, second) => {
          const startsAt = wallTime(day, clock(start), zone);
          const isFreeFor = (at: number) => !busy[at]?.some((one) => overlap(one, { startsAt, minutes }));
          const can = isIn.filter((usually, at) => usually && isFreeFor(at)).length;
          return { startsAt, day: day.toISOString(), weekday, week, second, can };
        });
      }),
    )
    .filter(({ startsAt }) => startsAt >= earliest && !before.has(startsAt.getTime()));
}

/** One slot where the round fits into it; else a morning with what follows it on that day. */
function blocksFor(minutes: number): readonly Block[] {
  const one = SLOTS.map((slot): Block => ({ slots: [slot], ...timesOf(slot) }));
  const short = one.filter(({ from, until }) => until - from >= minutes);
  if (short.length > 0) return short;
  const days = [1, 2, 3, 4, 5].map((weekday) => one.filter((block) => block.weekday === weekday));
  for (const parts of [2, 3]) {
    const long = days.map((blocks) => joined(blocks.slice(0, parts)));
    if (long.every(({ from, until }) => until - from >= minutes)) return long;
  }
  return [];
}

const joined = (blocks: readonly Block[]): Block => ({
  slots: blocks.flatMap(({ slots }) => slots),
  weekday: blocks[0]?.weekday ?? 1,
  from: blocks[0]?.from ?? 0,
  until: blocks.at(-1)?.until ?? 0,
});

/** The beginning of an afternoon's work is at 13.30, of a morning's at 9.30; what follows a working day begins at once. */
const SETTLE_MINUTES = 30;
const EVENING = 17 * 60;
/** Two times on a day are worth asking about when they are this far apart. */
const APART_MINUTES = 60;

/** The time that suits most, and the latest on a half hour where that is quite another. In minutes after midnight. */
function startsIn(from: number, until: number, minutes: number): readonly number[] {
  const latest = Math.floor((until - minutes) / 30) * 30;
  const first = Math.min(latest, settled(from));
  return latest - first >= APART_MINUTES ? [first, latest] : [first];
}

const settled = (from: number) => (from >= EVENING ? from : from + SETTLE_MINUTES);

/** When a round begins that lies in a slot, as "09:30" on the clock of the network. */
export const usualStartIn = (slot: Slot): string => clock(settled(timesOf(slot).from));

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** One after the other: what most can; a day that has none yet; the usual time; the week aimed at; a weekday that has none yet. */
function spread(options: readonly Option[]): readonly Date[] {
  const chosen: Option[] = [];
  const rest = [...options];
  const used = (test: (one: Option) => boolean) => chosen.filter(test).length;
  const keys = (one: Option) => [
    -one.can,
    used(({ day }) => day === one.day),
    one.second,
    one.week,
    used(({ weekday }) => weekday === one.weekday),
    one.startsAt.getTime(),
  ];
  while (chosen.length < CANDIDATES_AT_MOST && rest.length > 0) {
    const ranked = rest.map((one) => ({ one, keys: keys(one) })).sort((a, b) => compare(a.keys, b.keys));
    const best = ranked[0]?.one as Option;
    chosen.push(best);
    rest.splice(rest.indexOf(best), 1);
  }
  return chosen.map(({ startsAt }) => startsAt).sort((a, b) => a.getTime() - b.getTime());
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : (one[at] ?? 0) - (other[at] ?? 0);
}
