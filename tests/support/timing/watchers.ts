import { BATCH_LATE_SECONDS, BATCH_LEAD_MINUTES } from '../../../src/challenges/posing/timing.ts';
import { DAY, type Seen } from './office.ts';

/** A challenge that has appeared, for somebody who watches: what they know, without its author. */
export interface Appeared {
  readonly seen: readonly Seen[];
  readonly members: number;
  /** The minute at which it stood there. */
  readonly at: number;
  /** The hours at which such a network posts, in minutes since the first midnight, in order. */
  readonly hours: readonly number[];
  /** From how many of them the house draws. */
  readonly draws: number;
}

/** How much speaks for each member, in the eyes of one who watches. */
export type Watcher = (one: Appeared) => (member: number) => number;

/** The batch with which it came, and the earliest minute from which that could be drawn; a day back where it came with none. */
function spanOf({ at, hours, draws }: Appeared): { readonly from: number; readonly to: number } {
  const place = hours.findLastIndex((one) => one <= at && at <= one + BATCH_LATE_SECONDS / 60 + 1);
  if (place < 0) return { from: at - DAY, to: at };
  const lead = BATCH_LEAD_MINUTES;
  return { from: (hours[place - draws] ?? -DAY) - lead, to: (hours[place] ?? at) - lead };
}

const of = ({ seen }: Appeared, member: number, what?: Seen['what']) =>
  seen.filter((one) => one.member === member && (what === undefined || one.what === what));

const within = (seen: readonly Seen[], { from, to }: { from: number; to: number }) =>
  seen.filter(({ minute }) => minute >= from && minute <= to);

/** The latest of these that is not after, as a score. */
const latest = (seen: readonly Seen[], until: number) =>
  Math.max(Number.MIN_SAFE_INTEGER, ...seen.map(({ minute }) => (minute <= until ? minute : -Infinity)));

/** Every minute of a visit in a row, and the presses in it. */
function visitsOf(one: Appeared, member: number) {
  const minutes = of(one, member).toSorted((a, b) => a.minute - b.minute);
  const visits: { from: number; to: number; presses: number; lastPress: number }[] = [];
  for (const { minute, what } of minutes) {
    const last = visits.at(-1);
    const visit =
      last && minute - last.to <= 9 ? last : { from: minute, to: minute, presses: 0, lastPress: minute };
    if (visit !== last) visits.push(visit);
    visit.to = minute;
    if (what === 'press') {
      visit.presses += 1;
      visit.lastPress = minute;
    }
  }
  return visits;
}

export const watchers: Readonly<Record<string, Watcher>> = {
  'the last press before it appeared': (one) => (member) => latest(of(one, member, 'press'), one.at),
  'the last press that can have made it': (one) => (member) =>
    latest(of(one, member, 'press'), spanOf(one).to),
  'the last to sign in before it appeared': (one) => (member) => latest(of(one, member, 'sign-in'), one.at),
  'most presses since the batch before': (one) => (member) =>
    within(of(one, member, 'press'), spanOf(one)).length,
  'longest there since the batch before': (one) => (member) => {
    const { from, to } = spanOf(one);
    const stays = visitsOf(one, member).filter((visit) => visit.to >= from && visit.to <= to);
    return Math.max(0, ...stays.map((visit) => visit.to - visit.from));
  },
  'busier than usual': (one) => (member) => {
    const presses = of(one, member, 'press');
    const { from, to } = spanOf(one);
    const all = Math.max(1, presses.length);
    return within(presses, { from, to }).length / all;
  },
  'the first to come and look': (one) => (member) =>
    -Math.min(
      Infinity,
      ...of(one, member, 'sign-in').flatMap(({ minute }) => (minute > one.at ? [minute] : [])),
    ),
  'weighs every visit by how much it looks like posing, if it can have come with this batch':
    (one) => (member) =>
      visitsOf(one, member).reduce((sum, { from, to, presses, lastPress }) => {
        // Of the visits that look like this, about so many are for posing.
        const looks = presses >= 4 && presses <= 8 && lastPress === to && to - from >= 8 ? 1 : 0.15;
        const { from: first, to: last } = spanOf(one);
        return sum + (to > first && to <= last ? looks : 0);
      }, 0),
};
