import type { VNode } from 'preact';
import { html } from './html.ts';
import { menuIcon } from './icons.ts';
import { change } from './store.ts';
import { unreadCount } from './unread.ts';

interface HeaderProps {
  readonly title: string;
  readonly line: string;
  readonly narrow: boolean;
  readonly action?: VNode | null;
}

export function PlaceHeader({ title, line, narrow, action = null }: HeaderProps): VNode {
  const unread = unreadCount();
  return html`<header class="place-header">
    ${
      narrow
        ? html`<button type="button" class="icon-button" aria-label=${`Places${unread > 0 ? ', new messages' : ''}`} aria-haspopup="dialog"
          onClick=${() => change({ drawer: true })}>${menuIcon()}${unread > 0 ? html`<span class="dot"></span>` : null}</button>`
        : null
    }
    <div class="titles"><h1 id="heading" tabindex="-1">${title}</h1><p>${line}</p></div>
    ${action}
  </header>`;
}
