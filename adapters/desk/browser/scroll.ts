import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { html } from './html.ts';

interface ScrollerProps {
  /** Names the conversation; empty while it is being fetched. */
  readonly what: string;
  /** Its first message: when that changes, earlier ones came in above. */
  readonly first: string | undefined;
  readonly label: string;
  readonly children?: ComponentChildren;
}

/** So near the end, in pixels, a reader is following the conversation. */
const NEAR = 80;

/** Keeps a conversation at its end while its reader is there, and still where they are while they read further up. */
export function Scroller({ what, first, label, children }: ScrollerProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const seen = useRef({ what: '', first: undefined as string | undefined, height: 0, atEnd: true });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const before = seen.current;
    const opened = before.what !== what;
    if (opened || before.atEnd) element.scrollTop = element.scrollHeight;
    else if (before.first !== first) element.scrollTop += element.scrollHeight - before.height;
    seen.current = { what, first, height: element.scrollHeight, atEnd: opened || before.atEnd };
  });

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const grown = new ResizeObserver(() => {
      if (seen.current.atEnd) element.scrollTop = element.scrollHeight;
    });
    grown.observe(element);
    return () => grown.disconnect();
  }, []);

  function onScroll(): void {
    const element = box.current;
    if (!element) return;
    const left = element.scrollHeight - element.scrollTop - element.clientHeight;
    seen.current = { ...seen.current, atEnd: left < NEAR };
  }

  return html`<div class="scroll" ref=${box} tabindex="0" role="region" aria-label=${label} onScroll=${onScroll}>
    <div class="column">${children}</div></div>`;
}
