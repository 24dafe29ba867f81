import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from './html.ts';
import { mark } from './icons.ts';
import type { Route, State } from './model.ts';
import { PersonSwitch } from './person-switch.ts';
import { hashOf } from './route.ts';
import { roveOnKey } from './roving.ts';
import { isUnread } from './unread.ts';

/** The places, by workspace, and one's own conversation with Soundings above them all. */
export function Sidebar({ state }: { state: State }): VNode {
  const { desk, route } = state;
  const current = route.kind === 'home' ? 'home' : route.ref;
  const [stop, setStop] = useState(current);
  const link = (where: string, to: Route, name: string, icon: VNode | null = null) =>
    html`<${PlaceLink} where=${where} to=${to} name=${name} icon=${icon} current=${where === current}
      stop=${where === stop} onFocus=${() => setStop(where)} />`;

  return html`<div class="sidebar">
    <header class="brand">${mark(30)}<span>Soundings</span></header>
    <nav aria-label="Places" onKeyDown=${roveOnKey}>
      <ul>${link('home', { kind: 'home' }, 'Soundings and you', mark(18))}</ul>
      ${desk?.workspaces.map(
        (workspace) => html`<h2 key=${workspace.name}>${workspace.name}</h2>
        <ul key=${`${workspace.name} places`}>
          ${workspace.places.map(({ ref, name }) => link(ref, { kind: 'place', ref }, name))}
        </ul>`,
      )}
      ${
        desk?.workspaces.length === 0
          ? html`<p class="nothing">You are not in a network here yet. Ask the coordinator of your network to add you.</p>`
          : null
      }
    </nav>
    ${desk?.demo ? html`<${PersonSwitch} people=${desk.people} me=${desk.me} />` : null}
  </div>`;
}

interface LinkProps {
  readonly where: string;
  readonly to: Route;
  readonly name: string;
  readonly icon: VNode | null;
  readonly current: boolean;
  readonly stop: boolean;
  readonly onFocus: () => void;
}

function PlaceLink({ where, to, name, icon, current, stop, onFocus }: LinkProps): VNode {
  const unread = isUnread(where);
  return html`<li><a href=${hashOf(to)} class=${`place-link ${unread ? 'unread' : ''}`} data-roving
    tabindex=${stop ? 0 : -1} aria-current=${current ? 'page' : undefined} onFocus=${onFocus}>
    ${icon ?? html`<span class="bullet" aria-hidden="true"></span>`}<span class="name">${name}</span>
    ${unread ? html`<span class="dot" aria-hidden="true"></span><span class="hidden">new messages</span>` : null}
  </a></li>`;
}
