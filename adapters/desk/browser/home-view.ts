import type { VNode } from 'preact';
import type { WireMessage } from '../wire.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { speakAtHome } from './doing.ts';
import { html } from './html.ts';
import type { Note, State } from './model.ts';
import { NoteView } from './note.ts';
import { PlaceHeader } from './place-header.ts';
import { Scroller } from './scroll.ts';
import { notesIn } from './store.ts';

/** A person's own conversation with Soundings: its private messages, and the answers that only this page holds. */
export function HomeView({ state, narrow }: { state: State; narrow: boolean }): VNode {
  const notes = notesIn('home');
  return html`<main class="pane" id="main" tabindex="-1">
    <${PlaceHeader} title="Soundings and you" line="Your own conversation. Only you can see what is here." narrow=${narrow} />
    <${Scroller} what=${notes.length > 0 ? 'home' : ''} first=${'home'} label="Messages from Soundings">
        ${stretches(state.directs, notes).map((stretch) =>
          'kind' in stretch
            ? html`<${NoteView} key=${stretch.id} note=${stretch} level=${2} />`
            : html`<${Conversation} key=${stretch.id} messages=${stretch.messages} scope="home" level=${2} label="Messages from Soundings" />`,
        )}
    <//>
    <${Composer} key="home" scope="home" label="Message Soundings" placeholder="Ask for guidance, or type / for commands"
      hint="What you ask is answered here, for you alone, and not kept with your name. A challenge goes through /challenge." limit=${Number.POSITIVE_INFINITY}
      say=${speakAtHome} />
  </main>`;
}

type Stretch = Note | { readonly id: string; readonly messages: readonly WireMessage[] };

/** Messages and notes in the order in which they came, messages that follow one another together. */
function stretches(directs: readonly WireMessage[], notes: readonly Note[]): readonly Stretch[] {
  const items = [...directs, ...notes].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const result: Stretch[] = [];
  for (const item of items) {
    const last = result.at(-1);
    if ('kind' in item) result.push(item);
    else if (last && 'messages' in last)
      result[result.length - 1] = { ...last, messages: [...last.messages, item] };
    else result.push({ id: `from ${item.id}`, messages: [item] });
  }
  return result;
}
