import { ALL_A_SECOND, INVALID, PATIENCE_MS, type Route } from './rates.ts';

/** What the headers of an answer say of its bucket. */
export interface BucketNews {
  readonly bucket: string;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAfterMs: number;
}

/** When requests may go. In memory: each process learns for itself what Discord tells it. */
export interface Pacing {
  /**
   * Books a request, and says when it may go: now, or within a moment. When that moment would be too long, nothing is booked,
   * and `later` says when to come back.
   */
  book(route: Route, now: Date): { readonly goAt: Date } | { readonly later: Date };
  /** An answer came, and said how much is left. */
  learn(route: Route, news: BucketNews, now: Date): void;
  /** Discord has asked for silence: on this route in this channel or server, or, with `null`, everywhere. */
  hold(route: Route | null, until: Date, now: Date): void;
  /** Until when Discord has asked for silence; `null` when it has not, or that is over. */
  heldUntil(route: Route, now: Date): Date | null;
  /** An answer that Discord counts against us came: 401, 403 or 429. */
  countInvalid(now: Date): void;
}

interface Hold {
  since: number;
  until: number;
}

interface Bucket {
  readonly limit: number;
  remaining: number;
  since: number;
  resetAt: number;
  /** How many wait for the moment in which it is full again. */
  waiting: number;
}

const EVERYWHERE = '';
/** Names are forgotten once they are quiet; so many are kept before that is looked at. */
const MANY = 2_000;

/** Gives a pacing that knows of no requests yet. */
export function createPacing(): Pacing {
  const holds = new Map<string, Hold>();
  const buckets = new Map<string, Bucket>();
  /** Which bucket a route belongs to, as Discord said. */
  const bucketNames = new Map<string, string>();
  const turns = createTurns();
  const invalid = createCount();

  const ownName = ({ name, major }: Route) => `${name} ${major}`;
  const bucketName = (route: Route) => `${bucketNames.get(route.name) ?? route.name} ${route.major}`;

  function until(name: string, now: number): number {
    const hold = holds.get(name);
    if (!hold) return 0;
    // The clock was set back: what is left of the silence is not known, so it is kept in full from now on.
    if (now < hold.since) Object.assign(hold, { since: now, until: now + hold.until - hold.since });
    if (hold.until > now) return hold.until;
    holds.delete(name);
    return 0;
  }

  function heldUntil(route: Route, now: Date): Date | null {
    const at = now.getTime();
    // The limit of all does not hold for answers; what stands before Discord, and has shut us out, has said so of the route, too.
    const end = Math.max(
      until(ownName(route), at),
      route.isAnswer ? 0 : until(EVERYWHERE, at),
      invalid.fullUntil(at),
    );
    return end > at ? new Date(end) : null;
  }

  /** The bucket as it stands; `undefined` when nobody knows. Once its time is over it is full but for those who waited. */
  function bucketOf(route: Route, now: number): Bucket | undefined {
    const bucket = buckets.get(bucketName(route));
    if (!bucket || now < bucket.since) return undefined;
    if (now < bucket.resetAt) return bucket;
    const remaining = bucket.limit - bucket.waiting;
    const span = Math.max(bucket.resetAt - bucket.since, 1_000);
    Object.assign(bucket, { remaining, since: now, resetAt: now + span, waiting: 0 });
    return bucket;
  }

  return {
    heldUntil,
    book(route, now) {
      const held = heldUntil(route, now);
      if (held) return { later: held };
      const at = now.getTime();
      const bucket = bucketOf(route, at);
      const roomAt = bucket && bucket.remaining <= 0 ? bucket.resetAt : at;
      const goAt = Math.max(at, roomAt, route.isAnswer ? at : turns.next(at));
      const isFull = bucket !== undefined && roomAt > at && bucket.waiting >= bucket.limit;
      if (isFull || goAt - at > PATIENCE_MS) return { later: new Date(goAt) };
      if (!route.isAnswer) turns.take(goAt);
      if (bucket && goAt < bucket.resetAt) bucket.remaining--;
      else if (bucket) bucket.waiting++;
      return { goAt: new Date(goAt) };
    },
    learn(route, { bucket: name, limit, remaining, resetAfterMs }, now) {
      const at = now.getTime();
      bucketNames.set(route.name, name);
      const known = bucketOf(route, at);
      // Several may be on their way at once, and their answers come in any order: the least that is left counts.
      const left = known ? Math.min(known.remaining, remaining) : remaining;
      const resetAt = at + resetAfterMs;
      const bucket = { limit, remaining: left, since: at, resetAt, waiting: known?.waiting ?? 0 };
      buckets.set(bucketName(route), bucket);
      if (buckets.size > MANY)
        for (const [one, { resetAt: end }] of buckets) if (end < at) buckets.delete(one);
    },
    hold(route, end, now) {
      const [name, at] = [route === null ? EVERYWHERE : ownName(route), now.getTime()];
      holds.set(name, { since: at, until: Math.max(until(name, at), end.getTime()) });
      if (holds.size > MANY) for (const one of [...holds.keys()]) until(one, at);
    },
    countInvalid: (now) => invalid.add(now.getTime()),
  };
}

/** So many in any second, and no more. */
function createTurns() {
  let taken: number[] = [];
  return {
    next(now: number): number {
      // Further ahead than we ever book: the clock was set back.
      taken = taken.filter((at) => at > now - 1_000 && at <= now + PATIENCE_MS);
      return taken.length < ALL_A_SECOND ? now : (taken.at(-ALL_A_SECOND) ?? now) + 1_000;
    },
    take(at: number): void {
      taken.push(at);
      taken.sort((one, other) => one - other);
    },
  };
}

function createCount() {
  let times: number[] = [];
  return {
    add: (now: number) => void times.push(now),
    /** 0 as long as there are few. */
    fullUntil(now: number): number {
      times = times.filter((at) => at > now - INVALID.withinMs && at <= now);
      return times.length < INVALID.most ? 0 : (times[times.length - INVALID.most] ?? now) + INVALID.withinMs;
    },
  };
}
