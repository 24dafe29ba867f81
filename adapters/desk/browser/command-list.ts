import type { VNode } from 'preact';
import type { WireCommand } from '../wire.ts';
import { html } from './html.ts';

/** The commands that what stands in the composer could become. */
export function matching(text: string, commands: readonly WireCommand[]): readonly WireCommand[] {
  return /^\/\w*$/.test(text)
    ? commands.filter((command) => command.name.startsWith(text.toLowerCase()))
    : [];
}

interface CommandListProps {
  readonly id: string;
  readonly commands: readonly WireCommand[];
  readonly current: WireCommand;
  readonly onPoint: (at: number) => void;
  readonly onChoose: (name: string) => void;
}

/** The keyboard stays in the composer, which names the current option to a screen reader. */
export function CommandList({ id, commands, current, onPoint, onChoose }: CommandListProps): VNode {
  return html`<ul class="commands" role="listbox" id=${`${id}-commands`} aria-label="Commands">
    ${commands.map(
      (
        command,
        at,
      ) => html`<li key=${command.name} role="option" id=${`${id}-command-${command.name.slice(1)}`}
        aria-selected=${command === current ? 'true' : 'false'}
        onMouseMove=${() => onPoint(at)} onMouseDown=${(event: Event) => event.preventDefault()} onClick=${() => onChoose(command.name)}>
        <strong>${command.name}</strong> <span>${command.about}</span></li>`,
    )}
  </ul>`;
}
