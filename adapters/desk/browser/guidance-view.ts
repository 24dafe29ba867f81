import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { CardPage } from './card-page.ts';
import { openPage } from './coordinating.ts';
import { askGuidance } from './doing.ts';
import { html } from './html.ts';
import type { State } from './model.ts';
import { PageFrame } from './page-frame.ts';

/** Characters of a question; the server says no to more. */
const LONGEST = 1_000;

/** What reports and frameworks say: a box to ask in, and below it the answer or the library. */
export function GuidanceView({ state, narrow }: { state: State; narrow: boolean }): VNode {
  return html`<${PageFrame} title="Guidance" line="What reports and frameworks say. Only you see what you ask." narrow=${narrow}>
    <${AskBox} />
    <${CardPage} scope="page:guidance" reopen=${() => openPage(state.route)} back="Back to the library" />
  <//>`;
}

/** The words stay in the box, so that they can be asked anew in others. */
function AskBox(): VNode {
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  async function ask(event: Event): Promise<void> {
    event.preventDefault();
    if (busy || text.trim() === '') return;
    setBusy(true);
    setProblem(await askGuidance(text));
    setBusy(false);
  }
  return html`<form class="page-card ask-box" onSubmit=${ask}>
    <label class="card-heading" for="ask-guidance">What would you like to know?</label>
    <textarea id="ask-guidance" rows="2" maxlength=${LONGEST} value=${text}
      placeholder="How do I get members on side before the budget?"
      aria-describedby=${problem === null ? 'ask-hint' : 'ask-hint ask-problem'} aria-invalid=${problem === null ? undefined : 'true'}
      onInput=${(event: InputEvent) => setText((event.currentTarget as HTMLTextAreaElement).value)}
      onKeyDown=${(event: KeyboardEvent) => {
        if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void ask(event);
      }}></textarea>
    ${problem === null ? null : html`<p class="problem" id="ask-problem" role="alert">${problem}</p>`}
    <div class="ask-foot">
      <p class="hint" id="ask-hint">In your own words, as long or as short as you like. Your question is not kept with your name.</p>
      <button type="submit" class="button primary" aria-disabled=${busy || text.trim() === '' ? 'true' : undefined}>Ask</button>
    </div>
  </form>`;
}
