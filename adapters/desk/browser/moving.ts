import { identify, newId, post } from './api.ts';
import { loadCoordinated, openOwn, openPage } from './coordinating.ts';
import { listen, stopListening } from './live.ts';
import { forget, loadDirects, loadRoute, loadState } from './loading.ts';
import type { Route } from './model.ts';
import { openHome } from './notes.ts';
import { pathOf, readRoute, routeOfLink } from './route.ts';
import { announce, change, me, now } from './store.ts';
import { markSeen } from './unread.ts';

/** Follows the address from now on. */
export function followAddress(): void {
  change({ route: readRoute(location.pathname) });
  window.addEventListener('popstate', () => void arrive(readRoute(location.pathname)));
  document.addEventListener('click', followLink);
}

/** Links are links, so that they can be opened in another tab; pressed as usual, they need no new page. */
function followLink(event: MouseEvent): void {
  const link = (event.target as HTMLElement).closest?.('a');
  const asUsual = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
  const route = link && asUsual && !event.defaultPrevented ? routeOfLink(link) : null;
  if (!route) return;
  event.preventDefault();
  go(route);
}

export function go(route: Route): void {
  if (pathOf(route) !== location.pathname) history.pushState(null, '', pathOf(route));
  void arrive(route);
}

/** Shows what the address says, and puts the keyboard where a person would look. */
export async function arrive(route: Route): Promise<void> {
  const before = now().route;
  change({ route, drawer: false });
  focusAfter(before, route);
  if (!me()) return;
  if (route.kind === 'home' || route.kind === 'place') markSeen(route.kind === 'home' ? 'home' : route.ref);
  await loadForRoute(route);
}

export async function loadForRoute(route: Route): Promise<void> {
  if (now().desk?.left) await Promise.all([openOwn('mine'), openOwn('leave')]);
  else if (route.kind === 'home') await Promise.all([openHome(), loadDirects()]);
  else if (route.kind === 'place') await loadRoute(route);
  else {
    if (route.kind === 'coordinating' && now().coordinated === null) await loadCoordinated();
    await openPage(route);
  }
}

function focusAfter(before: Route, after: Route): void {
  const samePage =
    before.kind === 'coordinating' && after.kind === 'coordinating' && before.page === after.page;
  // Another network of the same page: the keyboard stays on what chose it.
  if (samePage && before.network !== after.network) return;
  const thread = after.kind === 'place' ? after.thread : undefined;
  const left =
    before.kind === 'place' && after.kind === 'place' && before.ref === after.ref ? before.thread : undefined;
  const opener = `#m-${left} .thread-link`;
  const target = thread !== undefined ? '#thread-heading' : left !== undefined ? opener : '#heading';
  queueMicrotask(() => document.querySelector<HTMLElement>(target)?.focus());
}

export function openThread(ref: string, thread: string): void {
  go({ kind: 'place', ref, thread });
}

export function closeThread(): void {
  const { route } = now();
  if (route.kind === 'place' && route.thread !== undefined) go({ kind: 'place', ref: route.ref });
}

/** Demonstration only: from now on this browser is somebody else's. */
export async function becomePerson(key: string): Promise<void> {
  // Or what is heard meanwhile would be asked for in the name of whoever was here before.
  stopListening();
  const { reply } = await post('/api/person', { eventId: newId(), key });
  if (reply.kind === 'refusal') {
    listen();
    return announce(reply.sentence);
  }
  identify(null);
  forget();
  await loadState();
  listen();
  announce(`You are now ${me()?.name ?? 'somebody else'}`);
  if (now().route.kind === 'home') await arrive({ kind: 'home' });
  else go({ kind: 'home' });
  await Promise.all([loadDirects(), loadCoordinated()]);
}
