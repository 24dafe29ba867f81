import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoordinatedNetwork } from '../../../src/desk-port.ts';
import type { Programme, ProgrammeReport } from '../../../src/report-port.ts';
import { type Got, get } from './api.ts';
import { html } from './html.ts';
import { Report } from './report.ts';

/** Something that the desk is asked for when it is first shown, and when its address changes. */
function useGot<T>(path: string | null): Got<T> | null {
  const [got, setGot] = useState<Got<T> | null>(null);
  useEffect(() => {
    let wanted = true;
    setGot(null);
    if (path !== null) void get<T>(path).then((answer) => wanted && setGot(answer));
    return () => {
      wanted = false;
    };
  }, [path]);
  return got;
}

/** How the programmes of a network have gone; the latest first. */
export function ProgrammesPage({ network }: { network: CoordinatedNetwork }): VNode {
  const path = `/api/coordinating/${network.id}/programmes`;
  const listed = useGot<readonly Programme[]>(path);
  const [chosen, choose] = useState<string | null>(null);
  const all = listed?.ok ? listed.value : [];
  const id = chosen ?? all[0]?.id ?? null;
  const report = useGot<ProgrammeReport>(id === null ? null : `${path}/${id}`);
  if (listed === null) return html`<p class="waiting" role="status">Looking…</p>`;
  if (!listed.ok) return html`<p class="told wrong" role="alert">${listed.sentence}</p>`;
  if (id === null)
    return html`<div class="empty"><h2>No programme yet</h2><p>When the sets of a call are confirmed, how they go stands here.</p></div>`;
  return html`<${Choice} all=${all} id=${id} choose=${choose} />
    ${
      report === null
        ? html`<p class="waiting" role="status">Counting…</p>`
        : report.ok
          ? html`<${Report} report=${report.value} files=${`${path}/${id}`} />`
          : html`<p class="told wrong" role="alert">${report.sentence}</p>`
    }`;
}

interface ChoiceProps {
  readonly all: readonly Programme[];
  readonly id: string;
  readonly choose: (id: string) => void;
}

function Choice({ all, id, choose }: ChoiceProps): VNode | null {
  if (all.length === 1) return null;
  return html`<div class="field picker"><label for="programme">Programme</label>
    <select id="programme" value=${id} onChange=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}>
      ${all.map(({ id: one, theme, sets, over }) => html`<option key=${one} value=${one}>${theme} (${sets === 1 ? 'one set' : `${sets} sets`}${over ? ', over' : ''})</option>`)}
    </select></div>`;
}
