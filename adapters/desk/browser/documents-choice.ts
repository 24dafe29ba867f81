import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import { html } from './html.ts';
import { fileIcon } from './icons.ts';

interface ChoiceProps {
  readonly network: CoordinatedNetwork;
  readonly all: readonly CoordinatedNetwork[];
  /** The networks whose members will find what is chosen. */
  readonly readers: readonly string[];
  readonly onReaders: (readers: readonly string[]) => void;
  readonly onChoose: (files: readonly File[]) => void;
}

const TYPES = '.pdf,.docx,.html,.htm,.md,.markdown,.txt';

/** Who may find it, and the files: dropped here, or chosen by pressing. */
export function DocumentsChoice({ network, all, readers, onReaders, onChoose }: ChoiceProps): VNode {
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const dropped = [...(event.dataTransfer?.files ?? [])];
    if (dropped.length > 0 && readers.length > 0) onChoose(dropped);
  }

  function onChange(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const chosen = [...(input.files ?? [])];
    if (chosen.length > 0) onChoose(chosen);
    // So that the same file, put right meanwhile, can be chosen again.
    input.value = '';
  }

  function toggle(id: string): void {
    onReaders(readers.includes(id) ? readers.filter((one) => one !== id) : [...readers, id]);
  }

  return html`<p class="prose">Guidance answers from these documents in their own words, and says where they stand. Bring in only what
      you have the right to share with your members. A file of the same name and for the same networks as one of yours is its newer version; of another name, say so on its card afterwards.</p>
    ${
      all.length > 1
        ? html`<fieldset class="field"><legend>Who may find it</legend>${all.map(
            ({
              id,
              name,
            }) => html`<label class="option" key=${id}><input type="checkbox" checked=${readers.includes(id)} onChange=${() => toggle(id)} />
              <span>${name}</span></label>`,
          )}</fieldset>`
        : html`<p class="small-print">The members of ${network.name} will find it, and nobody else.</p>`
    }
    ${readers.length === 0 ? html`<p class="told wrong" role="alert">Choose at least one network whose members may find it.</p>` : null}
    <label class=${`drop ${over ? 'over' : ''}`} onDragOver=${(event: Event) => {
      event.preventDefault();
      setOver(true);
    }} onDragLeave=${() => setOver(false)} onDrop=${onDrop}>
      <input type="file" class="hidden" multiple accept=${TYPES} disabled=${readers.length === 0}
        aria-describedby="drop-hint" onChange=${onChange} />
      ${fileIcon()}
      <span class="drop-words"><strong>Choose documents</strong>
        <span id="drop-hint">PDF, Word (.docx), web pages, Markdown or text, up to 50 MB each. Press to choose, or drop them here.</span></span>
    </label>`;
}
