import { Hono } from 'hono';
import type { Assets } from './assets.ts';
import type { DeskDeps } from './deps.ts';
import type { Directs } from './directs.ts';
import { events } from './events.ts';
import type { Live } from './live.ts';
import { reading } from './reading.ts';
import { limitBody, refusal, security } from './security.ts';
import { type DeskEnv, session } from './session.ts';
import { writing } from './writing.ts';

export interface HttpParts {
  readonly live: Live;
  readonly directs: Directs;
  readonly assets: Assets;
  readonly hosts: () => ReadonlySet<string>;
}

/** The desk over HTTP. Keeps no access log: who read what, and when, is nobody's business. */
export function createApp(deps: DeskDeps, parts: HttpParts): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(security(parts.hosts));
  app.get('*', async (c, next) => {
    const asset = parts.assets.get(c.req.path);
    return asset ? parts.assets.respond(c, asset) : next();
  });
  app.use('/api/*', limitBody, session(deps));
  app.use('/events', session(deps));
  app.route('/api', reading(deps, parts.directs));
  app.route('/api', writing(deps));
  app.route('/events', events(deps, parts.live));
  app.notFound((c) => refusal(c, 404, 'There is nothing at this address. Open the desk from its beginning.'));
  app.onError((error, c) => {
    deps.log.error('the desk could not answer a request', { error });
    return refusal(
      c,
      500,
      'Something went wrong on our side. What you wrote is still here: try again in a moment.',
    );
  });
  return app;
}
