import { Hono } from 'hono';
import type { RosterFile } from '../../src/desk-port.ts';
import { throughDoor } from './asking.ts';
import { noSuchNetwork } from './coordinating.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf, isRef } from './ids.ts';
import { rosterApplyBody, rosterCheckBody } from './parse.ts';
import { read, unreadable } from './requests.ts';
import { type DeskEnv, signedIn } from './session.ts';

/** A roster comes as a file, in base64, each time anew: it is looked at and applied, and kept nowhere. */
export function rosters(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.post('/:network/roster/check', signedIn, async (c) => {
    const { network } = c.req.param();
    if (!isRef(network)) return noSuchNetwork(c);
    const body = await read(c, rosterCheckBody);
    if (!body) return unreadable(c);
    const file: RosterFile = {
      name: body.name,
      bytes: Buffer.from(body.bytes, 'base64'),
      ...(body.columns ? { columns: body.columns } : {}),
      ...(body.choices ? { choices: body.choices } : {}),
    };
    const check = await deps.coordinating.checkRoster(accountOf(c.get('me')), network, file);
    return check ? c.json(check) : noSuchNetwork(c);
  });

  app.post('/:network/roster/apply', signedIn, async (c) => {
    const { network } = c.req.param();
    if (!isRef(network)) return noSuchNetwork(c);
    const body = await read(c, rosterApplyBody);
    if (!body) return unreadable(c);
    const { eventId, ...roster } = body;
    return throughDoor(deps, c, eventId, { type: 'roster.apply', network, ...roster });
  });

  return app;
}
