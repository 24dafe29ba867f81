import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { Account } from './account.ts';
import { COORDINATING, PAGES } from './coordinating-pages.ts';
import { html } from './html.ts';
import { guidanceIcon, mark } from './icons.ts';
import type { Route, State } from './model.ts';
import { pathOf } from './route.ts';
import { roveOnKey } from './roving.ts';
import { isUnread } from './unread.ts';

/** The places, by workspace, and one's own conversation with Soundings above them all. */
export function Sidebar({ state }: { state: State }): VNode {
  const { desk, route } = state;
  const current = whereOf(route);
  const [stop, setStop] = useState(current);
  const coordinated = state.coordinated ?? [];
  const waiting = coordinated.reduce((sum, network) => sum + network.waiting, 0);
  const listed = [
    'home',
    'guidance',
    ...(coordinated.length > 0 ? COORDINATING.map((page) => `coordinating ${page}`) : []),
    ...(desk?.workspaces.flatMap(({ places }) => places.map(({ ref }) => ref)) ?? []),
  ];
  // The Tab key always has one of the links to stop at.
  const tabStop = listed.includes(stop) ? stop : 'home';
  const link = (where: string, to: Route, name: string, icon: VNode | null = null, waiting = 0) =>
    html`<${PlaceLink} where=${where} to=${to} name=${name} icon=${icon} waiting=${waiting} current=${where === current}
      stop=${where === tabStop} onFocus=${() => setStop(where)} />`;

  return html`<div class="sidebar">
    <header class="brand">${mark(30)}<span>Soundings</span></header>
    <nav aria-label="Places" onKeyDown=${roveOnKey}>
      <ul>${link('home', { kind: 'home' }, 'Soundings and you', mark(18))}${link('guidance', { kind: 'guidance' }, 'Guidance', guidanceIcon())}</ul>
      ${
        coordinated.length > 0
          ? html`<h2>Coordinating</h2><ul>${COORDINATING.map((page) =>
              link(
                `coordinating ${page}`,
                { kind: 'coordinating', page },
                PAGES[page].title,
                PAGES[page].icon(),
                page === 'waiting' ? waiting : 0,
              ),
            )}</ul>`
          : null
      }
      ${desk?.workspaces.map(
        (workspace) => html`<h2 key=${workspace.name}>${workspace.name}</h2>
        <ul key=${`${workspace.name} places`}>
          ${workspace.places.map(({ ref, name }) => link(ref, { kind: 'place', ref }, name))}
        </ul>`,
      )}
      ${
        desk?.workspaces.length === 0
          ? html`<p class="nothing">${
              desk.demo
                ? 'You are not in a network here. Press “Join a network” to ask for one.'
                : 'Your networks meet elsewhere. What is yours is here.'
            }</p>`
          : null
      }
    </nav>
    <${Account} state=${state} />
  </div>`;
}

function whereOf(route: Route): string {
  if (route.kind === 'place') return route.ref;
  return route.kind === 'coordinating' ? `coordinating ${route.page}` : route.kind;
}

interface LinkProps {
  readonly where: string;
  readonly to: Route;
  readonly name: string;
  readonly icon: VNode | null;
  /** How many wait there. */
  readonly waiting: number;
  readonly current: boolean;
  readonly stop: boolean;
  readonly onFocus: () => void;
}

function PlaceLink({ where, to, name, icon, waiting, current, stop, onFocus }: LinkProps): VNode {
  const unread = isUnread(where);
  return html`<li><a href=${pathOf(to)} class=${`place-link ${unread ? 'unread' : ''}`} data-roving
    tabindex=${stop ? 0 : -1} aria-current=${current ? 'page' : undefined} onFocus=${onFocus}>
    ${icon ?? html`<span class="bullet" aria-hidden="true"></span>`}<span class="name">${name}</span>
    ${waiting > 0 ? html`<span class="badge">${waiting}<span class="hidden"> waiting</span></span>` : null}
    ${unread ? html`<span class="dot" aria-hidden="true"></span><span class="hidden">new messages</span>` : null}
  </a></li>`;
}
