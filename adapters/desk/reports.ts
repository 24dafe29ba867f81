import { type Context, Hono } from 'hono';
import { REPORT_KINDS } from '../../src/report-port.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf, isRef } from './ids.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';

/** The same for a programme that is not there and for one of somebody else's network. */
const noSuchProgramme = (c: Context) =>
  refusal(c, 404, 'That programme is not there, or you no longer coordinate its network. Choose another.');

/** How programmes of learning sets have gone: for the page, and as files. Who coordinates what is asked anew each time. */
export function reports({ reports }: Pick<DeskDeps, 'reports'>): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/:network/programmes', signedIn, async (c) => {
    const { network } = c.req.param();
    const found = isRef(network) ? await reports.programmes(accountOf(c.get('me')), network) : null;
    return found ? c.json(found) : noSuchProgramme(c);
  });

  app.get('/:network/programmes/:id', signedIn, async (c) => {
    const { network, id } = c.req.param();
    const found =
      isRef(network) && isRef(id) ? await reports.report(accountOf(c.get('me')), network, id) : null;
    return found ? c.json(found) : noSuchProgramme(c);
  });

  app.get('/:network/programmes/:id/:kind', signedIn, async (c) => {
    const { network, id, kind: asked } = c.req.param();
    const kind = REPORT_KINDS.find((one) => one === asked);
    if (!kind || !isRef(network) || !isRef(id)) return noSuchProgramme(c);
    const file = await reports.reportFile(accountOf(c.get('me')), network, id, kind);
    if (!file) return noSuchProgramme(c);
    c.header('content-disposition', `attachment; filename="${file.filename}"`);
    c.header('content-type', file.type);
    return c.body(new Uint8Array(file.bytes));
  });

  return app;
}
