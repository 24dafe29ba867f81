/** One call every so often, and so many at once before that begins to count. */
export interface Rate {
  readonly everyMs: number;
  readonly burst: number;
}

/** For as long a call waits for its turn where it stands; beyond that it is for the outbox to come back. */
export const PATIENCE_MS = 1_500;

const aMinute = (calls: number, burst: number): Rate => ({ everyMs: 60_000 / calls, burst });

/** "Posting messages: 1 per second; short bursts allowed": docs.slack.dev/apis/web-api/rate-limits. */
export const TO_ONE_CHANNEL: Rate = { everyMs: 1_000, burst: 3 };

/** The tiers of docs.slack.dev/apis/web-api/rate-limits: at least so many calls a minute in one workspace. */
const TIER_2 = aMinute(20, 5);
const TIER_3 = aMinute(50, 10);
const TIER_4 = aMinute(100, 20);
/** `chat.postMessage` "maintains a workspace-wide limit" of "several hundred messages a minute". */
const POSTING = aMinute(300, 20);

/** Each from its own page under docs.slack.dev/reference/methods. */
const RATES: Readonly<Record<string, Rate>> = {
  'chat.postMessage': POSTING,
  'chat.postEphemeral': TIER_4,
  'chat.update': TIER_3,
  'chat.delete': TIER_3,
  'files.getUploadURLExternal': TIER_4,
  'files.completeUploadExternal': TIER_4,
  'conversations.open': TIER_3,
  'conversations.history': TIER_3,
  'conversations.replies': TIER_3,
  'conversations.info': TIER_3,
  'conversations.members': TIER_4,
  'users.info': TIER_4,
  'views.open': TIER_4,
  'views.update': TIER_4,
  'views.publish': TIER_4,
};

/** How often a method may be called in one workspace; one that is not listed here, with care. */
export const rateOf = (method: string): Rate => RATES[method] ?? TIER_2;
