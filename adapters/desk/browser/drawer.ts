import type { VNode } from 'preact';
import { Dialog } from './dialog.ts';
import { html } from './html.ts';
import { closeIcon } from './icons.ts';
import type { State } from './model.ts';
import { Sidebar } from './sidebar.ts';
import { change } from './store.ts';

const close = () => change({ drawer: false });

/** The places on a phone: a drawer over the conversation. */
export function Drawer({ state }: { state: State }): VNode {
  const onClick = (event: MouseEvent) => {
    const link = (event.target as HTMLElement).closest('a');
    const outside = (event.target as HTMLElement).tagName === 'DIALOG';
    if (link || outside) close();
  };
  return html`<${Dialog} className="drawer" label="Places" onDismiss=${close}>
    <div class="drawer-body" onClick=${onClick}>
      <button type="button" class="icon-button drawer-close" aria-label="Close" title="Close" onClick=${close}>${closeIcon()}</button>
      <${Sidebar} state=${state} />
    </div>
  <//>`;
}
