import { Temporal } from 'temporal-polyfill';
import { calendarFaults } from './calendars.ts';
import { expectedReminders, inTheirWords, overdueReminders, seenReminders, whileAway } from './expected.ts';
import { HOLIDAYS, isSchoolHoliday } from './holidays.ts';
import type { Promised, Rounds } from './rounds.ts';
import { HOME } from './setting.ts';
import {
  apartFaults,
  facilitatorFaults,
  lateComerFaults,
  pauseFaults,
  sizeFaults,
} from './standing-faults.ts';
import type { Year } from './year.ts';

const DAY = 24 * 60 * 60_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 16);

/** Reminders that are missing, came too often, at a wrong moment, or named a wrong time. */
export function reminderFaults(year: Year): readonly string[] {
  const all = seenReminders(year);
  const seen = all.filter((one) => !whileAway(year, one.account, one.at, 15 * 60_000));
  const lineOf = ({
    account,
    round,
    lead,
    at,
  }: {
    account: string;
    round: string;
    lead: string;
    at: number;
  }) => `${account} ${round} ${lead} ${iso(at)}`;
  const came = new Map<string, number>();
  for (const one of seen) came.set(lineOf(one), (came.get(lineOf(one)) ?? 0) + 1);
  const due = new Set(
    expectedReminders(year, year.now.getTime())
      .filter((one) => !whileAway(year, one.account, one.at))
      .map(lineOf),
  );
  const wrong = seen.filter(({ account, round, at, named }) => {
    const zone = year.byAccount.get(account)?.peer.zone ?? HOME;
    const startsAt = year.history.rounds.before(round, at)?.startsAt;
    return startsAt === null || startsAt === undefined || inTheirWords(startsAt, zone) !== named;
  });
  return [
    ...[...due].filter((line) => !came.has(line)).map((line) => `missing: ${line}`),
    ...[...came].filter(([line]) => !due.has(line)).map(([line]) => `not due: ${line}`),
    ...[...came].filter(([, times]) => times > 1).map(([line, times]) => `${times} times: ${line}`),
    ...overdueReminders(year, all),
    ...wrong.map((one) => `names a wrong time (${one.named}): ${lineOf(one)}`),
  ];
}

/** Messages about a set to somebody who was not in it. */
export function strayFaults(year: Year): readonly string[] {
  return year.ledger.received.flatMap(({ account, at, rounds, sets, words }) => {
    const found = year.byAccount.get(account);
    if (!found) return [];
    const about = [...sets, ...rounds.map((round) => year.history.about.get(round)?.set ?? '')];
    // Right before or right after what happened then: who comes and who leaves is told at once.
    const stray = about.some((set) => {
      const { places } = year.history;
      const key = `${set}/${found.peer.id}`;
      return !places.before(key, at.getTime())?.inSet && !places.at(key, at.getTime())?.inSet;
    });
    return stray ? [`to ${account} at ${at.toISOString()}: ${words.slice(0, 120)}`] : [];
  });
}

/** Rounds that were booked for a weekend or a bank holiday; or in a school holiday where that is not wanted, other than by hand. */
export function holidayFaults({ history, groups }: Year, { byHand }: Rounds): readonly string[] {
  return [...history.about.keys()].flatMap((round) =>
    history.rounds.spans(round).flatMap(({ value: { startsAt } }) => {
      if (startsAt === null) return [];
      const day = Temporal.Instant.fromEpochMilliseconds(startsAt).toZonedDateTimeISO(HOME).toPlainDate();
      const set = history.about.get(round)?.set;
      const isTermOnly = groups.find((one) => one.set === set)?.programme.termOnly && !byHand.has(round);
      const isTaken = HOLIDAYS.has(day.toString()) || (isTermOnly && isSchoolHoliday(day.toString()));
      return day.dayOfWeek > 5 || isTaken ? [`${round} on ${day}`] : [];
    }),
  );
}

/** The parts of a round in writing: each was told until when the one before lasts, on their own clock. */
const IN_WRITING = /^Set \d+, round \d+\s+Now: .*Until/;
/** What is tied to a time: an hour before a round, and what comes with its beginning and its end. */
const TIED = [
  / is today\./,
  /How was the round|how was it|Round \d+ is over/i,
  /has begun/,
  /has ended/,
  IN_WRITING,
];

/** Messages of their own accord, between eight in the evening and eight in the morning of whoever they came to. */
export function nightFaults(year: Year): readonly string[] {
  return year.ledger.received.flatMap(({ account, at, cause, words }) => {
    const instant = Temporal.Instant.fromEpochMilliseconds(at.getTime());
    const zone = year.byAccount.get(account)?.peer.zone ?? HOME;
    const { hour } = instant.toZonedDateTimeISO(zone);
    // The deadline of a poll: everybody was told that it is at noon, and that something comes of it then.
    const isDeadline = instant.toZonedDateTimeISO(HOME).toPlainTime().toString() === '12:00:00';
    const isTied = isDeadline || TIED.some((one) => one.test(words));
    if (cause === 'pressed' || (hour >= 8 && hour < 20) || isTied) return [];
    return [`at ${hour} in ${zone} (${at.toISOString()}): ${words.replaceAll('\n', ' | ').slice(0, 160)}`];
  });
}

