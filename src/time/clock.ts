/** Where "now" comes from. Everything outside `src/time/` is handed one, so that tests can live through weeks. */
export interface Clock {
  now(): Date;
}

/** When this process began: what somebody waits for counts from there. */
export const processBegan = (): Date => new Date(performance.timeOrigin);

/** The machine's clock. Only `bin/` chooses it. */
export const systemClock: Clock = { now: () => new Date() };
