import { webApi } from '@slack/bolt';
import { wasNotReached } from '../shared/not-reached.ts';

/** How we speak to Slack's Web API. */
export interface ClientOptions {
  /** Another address than Slack's, for tests: "http://127.0.0.1:4000/api/". */
  readonly slackApiUrl?: string;
  /** How long one call may take. */
  readonly timeoutMs: number;
  /** In place of the platform's, for tests and for those behind a proxy. */
  readonly fetch?: webApi.FetchFunction;
}

export type Client = Pick<webApi.WebClient, 'apiCall'>;

/** How one call ended, before anything is made of it. */
export type Ending =
  | { readonly kind: 'answer'; readonly body: Readonly<Record<string, unknown>> }
  | { readonly kind: 'error'; readonly word: string }
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** It did not get as far as Slack. */
  | { readonly kind: 'not reached' }
  /** It may have got there, and may have had an effect. */
  | { readonly kind: 'no answer'; readonly why: string };

/** The SDK would write down requests in full, words and all. */
const silent: webApi.Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName() {},
};

/** A client that asks once and gives up in time: the outbox alone tries again. */
export function createClient(
  token: string | undefined,
  { slackApiUrl, timeoutMs, fetch }: ClientOptions,
): Client {
  return new webApi.WebClient(token, {
    ...(slackApiUrl === undefined ? {} : { slackApiUrl }),
    ...(fetch === undefined ? {} : { fetch }),
    timeout: timeoutMs,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
    logger: silent,
  });
}

/** Makes one call. Never throws for what Slack, or the line to it, did. */
export async function callOnce(
  client: Client,
  method: string,
  args: Record<string, unknown>,
): Promise<Ending> {
  try {
    return {
      kind: 'answer',
      body: (await client.apiCall(method, args)) as unknown as Record<string, unknown>,
    };
  } catch (error) {
    return endingOf(error);
  }
}

/** When Slack says "too many" and not for how long: docs.slack.dev/apis/web-api/rate-limits shows 30 seconds. */
const RETRY_AFTER_UNSAID_MS = 30_000;

function endingOf(error: unknown): Ending {
  const { code, data, retryAfter, statusCode, original } = error as Partial<Failure>;
  switch (code) {
    case 'slack_webapi_platform_error':
      return { kind: 'error', word: String(data?.error) };
    case 'slack_webapi_rate_limited_error':
      return { kind: 'limited', retryAfterMs: Math.max(1, retryAfter ?? 0) * 1_000 };
    case 'slack_webapi_http_error':
      return { kind: 'no answer', why: Number(statusCode) >= 500 ? 'server-error' : 'http-error' };
    case 'slack_webapi_request_error':
      return wasNotReached(original)
        ? { kind: 'not reached' }
        : { kind: 'no answer', why: isTimeOut(original) ? 'timed-out' : 'connection-lost' };
    default:
      // The SDK has no error of its own for a 429 whose Retry-After is no number.
      return /Retry header did not contain/.test(String(error))
        ? { kind: 'limited', retryAfterMs: RETRY_AFTER_UNSAID_MS }
        : { kind: 'no answer', why: isTimeOut(error) ? 'timed-out' : 'answer-cut-off' };
  }
}

/** What the SDK's errors hold. Not `instanceof`: Bolt and we might have a copy of the SDK each. */
interface Failure {
  readonly code: string;
  readonly data: { readonly error?: unknown };
  readonly retryAfter: number;
  readonly statusCode: number;
  readonly original: unknown;
}

const isTimeOut = (error: unknown) => error instanceof Error && error.name === 'TimeoutError';
