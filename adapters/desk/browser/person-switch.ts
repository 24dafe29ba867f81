import type { VNode } from 'preact';
import type { WirePerson } from '../wire.ts';
import { html } from './html.ts';
import { avatar } from './icons.ts';
import { becomePerson } from './moving.ts';

interface SwitchProps {
  readonly people: readonly WirePerson[];
  readonly me: WirePerson | null;
}

const describe = ({ name, line, workspaces }: WirePerson) =>
  [name, line, workspaces.join(' and ')].filter(Boolean).join(' · ');

/** Demonstration only: one select, so that typing the first letters of a name finds it on every device. */
export function PersonSwitch({ people, me }: SwitchProps): VNode {
  const from = me && { kind: 'person' as const, name: me.name, line: me.line, mine: true };
  return html`<label for="person-switch">Demonstration: choose who you are</label>
    <div class="person-select">
      ${from ? avatar(from) : null}
      <div class="person-words" aria-hidden="true"><strong>${me?.name ?? 'Nobody yet'}</strong><span>${me?.line ?? ''}</span></div>
      <select id="person-switch" value=${me?.key ?? ''}
        onChange=${(event: Event) => void becomePerson((event.currentTarget as HTMLSelectElement).value)}>
        ${me ? null : html`<option value="">Choose</option>`}
        ${people.map((person) => html`<option key=${person.key} value=${person.key}>${describe(person)}</option>`)}
      </select>
    </div>`;
}
