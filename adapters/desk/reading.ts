import { type Context, Hono } from 'hono';
import { CONTRIBUTION_LENGTH } from '../../src/door-port.ts';
import type { DeskDeps } from './deps.ts';
import type { Directs } from './directs.ts';
import { isRef, OWN_WORKSPACE } from './ids.ts';
import { limits } from './limits.ts';
import { findThread, latestByOthers, readPlace } from './messages.ts';
import { commandList } from './parse.ts';
import { allPeople, type DeskPlace, personFor, placeFor, placesOf } from './places.ts';
import { renderKeptCard, speakerOf } from './render-card.ts';
import { renderMessages } from './render-message.ts';
import { refusal } from './security.ts';
import { type DeskEnv, signedIn } from './session.ts';
import type { WireMessage, WirePage, WireState, WireThread } from './wire.ts';

export const noSuchPlace = (c: Context) =>
  refusal(c, 404, 'That place is not there, or you are no longer in it. Choose another from the list.');
const noSuchThread = (c: Context) =>
  refusal(c, 404, 'That thread is not there any more. Go back to the place it was in.');

/** What the page reads. Each answer is for the person who asks, and belonging is asked anew each time. */
export function reading(
  deps: DeskDeps,
  directs: Directs,
  { mayChoose, onlyHere }: { mayChoose: boolean; onlyHere: boolean },
): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();

  app.get('/state', async (c) => {
    const key = c.get('me');
    const me = key === '' ? null : await personFor(deps, key);
    return c.json({
      demo: mayChoose,
      onlyHere,
      me,
      signedIn: c.get('secret') !== '',
      left: c.get('left'),
      people: mayChoose ? await allPeople(deps) : [],
      workspaces: me ? await workspacesFor(deps, key) : [],
      commands: me && !c.get('left') ? commandList : [],
      messageLimit: limits.message,
    } satisfies WireState);
  });

  if (mayChoose) app.get('/people', async (c) => c.json(await allPeople(deps)));

  app.get('/places/:ref/messages', signedIn, async (c) => {
    const { ref } = c.req.param();
    const before = c.req.query('before');
    const place =
      isRef(ref) && (before === undefined || isRef(before)) && (await placeFor(deps, c.get('me'), ref));
    if (!place) return noSuchPlace(c);
    const page = await readPlace(deps, ref, before);
    return c.json({
      messages: await renderMessages(deps, c.get('me'), page.messages),
      more: page.more,
    } satisfies WirePage);
  });

  app.get('/messages/:id/thread', signedIn, async (c) => {
    const { id } = c.req.param();
    const thread = isRef(id) ? await findThread(deps, id) : null;
    if (!thread || !(await placeFor(deps, c.get('me'), thread.placeId))) return noSuchThread(c);
    const [parent, ...replies] = await renderMessages(deps, c.get('me'), [thread.parent, ...thread.replies]);
    // A thread of Soundings takes what a contribution holds, and one between people what any message does.
    const limit = thread.parent.writer === null ? CONTRIBUTION_LENGTH : limits.message;
    return parent ? c.json({ parent, replies, limit } satisfies WireThread) : noSuchThread(c);
  });

  app.get('/directs', signedIn, async (c) => {
    const mine = await directs.listFor(c.get('me'));
    const shown = mine.map(({ id, at, card }): WireMessage => {
      return { id, at, from: speakerOf(card), card: renderKeptCard(card, deps.codec), replies: 0 };
    });
    return c.json(shown);
  });

  return app;
}

async function workspacesFor(deps: DeskDeps, key: string): Promise<WireState['workspaces']> {
  const places = await placesOf(deps, key);
  const latest = await latestByOthers(
    deps,
    places.map(({ ref }) => ref),
    key,
  );
  const shown = ({ workspace, ...place }: DeskPlace) => {
    const at = latest.get(place.ref);
    const ofASet = workspace === OWN_WORKSPACE ? ({ ofASet: true } as const) : {};
    return { ...place, ...ofASet, ...(at ? { latest: at.toISOString() } : {}) };
  };
  const names = [...new Set(places.map(({ workspace }) => workspace))];
  return names.map((name) => ({
    name,
    places: places.filter(({ workspace }) => workspace === name).map(shown),
  }));
}
