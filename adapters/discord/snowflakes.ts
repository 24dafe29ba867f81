// docs.discord.com/developers/reference#snowflakes: milliseconds since 2015 before 22 other bits.
const EPOCH = 1_420_070_400_000;
const OTHER_BITS = 22n;

/** The first name that something of that time, or after it, can have. */
export const firstAt = (time: Date): string =>
  String(BigInt(Math.max(1, time.getTime() - EPOCH)) << OTHER_BITS);

/** Whether one was named before the other. */
export const isBefore = (one: string, other: string): boolean => BigInt(one) < BigInt(other);
