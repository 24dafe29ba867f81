import { createHash } from 'node:crypto';
import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeskDeps } from './deps.ts';
import { limits } from './limits.ts';
import type { DeskEnv } from './session.ts';

const SUBSCRIPTION = /^([A-Za-z0-9_-]{43})\.ics$/;
const ROUND = /^round-([A-Za-z0-9_-]{64})\.ics$/;

const hash = (text: string) => createHash('sha256').update(text).digest('base64url');

/**
 * Rounds for calendars, which cannot sign in: whoever has the address may read. Whether an address was never one, was replaced or
 * switched off, the answer does not say. Between us and the calendar nobody keeps a copy.
 */
export function calendar({ calendars }: Pick<DeskDeps, 'calendars'>): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  const perAddress = new RateLimiterMemory({ points: limits.calendarPerHour, duration: 3_600 });
  const perConnection = new RateLimiterMemory({ points: limits.calendarsPerMinute, duration: 60 });

  async function fileAt(name: string): Promise<string | null> {
    const secret = SUBSCRIPTION.exec(name)?.[1];
    if (secret !== undefined) return calendars.subscription(secret);
    const ticket = ROUND.exec(name)?.[1];
    return ticket === undefined ? null : calendars.round(ticket);
  }

  app.get('/:name', async (c) => {
    c.header('x-robots-tag', 'noindex');
    const name = c.req.param('name').slice(0, 100);
    const wait =
      (await secondsToWait(perConnection, getConnInfo(c).remote.address ?? '')) ??
      (await secondsToWait(perAddress, hash(name)));
    if (wait !== null) {
      c.header('retry-after', String(wait));
      return c.text(
        'This calendar was fetched too often in a short time. It can be fetched again later.',
        429,
      );
    }
    const file = await fileAt(name);
    return file === null ? c.text('There is no calendar at this address.', 404) : answer(c, file);
  });
  return app;
}

/** Only the calendar itself may keep it, and it asks each time whether it still holds. */
function answer(c: Context, file: string): Response {
  const tag = `"${hash(file)}"`;
  c.header('cache-control', 'private, no-cache');
  c.header('etag', tag);
  const known = (c.req.header('if-none-match') ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(tag)) return c.body(null, 304);
  c.header('content-type', 'text/calendar; charset=utf-8');
  c.header('content-disposition', 'attachment; filename="rounds.ics"');
  return c.body(file);
}

/** `null`: it may go on. */
async function secondsToWait(limiter: RateLimiterMemory, key: string): Promise<number | null> {
  try {
    await limiter.consume(key);
    return null;
  } catch (rejected) {
    // Not an error: what the limiter has counted.
    if (rejected instanceof Error) throw rejected;
    return Math.ceil((rejected as { msBeforeNext: number }).msBeforeNext / 1_000);
  }
}
