import type { VNode } from 'preact';
import { html } from './html.ts';
import { avatar } from './icons.ts';
import type { State } from './model.ts';
import { PersonSwitch } from './person-switch.ts';
import { pathOf } from './route.ts';

/** At the foot of the places: who one is here, and the way to what is held on oneself and to the way out. */
export function Account({ state }: { state: State }): VNode | null {
  const { desk, route } = state;
  if (!desk?.me) return null;
  const { name, line } = desk.me;
  const current = route.kind === 'you' ? 'page' : undefined;
  const chooses = desk.demo && !desk.signedIn;
  const you = pathOf({ kind: 'you' });
  return html`<section class="person" aria-label="Who you are">
    ${
      chooses
        ? html`<${PersonSwitch} people=${desk.people} me=${desk.me} />
          <p class="yours"><a href=${you} aria-current=${current}>You and your data</a></p>`
        : html`<a class="person-select" href=${you} aria-current=${current}>
          ${avatar({ kind: 'person', name, line, mine: true })}
          <span class="person-words"><strong>${name}</strong><span>${line}</span><span class="hidden">: you and your data</span></span>
        </a>`
    }
  </section>`;
}
