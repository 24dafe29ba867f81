import { render } from 'preact';
import { whenSignedOut } from './api.ts';
import { App } from './app.ts';
import { loadCoordinated } from './coordinating.ts';
import { PAGES } from './coordinating-pages.ts';
import { html } from './html.ts';
import { listen, watchVisibility } from './live.ts';
import { loadDirects, loadState } from './loading.ts';
import type { Route } from './model.ts';
import { followAddress, loadForRoute } from './moving.ts';
import { watchPresence } from './presence.ts';
import { me, now, onChange, placeOf } from './store.ts';
import { unreadCount } from './unread.ts';

const root = document.querySelector('#app');

function draw(): void {
  const { route } = now();
  const where = titleOf(route);
  const unread = me() ? unreadCount() : 0;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${where === undefined ? '' : `${where} · `}Soundings`;
  if (root) render(html`<${App} state=${now()} />`, root);
}

function titleOf(route: Route): string | undefined {
  if (now().desk?.left) return 'What is yours';
  if (route.kind === 'place') return placeOf(route.ref)?.name;
  if (route.kind === 'coordinating') return PAGES[route.page].title;
  if (route.kind === 'guidance') return 'Guidance';
  return route.kind === 'you' ? 'You and your data' : undefined;
}

async function begin(): Promise<void> {
  onChange(draw);
  followAddress();
  await loadState();
  watchVisibility();
  watchPresence();
  // A page that the browser kept for going back may show somebody who has signed out since.
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload());
  whenSignedOut(() => void loadState());
  if (!me()) return;
  listen();
  await Promise.all([loadDirects(), loadCoordinated(), loadForRoute(now().route)]);
}

void begin();
