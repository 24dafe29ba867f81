import { wordsOn } from '../read-card.ts';
import { HOLIDAYS } from './holidays.ts';
import type { Received } from './ledger.ts';
import { anotherTime, answerAll, bookByHand, someTime } from './people.ts';
import type { Group, Peer } from './setting.ts';
import type { People, Year } from './year.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** Something that a member said they would do, as the simulation remembers it. */
export interface Promised {
  readonly id: string;
  readonly set: string;
  readonly owner: Peer;
  readonly what: string;
  readonly madeAt: number;
  /** When they said that it is done. */
  doneAt: number | null;
  /** When they last said what became of it, whatever it was. */
  saidAt: number | null;
}

/** Whoever presented in a round that was held, as they were seen there. */
export interface Held {
  readonly round: string;
  readonly set: string;
  readonly number: number;
  readonly at: number;
  readonly presenters: readonly string[];
  readonly came: readonly string[];
  /** `null`: nobody of the set. */
  readonly facilitator: string | null;
}

/** What happens around rounds, and what was seen there. */
export class Rounds {
  readonly promised: Promised[] = [];
  readonly held: Held[] = [];
  /** What should not have been. */
  readonly faults: string[] = [];
  readonly byHand = new Set<string>();
  readonly #planned = new Set<string>();
  #words = 0;

  /** What people do: their answers, and all that they do about rounds. */
  readonly people: People = (year, fresh) => {
    answerAll(year, fresh);
    for (const received of fresh) this.#coordinate(year, received);
    for (const [round, { set }] of year.history.about) {
      const state = year.history.rounds.at(round, year.now.getTime());
      const key = `${round} ${state?.startsAt}`;
      if (state?.status !== 'booked' || state.startsAt === null || this.#planned.has(key)) continue;
      this.#planned.add(key);
      const group = year.groups.find((one) => one.set === set);
      if (group && state.startsAt > year.now.getTime()) this.#plan(year, group, round, state.startsAt);
    }
  };

  /** A round has a time: who will not come, whether it is moved, who begins it. */
  #plan(year: Year, group: Group, round: string, startsAt: number): void {
    const { chance, agenda } = year;
    const before = (days: number, act: () => Promise<unknown>) => {
      const at = startsAt - days * DAY + 17 * MINUTE;
      if (at > year.now.getTime()) agenda.add(at, async () => void (await act()));
    };
    for (const who of group.members) {
      if (who.silent || !chance.falls(0.08)) continue;
      const days = chance.whole(0, 10) + 0.5;
      before(days, async () => {
        await year.excuse(round, who.id);
        await year.give(who, { type: 'round.away', round });
      });
      if (chance.falls(0.3)) before(days / 2, () => year.give(who, { type: 'round.back', round }));
    }
    if (chance.falls(0.08)) {
      const when = anotherTime(year, startsAt + chance.whole(2, 9) * DAY, HOLIDAYS);
      before(chance.whole(1, 9), () => this.#byHand(year, group, round, when));
    } else if (chance.falls(0.02))
      before(chance.whole(1, 9), () =>
        year.give(group.coordinator, { type: 'round.call-off', round, why: '' }),
      );
    if (chance.falls(0.12)) before(0.7, () => this.#facilitatorFallsIll(year, group, round));
    if (chance.falls(0.04)) year.tally.add('a round that nobody began');
    else agenda.add(startsAt + 2 * MINUTE, () => this.#begin(year, group, round, startsAt));
  }

  async #byHand(year: Year, group: Group, round: string, when: { day: string; time: string }): Promise<void> {
    this.byHand.add(round);
    await bookByHand(year, group.coordinator, round, when);
  }

  async #facilitatorFallsIll(year: Year, group: Group, round: string): Promise<void> {
    const row = await year.world.house.store.round.findUniqueOrThrow({ where: { id: round } });
    const who = group.members.find(({ id, silent }) => id === row.facilitatorId && !silent);
    if (!who) return;
    await year.give(who, { type: 'round.away', round });
    year.tally.add('a facilitator fell ill');
  }

  #coordinate(year: Year, { account, words, rounds }: Received): void {
    const group = year.groups.find(({ coordinator }) => coordinator.account.key === account);
    const [round] = rounds;
    const own = round && year.groups.find(({ set }) => set === year.history.about.get(round)?.set);
    if (!group || !own || !round || !/no date/i.test(words)) return;
    const at = someTime(year, 'Europe/London', 1, 3);
    const when = anotherTime(year, at + year.chance.whole(8, 20) * DAY, HOLIDAYS);
    year.agenda.add(at, () => this.#byHand(year, own, round, when));
  }

  #inSet(year: Year, group: Group): readonly Peer[] {
    return group.members.filter(
      ({ id }) => year.history.places.at(`${group.set}/${id}`, year.now.getTime())?.inSet,
    );
  }

