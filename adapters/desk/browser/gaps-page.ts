import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoordinatedNetwork, GapReport } from '../../../src/desk-port.ts';
import { type Got, get } from './api.ts';
import { html } from './html.ts';
import { shortDate } from './when.ts';

/** What was asked and not found: people by theme, in fives, and words only where five used them or their asker agreed; and what was said of answers. */
export function GapsPage({ network }: { network: CoordinatedNetwork }): VNode {
  const [got, setGot] = useState<Got<GapReport> | null>(null);
  useEffect(() => {
    let wanted = true;
    void get<GapReport>(`/api/coordinating/${network.id}/gaps`).then((answer) => wanted && setGot(answer));
    return () => {
      wanted = false;
    };
  }, [network.id]);
  if (got === null) return html`<p class="waiting" role="status">Counting…</p>`;
  if (!got.ok) return html`<p class="told wrong" role="alert">${got.sentence}</p>`;
  return html`<${Report} report=${got.value} />`;
}

function Report({ report: { days, themes, wanted, verdicts } }: { report: GapReport }): VNode {
  const all = themes.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 && wanted.length === 0 && verdicts.length === 0)
    return html`<div class="empty"><h2>Nothing to show</h2>
      <p>In the last ${days} days no theme came up five times for which guidance had nothing near.</p></div>`;
  const most = Math.max(1, ...themes.map(({ count }) => count));
  return html`<p class="prose">These are the last ${days} days. You are not told who asked, unless they wanted you to be. People are counted in
      fives, a day to a week after they asked, and each in one of their networks only. A source on these themes, brought in below Documents, would help.</p>
    ${
      all === 0
        ? null
        : html`<section class="gaps"><h2>By theme</h2>
      <ul class="theme-bars">${themes.map(
        ({ title, count }) =>
          html`<li key=${title}><span class="theme-name">${title}</span>
            <span class="theme-bar" aria-hidden="true"><span style=${{ width: `${(count / most) * 100}%` }}></span></span>
            <span class="theme-count">${count}<span class="hidden"> people</span></span></li>`,
      )}</ul></section>`
    }
    ${
      verdicts.length === 0
        ? null
        : html`<section class="gaps"><h2>What people said of answers</h2>
      <ul class="wanted">${verdicts.map(
        ({ name, helpful, unhelpful }) =>
          html`<li key=${name}><p class="words">${name}</p>
          <p class="about">${helpful} helpful · ${unhelpful} not</p></li>`,
      )}</ul></section>`
    }
    <section class="gaps"><h2>In words</h2>
      ${
        wanted.length === 0
          ? html`<p class="about">Words are shown once five people have asked with the same ones, or where somebody wanted you to read their question.</p>`
          : html`<ul class="wanted">${wanted.map(
              ({ kind, words, theme, by, day }) =>
                html`<li key=${`${day} ${words}`}><p class="words">${kind === 'asked' ? `“${words}”` : words}</p>
                <p class="about">${kind === 'asked' ? `Asked by ${by ?? 'somebody who did not give their name'}` : 'Five people or more used both words'} · ${theme} · ${shortDate(day)}</p></li>`,
            )}</ul>`
      }</section>`;
}
