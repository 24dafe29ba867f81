import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { WireState } from '../wire.ts';
import { enter, passInAddress } from './entering.ts';
import { html } from './html.ts';
import { mark } from './icons.ts';
import { HowToSignIn } from './welcome.ts';

/**
 * Where a link leads. It takes a press to come in, so that a program that looks at links in advance does not use it up,
 * and so that nobody is signed in by a link they only stumbled on.
 */
export function EnterView({ desk }: { desk: WireState }): VNode {
  const [pass] = useState(passInAddress);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Awaited<ReturnType<typeof enter>>>(null);

  async function press(): Promise<void> {
    if (busy) return;
    setBusy(true);
    setProblem(await enter());
    setBusy(false);
  }

  if (pass === '') {
    return html`<${Frame}><h1>Sign in to the desk</h1>
      <p class="lead">There is nothing in this address to sign in with. A link from Soundings has it at its end.</p>
      <${HowToSignIn} desk=${desk} /><//>`;
  }
  if (problem?.over) {
    return html`<${Frame}><h1>This link opens nothing now</h1>
      <p class="told wrong" role="alert">${problem.sentence}</p>
      <${HowToSignIn} desk=${desk} /><//>`;
  }
  return html`<${Frame}>
    <h1>Sign in to the desk</h1>
    <p class="lead">Press the button to come in as yourself. Go on only if you asked Soundings for this link, just now and
      for yourself.</p>
    ${desk.me ? html`<p class="told">You are signed in here as ${desk.me.name}. This link takes the place of that.</p>` : null}
    ${problem === null ? null : html`<p class="told wrong" role="alert">${problem.sentence}</p>`}
    <p><button type="button" class="button primary big" aria-disabled=${busy ? 'true' : undefined} onClick=${() => void press()}>Sign in</button></p>
    <p class="small-print">On a computer that others use, sign out when you have finished. Otherwise that happens after an
      hour away.</p>
  <//>`;
}

function Frame({ children }: { children?: ComponentChildren }): VNode {
  return html`<main class="welcome" id="main" tabindex="-1"><div class="welcome-column narrow">
    <p class="brand">${mark(40)}<span>Soundings</span></p>${children}</div></main>`;
}
