import type { ComponentChildren, VNode } from 'preact';
import { html } from './html.ts';
import { PlaceHeader } from './place-header.ts';

interface FrameProps {
  readonly title: string;
  readonly line: string;
  readonly narrow: boolean;
  readonly action?: VNode | null;
  readonly children?: ComponentChildren;
}

/** A page that is read from its beginning, unlike a conversation. */
export function PageFrame({ title, line, narrow, action = null, children }: FrameProps): VNode {
  return html`<main class="pane page" id="main" tabindex="-1">
    <${PlaceHeader} title=${title} line=${line} narrow=${narrow} action=${action} />
    <div class="scroll" tabindex="0" role="region" aria-label=${title}><div class="column">${children}</div></div>
  </main>`;
}
