import type { VNode } from 'preact';
import { html } from './html.ts';
import { shortDate, shortMonth } from './when.ts';

export interface Week {
  /** "2026-11-23". */
  readonly monday: string;
  readonly count: number;
}

interface ChartProps {
  readonly title: string;
  /** What is counted, as in "3 challenges". */
  readonly what: string;
  readonly weeks: readonly Week[];
}

/**
 * Bars, one a week. Drawn with boxes rather than a library: they take the page's colours in light and dark, stay sharp and
 * readable at every width, and need no script of anybody else's. A screen reader gets a sentence, and the table beside it.
 */
export function WeekChart({ title, what, weeks }: ChartProps): VNode {
  const most = Math.max(0, ...weeks.map(({ count }) => count));
  const top = scaleFor(most);
  const all = weeks.reduce((sum, { count }) => sum + count, 0);
  const busiest = weeks.find(({ count }) => count === most);
  const said =
    all === 0 || !busiest
      ? `No ${what} in these ${weeks.length} weeks.`
      : `${all} ${what} in ${weeks.length} weeks, at most ${most} in a week: that of ${shortDate(busiest.monday)}.`;
  return html`<figure class="chart">
    <figcaption>${title}</figcaption>
    <div class="plot" role="img" aria-label=${said}>
      <span class="level top">${top}</span><span class="level half">${top / 2}</span>
      <div class="bars">${weeks.map(
        ({ monday, count }) =>
          html`<span class="bar" key=${monday} title=${`Week of ${shortDate(monday)}: ${count}`}><span style=${{ height: `${(count / top) * 100}%` }}></span></span>`,
      )}</div>
    </div>
    <div class="months" aria-hidden="true">${monthsOf(weeks).map(
      ({ at, name }) => html`<span key=${at} style=${{ gridColumn: `${at + 1} / span 3` }}>${name}</span>`,
    )}</div>
  </figure>`;
}

/** The same numbers in words and figures, for whoever prefers or needs them. */
export function WeekTable({
  challenges,
  replies,
}: {
  challenges: readonly Week[];
  replies: readonly Week[];
}): VNode {
  return html`<details class="more"><summary>These weeks as a table</summary>
    <table><thead><tr><th scope="col">Week of</th><th scope="col">Challenges</th><th scope="col">Replies</th></tr></thead>
      <tbody>${challenges.map(
        ({ monday, count }, at) =>
          html`<tr key=${monday}><th scope="row">${shortDate(monday)}</th><td>${count}</td><td>${replies[at]?.count ?? 0}</td></tr>`,
      )}</tbody></table></details>`;
}

/** The number at the top of the scale: even, so that its half can be written beside it. */
export function scaleFor(most: number): number {
  for (let step = 1; ; step *= 10) {
    const fits = [2, 4, 6, 8, 10].map((top) => top * step).find((top) => top >= most);
    if (fits !== undefined) return fits;
  }
}

/** Where a month begins, as long as there is room for its name before the next. */
function monthsOf(weeks: readonly Week[]): { at: number; name: string }[] {
  return weeks.flatMap(({ monday }, at) => {
    const begins = at > 0 && weeks[at - 1]?.monday.slice(0, 7) !== monday.slice(0, 7);
    return begins && at <= weeks.length - 3 ? [{ at, name: shortMonth(monday) }] : [];
  });
}

export interface Mean {
  /** "Round 1". */
  readonly label: string;
  /** 1 to 5. */
  readonly value: number;
}

/** Means of 1 to 5 side by side, each with its figure. A screen reader gets them as a sentence. */
export function MeanChart({
  title,
  means,
}: {
  readonly title: string;
  readonly means: readonly Mean[];
}): VNode {
  const said = `${title}: ${means.map(({ label, value }) => `${label} ${value.toFixed(1)}`).join(', ')}.`;
  return html`<figure class="chart means">
    <figcaption>${title}</figcaption>
    <div class="plot" role="img" aria-label=${said}>
      <div class="bars">${means.map(
        ({ label, value }) =>
          html`<span class="bar" key=${label}><em>${value.toFixed(1)}</em><span style=${{ height: `${value * 20}%` }}></span></span>`,
      )}</div>
    </div>
    <div class="labels" aria-hidden="true">${means.map(({ label }) => html`<span key=${label}>${label}</span>`)}</div>
  </figure>`;
}
