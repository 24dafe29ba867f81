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
    ${card.file && html`<${FileLink} file=${card.file} />`}
  </div>`;
}

/** A file that the page has already: it is saved without asking the desk again. */
function FileLink({ file: { name, type, content } }: { file: NonNullable<WireCard['file']> }): VNode {
  const address = `data:${type};charset=utf-8,${encodeURIComponent(content)}`;
  return html`<p><a class="button" download=${name} href=${address}>${`Save ${name}`}</a></p>`;
}

function BlockView({ block, ...place }: { block: WireBlock } & CardPlace): VNode {
  switch (block.kind) {
    case 'text':
      return html`<p class="words">${block.text}</p>`;
    case 'labelled':
      return html`<dl class="labelled"><dt>${block.label}</dt><dd class="words">${block.text}</dd></dl>`;
    case 'list':
      return html`<ul class="points">${block.items.map((item, at) => html`<li key=${at}>${item}</li>`)}</ul>`;
    case 'marked':
      return html`<${MarkedWords} block=${block} />`;
    case 'found':
      return html`<${FoundWords} block=${block} />`;
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

/** The words in full, each marked stretch with a number, and below what is to be said of each number. */
function MarkedWords({ block }: { block: Extract<WireBlock, { kind: 'marked' }> }): VNode {
  const { label, text, marks } = block;
  const pieces = marks.map(({ start, end }, at) => {
    const from = marks[at - 1]?.end ?? 0;
    return html`${text.slice(from, start)}<mark>${text.slice(start, end)}<sup>${at + 1}</sup></mark>`;
  });
  return html`<div class="marked">
    <dl class="labelled"><dt>${label}</dt><dd class="words">${pieces}${text.slice(marks.at(-1)?.end ?? 0)}</dd></dl>
    <ol>${marks.map(({ start, end, note }, at) => html`<li key=${at}><b>${text.slice(start, end)}</b>: ${note}</li>`)}</ol>
  </div>`;
}

/** The words in full, with those for which they were found set off. */
function FoundWords({ block }: { block: Extract<WireBlock, { kind: 'found' }> }): VNode {
  const { label, text, marks } = block;
  const pieces = marks.map(({ start, end }, at) => {
    const from = marks[at - 1]?.end ?? 0;
    return html`${text.slice(from, start)}<mark>${text.slice(start, end)}</mark>`;
  });
  return html`<dl class="labelled found"><dt>${label}</dt><dd class="words">${pieces}${text.slice(marks.at(-1)?.end ?? 0)}</dd></dl>`;
}

function ActionButton({ button, scope, source }: { button: WireButton } & CardPlace): VNode {
  const busy = now().busy.has(busyKey(source, button.action));
  return html`<button type="button" class=${`button ${button.style ?? ''}`} aria-disabled=${busy ? 'true' : undefined}
    onClick=${() => void press({ scope, source }, button)}>${button.label}</button>`;
}
