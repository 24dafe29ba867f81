/** What one of Discord's error codes comes to. */
export type Meaning =
  | { readonly kind: 'later'; readonly afterMs: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

const MINUTE = 60_000;

const refusals = (why: string, ...codes: number[]) =>
  codes.map((code) => [code, { kind: 'refused', why }] as const);
const delays = (why: string, afterMs: number, ...codes: number[]) =>
  codes.map((code) => [code, { kind: 'later', afterMs, why }] as const);
const doubts = (why: string, ...codes: number[]) =>
  codes.map((code) => [code, { kind: 'unknown', why }] as const);

/**
 * Discord's error codes, from docs.discord.com/developers/topics/opcodes-and-status-codes#json. Refused ends a delivery for
 * good, so it is only for what the people or the place there have decided, and for faults of ours. What an operator can mend
 * waits until they have.
 */
const MEANINGS: ReadonlyMap<number, Meaning> = new Map<number, Meaning>([
  ...refusals('place-gone', 10_003, 10_004),
  ...refusals('message-gone', 10_008),
  ...refusals('account-gone', 10_007, 10_013, 50_033),
  ...refusals('interaction-gone', 10_015, 10_062, 50_027),
  ...refusals('answered-already', 40_060),
  ...refusals('may-not-see', 50_001),
  ...refusals('may-not-change', 50_005, 50_021),
  // They take no messages from the server that they share with us, have blocked us, or share none.
  ...refusals('may-not-write-to-them', 50_007, 50_278),
  ...refusals('may-not-post', 50_013, 20_031, 200_000, 200_001, 240_000, 50_600),
  ...refusals('not-for-messages', 50_008, 50_024, 50_003),
  ...refusals('place-archived', 50_083, 160_005),
  ...refusals('thread-exists', 160_004),
  ...refusals('not-as-discord-wants-it', 50_006, 50_035, 50_109),
  ...delays('rate-limited', MINUTE, 20_016, 20_022, 20_028, 31_002, 40_003),
  // Whoever looks after the forum can turn that off, or has just turned it on.
  ...delays('forum-wants-a-tag', 15 * MINUTE, 40_066, 40_067),
  ...delays('too-many-threads', 15 * MINUTE, 160_006),
  ...delays('token-not-valid', 15 * MINUTE, 40_001, 50_014),
  ...delays('account-of-the-bot-limited', 15 * MINUTE, 20_026, 40_002, 340_013),
  ...doubts('discord-failed', 130_000),
]);

/**
 * What an error comes to; `null` when it is in no list of ours: whether there was an effect, nobody knows. Code 0 says no more
 * than the status.
 */
export function meaningOf(status: number, code: number | null): Meaning | null {
  if (status === 401) return { kind: 'later', afterMs: 15 * MINUTE, why: 'token-not-valid' };
  const known = code === null ? undefined : MEANINGS.get(code);
  return known ?? null;
}
