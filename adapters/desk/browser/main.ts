import { render } from 'preact';
import { App } from './app.ts';
import { html } from './html.ts';
import { listen, watchVisibility } from './live.ts';
import { loadDirects, loadState } from './loading.ts';
import { followAddress, loadForRoute } from './moving.ts';
import { me, now, onChange, placeOf } from './store.ts';
import { unreadCount } from './unread.ts';

const root = document.querySelector('#app');

function draw(): void {
  const { route } = now();
  const where = route.kind === 'place' ? placeOf(route.ref)?.name : undefined;
  const unread = me() ? unreadCount() : 0;
  document.title = `${unread > 0 ? `(${unread}) ` : ''}${where === undefined ? '' : `${where} · `}Soundings`;
  if (root) render(html`<${App} state=${now()} />`, root);
}

async function begin(): Promise<void> {
  onChange(draw);
  followAddress();
  await loadState();
  watchVisibility();
  if (!me()) return;
  listen();
  await Promise.all([loadDirects(), loadForRoute(now().route)]);
}

void begin();