/** Those who were in a set all the time, came, and never presented, or far less often than others; and who was told late. */
export function presenterFaults(year: Year, { held }: Rounds): readonly string[] {
  return year.groups.flatMap((group) => {
    const own = held.filter(({ set }) => set === group.set);
    const stayed = group.members.filter(
      ({ id, silent }) =>
        !silent &&
        year.history.places
          .spans(`${group.set}/${id}`)
          .every(({ from, value }) => value.inSet && !value.paused && from <= year.openedAt),
    );
    const times = stayed.map(({ id }) => own.filter(({ presenters }) => presenters.includes(id)).length);
    const turns = own.reduce((sum, { presenters }) => sum + presenters.length, 0);
    // Whoever did not take a turn that was theirs was not forgotten.
    const offered = stayed.map(({ id }, at) => (times[at] ?? 0) + (year.excused.get(id) ?? 0));
    const [least, most] = [Math.min(...offered), Math.max(...times)];
    const line = `${group.name} (${group.programme.format}): ${turns} turns in ${own.length} rounds, of each ${times}`;
    const isUnfair = turns > 0 && most - least > 2;
    return isUnfair || (turns >= group.members.length + 3 && least === 0) ? [line] : [];
  });
}

/** Presenters of rounds that were held, of whom nobody had asked anything before. */
export function lateFaults(year: Year, { held }: Rounds): readonly string[] {
  return held.flatMap(({ round, at, presenters }) =>
    presenters.flatMap((id) => {
      const account = [...year.byAccount].find(([, { peer }]) => peer.id === id)?.[0];
      const asked = year.ledger.received.filter(
        (one) =>
          one.account === account &&
          one.rounds.includes(round) &&
          /You present|present instead|stand by|Swapped|would you swap/i.test(one.words),
      );
      const first = Math.min(...asked.map((one) => one.at.getTime()));
      return first <= at - DAY
        ? []
        : [`${account} presented at ${iso(at)}, asked ${asked.length ? iso(first) : 'never'}`];
    }),
  );
}

/** Whether an action waits for a word of its owner at `at`: what is not settled does so in each round anew. `before`: the last round. */
function isToBeAsked({ saidAt, doneAt }: Promised, before: number, at: number): boolean {
  if (saidAt === null || saidAt >= at) return true;
  return doneAt === null && saidAt <= before;
}

/** When the rounds of a set began that had taken place by `at`. */
const pastStarts = ({ history }: Year, set: string, at: number): readonly number[] =>
  [...history.about].flatMap(([round, about]) => {
    const { startsAt = null } = history.rounds.before(round, at) ?? {};
    return about.set === set && startsAt !== null && startsAt < at ? [startsAt] : [];
  });

/** Owners of open actions who were not asked about them before a round, or were asked twice. */
export function askingFaults(year: Year, { held, promised }: Rounds): readonly string[] {
  return held.flatMap(({ round, set, number, at }) => {
    const settled = year.history.rounds.since(round, at) ?? at;
    const from = at - 3 * DAY;
    // Whoever has said since the round before what became of theirs is not asked again before this one.
    const before = Math.max(0, ...pastStarts(year, set, at));
    const owners = new Set(
      promised.filter((one) => one.set === set && one.madeAt < from).map(({ owner }) => owner),
    );
    return [...owners].flatMap((owner) => {
      const open = promised.some(
        (one) => one.owner === owner && one.set === set && one.madeAt < from && isToBeAsked(one, before, at),
      );
      const wasIn = year.history.places.before(`${set}/${owner.id}`, from)?.inSet;
      const isIn = year.history.places.before(`${set}/${owner.id}`, at)?.inSet;
      const group = year.groups.find((one) => one.set === set);
      // Once for a round, also where it was moved afterwards.
      const asked = year.ledger.received.filter(
        (one) =>
          one.account === owner.account.key &&
          one.at.getTime() < at &&
          one.words.includes('What became of your actions?') &&
          one.words.includes(`Round ${number} of ${group?.name} is`),
      ).length;
      const isWrong = asked > 1 || (asked === 0 && open && wasIn && isIn && settled < from);
      return isWrong ? [`${owner.account.key} was asked ${asked} times before ${iso(at)}`] : [];
    });
  });
}

/** All that is wrong in a year, by what it is about. None of the lists has anything in it where all is well. */
export const faultsOf = (year: Year, rounds: Rounds): Readonly<Record<string, readonly string[]>> => ({
  reminders: reminderFaults(year),
  actions: [...rounds.faults, ...askingFaults(year, rounds)],
  presenters: [...presenterFaults(year, rounds), ...lateFaults(year, rounds)],
  stray: strayFaults(year),
  holidays: holidayFaults(year, rounds),
  apart: apartFaults(year),
  sizes: sizeFaults(year),
  pauses: pauseFaults(year, rounds),
  facilitators: facilitatorFaults(year, rounds),
  lateComers: lateComerFaults(year),
  nights: nightFaults(year),
  calendars: calendarFaults(year),
});
