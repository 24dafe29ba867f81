import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { WirePerson, WireState } from '../wire.ts';
import { html } from './html.ts';
import { avatar, mark } from './icons.ts';
import { becomePerson } from './moving.ts';

/** What somebody sees whom the desk does not know. */
export function Welcome({ desk }: { desk: WireState }): VNode {
  return html`<main class="welcome" id="main" tabindex="-1">
    <div class="welcome-column">
      <p class="brand">${mark(40)}<span>Soundings</span></p>
      ${desk.demo ? html`<${ChoosePerson} people=${desk.people} />` : html`<${NotYet} />`}
    </div>
  </main>`;
}

function NotYet(): VNode {
  return html`<h1>Signing in here is not ready yet</h1>
    <p class="lead">Soundings is running, but there is no way to sign in at the desk yet, so nothing can be read or
    written here. To try it out with invented people, start it with DEMO=on on an empty database.</p>`;
}

function ChoosePerson({ people }: { people: readonly WirePerson[] }): VNode {
  const [sought, setSought] = useState('');
  const found = people.filter((person) => matches(person, sought));
  const workspaces = [...new Set(found.flatMap((person) => person.workspaces))].sort();
  return html`<h1>Demonstration: choose who you are</h1>
    <p class="lead">Everyone here is invented. Be any of them, and change at any time, to see what each can see.</p>
    <div class="field seek"><label for="seek">Find somebody</label>
      <input id="seek" type="search" autocomplete="off" placeholder="A name, a role or an authority" value=${sought}
        onInput=${(event: Event) => setSought((event.currentTarget as HTMLInputElement).value)} /></div>
    <p class="hidden" role="status">${sought === '' ? '' : `${found.length} found`}</p>
    ${found.length === 0 ? html`<p class="nothing">Nobody of that name is here. Try fewer letters.</p>` : null}
    ${workspaces.map(
      (workspace) => html`<section key=${workspace} aria-label=${workspace}><h2>${workspace}</h2>
      <ul class="people">${found
        .filter((person) => person.workspaces[0] === workspace)
        .map((person) => html`<${PersonButton} key=${person.key} person=${person} />`)}</ul></section>`,
    )}`;
}

function PersonButton({ person }: { person: WirePerson }): VNode {
  const { key, name, line, workspaces } = person;
  const also = workspaces.length > 1 ? ` · also in ${workspaces.slice(1).join(' and ')}` : '';
  return html`<li><button type="button" class="person-button" onClick=${() => void becomePerson(key)}>
    ${avatar({ kind: 'person', name, line, mine: false })}
    <span><strong>${name}</strong> <span class="line">${line}${also}</span></span></button></li>`;
}

function matches({ name, line, workspaces }: WirePerson, sought: string): boolean {
  const all = [name, line, ...workspaces].join(' ').toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => all.includes(word));
}
