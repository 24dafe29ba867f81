import type { Mail } from '../../../src/mail-port.ts';
import { wallTime } from '../../../src/time/wall-clock.ts';
import type { Reply } from '../../../src/views/reply.ts';
import { type Someone, World } from '../world.ts';
import { Agenda } from './agenda.ts';
import { Chance, idsOf } from './chance.ts';
import { nextDue } from './due.ts';
import { History } from './history.ts';
import { Ledger, type Received } from './ledger.ts';
import { type Group, HOME, type Peer, type Programme, type Setting, settle } from './setting.ts';

/** On the clock of the networks: it ticks once a day, whatever is due, and in the night to a Monday, when weeks begin. */
const MORNING = '08:30';
/** An hour at which even those who are far away are awake. */
const AFTERNOON = '13:30';
const NIGHT = '00:05';

/** How often something was done, and how often it was refused with which sentence. */
export class Tally {
  readonly counts = new Map<string, number>();
  add(what: string): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + 1);
  }
  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }
}

export interface YearOptions {
  readonly seed: number;
  readonly programmes: Readonly<Record<'north' | 'south', readonly Programme[]>>;
  /** When it begins, an ISO instant; on the twelfth of January 2026 unless given. */
  readonly start?: string;
  /** The first of the month of the first rounds, an ISO day; of February 2026 unless given. */
  readonly startsOn?: string;
  /** On Saturdays and Sundays it ticks only at what is due by the instant. */
  readonly restsAtWeekends?: boolean;
}

/** A platform is out of reach between two instants. */
export interface Outage {
  readonly platform: string;
  readonly from: number;
  readonly until: number;
}

/** People's side of a year: they are told what came, and put on the agenda what they will do. */
export type People = (year: Year, fresh: readonly Received[]) => Promise<void> | void;

/** Learning sets over a long time, in a world whose clock jumps from one thing to the next. */
export class Year {
  readonly chance: Chance;
  readonly agenda = new Agenda();
  readonly history = new History();
  readonly ledger: Ledger;
  readonly tally = new Tally();
  readonly mails: Mail[];
  readonly groups: Setting['groups'];
  readonly apart: Setting['apart'];
  readonly late: Setting['late'];
  /** Everybody who is or was in a set, with the one they came into last. */
  readonly byAccount = new Map<string, { readonly peer: Peer; readonly group: Group }>();
  readonly outages: Outage[] = [];
  /** How often each member was to present, and did not: they said no, could not come, or were not there. */
  readonly excused = new Map<string, number>();
  /** When the sets stood, in milliseconds. */
  readonly openedAt: number;
  readonly world: World;
  /** Ticks after so many minutes, as a running house does, rather than at what is due; 0: jumps. */
  #every = 0;
  /** What came at ticks at which a jump would not have stopped. */
  readonly early: Received[] = [];
  #twice = false;
  #rests = false;
  steps = 0;

  private constructor(world: World, mails: Mail[], chance: Chance, setting: Setting) {
    this.world = world;
    this.mails = mails;
    this.chance = chance;
    this.openedAt = world.clock.now().getTime();
    this.groups = setting.groups;
    this.apart = setting.apart;
    this.late = setting.late;
    this.ledger = new Ledger([world.slate, world.dial]);
    for (const group of this.groups)
      for (const peer of group.members) this.byAccount.set(peer.account.key, { peer, group });
  }

  /** From now on somebody belongs to that set. */
  isIn(group: Group, peer: Peer): void {
    if (!group.members.includes(peer)) group.members.push(peer);
    this.byAccount.set(peer.account.key, { peer, group });
  }

  static async open({
    seed,
    programmes,
    start,
    startsOn = '2026-02-01',
    restsAtWeekends = false,
  }: YearOptions): Promise<Year> {
    const mails: Mail[] = [];
    const mailer = {
      from: 'soundings@desk.example',
      send: async (mail: Mail) => {
        mails.push(mail);
        return { kind: 'sent', ref: String(mails.length) } as const;
      },
    };
    const world = await World.open({ mailer, newId: idsOf(seed), ...(start ? { start } : {}) });
    const chance = new Chance(seed);
    const setting = await settle(world, chance, programmes, startsOn);
    const year = new Year(world, mails, chance, setting);
    year.#rests = restsAtWeekends;
    await year.history.look(world.house.store, world.clock.now());
    year.ledger.take(year.now, 'pressed');
    return year;
  }

