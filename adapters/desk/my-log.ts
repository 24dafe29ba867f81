import { Hono } from 'hono';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';

/** The learning log of whoever asks, as a text file for themselves. There is no way to ask for anybody else's. */
export function myLog({ logs }: Pick<DeskDeps, 'logs'>): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.get('/', signedIn, async (c) => {
    const log = await logs.text(accountOf(c.get('me')));
    if (!log) return refusal(c, 404, 'There is no log here: Soundings does not know this account.');
    c.header('content-disposition', `attachment; filename="${log.filename}"`);
    c.header('content-type', 'text/markdown; charset=utf-8');
    return c.body(log.text);
  });
  return app;
}
