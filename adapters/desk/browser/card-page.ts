import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { WireBlock, WireCard } from '../wire.ts';
import { CardView } from './card.ts';
import { html } from './html.ts';
import { backIcon } from './icons.ts';
import type { Note, Scope } from './model.ts';
import { takesFocus } from './notes.ts';
import { notesIn } from './store.ts';

interface CardPageProps {
  readonly scope: Scope;
  /** Asks anew for the card that the page begins with. */
  readonly reopen: () => Promise<void>;
  /** The words for the way back to the card that the page begins with. */
  readonly back: string;
}

/** The one card that a page shows: what it begins with, or where a button on it led. */
export function CardPage({ scope, reopen, back }: CardPageProps): VNode {
  const notes = notesIn(scope);
  const shown = notes.findLast((note) => note.kind === 'card');
  const told = notes.findLast((note) => note.kind === 'notice');
  return html`
    ${
      shown && shown.kind === 'card' && !shown.opening
        ? html`<p class="way-back"><button type="button" class="thread-link" onClick=${() => void reopen()}>${backIcon()} <span>${back}</span></button></p>`
        : null
    }
    ${shown || told ? null : html`<p class="waiting" role="status">One moment…</p>`}
    ${shown ? html`<${PageCard} key=${shown.id} note=${shown} back=${back} />` : null}
    ${told ? html`<${PageNotice} key=${told.id} note=${told} />` : null}`;
}

/** A chat needs a way back on the card; the page has its own, and the same words twice would puzzle. */
function withoutBack(card: WireCard, back: string): WireCard {
  const blocks = card.blocks.flatMap((block): WireBlock[] => {
    if (block.kind !== 'buttons') return [block];
    const buttons = block.buttons.filter(({ label }) => label !== back);
    return buttons.length > 0 ? [{ ...block, buttons }] : [];
  });
  return { ...card, blocks };
}

function PageCard({ note, back }: { note: Extract<Note, { kind: 'card' }>; back: string }): VNode {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (takesFocus(note.id)) box.current?.focus();
  }, [note.id]);
  return html`<article class="page-card" aria-label=${note.card.heading ?? 'Soundings'} tabindex="-1" ref=${box}>
    <${CardView} card=${note.opening ? note.card : withoutBack(note.card, back)} scope=${note.scope} source=${note.id} level=${2} /></article>`;
}

function PageNotice({ note }: { note: Extract<Note, { kind: 'notice' }> }): VNode {
  const box = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), [note.id]);
  return html`<p class="told wrong" role="alert" ref=${box}>${note.sentence}</p>`;
}
