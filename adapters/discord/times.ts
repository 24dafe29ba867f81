/** docs.discord.com/developers/reference#snowflakes: ids say when they were made, in milliseconds since the beginning of 2015. */
const EPOCH = 1_420_070_400_000;

/** When something was made, in milliseconds since 1970. */
export const madeAt = (id: string): number => Number(BigInt(id) >> 22n) + EPOCH;
