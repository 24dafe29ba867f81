import { Hono } from 'hono';
import type { Assets } from './assets.ts';
import { calendar } from './calendar.ts';
import { coordinating } from './coordinating.ts';
import type { DeskDeps } from './deps.ts';
import type { Directs } from './directs.ts';
import { documents } from './documents.ts';
import { events } from './events.ts';
import { limits } from './limits.ts';
import type { Live } from './live.ts';
import { myData } from './my-data.ts';
import { myLog } from './my-log.ts';
import { isPage } from './page.ts';
import type { Reach } from './reach.ts';
import { reading } from './reading.ts';
import { reports } from './reports.ts';
import { rosters } from './rosters.ts';
import { limitBody, refusal, security } from './security.ts';
import { cookiesFor, type DeskEnv, session } from './session.ts';
import type { Sessions } from './sessions.ts';
import { signing } from './signing.ts';
import { writing } from './writing.ts';

export interface HttpParts {
  readonly live: Live;
  readonly directs: Directs;
  readonly sessions: Sessions;
  readonly assets: Assets;
  readonly reach: () => Reach;
}

const TOO_LARGE = 'This file is larger than 50 MB. Save it without its pictures, or in parts, and try those.';

/**
 * The desk over HTTP. Whoever is not signed in gets the page, which then says how to sign in, and what it is made of.
 * Keeps no access log: who read what, and when, is nobody's business.
 */
export function createApp(deps: DeskDeps, parts: HttpParts): Hono<DeskEnv> {
  const { assets, directs, live, reach, sessions } = parts;
  const app = new Hono<DeskEnv>();
  app.use(security(reach));
  app.get('*', async (c, next) => {
    const asset = assets.get(isPage(c.req.path) ? '/' : c.req.path);
    return asset ? assets.respond(c, asset) : next();
  });

  const { overTls, onlyHere } = reach();
  const cookies = cookiesFor({ overTls });
  const mayChoose = deps.demo && onlyHere;
  const who = session(deps, { sessions, cookies, mayChoose });
  app.use('/api/coordinating/:network/roster/*', limitBody(limits.rosterBody), who);
  app.route('/api/coordinating', rosters(deps));
  app.use('/api/coordinating/:network/documents', limitBody(limits.documentBody, TOO_LARGE), who);
  app.route('/api/coordinating', documents(deps));
  app.use('/api/*', limitBody(limits.body), who);
  for (const path of ['/events', '/my-data', '/my-log']) app.use(path, who);
  app.route('/api', signing(deps, { sessions, cookies }));
  app.route('/api', reading(deps, directs, { mayChoose, onlyHere }));
  app.route('/api', writing(deps, { sessions, cookies, mayChoose }));
  app.route('/api/coordinating', coordinating(deps));
  app.route('/api/coordinating', reports(deps));
  app.route('/events', events(deps, live));
  app.route('/my-data', myData(deps, directs));
  app.route('/calendar', calendar(deps));
  app.route('/my-log', myLog(deps));
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
