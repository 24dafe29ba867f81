import { Hono } from 'hono';
import { throughDoor } from './asking.ts';
import type { DeskDeps } from './deps.ts';
import {
  actBody,
  commandBody,
  guidanceAsked,
  guidanceBody,
  hearBody,
  parseSlash,
  personBody,
  sayBody,
} from './parse.ts';
import { placeFor } from './places.ts';
import { say } from './posting.ts';
import { noSuchPlace } from './reading.ts';
import { renderReply } from './render-form.ts';
import { read, unreadable } from './requests.ts';
import { refusal } from './security.ts';
import { type Cookies, choosable, choose, type DeskEnv, signedIn } from './session.ts';
import type { Sessions } from './sessions.ts';
import type { SayBody } from './wire.ts';

const STALE = 'That button is no longer valid. Open the page again and try once more.';

const NOT_HERE =
  'That command is about the place it is typed in, and this is none. Go to the place, then type it there.';

/** What the page sends. Every answer is a reply for that one person, shown in their page and kept nowhere. */
export function writing(
  deps: DeskDeps,
  { sessions, cookies, mayChoose }: { sessions: Sessions; cookies: Cookies; mayChoose: boolean },
): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  if (mayChoose) {
    app.post('/person', async (c) => {
      const body = await read(c, personBody);
      if (!body) return unreadable(c);
      const account = await choosable(deps.prisma, body.key);
      if (!account) return refusal(c, 404, 'There is nobody of that name here. Choose somebody else.');
      if (c.get('secret') !== '') {
        await sessions.end(c.get('secret'));
        cookies.signOut(c);
      }
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
    const place = body.place === undefined ? null : await placeFor(deps, c.get('me'), body.place);
    if (body.place !== undefined && !place) return noSuchPlace(c);
    if (slash.question !== undefined)
      return throughDoor(deps, c, body.eventId, guidanceAsked(slash.question, place?.ref ?? ''));
    if (!slash.inPlace) return throughDoor(deps, c, body.eventId, slash.command);
    if (!place) return refusal(c, 400, NOT_HERE);
    const here = { place: place.ref, placeName: place.name };
    return throughDoor(deps, c, body.eventId, { ...slash.command, ...here });
  });

  // What somebody types to Soundings in private is asked of guidance, and written down nowhere.
  app.post('/hear', signedIn, async (c) => {
    const body = await read(c, hearBody);
    return body ? throughDoor(deps, c, body.eventId, { type: 'home.hear', words: body.text }) : unreadable(c);
  });

  app.post('/guidance', signedIn, async (c) => {
    const body = await read(c, guidanceBody);
    return body ? throughDoor(deps, c, body.eventId, guidanceAsked(body.text, '')) : unreadable(c);
  });

  app.post('/actions', signedIn, async (c) => {
    const body = await read(c, actBody);
    if (!body) return unreadable(c);
    const action = deps.codec.decode(body.action);
    if (!action) return refusal(c, 400, STALE);
    return throughDoor(deps, c, body.eventId, { ...body.values, ...action });
  });

  return app;
}
