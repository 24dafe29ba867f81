import { Hono } from 'hono';
import type { DeskDeps } from './deps.ts';
import type { Directs } from './directs.ts';
import { accountOf } from './ids.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';

/**
 * Everything that is held on whoever asks, as a file for themselves. There is no way to ask for anybody else's. The desk is
 * a platform of our own, so that what was written on it belongs in there, too.
 */
export function myData(deps: Pick<DeskDeps, 'files' | 'prisma'>, directs: Directs): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.get('/', signedIn, async (c) => {
    const me = c.get('me');
    const held = await deps.files.export(accountOf(me));
    if (!held)
      return refusal(c, 404, 'There is nothing here about you: Soundings does not know this account.');
    const atTheDesk = { youWrote: await written(deps, me), youGotInPrivate: await received(directs, me) };
    c.header('content-disposition', `attachment; filename="${held.filename}"`);
    c.header('content-type', 'application/json; charset=utf-8');
    return c.body(JSON.stringify({ ...JSON.parse(held.json), atTheDesk }, null, 2));
  });
  return app;
}

async function written({ prisma }: Pick<DeskDeps, 'prisma'>, writer: string) {
  const rows = await prisma.deskMessage.findMany({
    where: { writer },
    orderBy: { turn: 'asc' },
    select: { at: true, text: true, place: { select: { name: true } } },
  });
  return rows.map(({ at, text, place }) => ({ at, in: place.name, text }));
}

async function received(directs: Directs, me: string) {
  return (await directs.listFor(me)).map(({ at, card: { heading, blocks } }) => ({ at, heading, blocks }));
}
