import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import { newId } from './api.ts';
import { CardPage } from './card-page.ts';
import { openDocuments } from './coordinating.ts';
import { type Bringing, bring, type Stage } from './documents-bringing.ts';
import { DocumentsChoice } from './documents-choice.ts';
import { html } from './html.ts';
import type { Scope } from './model.ts';
import { showOpening } from './notes.ts';
import { announce } from './store.ts';

interface PageProps {
  readonly network: CoordinatedNetwork;
  /** All that this person coordinates. */
  readonly all: readonly CoordinatedNetwork[];
}

/** Files are brought in one after the other; below them stands what is there. */
export function DocumentsPage({ network, all }: PageProps): VNode {
  const scope: Scope = `page:documents:${network.id}`;
  const [readers, setReaders] = useState<readonly string[]>([network.id]);
  const [files, setFiles] = useState<readonly Bringing[]>([]);
  const turn = useRef<Promise<void>>(Promise.resolve());

  useEffect(() => void openDocuments(network.id), [network.id]);

  const put = (id: string, stage: Stage) =>
    setFiles((now) => now.map((one) => (one.id === id ? { ...one, stage } : one)));

  async function bringOne(file: File, id: string, chosen: readonly string[], isOnly: boolean): Promise<void> {
    let last: Stage = { kind: 'waiting' };
    await bring(file, network.id, chosen, (stage) => {
      last = stage;
      put(id, stage);
    });
    // `last` is set by the steps, which TypeScript cannot see.
    const became = last as Stage;
    if (became.kind === 'refused') announce(became.sentence);
    if (became.kind !== 'there') return;
    announce(`${file.name}: ${became.sentence}`);
    // One by itself is shown, to be looked at and corrected.
    if (isOnly && chosen.includes(network.id)) showOpening(scope, became.card);
    else await openDocuments(network.id);
  }

  function choose(chosen: readonly File[]): void {
    const added = chosen.map((file) => ({ file, id: newId() }));
    const waiting = added.map(
      ({ file, id }): Bringing => ({ id, name: file.name, stage: { kind: 'waiting' } }),
    );
    setFiles((now) => [...now.filter(({ stage }) => stage.kind !== 'there'), ...waiting]);
    for (const { file, id } of added)
      turn.current = turn.current.then(() => bringOne(file, id, readers, added.length === 1));
  }

  return html`<${DocumentsChoice} network=${network} all=${all} readers=${readers} onReaders=${setReaders} onChoose=${choose} />
    ${files.length > 0 ? html`<ul class="bringing" aria-label="Files on their way">${files.map((one) => html`<${FileRow} key=${one.id} file=${one} />`)}</ul>` : null}
    <${CardPage} scope=${scope} reopen=${() => openDocuments(network.id)} back="All documents" />`;
}

function FileRow({ file: { name, stage } }: { file: Bringing }): VNode {
  switch (stage.kind) {
    case 'waiting':
      return html`<li><span class="file-name">${name}</span><span class="small-print">Waiting</span></li>`;
    case 'going':
      return html`<li><span class="file-name">${name}</span><span class="small-print">${stage.words}…</span>
        <progress aria-label=${`${name}: ${stage.words}`} max="1" value=${stage.part ?? undefined}></progress></li>`;
    case 'refused':
      return html`<li class="one"><p class="told wrong" role="alert">${stage.sentence}</p></li>`;
    case 'there':
      return html`<li class="one"><p class="told"><span class="file-name">${name}</span> ${stage.sentence}</p></li>`;
  }
}
