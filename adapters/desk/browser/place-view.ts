import type { VNode } from 'preact';
import type { WireMessage } from '../wire.ts';
import { Composer } from './composer.ts';
import { Conversation } from './conversation.ts';
import { runCommand, sayIn } from './doing.ts';
import { html } from './html.ts';
import { loadEarlier } from './loading.ts';
import type { Scope, State } from './model.ts';
import { openThread } from './moving.ts';
import { NoteView } from './note.ts';
import { addNotice } from './notes.ts';
import { PlaceHeader } from './place-header.ts';
import { Scroller } from './scroll.ts';
import { me, notesIn, placeOf } from './store.ts';

interface PlaceProps {
  readonly state: State;
  readonly place: string;
  readonly narrow: boolean;
  /** A thread stands in front of it. */
  readonly behind: boolean;
}

export function PlaceView({ state, place: ref, narrow, behind }: PlaceProps): VNode {
  const scope: Scope = `place:${ref}`;
  const place = placeOf(ref);
  const page = state.pages.get(ref);
  const trouble = state.troubles.get(scope);
  if (!place || trouble) return html`<${Elsewhere} narrow=${narrow} sentence=${trouble} />`;

  // In a set's own place it would read as if it stayed in the set: a challenge goes to the whole network.
  const offered = place.ofASet
    ? undefined
    : state.desk?.commands.find((command) => command.button !== undefined);
  const action =
    offered &&
    html`<button type="button" class="button" onClick=${() => void ask(scope, offered.name)}><${Shortened} words=${offered.button ?? ''} /></button>`;
  return html`<main class="pane" id=${behind ? undefined : 'main'} hidden=${behind} tabindex="-1">
    <${PlaceHeader} title=${place.name} line=${place.purpose} narrow=${narrow} action=${action} />
    <${Scroller} what=${page ? ref : ''} first=${page?.messages[0]?.id} label=${`Messages in ${place.name}`}>
        ${page?.more ? html`<p class="earlier"><button type="button" class="button" onClick=${() => void loadEarlier(ref)}>Show earlier messages</button></p>` : null}
        ${page ? null : html`<p class="waiting" role="status">Fetching the messages…</p>`}
        ${page?.messages.length === 0 ? html`<${Empty} name=${place.name} />` : null}
        <${Conversation} messages=${page?.messages ?? []} scope=${scope} level=${2} label=${`Messages in ${place.name}`}
          onThread=${(message: WireMessage) => openThread(ref, message.id)} />
        ${notesIn(scope).map((note) => html`<${NoteView} key=${note.id} note=${note} level=${2} />`)}
    <//>
    <${Composer} key=${scope} scope=${scope} label=${`Message ${place.name}`} placeholder=${`Write in ${place.name}`}
      limit=${state.desk?.messageLimit ?? Number.POSITIVE_INFINITY}
      hint=${`You write here under your own name, ${me()?.name}. Type / for commands.`}
      say=${(text: string) => sayIn(ref, undefined, text)} />
  </main>`;
}

async function ask(scope: Scope, command: string): Promise<void> {
  const outcome = await runCommand(scope, command);
  if (outcome !== null) addNotice(scope, outcome);
}

/** On a phone its first word has to do for the eye; a screen reader always has all of them. */
function Shortened({ words }: { words: string }): VNode {
  const [first, ...rest] = words.split(' ');
  return html`${first}<span class="rest"> ${rest.join(' ')}</span>`;
}

function Empty({ name }: { name: string }): VNode {
  return html`<div class="empty"><h2>It is quiet here</h2>
    <p>Nothing has been written in ${name} yet. Say something below under your own name, or share a challenge without it.</p></div>`;
}

function Elsewhere({ narrow, sentence }: { narrow: boolean; sentence: string | undefined }): VNode {
  return html`<main class="pane" id="main" tabindex="-1">
    <${PlaceHeader} title="Not here" line="" narrow=${narrow} />
    <div class="empty"><p>${sentence ?? 'That place is not there, or you are no longer in it. Choose another from the list.'}</p>
    <p><a class="button" href="/soundings">Go to Soundings</a></p></div></main>`;
}
