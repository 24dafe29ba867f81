/** What one of Slack's error words comes to. */
export type Meaning =
  | { readonly kind: 'later'; readonly afterMs: number; readonly why: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

const MINUTE = 60_000;
/** How often we look whether somebody has mended it. */
const MENDED = 15 * MINUTE;

const refusals = (why: string, ...words: string[]) =>
  words.map((word) => [word, { kind: 'refused', why }] as const);
const delays = (why: string, afterMs: number, ...words: string[]) =>
  words.map((word) => [word, { kind: 'later', afterMs, why }] as const);
const doubts = (why: string, ...words: string[]) =>
  words.map((word) => [word, { kind: 'unknown', why }] as const);

/**
 * Slack's error words, from the list of errors at the foot of each method's page under docs.slack.dev/reference/methods.
 * Refused ends a delivery for good, so it is only for faults of ours, for a person or a message that is gone, and for a channel
 * that is closed to us: when it opens again an event says so, and what was missed is made up for. What somebody who
 * looks after Soundings or a workspace can mend (a token, a scope, a setting) waits until they have.
 */
const MEANINGS: ReadonlyMap<string, Meaning> = new Map<string, Meaning>([
  ...refusals(
    'place-gone',
    'channel_not_found',
    'channel_type_not_supported',
    'method_not_supported_for_channel_type',
  ),
  ...refusals('place-archived', 'is_archived'),
  ...refusals('not-in-channel', 'not_in_channel'),
  ...refusals('person-not-there', 'user_not_in_channel'),
  // About this one message or thread, and nobody is going to change it back for us.
  ...refusals(
    'may-not-post',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'cannot_reply_to_message',
  ),
  ...refusals(
    'account-gone',
    'user_not_found',
    'users_not_found',
    'user_disabled',
    'user_not_visible',
    'cannot_dm_bot',
    'invalid_user_combination',
  ),
  ...refusals('message-gone', 'message_not_found', 'thread_not_found', 'is_inactive'),
  ...refusals('may-not-change', 'cant_update_message', 'edit_window_closed', 'cant_delete_message'),
  ...refusals('kept-by-the-workspace', 'compliance_exports_prevent_deletion'),
  ...refusals('too-large', 'msg_too_long', 'msg_blocks_too_long', 'view_too_large', 'metadata_too_large'),
  ...refusals(
    'not-as-slack-wants-it',
    'invalid_blocks',
    'invalid_blocks_format',
    'invalid_arguments',
    'invalid_arg_name',
    'invalid_metadata_format',
    'invalid_metadata_schema',
    'no_text',
  ),
  ...refusals(
    'trigger-too-old',
    'expired_trigger_id',
    'trigger_expired',
    'invalid_trigger_id',
    'exchanged_trigger_id',
    'trigger_exchanged',
  ),
  ...refusals('view-gone', 'not_found', 'view_not_found'),
  ...refusals('view-changed', 'hash_conflict'),
  ...delays('rate-limited', MINUTE, 'ratelimited', 'rate_limited'),
  ...delays('workspace-full', MENDED, 'message_limit_exceeded'),
  // "The POST data was either missing or truncated": Slack has not begun.
  ...delays('request-cut-off', 5_000, 'request_timeout'),
  ...delays('workspace-moving', MENDED, 'team_added_to_org', 'org_login_required'),
  ...delays('posting-suspended', MENDED, 'ekm_access_denied'),
  ...delays('network-not-allowed', MENDED, 'accesslimited'),
  ...delays('token-expired', 5 * MINUTE, 'token_expired'),
  // Installed once more, or with the right token in the settings, it goes on.
  ...delays('token-refused', MENDED, 'token_revoked', 'account_inactive', 'invalid_auth', 'not_authed'),
  // Settings of a workspace, an organisation or a channel. No event tells us when they are changed back.
  ...delays(
    'posting-restricted',
    MENDED,
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'no_permission',
    'access_denied',
    'enterprise_is_restricted',
    'team_access_not_granted',
    'team_not_found',
    'posting_to_general_channel_denied',
  ),
  ...delays('scope-missing', MENDED, 'missing_scope', 'not_allowed_token_type', 'app_access_restricted'),
  ...delays('messages-tab-off', MENDED, 'messages_tab_disabled'),
  // "It's possible some aspect of the operation succeeded before the error was raised."
  ...doubts('slack-failed', 'internal_error', 'fatal_error', 'service_unavailable'),
]);

/** There is no token of ours for it: nobody has installed Soundings there, or may. */
export const notInstalledThere: Meaning = { kind: 'later', afterMs: MENDED, why: 'not-installed-there' };

/** What to mend, for the log. */
const MENDING = {
  'token-refused':
    'Slack does not take our token for a workspace, so deliveries wait: install Soundings there once more',
  'token-expired':
    'our token for a workspace in Slack has expired, so deliveries wait: turn token rotation off, and install once more',
  'not-installed-there':
    'deliveries wait for a workspace in Slack that has not installed Soundings, or may not: see docs/slack.md',
  'scope-missing':
    'Slack misses a scope, so deliveries wait: put the manifest in the app’s settings again, and reinstall',
  'messages-tab-off':
    'the Messages tab is off in Slack, so deliveries wait: turn it on under App Home in the app’s settings',
  'posting-restricted':
    'a setting in Slack keeps Soundings from posting, so deliveries wait: ask whoever looks after that workspace',
  'network-not-allowed':
    'a workspace in Slack takes nothing from this machine’s address, so deliveries wait: have it allowed there',
  'workspace-full':
    'a workspace in Slack has reached its limit of messages, so deliveries wait: ask whoever looks after it',
} as const;

/** In words, what somebody can do about a delay; `null` when waiting is all there is. */
export const mendingOf = (why: string): (typeof MENDING)[keyof typeof MENDING] | null =>
  Object.hasOwn(MENDING, why) ? MENDING[why as keyof typeof MENDING] : null;

/** Slack's words are like this; what is not, is somebody else's page in its place. */
const WORD = /^[a-z0-9_]{1,64}$/;

/**
 * What an error word comes to; `null` when it is in no list of ours. It may be new, or not Slack's at all: whether there was
 * an effect, nobody knows.
 */
export const meaningOf = (word: string): Meaning | null => MEANINGS.get(word) ?? null;

/** Whether it is a word that may go into a log, and not a page or a sentence. */
export const isWord = (word: string): boolean => WORD.test(word);
