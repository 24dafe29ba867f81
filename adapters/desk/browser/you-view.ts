import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { CardPage } from './card-page.ts';
import { openPage } from './coordinating.ts';
import { signOut } from './entering.ts';
import { html } from './html.ts';
import type { State } from './model.ts';
import { PageFrame } from './page-frame.ts';

/** Who one is to the others, what is held on oneself, and the way out. */
export function YouView({ state, narrow }: { state: State; narrow: boolean }): VNode {
  return html`<${PageFrame} title="You and your data" line="What others see of you, and what is held on you" narrow=${narrow}>
    <${CardPage} scope="page:you" reopen=${() => openPage(state.route)} back="Back to your profile" />
    <${YourData} />
    ${state.desk?.signedIn ? html`<${WayOut} />` : null}
  <//>`;
}

export function YourData(): VNode {
  return html`<section class="page-card" aria-labelledby="your-data">
    <h2 class="card-heading" id="your-data">Your data</h2>
    <p class="prose">Everything that Soundings holds on you, as one file. Your challenges and unnamed replies are in it too,
      so keep it where only you can read it. Your learning log is in it, and a text file of its own, too.</p>
    <div class="buttons"><a class="button" href="/my-data" download>Download my data</a>
      <a class="button" href="/my-log" download>Download my learning log</a></div>
  </section>`;
}

export function WayOut(): VNode {
  const [problem, setProblem] = useState<string | null>(null);
  const leave = async (everywhere: boolean) => setProblem(await signOut(everywhere));
  return html`<section class="page-card" aria-labelledby="way-out">
    <h2 class="card-heading" id="way-out">Signed in</h2>
    <p class="prose">You are signed in in this browser. After an hour away you will have to sign in again.
      If you have left a desk open elsewhere, or lost a device, sign out everywhere.</p>
    <div class="buttons">
      <button type="button" class="button" onClick=${() => void leave(false)}>Sign out</button>
      <button type="button" class="button danger" onClick=${() => void leave(true)}>Sign out everywhere</button>
    </div>
    ${problem === null ? null : html`<p class="told wrong" role="alert">${problem}</p>`}
  </section>`;
}
