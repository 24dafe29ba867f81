import { Hono } from 'hono';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';

/** Everything that is held on whoever asks, as a file for themselves. There is no way to ask for anybody else's. */
export function myData({ files }: Pick<DeskDeps, 'files'>): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.get('/', signedIn, async (c) => {
    const held = await files.export(accountOf(c.get('me')));
    if (!held) return refusal(c, 404, 'There is nothing here about you: you are not a member of a network.');
    c.header('content-disposition', 'attachment; filename="soundings-my-data.json"');
    c.header('content-type', 'application/json; charset=utf-8');
    return c.body(JSON.stringify(held, null, 2));
  });
  return app;
}
