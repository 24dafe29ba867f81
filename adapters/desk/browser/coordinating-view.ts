import type { VNode } from 'preact';
import { CardPage } from './card-page.ts';
import { networkOf, openPage, pageScope } from './coordinating.ts';
import { PAGES } from './coordinating-pages.ts';
import { DocumentsPage } from './documents-page.ts';
import { GapsPage } from './gaps-page.ts';
import { HealthPage } from './health-page.ts';
import { html } from './html.ts';
import type { CoordinatingPage, State } from './model.ts';
import { go } from './moving.ts';
import { PageFrame } from './page-frame.ts';
import { ProgrammesPage } from './programmes-page.ts';
import { RosterPage } from './roster-page.ts';

interface ViewProps {
  readonly state: State;
  readonly page: CoordinatingPage;
  readonly narrow: boolean;
}

/** One of the coordinator's pages, for one of their networks. */
export function CoordinatingView({ state, page, narrow }: ViewProps): VNode {
  const { coordinated, route } = state;
  const { title, line, back = '' } = PAGES[page];
  const frame = (content: VNode, picker: VNode | null = null) =>
    html`<${PageFrame} title=${title} line=${line} narrow=${narrow}>${picker}${content}<//>`;
  if (coordinated === null) return frame(html`<p class="waiting" role="status">One moment…</p>`);

  const network = networkOf(route);
  const scope = pageScope(route);
  const named = route.kind === 'coordinating' && route.network !== undefined;
  if (coordinated.length === 0 || (named && !network)) return frame(html`<${Nothing} />`);
  const picker =
    page === 'waiting'
      ? null
      : html`<${NetworkPicker} state=${state} page=${page} current=${network?.id ?? ''} />`;
  if (scope !== null) {
    return frame(
      html`<${CardPage} key=${scope} scope=${scope} reopen=${() => openPage(route)} back=${network ? `Back to ${network.name}` : back} />`,
      picker,
    );
  }
  if (page === 'documents')
    return frame(html`<${DocumentsPage} key=${network?.id} network=${network} all=${coordinated} />`, picker);
  if (page === 'gaps') return frame(html`<${GapsPage} key=${network?.id} network=${network} />`, picker);
  if (page === 'roster') return frame(html`<${RosterPage} key=${network?.id} network=${network} />`, picker);
  const Page = page === 'health' ? HealthPage : ProgrammesPage;
  return frame(html`<${Page} key=${network?.id} network=${network} />`, picker);
}

function Nothing(): VNode {
  return html`<div class="empty"><h2>Nothing to coordinate here</h2>
    <p>This network is not there, or you no longer coordinate it.</p>
    <p><a class="button" href="/soundings">Go to Soundings</a></p></div>`;
}

interface PickerProps {
  readonly state: State;
  readonly page: CoordinatingPage;
  readonly current: string;
}

/** Which network the page is about. With one there is nothing to choose, and it only says which. */
function NetworkPicker({ state, page, current }: PickerProps): VNode {
  const networks = state.coordinated ?? [];
  const all = page === 'networks';
  const [only] = networks;
  if (only && networks.length === 1 && !all) return html`<p class="about-network">${only.name}</p>`;
  const choose = (id: string) => go({ kind: 'coordinating', page, ...(id === '' ? {} : { network: id }) });
  return html`<div class="field picker"><label for="network">Network</label>
    <select id="network" value=${current} onChange=${(event: Event) => choose((event.currentTarget as HTMLSelectElement).value)}>
      ${all ? html`<option value="">All that you coordinate</option>` : null}
      ${networks.map(({ id, name }) => html`<option key=${id} value=${id}>${name}</option>`)}
    </select></div>`;
}
