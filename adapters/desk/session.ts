import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { DeskDeps } from './deps.ts';
import { refusal } from './security.ts';

/** `me` is the account key of whoever asks; the empty string is nobody. */
export type DeskEnv = { Variables: { me: string } };

const COOKIE = 'desk-person';
/** The page says who it believes it shows, so that a tab left open can't speak for somebody chosen in another. */
const HEADER = 'desk-person';
const MONTH_SECONDS = 30 * 24 * 3600;

/**
 * Who is asking. Only a demonstration believes the cookie: it is a choice, not a proof. An account that isn't
 * there (any more) is nobody.
 */
export function session({ prisma, demo }: Pick<DeskDeps, 'prisma' | 'demo'>): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const key = demo ? (getCookie(c, COOKIE) ?? '') : '';
    const known =
      key === '' ? null : await prisma.deskAccount.findUnique({ where: { key }, select: { key: true } });
    c.set('me', known?.key ?? '');
    const expected = c.req.header(HEADER);
    if (expected !== undefined && decode(expected) !== c.get('me')) {
      return refusal(
        c,
        409,
        'Somebody else was chosen in another window, so nothing was sent. Open the page again.',
      );
    }
    return next();
  };
}

/** For everything that is somebody's business. */
export const signedIn: MiddlewareHandler<DeskEnv> = async (c, next) => {
  if (c.get('me') === '') return refusal(c, 401, 'Choose who you are first, then try again.');
  return next();
};

export function choose(c: Context, key: string): void {
  setCookie(c, COOKIE, key, { path: '/', httpOnly: true, sameSite: 'Strict', maxAge: MONTH_SECONDS });
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
