import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { html } from './html.ts';
import { fileIcon } from './icons.ts';
import type { ChosenFile } from './roster-file.ts';

interface ChoiceProps {
  readonly network: string;
  readonly file: ChosenFile | null;
  readonly busy: boolean;
  readonly onChoose: (file: File) => void;
}

/** A file can be dropped here, or chosen by pressing. */
export function FileChoice({ network, file, busy, onChoose }: ChoiceProps): VNode {
  const [over, setOver] = useState(false);

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    const [dropped] = event.dataTransfer?.files ?? [];
    if (dropped) onChoose(dropped);
  }

  function onChange(event: Event): void {
    const input = event.currentTarget as HTMLInputElement;
    const [chosen] = input.files ?? [];
    if (chosen) onChoose(chosen);
    // So that the same file, put right meanwhile, can be chosen again.
    input.value = '';
  }

  return html`${
    file
      ? null
      : html`<p class="prose">A roster is the whole list of who belongs to ${network}, with a header. <strong>Name</strong> and
          <strong> e-mail address</strong> are needed, and the role where there are several here. Authorities, professional
          background, in post since and interim are taken where they are there. Who is not on it any more leaves the network.
          You see first what it would do: nothing changes until you press Apply.</p>`
  }
  <label class=${`drop ${over ? 'over' : ''} ${file ? 'small' : ''}`} onDragOver=${(event: Event) => {
    event.preventDefault();
    setOver(true);
  }} onDragLeave=${() => setOver(false)} onDrop=${onDrop}>
    <input type="file" class="hidden" accept=".csv,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
      aria-describedby="drop-hint" onChange=${onChange} />
    ${fileIcon()}
    <span class="drop-words"><strong>${file ? file.name : 'Choose a roster'}</strong>
      <span id="drop-hint">${file ? 'Press to choose another file, or drop one here.' : 'CSV or Excel (.xlsx). Press to choose a file, or drop one here.'}</span></span>
    ${busy ? html`<span class="small-print" role="status">One moment…</span>` : null}
  </label>`;
}
