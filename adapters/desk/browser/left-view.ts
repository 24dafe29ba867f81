import type { VNode } from 'preact';
import type { WirePerson } from '../wire.ts';
import { CardPage } from './card-page.ts';
import { openOwn } from './coordinating.ts';
import { html } from './html.ts';
import { mark } from './icons.ts';
import { WayOut, YourData } from './you-view.ts';

/** All there is for somebody who is in no network any more: what is theirs, and the way out. */
export function LeftView({ me }: { me: WirePerson }): VNode {
  return html`<main class="welcome" id="main" tabindex="-1">
    <div class="welcome-column narrow own">
      <p class="brand">${mark(40)}<span>Soundings</span></p>
      <h1 id="heading" tabindex="-1">What is yours, ${me.name}</h1>
      <p class="lead">You are in no network now. Thirty days after you left your last one, everything held on you is erased.
        Until then it is here. If you should be in a network, ask to join again where it meets, or speak to its coordinator.</p>
      <${YourData} />
      <${CardPage} scope="page:mine" reopen=${() => openOwn('mine')} back="All my challenges" />
      <${CardPage} scope="page:leave" reopen=${() => openOwn('leave')} back="Leave" />
      <${WayOut} />
    </div>
  </main>`;
}
