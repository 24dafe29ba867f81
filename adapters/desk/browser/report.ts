import type { VNode } from 'preact';
import type { Part, ProgrammeReport, RatingShown } from '../../../src/report-port.ts';
import { MeanChart } from './chart.ts';
import { html } from './html.ts';

interface ReportProps {
  readonly report: ProgrammeReport;
  /** The address below which its files are. */
  readonly files: string;
}

/** How a programme has gone. Ratings are of five answers at least; nobody can be told apart in any of it. */
export function Report({ report, files }: ReportProps): VNode {
  const { theme, madeOn, sets, rounds, quick, longer, words } = report;
  return html`<section class="report" aria-labelledby="programme-theme">
    <h2 class="card-heading" id="programme-theme">${theme}</h2>
    <p class="about">As of ${madeOn}.</p>
    <div class="buttons"><a class="button" href=${`${files}/pdf`} download>Download as PDF</a>
      <a class="button" href=${`${files}/csv`} download>Download as CSV</a></div>
    <h3>Sets</h3>
    <${Table} label="Sets" header=${['Set', 'Members', 'Rounds held', 'Attendance', 'Have presented', 'Actions kept']}
      rows=${sets.map(({ name, people, held, came, presented, kept }) => [
        ...[name, people, part(held), share(came)],
        ...[part(presented), share(kept)],
      ])} />
    ${rounds.length === 0 ? null : html`<h3>Attendance by round</h3><${Table} label="Attendance by round" header=${['Round', 'Sets that held it', 'Attendance']} rows=${rounds.map(({ round, held, came }) => [round, held, share(came)])} />`}
    <h3>What members say after rounds</h3>
    <p class="about">Means of 1 (not at all) to 5 (very much), of five answers at least, once the time to answer is over. Where a round of a set
      has fewer, they are counted with others.</p>
    ${quick.overTime.length === 0 ? html`<p>There are too few answers so far.</p>` : html`<${OverTime} quick=${quick} sets=${sets} />`}
    ${longer.mid || longer.end ? html`<h3>At half-time and at the end</h3><${Table} label="At half-time and at the end" header=${['Question', 'Half-time', 'End']} rows=${longer.questions.map((name, at) => [name, mean(longer.mid, at), mean(longer.end, at)])} />` : null}
    ${words.length === 0 ? null : html`<h3>In members’ words</h3><p class="about">By consent, without names, and in no order.</p>${words.map((one) => html`<blockquote key=${one}>${one}</blockquote>`)}`}
  </section>`;
}

function OverTime({ quick, sets }: Pick<ProgrammeReport, 'quick' | 'sets'>): VNode {
  const alone = sets.filter(({ rating }) => rating !== null);
  return html`<div class="charts">${quick.questions.map(
    (name, at) =>
      html`<${MeanChart} key=${name} title=${name} means=${quick.overTime.map(({ round, means }) => ({ label: `Round ${round}`, value: means[at] ?? 0 }))} />`,
  )}</div>
  <${Table} label="Answers by round" header=${['After round', ...quick.questions, 'Answers']}
    rows=${quick.overTime.map((rating) => [rating.round, ...quick.questions.map((_, at) => mean(rating, at)), rating.answers])} />
  ${
    alone.length === 0
      ? null
      : html`<${Table} label="Answers by set" header=${['Set', ...quick.questions, 'Answers']}
    rows=${alone.map(({ name, rating }) => [name, ...quick.questions.map((_, at) => mean(rating, at)), rating?.answers ?? 0])} />`
  }`;
}

interface TableProps {
  readonly label: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

function Table({ label, header, rows }: TableProps): VNode {
  return html`<div class="wide-table" tabindex="0" role="region" aria-label=${label}><table>
    <thead><tr>${header.map((name) => html`<th scope="col" key=${name}>${name}</th>`)}</tr></thead>
    <tbody>${rows.map(([first, ...rest]) => html`<tr key=${first}><th scope="row">${first}</th>${rest.map((cell, at) => html`<td key=${at}>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

const part = ({ count, of }: Part) => (of === 0 ? '–' : `${count} of ${of}`);
const share = ({ count, of }: Part) =>
  of === 0 ? '–' : `${count} of ${of} (${Math.round((100 * count) / of)}%)`;
const mean = (rating: RatingShown | null, at: number) =>
  rating ? (rating.means[at] ?? 0).toFixed(1) : 'too few';