  get now(): Date {
    return this.world.clock.now();
  }

  /** Somebody presses a button or sends a form, as it comes in. Refusals are counted, and are no fault. */
  async give(who: Someone, command: { type: string; [field: string]: unknown }): Promise<Reply> {
    const reply = await this.world.give(who, command);
    this.tally.add(reply.kind === 'refusal' ? `${command.type}: ${reply.sentence}` : command.type);
    return reply;
  }

  /** Lets it be until then. `people`: what those in the sets do of their own accord, and about what they hear. */
  async live(until: string, people: People): Promise<void> {
    const end = new Date(until).getTime();
    while (this.now.getTime() < end) {
      const due = await this.#due();
      const step = this.#every * 60_000;
      const tick = step > 0 ? Math.floor(this.now.getTime() / step) * step + step : due;
      const to = Math.max(this.now.getTime(), Math.min(end, this.agenda.next(), tick));
      const heard = this.ledger.received.length;
      this.world.clock.forward({ seconds: (to - this.now.getTime()) / 1_000 });
      if (to >= tick) await this.#tick(people);
      if (to < due) this.early.push(...this.ledger.received.slice(heard));
      const acts = this.agenda.take(to);
      for (const act of acts) await act();
      if (acts.length > 0) await this.#after('pressed', people);
    }
  }

  /** When it is to tick next. In between nothing can fall due. */
  async #due(): Promise<number> {
    return Math.min(await nextDue(this.world.house.store, this.now), nextDaily(this.now, this.#rests));
  }

  async #tick(people: People): Promise<void> {
    this.steps += 1;
    const { doors } = this.world.house;
    const [one = 0, other = 0] = await Promise.all(
      Array.from({ length: this.#twice ? 2 : 1 }, () => doors.advance(this.now)),
    );
    if (one + other > 0) await this.#after('due', people);
  }

  async #after(cause: 'pressed' | 'due', people: People): Promise<void> {
    await Promise.all(Array.from({ length: this.#twice ? 2 : 1 }, () => this.world.settle()));
    await this.history.look(this.world.house.store, this.now);
    await people(this, this.ledger.take(this.now, cause));
  }

  /** Somebody will not present in that round, if they were to. */
  async excuse(roundId: string, memberId: string): Promise<void> {
    const where = { roundId_memberId: { roundId, memberId } };
    const part = await this.world.house.store.roundMember.findUnique({ where });
    if (part?.presents) this.excused.set(memberId, (this.excused.get(memberId) ?? 0) + 1);
  }

  /** It ticks in a minute, as a house does whatever happens: what was pressed may need something to be set going. */
  tickSoon(): void {
    this.agenda.add(
      this.now.getTime() + 60_000,
      async () => void (await this.world.house.doors.advance(this.now)),
    );
  }

  /** From now on two processes tick and deliver at the same time, or one alone. */
  tickTwice(twice: boolean): void {
    this.#twice = twice;
  }

  /** From now on it ticks after so many minutes. */
  tickEvery(minutes: number): void {
    this.#every = minutes;
  }

  async restart(): Promise<void> {
    await this.world.restart();
    this.tally.add('restart');
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

function nextDaily(now: Date, restsAtWeekends: boolean): number {
  const day = 24 * 60 * 60_000;
  const moments = [0, 1, 2, 3].flatMap((later) => {
    const date = new Date(Math.floor(now.getTime() / day) * day + later * day);
    if (restsAtWeekends && [0, 6].includes(date.getUTCDay())) return [];
    const times = date.getUTCDay() === 1 ? [NIGHT, MORNING, AFTERNOON] : [AFTERNOON];
    return times.map((time) => wallTime(date, time, HOME).getTime());
  });
  return Math.min(...moments.filter((at) => at > now.getTime()));
}
