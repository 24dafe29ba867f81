import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { CardView } from './card.ts';
import { html } from './html.ts';
import { avatar, closeIcon, eyeIcon } from './icons.ts';
import type { Note } from './model.ts';
import { dismiss, takesFocus } from './notes.ts';

/** Something for this person alone, kept nowhere but in the page. */
export function NoteView({ note, level }: { note: Note; level: 2 | 3 }): VNode {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    if (!takesFocus(note.id)) return;
    box.current?.focus();
    // One that is taller than the room it has is read from its beginning.
    const frame = requestAnimationFrame(() => {
      const room = box.current?.closest('.scroll')?.clientHeight ?? 0;
      if ((box.current?.offsetHeight ?? 0) > room) box.current?.scrollIntoView({ block: 'start' });
    });
    return () => cancelAnimationFrame(frame);
  }, [note.id]);

  if (note.kind === 'own') {
    return html`<article class="message own-words" aria-label="What you wrote">
      <div class="body"><p class="words">${note.text}</p>
      <p class="small-print">You wrote this. It was not sent and is not kept: it is only on this page.</p></div>
    </article>`;
  }
  if (note.kind === 'card' && note.opening) {
    return html`<article class="message" aria-label="Soundings" tabindex="-1" ref=${box}>
      ${avatar({ kind: 'soundings' })}
      <div class="body"><p class="by"><strong>Soundings</strong></p>
        <${CardView} card=${note.card} scope=${note.scope} source=${note.id} level=${level} /></div>
    </article>`;
  }
  return html`<article class=${`private ${note.kind}`} aria-label="Only you can see this" tabindex="-1" ref=${box}>
    <header><span class="whose">${eyeIcon()} Only you can see this</span>
      <button type="button" class="icon-button small" aria-label="Dismiss" title="Dismiss"
        onClick=${() => dismiss(note.id)}>${closeIcon()}</button></header>
    ${
      note.kind === 'notice'
        ? html`<p class="words" role="alert">${note.sentence}</p>`
        : html`${note.card.from ? html`<${Voice} name=${note.card.from} person=${note.card.person} />` : null}
          <${CardView} card=${note.card} scope=${note.scope} source=${note.id} level=${level} />`
    }
  </article>`;
}

/** Who speaks in the card, when it isn't Soundings itself. */
function Voice({ name, person }: { name: string; person: string | undefined }): VNode {
  const from = { kind: 'voice' as const, name, ...(person === undefined ? {} : { person }) };
  return html`<p class="by voice">${avatar(from)} <strong>${name}</strong></p>`;
}
