import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { WireCard, WirePerson, WireState } from '../wire.ts';
import { CardView } from './card.ts';
import { html } from './html.ts';
import { avatar, mark } from './icons.ts';
import { becomePerson } from './moving.ts';

interface WelcomeProps {
  readonly desk: WireState;
  readonly ended: boolean;
  readonly farewell: WireCard | null;
}

/** What somebody sees whom the desk does not know. */
export function Welcome({ desk, ended, farewell }: WelcomeProps): VNode {
  if (farewell) return html`<${Farewell} card=${farewell} />`;
  return html`<main class="welcome" id="main" tabindex="-1">
    <div class=${`welcome-column ${desk.demo ? '' : 'narrow'}`}>
      <p class="brand">${mark(40)}<span>Soundings</span></p>
      ${desk.demo ? html`<${ChoosePerson} people=${desk.people} />` : html`<${SignedOut} desk=${desk} ended=${ended} />`}
    </div>
  </main>`;
}

/** For somebody who has just been erased; whoever opens the page after that sees it as everybody does. */
function Farewell({ card }: { card: WireCard }): VNode {
  const { heading = 'Goodbye', ...rest } = card;
  return html`<main class="welcome" id="main" tabindex="-1"><div class="welcome-column narrow">
    <p class="brand">${mark(40)}<span>Soundings</span></p>
    <div role="status"><h1>${heading}</h1>
      <div class="page-card"><${CardView} card=${rest} scope="page:farewell" source=${null} level=${2} /></div></div>
    <p class="small-print"><a href="/soundings" onClick=${() => location.replace('/soundings')}>Open the desk from its beginning</a></p>
  </div></main>`;
}

function SignedOut({ desk, ended }: { desk: WireState; ended: boolean }): VNode {
  return html`<h1>${ended ? 'You are signed out' : 'Sign in to the desk'}</h1>
    <p class="lead">${
      ended
        ? 'That happens after an hour away, or when you sign out elsewhere. A new link brings you back.'
        : 'The desk is Soundings in your browser. You come in with a private link, and need no password.'
    }</p>
    <${HowToSignIn} desk=${desk} />`;
}

export function HowToSignIn({ desk }: { desk: WireState }): VNode {
  return html`<ol class="steps">
      <li>Go to where your network meets, and where you reach Soundings.</li>
      <li>Type <code>/desk</code> there, or press <strong>Open the desk</strong> on your Soundings page. Only you see the answer.</li>
      <li>Open the link within ten minutes, on any of your devices, and press <strong>Sign in</strong>. It works once.</li>
    </ol>
    <p class="small-print">Where your network meets nowhere else yet, whoever runs Soundings for you can make you a link.</p>
    <h2>Not in a network yet?</h2>
    <p>The coordinator of your region’s network can let you in.</p>
    ${
      desk.onlyHere
        ? html`<h2>Do you run this Soundings yourself?</h2>
          <p>This prints a link for any member: <code>npm run soundings -- sign-in name@example.org</code></p>`
        : null
    }`;
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
