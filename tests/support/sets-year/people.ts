import { Temporal } from 'temporal-polyfill';
import { buttonsOn } from '../read-card.ts';
import type { Someone } from '../world.ts';
import type { Received } from './ledger.ts';
import type { Group, Peer } from './setting.ts';
import type { Year } from './year.ts';

const DAY = 24 * 60 * 60_000;
const wall = (at: number, zone: string) =>
  Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);

/** Some days on, at seventeen past some hour of their day: an instant at which nothing falls due by itself. */
export function someTime({ now, chance }: Year, zone: string, from: number, until: number): number {
  const day = wall(now.getTime() + chance.whole(from, until) * DAY, zone).toPlainDate();
  const at = day.toZonedDateTime({
    timeZone: zone,
    plainTime: { hour: chance.one([9, 12, 16]), minute: 17 },
  });
  return Math.max(at.epochMilliseconds, now.getTime() + 17 * 60_000 + 1);
}

/** What somebody does about a message, each sort in its own way. */
type Answering = (year: Year, who: Peer, group: Group, received: Received) => void;

const actionsOn = (received: Received, type: string) =>
  buttonsOn(received.card)
    .map(({ action }) => action)
    .filter((action) => action.type === type);

/** Most answer within days, some late, some never. */
const answersPoll: Answering = (year, who, _group, received) => {
  const all = actionsOn(received, 'poll.answer');
  if (all.length === 0) return;
  const { chance } = year;
  if (chance.falls(0.08)) return year.tally.add('never answered a poll');
  const late = chance.falls(0.15);
  year.agenda.add(someTime(year, who.zone, late ? 5 : 0, late ? 6 : 3), async () => {
    const dates = [...new Set(all.map(({ candidate }) => candidate))].slice(0, chance.whole(2, 4));
    for (const candidate of dates) {
      const answer = chance.falls(0.75) ? 'yes' : chance.one(['if-need-be', 'no']);
      const pressed = all.find((one) => one.candidate === candidate && one.answer === answer);
      if (pressed) await year.give(who, pressed);
    }
  });
};

/** Who is asked to present says yes, no, or wants to swap; or nothing, which is taken for a yes. */
const answersTurn: Answering = (year, who, _group, received) => {
  const [turn] = actionsOn(received, 'turn.say');
  if (!turn || actionsOn(received, 'poll.answer').length > 0) return;
  const { chance } = year;
  const lot = chance.next();
  const at = someTime(year, who.zone, 0, 5);
  if (lot < 0.5) year.agenda.add(at, async () => void (await year.give(who, { ...turn, answer: 'yes' })));
  else if (lot < 0.58)
    year.agenda.add(at, async () => {
      await year.excuse(String(turn.round), who.id);
      await year.give(who, { ...turn, answer: 'no' });
    });
  else if (lot < 0.75 && actionsOn(received, 'swap.start').length > 0)
    year.agenda.add(at, async () => {
      const form = await year.give(who, { type: 'swap.start', round: turn.round });
      if (form.kind === 'form') await year.give(who, { type: 'swap.ask', round: turn.round, with: 'anyone' });
    });
};

const answersSwap: Answering = (year, who, _group, received) => {
  const [accept] = actionsOn(received, 'swap.accept');
  const [decline] = actionsOn(received, 'swap.decline');
  if (!accept || !decline) return;
  const action = year.chance.falls(0.7) ? accept : decline;
  year.agenda.add(someTime(year, who.zone, 0, 3), async () => void (await year.give(who, action)));
};

const comesBack: Answering = (year, who, _group, received) => {
  const [back] = actionsOn(received, 'set.back');
  if (!back || (who.silent && !who.wakes)) return;
  year.agenda.add(someTime(year, who.zone, 10, 40), async () => {
    who.silent = false;
    await year.give(who, back);
  });
};

const rates: Answering = (year, who, _group, received) => {
  const [rate] = actionsOn(received, 'evaluation.rate');
  if (rate && year.chance.falls(0.3))
    year.agenda.add(someTime(year, who.zone, 0, 5), async () => void (await year.give(who, rate)));
};

const ANSWERS: readonly Answering[] = [answersPoll, answersTurn, answersSwap, comesBack, rates];

/** Everybody's answers to what has come. */
export function answerAll(year: Year, fresh: readonly Received[]): void {
  for (const received of fresh) {
    const found = year.byAccount.get(received.account);
    if (!found) continue;
    for (const answer of found.peer.silent ? [comesBack] : ANSWERS)
      answer(year, found.peer, found.group, received);
  }
}

/** A day and a time on the wall of the networks on which a round can be: no weekend, no holiday of the list. */
export function anotherTime(year: Year, from: number, holidays: ReadonlySet<string>) {
  let day = wall(from, 'Europe/London').toPlainDate();
  while (day.dayOfWeek > 5 || holidays.has(day.toString())) day = day.add({ days: 1 });
  const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August'];
  months.push('September', 'October', 'November', 'December');
  const time = year.chance.one(['10.00', '14.30', '15.00']);
  return { day: `${day.day} ${months[day.month - 1]} ${day.year}`, time };
}

/** A coordinator gives a round another time, by hand. */
export async function bookByHand(
  year: Year,
  coordinator: Someone,
  round: string,
  when: { readonly day: string; readonly time: string },
): Promise<void> {
  await year.give(coordinator, { type: 'round.book', round, link: '', why: '', ...when });
}
