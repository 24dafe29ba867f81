import type { VNode } from 'preact';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { sayIn } from './doing.ts';
import { html } from './html.ts';
import { backIcon, closeIcon } from './icons.ts';
import { MessageView } from './message.ts';
import type { Scope, State } from './model.ts';
import { closeThread } from './moving.ts';
import { NoteView } from './note.ts';
import { Scroller } from './scroll.ts';
import { me, notesIn, placeOf } from './store.ts';

interface ThreadProps {
  readonly state: State;
  readonly place: string;
  readonly id: string;
  /** There is no room for the place beside it: then it is the page's main part. */
  readonly alone: boolean;
}

/** One message and what was said about it: beside the place on a wide screen, instead of it on a narrow one. */
export function ThreadView({ state, place, id, alone }: ThreadProps): VNode {
  const scope: Scope = `thread:${id}`;
  const thread = state.threads.get(id);
  const trouble = state.troubles.get(scope);
  const name = placeOf(place)?.name ?? 'the place';
  const level = alone ? 2 : 3;
  const replies = thread?.replies ?? [];
  const count = replies.length === 1 ? '1 reply' : `${replies.length} replies`;

  return html`<${alone ? 'main' : 'aside'} class="pane thread" id=${alone ? 'main' : undefined} tabindex="-1" aria-labelledby="thread-heading">
    <header class="place-header">
      <button type="button" class="icon-button back" aria-label=${`Back to ${name}`} title=${`Back to ${name}`} onClick=${closeThread}>${backIcon()}</button>
      <div class="titles"><${alone ? 'h1' : 'h2'} id="thread-heading" tabindex="-1">Thread<//><p>${name}</p></div>
      <button type="button" class="icon-button shut" aria-label="Close the thread" title="Close the thread" onClick=${closeThread}>${closeIcon()}</button>
    </header>
    <${Scroller} what=${thread ? id : ''} first=${id} label="Messages in this thread">
        ${trouble ? html`<p class="empty">${trouble}</p>` : null}
        ${thread || trouble ? null : html`<p class="waiting" role="status">Fetching the thread…</p>`}
        ${thread ? html`<${MessageView} message=${thread.parent} scope=${scope} level=${level} />` : null}
        ${thread ? html`<p class="count-line"><span>${replies.length === 0 ? 'No replies yet' : count}</span></p>` : null}
        <${Conversation} messages=${replies} scope=${scope} level=${level} label="Replies" />
        ${notesIn(scope).map((note) => html`<${NoteView} key=${note.id} note=${note} level=${level} />`)}
    <//>
    ${
      thread && !thread.parent.gone
        ? html`<${Composer} key=${scope} scope=${scope} label="Reply in this thread" placeholder="Reply in this thread"
          limit=${thread.limit}
          hint=${`You reply under your own name, ${me()?.name}.`}
          say=${(text: string) => sayIn(place, id, text)} />`
        : null
    }
  <//>`;
}
