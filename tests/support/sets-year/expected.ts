import { Temporal } from 'temporal-polyfill';
import type { Year } from './year.ts';

const HOUR = 60 * 60_000;

export interface Reminder {
  readonly account: string;
  readonly round: string;
  readonly lead: 'week' | 'day' | 'hour';
  readonly at: number;
}

const wall = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** When somebody is to hear of a round: as their own clock shows it, and at nine where they would sleep. The hour before is tied to it. */
function momentsOf(startsAt: number, zone: string) {
  const daysBefore = (days: number) => {
    const there = wall(startsAt, zone).subtract({ days });
    const at = there.hour >= 8 && there.hour < 20 ? there : there.withPlainTime('09:00');
    return at.epochMilliseconds;
  };
  return [
    { lead: 'week', at: daysBefore(7) },
    { lead: 'day', at: daysBefore(1) },
    { lead: 'hour', at: startsAt - HOUR },
  ] as const;
}

/** Every reminder that should have come by `end`: for each time that a round had, to each who was then in its set, to come, and not paused. */
export function expectedReminders(year: Year, end: number): readonly Reminder[] {
  const { history, groups } = year;
  const found: Reminder[] = [];
  for (const group of groups)
    for (const [round, { set }] of history.about) {
      if (set !== group.set) continue;
      for (const peer of group.members) {
        for (const { startsAt } of spellsOf(year, round)) {
          for (const { lead, at } of momentsOf(startsAt, peer.zone)) {
            const place = `${set}/${peer.id}`;
            const state = history.rounds.before(round, at);
            if (at > end || at >= startsAt) continue;
            if (state?.status !== 'booked' || state.startsAt !== startsAt) continue;
            const { inSet, paused } = history.places.before(place, at) ?? { inSet: false, paused: false };
            if (!inSet || paused || history.away.before(`${round}/${peer.id}`, at)) continue;
            found.push({ account: peer.account.key, round, lead, at });
          }
        }
      }
    }
  return found;
}

/** The times that a round had, one after the other. */
function spellsOf({ history }: Year, round: string): readonly { readonly startsAt: number }[] {
  const times = history.rounds
    .spans(round)
    .flatMap(({ value }) => (value.status === 'booked' && value.startsAt !== null ? [value.startsAt] : []));
  return [...new Set(times)].map((startsAt) => ({ startsAt }));
}

const LEADS = { today: 'hour', tomorrow: 'day' } as const;

/** The reminders that came, as their words have it, with the time of the round that they named. */
export function seenReminders(year: Year): readonly (Reminder & { readonly named: string })[] {
  return year.ledger.received.flatMap(({ account, at, words, rounds }) => {
    const soon = /Round \d+ of [^\n]+ is (today|tomorrow|in \d+ days)\./.exec(words)?.[1];
    const named = /When: ([^\n(]+) \(/.exec(words)?.[1];
    if (!soon || !named) return [];
    const lead = LEADS[soon as keyof typeof LEADS] ?? 'week';
    return [{ account, round: rounds[0] ?? '', lead, at: at.getTime(), named }];
  });
}

/** "Monday 12 January, 13:00", worked out apart from the product. */
export function inTheirWords(at: number, zone: string): string {
  const there = wall(at, zone);
  const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const month = there.toPlainDate().toLocaleString('en-GB', { month: 'long' });
  const two = (value: number) => String(value).padStart(2, '0');
  return `${days[there.dayOfWeek - 1]} ${there.day} ${month}, ${two(there.hour)}:${two(there.minute)}`;
}

/** Whether the platform of an account was away at a moment, or was back since less than `after` milliseconds. */
export const whileAway = ({ outages }: Year, account: string, at: number, after = 0): boolean =>
  outages.some(
    ({ platform, from, until }) => account.startsWith(`${platform}-`) && from <= at && at < until + after,
  );

/**
 * What was due while a platform was away: the latest of it comes once when it is back, if the round is still ahead, and nothing else.
 * `seen`: all reminders that came.
 */
export function overdueReminders(year: Year, seen: readonly Reminder[]): readonly string[] {
  const { history, outages, byAccount } = year;
  const all = expectedReminders(year, year.now.getTime());
  return outages.flatMap(({ platform, from, until }) => {
    const within = (some: readonly Reminder[], end: number) =>
      some.filter(({ account, at }) => account.startsWith(`${platform}-`) && from <= at && at < end);
    const [due, came] = [within(all, until), within(seen, until + HOUR / 4)];
    const keys = new Set([...due, ...came].map(({ account, round }) => `${account} ${round}`));
    return [...keys].flatMap((key) => {
      const [account = '', round = ''] = key.split(' ');
      const { peer, group } = byAccount.get(account) ?? {};
      const then = history.rounds.before(round, until);
      const place = history.places.before(`${group?.set}/${peer?.id}`, until);
      const isAhead = then?.status === 'booked' && (then.startsAt ?? 0) > until;
      const isFor = place?.inSet && !history.away.before(`${round}/${peer?.id}`, until);
      const wanted = isAhead && isFor && due.some((one) => `${one.account} ${one.round}` === key) ? 1 : 0;
      const times = came.filter((one) => `${one.account} ${one.round}` === key).length;
      return times === wanted ? [] : [`${times} instead of ${wanted} when ${platform} was back: ${key}`];
    });
  });
}
