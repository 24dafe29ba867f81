import type { VNode } from 'preact';
import type { WireState } from '../wire.ts';
import { ConfirmDialog } from './confirm-dialog.ts';
import { CoordinatingView } from './coordinating-view.ts';
import { Drawer } from './drawer.ts';
import { EnterView } from './enter-view.ts';
import { FormDialog } from './form-dialog.ts';
import { GuidanceView } from './guidance-view.ts';
import { HomeView } from './home-view.ts';
import { html } from './html.ts';
import { LeftView } from './left-view.ts';
import { loadState } from './loading.ts';
import { CLOSE, NARROW, useMedia } from './media.ts';
import type { Dialog, State } from './model.ts';
import { closeThread } from './moving.ts';
import { PlaceView } from './place-view.ts';
import { Sidebar } from './sidebar.ts';
import { ThreadView } from './thread-view.ts';
import { Welcome } from './welcome.ts';
import { YouView } from './you-view.ts';

export function App({ state }: { state: State }): VNode {
  const narrow = useMedia(NARROW);
  const close = useMedia(CLOSE);
  const { phase, desk } = state;
  if (phase === 'starting') return html`<p class="plain waiting" role="status">Opening the desk…</p>`;
  if (phase === 'unreachable' || !desk) return html`<${Unreachable} />`;
  return html`
    <a class="skip" href="#main" onClick=${skip}>Skip to the main part</a>
    <p class="hidden" aria-live="polite">${state.announcement}</p>
    ${whole(state, desk, narrow, close)}
    ${state.online ? null : html`<p class="offline" role="status">The connection was lost. Trying again…</p>`}
    <${Dialogs} dialog=${state.dialog} />`;
}

function whole(state: State, desk: WireState, narrow: boolean, close: boolean): VNode {
  if (state.route.kind === 'enter') return html`<${EnterView} desk=${desk} />`;
  if (!desk.me) return html`<${Welcome} desk=${desk} ended=${state.ended} farewell=${state.farewell} />`;
  if (desk.left) return html`<${LeftView} me=${desk.me} />`;
  return html`<${Desk} state=${state} narrow=${narrow} close=${close} />`;
}

function Desk({ state, narrow, close }: { state: State; narrow: boolean; close: boolean }): VNode {
  const { route } = state;
  const thread = route.kind === 'place' ? route.thread : undefined;
  return html`<div class=${`desk ${thread === undefined ? '' : 'with-thread'}`} onKeyDown=${closeOnEscape}>
    ${narrow ? null : html`<${Sidebar} state=${state} />`}
    ${narrow && state.drawer ? html`<${Drawer} state=${state} />` : null}
    <${Main} state=${state} narrow=${narrow} behind=${close && thread !== undefined} />
    ${
      route.kind === 'place' && thread !== undefined
        ? html`<${ThreadView} key=${thread} state=${state} place=${route.ref} id=${thread} alone=${close} />`
        : null
    }
  </div>`;
}

function Main({ state, narrow, behind }: { state: State; narrow: boolean; behind: boolean }): VNode {
  const { route } = state;
  switch (route.kind) {
    case 'place':
      return html`<${PlaceView} key=${route.ref} state=${state} place=${route.ref} narrow=${narrow} behind=${behind} />`;
    case 'coordinating':
      return html`<${CoordinatingView} key=${route.page} state=${state} page=${route.page} narrow=${narrow} />`;
    case 'guidance':
      return html`<${GuidanceView} state=${state} narrow=${narrow} />`;
    case 'you':
      return html`<${YouView} state=${state} narrow=${narrow} />`;
    default:
      return html`<${HomeView} key="home" state=${state} narrow=${narrow} />`;
  }
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

/** The keyboard goes there, and the address stays as it is. */
function skip(event: Event): void {
  event.preventDefault();
  document.querySelector<HTMLElement>('#main')?.focus();
}

function closeOnEscape(event: KeyboardEvent): void {
  if (event.key === 'Escape' && !event.defaultPrevented) closeThread();
}
