import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoordinatedNetwork, GapReport } from '../../../src/desk-port.ts';
import { type Got, get } from './api.ts';
import { html } from './html.ts';
import { shortDate } from './when.ts';

/** What was asked and not found: numbers by theme, and words only where five people used them or their asker agreed. */
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

function Report({ report: { days, themes, wanted } }: { report: GapReport }): VNode {
  const all = themes.reduce((sum, { count }) => sum + count, 0);
  if (all === 0 && wanted.length === 0)
    return html`<div class="empty"><h2>Nothing was missing</h2>
      <p>In the last ${days} days guidance had something near for every question from this network.</p></div>`;
  const most = Math.max(1, ...themes.map(({ count }) => count));
  return html`<p class="prose">In the last ${days} days guidance had nothing near for ${all === 1 ? 'one question' : `${all} questions`}.
      You are not told who asked, unless they wanted you to be. A source on these themes, brought in below Documents, would help.</p>
    <section class="gaps"><h2>By theme</h2>
      <ul class="theme-bars">${themes.map(
        ({ title, count }) =>
          html`<li key=${title}><span class="theme-name">${title}</span>
            <span class="theme-bar" aria-hidden="true"><span style=${{ width: `${(count / most) * 100}%` }}></span></span>
            <span class="theme-count">${count}<span class="hidden"> ${count === 1 ? 'question' : 'questions'}</span></span></li>`,
      )}</ul></section>
    <section class="gaps"><h2>In words</h2>
      ${
        wanted.length === 0
          ? html`<p class="about">Words are shown once five people have asked with the same ones, or where somebody wanted you to read their question.</p>`
          : html`<ul class="wanted">${wanted.map(
              ({ kind, words, theme, by, day }) =>
                html`<li key=${`${day} ${words}`}><p class="words">${kind === 'asked' ? `“${words}”` : words}</p>
                <p class="about">${kind === 'asked' ? `Asked by ${by ?? 'somebody who did not give their name'}` : 'Five people or more used these words'} · ${theme} · ${shortDate(day)}</p></li>`,
            )}</ul>`
      }</section>`;
}