  async #begin(year: Year, group: Group, round: string, startsAt: number): Promise<void> {
    const { history, chance } = year;
    const state = history.rounds.at(round, year.now.getTime());
    // A round in writing begins by itself.
    if (!['booked', 'running'].includes(state?.status ?? '') || state?.startsAt !== startsAt) return;
    const here = this.#inSet(year, group).filter(
      (who) =>
        !who.silent && !history.away.at(`${round}/${who.id}`, year.now.getTime()) && !chance.falls(0.04),
    );
    const [first] = here;
    if (!first) return year.tally.add('a round to which nobody came');
    await this.#lookAtActions(year, group, first, round);
    if (state.status === 'booked') await year.give(first, { type: 'session.begin', round });
    for (const who of here) await year.give(who, { type: 'session.here', round, own: true });
    for (const { id } of group.members.filter((who) => !here.includes(who))) await year.excuse(round, id);
    const parts = await year.world.house.store.roundMember.findMany({
      where: { roundId: round, presents: true, memberId: { in: here.map(({ id }) => id) } },
    });
    const { set, number, minutes } = history.about.get(round) ?? { set: '', number: 0, minutes: 90 };
    const presenters = parts.map(({ memberId }) => memberId);
    const { facilitatorId: facilitator } = await year.world.house.store.round.findUniqueOrThrow({
      where: { id: round },
    });
    const came = here.map(({ id }) => id);
    this.held.push({ round, set, number, at: startsAt, presenters, came, facilitator });
    if (chance.falls(0.8))
      year.agenda.add(startsAt + minutes * MINUTE, async () => {
        await year.give(first, { type: 'session.finish', round, from: 0, own: true });
      });
    for (const who of here)
      if (chance.falls(0.4))
        year.agenda.add(startsAt + (minutes + 1) * MINUTE, () => this.#promise(year, group, who, round));
  }

  /** What is still to be done stands on the round's card, first of all. */
  async #lookAtActions(year: Year, group: Group, who: Peer, round: string): Promise<void> {
    const inSet = this.#inSet(year, group).map(({ id }) => id);
    const open = this.promised.filter(
      ({ set, owner, doneAt }) => set === group.set && doneAt === null && inSet.includes(owner.id),
    );
    if (open.length === 0) return;
    const reply = await year.give(who, { type: 'round.look', round });
    const words = reply.kind === 'card' ? wordsOn(reply.card) : '';
    const seen = open.filter(({ what }) => words.includes(what)).length;
    if (!words.includes('Actions, first of all') || seen < Math.min(open.length, 4))
      this.faults.push(`${seen} of ${open.length} open actions on the card of a round`);
    year.tally.add('actions looked at');
  }

  async #promise(year: Year, group: Group, owner: Peer, round: string): Promise<void> {
    this.#words += 1;
    const what = `Step ${this.#words}.`;
    const by = anotherTime(year, year.now.getTime() + year.chance.whole(4, 45) * DAY, HOLIDAYS).day;
    const reply = await year.give(owner, { type: 'action.keep', round, what, by, signs: '' });
    if (reply.kind === 'refusal') return;
    const known = this.promised.map(({ id }) => id);
    const row = await year.world.house.store.setAction.findFirstOrThrow({
      where: { roundId: round, memberId: owner.id, id: { notIn: known } },
    });
    const madeAt = year.now.getTime();
    const action: Promised = { id: row.id, set: group.set, owner, what, madeAt, doneAt: null, saidAt: null };
    this.promised.push(action);
    if (!year.chance.falls(0.7)) return;
    year.agenda.add(someTime(year, owner.zone, 5, 60), async () => {
      const how = year.chance.one(['done', 'done', 'part', 'not', 'changed']);
      const said = await year.give(owner, { type: 'action.answer', action: row.id, how, learnt: '', by: '' });
      if (said.kind === 'refusal') return;
      action.saidAt = year.now.getTime();
      if (how === 'done' || how === 'changed') action.doneAt = action.saidAt;
    });
  }
}
