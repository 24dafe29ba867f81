import { PATIENCE_MS, type Rate, rateOf, TO_ONE_CHANNEL } from './rates.ts';

/** One call that is about to be made. `channel`: when it puts a message somewhere. */
export interface Call {
  readonly team: string;
  readonly method: string;
  readonly channel?: string;
}

/** When calls may go. In memory: each process learns for itself what Slack tells it. */
export interface Pacing {
  /**
   * Books a call, and says when it may go: now, or within a moment. When that moment would be too long, nothing is booked,
   * and `later` says when to come back.
   */
  book(call: Call, now: Date): { readonly goAt: Date } | { readonly later: Date };
  /** Slack has asked for silence: no call of that method in that workspace before `until`, wherever it leads. */
  hold(call: Call, until: Date, now: Date): void;
  /** Until when Slack has asked for silence; `null` when it has not, or that is over. */
  heldUntil(call: Call, now: Date): Date | null;
}

/** Turns per name: each call moves the time at which the next one is due. */
interface Turns {
  /** When the next call may go. */
  next(name: string, rate: Rate, now: number): number;
  take(name: string, rate: Rate, at: number): void;
}

/** Names of channels are forgotten once they are quiet; so many are kept before that is looked at. */
const MANY = 1_000;

/** Gives a pacing that knows of no calls yet. `rates`: for tests that have to be quick. */
export function createPacing(
  rates: { of: typeof rateOf; toOneChannel: Rate } = { of: rateOf, toOneChannel: TO_ONE_CHANNEL },
): Pacing {
  const turns = createTurns();
  const holds = new Map<string, { since: number; until: number }>();
  const methodOf = ({ team, method }: Call) => `${team} ${method}`;

  /** The turns that a call takes: its method's in the workspace, and its channel's. */
  function turnsOf(call: Call): readonly (readonly [string, Rate])[] {
    const ofMethod = [methodOf(call), rates.of(call.method)] as const;
    return call.channel === undefined
      ? [ofMethod]
      : [ofMethod, [`${call.team}/${call.channel}`, rates.toOneChannel] as const];
  }

  function heldUntil(call: Call, now: Date): Date | null {
    const hold = holds.get(methodOf(call));
    if (!hold) return null;
    // The clock was set back: what is left of the silence is not known, so it is kept in full from now on.
    if (now.getTime() < hold.since) {
      hold.until = now.getTime() + (hold.until - hold.since);
      hold.since = now.getTime();
    }
    if (hold.until <= now.getTime()) {
      holds.delete(methodOf(call));
      return null;
    }
    return new Date(hold.until);
  }

  return {
    book(call, now) {
      const held = heldUntil(call, now);
      if (held) return { later: held };
      const at = now.getTime();
      const wanted = turnsOf(call);
      const goAt = Math.max(at, ...wanted.map(([name, rate]) => turns.next(name, rate, at)));
      if (goAt - at > PATIENCE_MS) return { later: new Date(goAt) };
      for (const [name, rate] of wanted) turns.take(name, rate, goAt);
      return { goAt: new Date(goAt) };
    },
    hold(call, until, now) {
      const before = heldUntil(call, now)?.getTime() ?? 0;
      holds.set(methodOf(call), { since: now.getTime(), until: Math.max(before, until.getTime()) });
    },
    heldUntil,
  };
}

/**
 * The "generic cell rate": for each name the time at which all its calls so far would have been due at a steady rate. A call
 * may be ahead of that by a burst.
 */
function createTurns(): Turns {
  const due = new Map<string, number>();
  const ahead = ({ everyMs, burst }: Rate) => everyMs * Math.max(0, burst - 1);

  function dueOf(name: string, rate: Rate, now: number): number {
    const at = due.get(name) ?? now;
    // Further ahead than we ever book: the clock was set back.
    return at - now > ahead(rate) + PATIENCE_MS + rate.everyMs ? now : at;
  }

  return {
    next: (name, rate, now) => dueOf(name, rate, now) - ahead(rate),
    take(name, rate, at) {
      due.set(name, Math.max(dueOf(name, rate, at), at) + rate.everyMs);
      if (due.size <= MANY) return;
      for (const [one, time] of due) if (time < at) due.delete(one);
    },
  };
}
