import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Reach } from './reach.ts';
import type { WireReply } from './wire.ts';

/** Everything comes from here, nothing is loaded from elsewhere, and nobody may frame the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};

/** An answer that says in a sentence what to do; the page shows it as it stands. */
export function refusal(
  c: Context,
  status: 400 | 401 | 403 | 404 | 409 | 413 | 415 | 429 | 500,
  sentence: string,
): Response {
  return c.json({ kind: 'refusal', sentence } satisfies WireReply, status);
}

/**
 * What every request must get past. `reach` is asked anew each time, since the port may not be known before the
 * server listens. A name that points here from outside (DNS rebinding) is turned away by its Host, and another
 * site's page by its Origin or by what the browser says of it.
 */
export function security(reach: () => Reach): MiddlewareHandler {
  return async (c, next) => {
    for (const [name, value] of Object.entries(HEADERS)) c.header(name, value);
    c.header('cache-control', 'no-store');
    const host = c.req.header('host')?.toLowerCase() ?? '';
    const { hosts, origins } = reach();
    if (!hosts.has(host)) return refusal(c, 403, 'The desk answers only under its own address.');
    if (c.req.method === 'GET' || c.req.method === 'HEAD') {
      const site = c.req.header('sec-fetch-site') ?? 'none';
      const navigates = c.req.header('sec-fetch-mode') === 'navigate';
      if (site !== 'none' && site !== 'same-origin' && !navigates) return refusal(c, 403, NOT_FROM_HERE);
      return next();
    }
    if (!fromOurPage(c, origins)) return refusal(c, 403, NOT_FROM_HERE);
    const type = c.req.header('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
    // Neither can be sent by another site's form: a browser would ask us first, and hear no.
    const isFile = type === 'application/octet-stream' && TAKES_FILES.test(c.req.path);
    if (type !== 'application/json' && !isFile) return refusal(c, 415, 'The desk reads JSON only.');
    return next();
  };
}

/** The one address that takes a file as its bytes. */
const TAKES_FILES = /^\/api\/coordinating\/[^/]+\/documents$/;

const NOT_FROM_HERE = 'That request did not come from the desk itself. Open the desk, then try again there.';

/** A browser says where a post comes from in at least one of two headers. What says neither isn't our page. */
function fromOurPage(c: Context, origins: ReadonlySet<string>): boolean {
  const origin = c.req.header('origin');
  const site = c.req.header('sec-fetch-site');
  if (origin === undefined && site === undefined) return false;
  return (origin === undefined || origins.has(origin)) && (site === undefined || site === 'same-origin');
}

export const limitBody = (
  maxSize: number,
  sentence = 'That is too much to send at once. Shorten it, then send it again.',
): MiddlewareHandler => bodyLimit({ maxSize, onError: (c) => refusal(c, 413, sentence) });
