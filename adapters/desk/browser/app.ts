import type { VNode } from 'preact';
import { ConfirmDialog } from './confirm-dialog.ts';
import { Drawer } from './drawer.ts';
import { FormDialog } from './form-dialog.ts';
import { HomeView } from './home-view.ts';
import { html } from './html.ts';
import { loadState } from './loading.ts';
import { CLOSE, NARROW, useMedia } from './media.ts';
import type { Dialog, State } from './model.ts';
import { closeThread } from './moving.ts';
import { PlaceView } from './place-view.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadView } from './thread-view.ts';
import { Welcome } from './welcome.ts';

export function App({ state }: { state: State }): VNode {
  const narrow = useMedia(NARROW);
  const close = useMedia(CLOSE);
  const { phase, desk } = state;
  if (phase === 'starting') return html`<p class="plain waiting" role="status">Opening the desk…</p>`;
  if (phase === 'unreachable' || !desk) return html`<${Unreachable} />`;
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the conversation</a>
    <p class="hidden" aria-live="polite">${state.announcement}</p>
    ${desk.me ? html`<${Desk} state=${state} narrow=${narrow} close=${close} />` : html`<${Welcome} desk=${desk} />`}
    ${state.online ? null : html`<p class="offline" role="status">The connection was lost. Trying again…</p>`}
    <${Dialogs} dialog=${state.dialog} />`;
}

function Desk({ state, narrow, close }: { state: State; narrow: boolean; close: boolean }): VNode {
  const { route } = state;
  const thread = route.kind === 'place' ? route.thread : undefined;
  return html`<div class=${`desk ${thread === undefined ? '' : 'with-thread'}`} onKeyDown=${closeOnEscape}>
    ${narrow ? null : html`<${Sidebar} state=${state} />`}
    ${narrow && state.drawer ? html`<${Drawer} state=${state} />` : null}
    ${
      route.kind === 'home'
        ? html`<${HomeView} key="home" state=${state} narrow=${narrow} />`
        : html`<${PlaceView} key=${route.ref} state=${state} place=${route.ref} narrow=${narrow} behind=${close && thread !== undefined} />`
    }
    ${
      route.kind === 'place' && thread !== undefined
        ? html`<${ThreadView} key=${thread} state=${state} place=${route.ref} id=${thread} alone=${close} />`
        : null
    }
  </div>`;
}

function Dialogs({ dialog }: { dialog: Dialog | null }): VNode | null {
  if (dialog?.kind === 'form') return html`<${FormDialog} key=${dialog.step} dialog=${dialog} />`;
  return dialog && html`<${ConfirmDialog} dialog=${dialog} />`;
}

function Unreachable(): VNode {
  return html`<main class="plain"><h1>The desk does not answer</h1>
    <p>Soundings may have been stopped on this machine. Start it again, then try once more.</p>
    <p><button type="button" class="button primary" onClick=${() => void loadState()}>Try again</button></p></main>`;
}

/** The address's hash says which place is open, so a skip link must not change it. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) closeThread();
}
