import type { VNode } from 'preact';
import { Dialog } from './dialog.ts';
import { act, closeDialog } from './doing.ts';
import { html } from './html.ts';
import type { Dialog as DialogState } from './model.ts';

/** Asks before a button's command is sent. The safe answer comes first, and has the keyboard. */
export function ConfirmDialog({
  dialog,
}: {
  dialog: Extract<DialogState, { kind: 'confirm' }>;
}): VNode | null {
  const { button, scope, source } = dialog;
  const { confirm } = button;
  if (!confirm) return null;

  function yes(): void {
    closeDialog();
    void act({ scope, source }, button);
  }

  return html`<${Dialog} className="dialog asking" labelledBy="confirm-title" onDismiss=${closeDialog}>
    <h2 id="confirm-title">${confirm.title}</h2>
    <p class="words">${confirm.text}</p>
    <footer class="buttons">
      <button type="button" class="button" autofocus onClick=${closeDialog}>Go back</button>
      <button type="button" class=${`button ${button.style === 'danger' ? 'danger' : 'primary'}`} onClick=${yes}>${confirm.yes}</button>
    </footer>
  <//>`;
}
