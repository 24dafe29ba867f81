/** docs.discord.com/developers/topics/rate-limits#global-rate-limit: 50 in a second, for all that one bot asks. */
export const ALL_A_SECOND = 40;
/** For as long a request waits for its turn where it stands; beyond that it is for the outbox to come back. */
export const PATIENCE_MS = 1_500;
/** When Discord says "too many" and not for how long. */
export const RETRY_AFTER_UNSAID_MS = 30_000;

/**
 * docs.discord.com/developers/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans: after 10,000 answers of 401, 403 or
 * 429 in ten minutes an address is shut out for a day. We stop far below, as others may share it.
 */
export const INVALID = { most: 500, withinMs: 10 * 60_000 } as const;

/** What one request counts against. */
export interface Route {
  /** The method and the path, with every id replaced but the first: docs.discord.com/developers/topics/rate-limits. */
  readonly name: string;
  /** The channel, server or interaction that has limits of its own. */
  readonly major: string;
  /** Answers to interactions do not count against the limit of all. */
  readonly isAnswer: boolean;
}

/** By what a request is counted. `path`: "/channels/1/messages/2", without its query. */
export function routeOf(method: string, path: string): Route {
  const [, first = '', id = '', ...rest] = path.split('/');
  const isAnswer = first === 'interactions' || first === 'webhooks';
  const hasMajor = ['channels', 'guilds', 'webhooks', 'interactions'].includes(first);
  const [token, ...after] = rest;
  const major = isAnswer ? `${id}/${token}` : hasMajor ? id : '';
  const tail = (isAnswer ? ['{token}', ...after] : rest).map((part) => (/^\d+$/.test(part) ? '{id}' : part));
  return { name: [method, first, hasMajor ? '{major}' : id, ...tail].join('/'), major, isAnswer };
}
