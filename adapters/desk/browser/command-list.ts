import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { WireCommand } from '../wire.ts';
import { html } from './html.ts';

/** The commands that what stands in the composer could become. */
export function matching(
  text: string,
  commands: readonly WireCommand[],
  coordinates: boolean,
): readonly WireCommand[] {
  if (!/^\/\w*$/.test(text)) return [];
  const typed = text.toLowerCase();
  return commands.filter(
    ({ name, forCoordinators = false }) => name.startsWith(typed) && (coordinates || !forCoordinators),
  );
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
  const list = useRef<HTMLUListElement>(null);
  useLayoutEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [current]);
  return html`<ul class="commands" ref=${list} role="listbox" id=${`${id}-commands`} aria-label="Commands">
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
