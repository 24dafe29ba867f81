import type { Secret } from '../../src/secret.ts';
import type { CardFile } from '../../src/views/card.ts';
import { wasNotReached } from '../shared/not-reached.ts';
import type { BucketNews } from './pacing.ts';
import { RETRY_AFTER_UNSAID_MS } from './rates.ts';

/** How we speak to Discord's REST API. */
export interface HttpOptions {
  readonly token: Secret;
  /** Another address than Discord's, for tests: "http://127.0.0.1:4000/api/v10". */
  readonly discordApi?: string;
  /** How long one request may take. */
  readonly timeoutMs: number;
  /** In place of the platform's, for tests. */
  readonly fetch?: typeof fetch;
}

/** One request. `path`: "/channels/1/messages?limit=2". */
export interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly file?: CardFile;
  /** With the bot's token; answers to interactions have one of their own in the path. */
  readonly asBot: boolean;
}

/** How one request ended, before anything is made of it. */
export type Ending =
  | { readonly kind: 'answer'; readonly body: unknown; readonly news: BucketNews | null }
  | {
      readonly kind: 'error';
      readonly status: number;
      /** Discord's own code; `null` when it gave none. */
      readonly code: number | null;
      readonly news: BucketNews | null;
    }
  | {
      readonly kind: 'limited';
      readonly retryAfterMs: number;
      readonly isGlobal: boolean;
      /** The limit is one that all who use the place share: Discord does not count it against us. */
      readonly isShared: boolean;
    }
  /** It did not get as far as Discord. */
  | { readonly kind: 'not reached' }
  /** It may have got there, and may have had an effect. */
  | { readonly kind: 'no answer'; readonly why: string };

const DISCORD_API = 'https://discord.com/api/v10';
/** docs.discord.com/developers/reference#user-agent: who does not say so is shut out. */
const USER_AGENT = 'DiscordBot (Soundings, 0.1.0)';

/** Makes one request, once. Never throws for what Discord, or the line to it, did. `signal`: breaks it off. */
export async function requestOnce(
  { method, path, body, file, asBot }: Request,
  { token, discordApi = DISCORD_API, timeoutMs, fetch: send = fetch }: HttpOptions,
  signal?: AbortSignal,
): Promise<Ending> {
  const inTime = AbortSignal.timeout(timeoutMs);
  try {
    const response = await send(`${discordApi}${path}`, {
      method,
      headers: {
        'user-agent': USER_AGENT,
        ...(asBot ? { authorization: `Bot ${token.reveal()}` } : {}),
        // With a file, what divides its parts is said by whoever packs them.
        ...(body === undefined || file ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: file ? parts(body, file) : JSON.stringify(body) }),
      redirect: 'error',
      signal: signal ? AbortSignal.any([signal, inTime]) : inTime,
    });
    return endingOf(response, await response.text());
  } catch (error) {
    if (error instanceof Error && /^(Timeout|Abort)Error$/.test(error.name))
      return { kind: 'no answer', why: 'timed-out' };
    return wasNotReached(error) ? { kind: 'not reached' } : { kind: 'no answer', why: 'connection-lost' };
  }
}

/** docs.discord.com/developers/reference#uploading-files */
function parts(body: object, { name, type, content }: CardFile): FormData {
  const form = new FormData();
  form.append('payload_json', JSON.stringify(body));
  form.append('files[0]', new Blob([content], { type }), name);
  return form;
}

function endingOf({ status, headers }: Response, text: string): Ending {
  const body = status === 204 ? null : parsed(text);
  if (status === 429) return limited(headers, body);
  const news = newsOf(headers);
  if (status >= 500) return { kind: 'no answer', why: 'server-error' };
  if (status < 300) {
    return body === undefined
      ? { kind: 'no answer', why: 'answer-not-understood' }
      : { kind: 'answer', body, news };
  }
  const { code } = (body ?? {}) as { code?: unknown };
  return { kind: 'error', status, code: typeof code === 'number' ? code : null, news };
}

/** `undefined` when it is somebody else's page. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function limited(headers: Headers, body: unknown): Ending {
  const { retry_after: precise, global } = (body ?? {}) as { retry_after?: unknown; global?: unknown };
  const seconds = Number(precise ?? headers.get('retry-after') ?? Number.NaN);
  const scope = headers.get('x-ratelimit-scope');
  return {
    kind: 'limited',
    retryAfterMs: Number.isFinite(seconds)
      ? Math.max(100, Math.ceil(seconds * 1_000))
      : RETRY_AFTER_UNSAID_MS,
    // What is not JSON comes from what stands before Discord, and shuts out the whole address.
    isGlobal: global === true || scope === 'global' || body === undefined,
    isShared: scope === 'shared',
  };
}

/** docs.discord.com/developers/topics/rate-limits#header-format */
function newsOf(headers: Headers): BucketNews | null {
  const number = (name: string) => Number(headers.get(`x-ratelimit-${name}`) ?? Number.NaN);
  const bucket = headers.get('x-ratelimit-bucket');
  const [limit, remaining, after] = [number('limit'), number('remaining'), number('reset-after')];
  if (bucket === null || ![limit, remaining, after].every(Number.isFinite)) return null;
  return { bucket, limit, remaining, resetAfterMs: Math.ceil(after * 1_000) };
}
