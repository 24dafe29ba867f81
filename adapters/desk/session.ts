import type { Context, MiddlewareHandler } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { DeskDeps } from './deps.ts';
import type { Reach } from './reach.ts';
import { refusal } from './security.ts';
import type { Sessions } from './sessions.ts';

export type DeskEnv = {
  Variables: {
    /** The account key of whoever asks; the empty string is nobody. */
    me: string;
    /** What their cookie holds; the empty string for somebody who only chose who they are. */
    secret: string;
    /** They are signed in and in no network any more: then `afterLeaving` says what answers them. */
    left: boolean;
    /** Asked again later: whether they still are who they were. */
    stillMe: () => Promise<boolean>;
  };
};

/** What the cookies are called and may be sent over. `__Host-`: browsers take it over TLS and from this very host only. */
export interface Cookies {
  signIn(c: Context, secret: string): void;
  signOut(c: Context): void;
  secret(c: Context): string;
}

export function cookiesFor({ overTls }: Pick<Reach, 'overTls'>): Cookies {
  const name = overTls ? '__Host-desk-session' : 'desk-session';
  const options = { path: '/', httpOnly: true, sameSite: 'Strict', secure: overTls } as const;
  return {
    // No age: it goes with the browser, and sooner when the session ends here.
    signIn: (c, secret) => setCookie(c, name, secret, options),
    signOut: (c) => void deleteCookie(c, name, options),
    secret: (c) => getCookie(c, name) ?? '',
  };
}

/** Demonstration only: whom somebody chose to be. A choice, not a proof. */
const CHOICE = 'desk-person';
const MONTH_SECONDS = 30 * 24 * 3600;
/** The page says who it believes it shows, so that a tab left open can't speak for somebody else signed in since. */
const HEADER = 'desk-person';

interface SessionParts {
  readonly sessions: Sessions;
  readonly cookies: Cookies;
  /** Whether whoever opens the page may choose who they are. */
  readonly mayChoose: boolean;
}

/**
 * Who is asking, asked anew at each request: a session can be over, and so can a membership. No request keeps a session
 * alive but the one by which the page says that its person has done something (see `signing.ts`).
 */
export function session(
  { prisma }: Pick<DeskDeps, 'prisma'>,
  { sessions, cookies, mayChoose }: SessionParts,
): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const given = cookies.secret(c);
    const found = given === '' ? null : await sessions.find(given);
    const secret = found === null ? '' : given;
    c.set('secret', secret);
    c.set('left', found?.left ?? false);
    c.set('me', found?.key ?? (await chosen(c)));
    c.set('stillMe', async () => {
      const still = secret === '' ? null : await sessions.find(secret);
      return still?.key === found?.key && still?.left === found?.left;
    });
    const expected = c.req.header(HEADER);
    if (expected !== undefined && decode(expected) !== c.get('me')) {
      return refusal(
        c,
        409,
        'You are not signed in as the person this page was showing, so nothing was sent. Open the page again.',
      );
    }
    if (c.get('left') && !AFTER_LEAVING.has(c.req.path)) return refusal(c, 403, ONLY_YOURS);
    return next();
  };

  async function chosen(c: Context): Promise<string> {
    const key = mayChoose ? (getCookie(c, CHOICE) ?? '') : '';
    if (key === '') return '';
    const known = await choosable(prisma, key);
    return known ? key : '';
  }
}

/**
 * All that answers somebody who is in no network any more. Whatever is added to the desk is closed to them unless it is named
 * here; which commands they may give, `throughDoor` asks.
 */
const AFTER_LEAVING: ReadonlySet<string> = new Set([
  '/my-data',
  '/my-log',
  '/api/state',
  '/api/enter',
  '/api/here',
  '/api/sign-out',
  '/api/actions',
  '/api/coordinating/open',
]);
export const ONLY_YOURS =
  'You are in no network now, so here you reach only what is yours: your data, your challenges, and the way out. Ask a coordinator to take you back if you should be in one.';

/** For everything that is somebody's business. */
export const signedIn: MiddlewareHandler<DeskEnv> = async (c, next) => {
  if (c.get('me') === '') {
    return refusal(c, 401, 'You are not signed in here, or not any more. Open the page again to see how.');
  }
  return next();
};

/** Only the demo's invented people can be chosen, not who came in with a link. */
export function choosable(prisma: DeskDeps['prisma'], key: string) {
  return prisma.deskAccount.findFirst({ where: { key, workspaces: { isEmpty: false } } });
}

export function choose(c: Context, key: string): void {
  setCookie(c, CHOICE, key, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: MONTH_SECONDS });
}

export function unchoose(c: Context): void {
  if (getCookie(c, CHOICE) !== undefined) deleteCookie(c, CHOICE, { path: '/' });
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
