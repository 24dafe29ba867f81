import type { WireMessage, WirePage, WireState, WireThread } from '../wire.ts';
import { get, identify } from './api.ts';
import { loadCoordinated } from './coordinating.ts';
import { forgetDrafts } from './drafts.ts';
import type { Page, Route, Scope } from './model.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { announce, change, isHere, now, placeOf, withEntry, withoutEntry } from './store.ts';
import { markSeen } from './unread.ts';

const fetchState = oneAtATime(async () => {
  const got = await get<WireState>('/api/state');
  if (!got.ok) {
    if (got.status === 409) {
      identify(null);
      const other = await get<WireState>('/api/state');
      if (other.ok) return take(other.value);
    }
    return change(now().desk ? { online: false } : { phase: 'unreachable' });
  }
  take(got.value);
});

export const loadState = (): Promise<void> => fetchState('');

function take(desk: WireState): void {
  const shown = now().desk;
  const before = shown?.me?.key;
  if (before !== undefined && before !== desk.me?.key) {
    forget();
    if (!desk.me) change({ ended: true });
  }
  // Let in again, or out of the last network: another page altogether.
  if (before !== undefined && before === desk.me?.key && shown?.left !== desk.left) {
    location.reload();
    return;
  }
  identify(desk.me?.key ?? '');
  change({ desk, phase: 'ready' });
  if (document.visibilityState === 'visible') markSeen(whereOf(now().route));
}

/** What one person saw is nothing for the next. */
export function forget(): void {
  change({
    pages: new Map(),
    threads: new Map(),
    troubles: new Map(),
    directs: [],
    coordinated: null,
    notes: [],
    dialog: null,
    drawer: false,
  });
  forgetDrafts();
}

const whereOf = (route: Route) => (route.kind === 'place' ? route.ref : route.kind);

export const loadPlace = oneAtATime(async (ref) => {
  const scope: Scope = `place:${ref}`;
  const got = await get<WirePage>(`/api/places/${ref}/messages`);
  if (!got.ok) return failed(scope, got.status, got.sentence);
  const before = now().pages.get(ref);
  change({
    pages: withEntry(now().pages, ref, before ? joined(before, got.value) : got.value),
    troubles: withoutEntry(now().troubles, scope),
  });
  if (before) tellNew(before.messages, got.value.messages, placeOf(ref)?.name ?? 'this place');
});

export const loadThread = oneAtATime(async (id) => {
  const scope: Scope = `thread:${id}`;
  const got = await get<WireThread>(`/api/messages/${id}/thread`);
  if (!got.ok) return failed(scope, got.status, got.sentence);
  const before = now().threads.get(id);
  change({ threads: withEntry(now().threads, id, got.value), troubles: withoutEntry(now().troubles, scope) });
  if (before) tellNew(before.replies, got.value.replies, 'the thread');
});

export async function loadEarlier(ref: string): Promise<void> {
  const page = now().pages.get(ref);
  const first = page?.messages[0];
  if (!page || !first) return;
  const got = await get<WirePage>(`/api/places/${ref}/messages?before=${first.id}`);
  if (!got.ok) return announce(got.sentence);
  const messages = [...got.value.messages, ...page.messages];
  change({ pages: withEntry(now().pages, ref, { messages, more: got.value.more }) });
  announce(`${got.value.messages.length} earlier messages`);
}

const fetchDirects = oneAtATime(async () => {
  if (!isHere()) return;
  const got = await get<readonly WireMessage[]>('/api/directs');
  if (!got.ok) return;
  const before = now().directs;
  change({ directs: got.value });
  const atHome = now().route.kind === 'home';
  if (atHome && document.visibilityState === 'visible') markSeen('home');
  if (got.value.length > before.length && before.length > 0)
    announce('A new message from Soundings, for you alone');
});

export const loadDirects = (): Promise<void> => fetchDirects('');

/** Everything that is on the screen, and what else could have changed. */
export async function loadAll(): Promise<void> {
  await loadState();
  const { desk, route } = now();
  if (!desk?.me) return;
  await Promise.all([loadDirects(), loadCoordinated(), loadRoute(route)]);
}

export async function loadRoute(route: Route): Promise<void> {
  if (route.kind !== 'place') return;
  await Promise.all([loadPlace(route.ref), route.thread ? loadThread(route.thread) : undefined]);
}

function failed(scope: Scope, status: number, sentence: string): void {
  if (status === 0) {
    change({ online: false });
    return;
  }
  change({ troubles: withEntry(now().troubles, scope, sentence) });
  if (status === 404 || status === 409) void loadState();
}

/** Keeps earlier pages that were loaded; the newest page is as the server says. */
function joined(before: Page, newest: Page): Page {
  const first = newest.messages[0];
  const at = first ? before.messages.findIndex((message) => message.id === first.id) : -1;
  if (at <= 0) return newest;
  return { messages: [...before.messages.slice(0, at), ...newest.messages], more: before.more };
}

function tellNew(before: readonly WireMessage[], after: readonly WireMessage[], where: string): void {
  const known = new Set(before.map((message) => message.id));
  const fresh = after.filter(({ id, from }) => !known.has(id) && !(from.kind === 'person' && from.mine));
  const last = fresh.at(-1);
  if (!last) return;
  const from = last.from.kind === 'soundings' ? 'Soundings' : last.from.name;
  announce(
    fresh.length === 1 ? `New message from ${from} in ${where}` : `${fresh.length} new messages in ${where}`,
  );
}
