import { type Context, Hono } from 'hono';
import { throughDoor } from './asking.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf, isRef } from './ids.ts';
import { openBody, pageCommand } from './parse.ts';
import { read, unreadable } from './requests.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';

/** The same for a network that is not there and for one that is somebody else's. */
export const noSuchNetwork = (c: Context) =>
  refusal(c, 404, 'That network is not there, or you no longer coordinate it. Choose another from the list.');

/** What the coordinator's pages read, and the cards that they begin with. Who coordinates what is asked anew each time. */
export function coordinating(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/', signedIn, async (c) => c.json(await deps.coordinating.networks(accountOf(c.get('me')))));

  app.get('/:network/health', signedIn, async (c) => {
    const { network } = c.req.param();
    const health = isRef(network) ? await deps.coordinating.health(accountOf(c.get('me')), network) : null;
    return health ? c.json(health) : noSuchNetwork(c);
  });

  app.get('/:network/gaps', signedIn, async (c) => {
    const { network } = c.req.param();
    const gaps = isRef(network) ? await deps.coordinating.gaps(accountOf(c.get('me')), network) : null;
    return gaps ? c.json(gaps) : noSuchNetwork(c);
  });

  app.post('/open', signedIn, async (c) => {
    const body = await read(c, openBody);
    return body ? throughDoor(deps, c, body.eventId, pageCommand(body)) : unreadable(c);
  });

  return app;
}
