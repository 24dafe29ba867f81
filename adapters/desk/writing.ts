import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { Inbound } from '../../src/door-port.ts';
import type { DeskDeps } from './deps.ts';
import { accountOf } from './ids.ts';
import { actBody, commandBody, hearBody, parseSlash, personBody, sayBody } from './parse.ts';
import { placeFor } from './places.ts';
import { say } from './posting.ts';
import { noSuchPlace } from './reading.ts';
import { renderReply } from './render-form.ts';
import { refusal } from './security.ts';
import { choose, type DeskEnv, signedIn } from './session.ts';
import type { SayBody } from './wire.ts';

const unreadable = (c: Context) =>
  refusal(c, 400, 'That could not be read. Open the page again and try once more.');
const STALE = 'That button is no longer valid. Open the page again and try once more.';

/** What the page sends. Every answer is a reply for that one person, shown in their page and kept nowhere. */
export function writing(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  async function throughDoor(
    c: Context<DeskEnv>,
    eventId: string,
    command: Inbound['command'],
  ): Promise<Response> {
    const reply = await deps.door.handle({ eventId, account: accountOf(c.get('me')), command });
    return c.json(renderReply(reply, deps.codec));
  }

  if (deps.demo) {
    app.post('/person', async (c) => {
      const body = await read(c, personBody);
      if (!body) return unreadable(c);
      const account = await deps.prisma.deskAccount.findUnique({ where: { key: body.key } });
      if (!account) return refusal(c, 404, 'There is nobody of that name here. Choose somebody else.');
      choose(c, account.key);
      return c.json({ kind: 'nothing' });
    });
  }

  app.post('/messages', signedIn, async (c) => {
    const body = await read(c, sayBody);
    if (!body) return unreadable(c);
    const said = await say(deps, c.get('me'), body as SayBody);
    return said.kind === 'elsewhere' ? noSuchPlace(c) : c.json(renderReply(said, deps.codec));
  });

  app.post('/commands', signedIn, async (c) => {
    const body = await read(c, commandBody);
    if (!body) return unreadable(c);
    const slash = parseSlash(body.text);
    if (slash.kind === 'refused') return refusal(c, 400, slash.sentence);
    if (body.place !== undefined && !(await placeFor(deps, c.get('me'), body.place))) return noSuchPlace(c);
    return throughDoor(c, body.eventId, { type: slash.type });
  });

  // What somebody types to Soundings in private stays in their browser; only that they did comes here.
  app.post('/hear', signedIn, async (c) => {
    const body = await read(c, hearBody);
    return body ? throughDoor(c, body.eventId, { type: 'home.hear' }) : unreadable(c);
  });

  app.post('/actions', signedIn, async (c) => {
    const body = await read(c, actBody);
    if (!body) return unreadable(c);
    const action = deps.codec.decode(body.action);
    if (!action) return refusal(c, 400, STALE);
    return throughDoor(c, body.eventId, { ...body.values, ...action });
  });

  return app;
}

/** `null` for a body that isn't JSON, or doesn't have what it should. */
async function read<Schema extends z.ZodType>(c: Context, schema: Schema): Promise<z.output<Schema> | null> {
  const body: unknown = await c.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success ? parsed.data : null;
}
