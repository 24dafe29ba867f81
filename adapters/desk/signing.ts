import { getConnInfo } from '@hono/node-server/conninfo';
import { type Context, Hono } from 'hono';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { DeskDeps } from './deps.ts';
import { limits } from './limits.ts';
import { enterBody, hereBody, signOutBody } from './parse.ts';
import { read, unreadable } from './requests.ts';
import { refusal } from './security.ts';
import { type Cookies, type DeskEnv, signedIn, unchoose } from './session.ts';
import type { Sessions } from './sessions.ts';

const NO_WAY_IN =
  'This link does not work any more: each works once, for ten minutes, and only until you ask for another. Ask ' +
  'Soundings for a new one: type /desk, or press “Open the desk”.';
const TOO_MANY = 'That was tried too often in a short time. Wait a minute, then press “Sign in” again.';

/** Coming in and going out. */
export function signing(
  { signIn, address }: Pick<DeskDeps, 'signIn' | 'address'>,
  { sessions, cookies }: { sessions: Sessions; cookies: Cookies },
): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  // Nobody guesses a pass; this keeps somebody who tries from keeping the database busy.
  const perPerson = new RateLimiterMemory({ points: limits.entriesPerMinute, duration: 60 });
  const perConnection = new RateLimiterMemory({ points: limits.entriesPerMinute * 30, duration: 60 });

  async function tooOften(c: Context): Promise<boolean> {
    const peer = getConnInfo(c).remote.address ?? '';
    // Behind a proxy everybody comes from its address; it says whom it speaks for, last of all that is said there.
    const forwarded = address === null ? undefined : c.req.header('x-forwarded-for')?.split(',').at(-1);
    try {
      await perConnection.consume(peer);
      await perPerson.consume(forwarded?.trim().slice(0, 64) ?? peer);
      return false;
    } catch (rejected) {
      // Not an error: what the limiter has counted.
      if (rejected instanceof Error) throw rejected;
      return true;
    }
  }

  app.post('/enter', async (c) => {
    if (await tooOften(c)) return refusal(c, 429, TOO_MANY);
    const body = await read(c, enterBody);
    if (!body) return unreadable(c);
    const entered = await signIn.redeem(body.pass);
    if (!entered) return refusal(c, 403, NO_WAY_IN);
    // Whoever was signed in here before is not any more: their cookie goes, and what it opened goes with it.
    if (c.get('secret') !== '') await sessions.end(c.get('secret'));
    unchoose(c);
    cookies.signIn(c, await sessions.begin(entered.key));
    return c.json({ kind: 'nothing' });
  });

  // The person has done something in their page. Nothing else keeps a session alive, least of all what a page fetches by itself.
  app.post('/here', signedIn, async (c) => {
    if (!(await read(c, hereBody))) return unreadable(c);
    if (c.get('secret') !== '') await sessions.touch(c.get('secret'));
    return c.json({ kind: 'nothing' });
  });

  app.post('/sign-out', async (c) => {
    const body = await read(c, signOutBody);
    if (!body) return unreadable(c);
    if (c.get('secret') !== '') {
      await (body.everywhere ? sessions.endAll(c.get('me')) : sessions.end(c.get('secret')));
    }
    cookies.signOut(c);
    unchoose(c);
    return c.json({ kind: 'nothing' });
  });

  return app;
}
