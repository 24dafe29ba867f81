import type { VNode } from 'preact';
import type { WireBlock, WireButton, WireCard } from '../wire.ts';
import { busyKey, press } from './doing.ts';
import { html } from './html.ts';
import type { Scope } from './model.ts';
import { now } from './store.ts';

interface CardPlace {
  readonly scope: Scope;
  /** The note that holds the card, if it is one. */
  readonly source: string | null;
  /** The level of the card's heading on the page. */
  readonly level: 2 | 3;
}

export function CardView({ card, ...place }: { card: WireCard } & CardPlace): VNode {
  const heading = card.heading && html`<${`h${place.level}`} class="card-heading">${card.heading}<//>`;
  return html`<div class="card">
    ${heading}
    ${card.blocks.map((block, at) => html`<${BlockView} key=${at} block=${block} ...${place} />`)}
  </div>`;
}

function BlockView({ block, ...place }: { block: WireBlock } & CardPlace): VNode {
  switch (block.kind) {
    case 'text':
      return html`<p class="words">${block.text}</p>`;
    case 'labelled':
      return html`<dl class="labelled"><dt>${block.label}</dt><dd class="words">${block.text}</dd></dl>`;
    case 'list':
      return html`<ul class="points">${block.items.map((item, at) => html`<li key=${at}>${item}</li>`)}</ul>`;
    case 'note':
      return html`<p class="small-print words">${block.text}</p>`;
    case 'link':
      return html`<p><a class="button" href=${block.url} rel="noreferrer">${block.label}</a></p>`;
    case 'divider':
      return html`<hr />`;
    case 'buttons':
      return html`<div class="buttons">
        ${block.buttons.map((button) => html`<${ActionButton} key=${button.action} button=${button} ...${place} />`)}
      </div>`;
  }
}

function ActionButton({ button, scope, source }: { button: WireButton } & CardPlace): VNode {
  const busy = now().busy.has(busyKey(source, button.action));
  return html`<button type="button" class=${`button ${button.style ?? ''}`} aria-disabled=${busy ? 'true' : undefined}
    onClick=${() => void press({ scope, source }, button)}>${button.label}</button>`;
}
