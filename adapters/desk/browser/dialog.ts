import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';

interface DialogProps {
  readonly className: string;
  /** The id of the heading that names it. */
  readonly labelledBy?: string;
  readonly label?: string;
  /** Asked to close: by Escape, or by a gesture. It stays open until it is taken away. */
  readonly onDismiss: () => void;
  readonly children?: ComponentChildren;
}

/** A modal dialog. The browser keeps the keyboard in it, and gives it back to where it was when it closes. */
export function Dialog({ className, labelledBy, label, onDismiss, children }: DialogProps): VNode {
  const element = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    onDismiss();
  }

  function onClose(): void {
    // Some browsers close a dialog without leave when asked twice; what was written in it must not go with it.
    if (element.current?.isConnected && !element.current.open) {
      element.current.showModal();
      onDismiss();
    }
  }

  return html`<dialog ref=${element} class=${className} aria-labelledby=${labelledBy} aria-label=${label}
    onKeyDown=${onKeyDown} onClose=${onClose}
    onCancel=${(event: Event) => {
      event.preventDefault();
      onDismiss();
    }}>${children}</dialog>`;
}
