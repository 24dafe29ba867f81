import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { CoordinatedNetwork, Health } from '../../../src/desk-port.ts';
import { type Got, get } from './api.ts';
import { WeekChart, WeekTable } from './chart.ts';
import { html } from './html.ts';

/** How a network is doing. Numbers only, of what everybody in it could count: nothing here points at a person. */
export function HealthPage({ network }: { network: CoordinatedNetwork }): VNode {
  const [got, setGot] = useState<Got<Health> | null>(null);
  useEffect(() => {
    let wanted = true;
    void get<Health>(`/api/coordinating/${network.id}/health`).then((answer) => wanted && setGot(answer));
    return () => {
      wanted = false;
    };
  }, [network.id]);
  if (got === null) return html`<p class="waiting" role="status">Counting…</p>`;
  if (!got.ok) return html`<p class="told wrong" role="alert">${got.sentence}</p>`;
  return html`<${Numbers} health=${got.value} />`;
}

function Numbers({ health }: { health: Health }): VNode {
  const { peers, notYetHere, paused, wroteNamed, challenges, hoursToFirstReply: first, weeks } = health;
  const perWeek = (what: 'challenges' | 'replies') =>
    weeks.map((week) => ({ monday: week.monday, count: week[what] }));
  return html`<dl class="tiles">
      <${Tile} name="Members" value=${peers} about=${[
        notYetHere > 0 ? `${notYetHere} on the roster, not here yet` : 'Everybody on the roster is here',
        ...(paused > 0 ? [`${paused} asked for a pause`] : []),
      ]} />
      <${Tile} name="Wrote lately" value=${`${wroteNamed} of ${peers}`} about=${['Under their own name, in 90 days']} />
      <${Tile} name="Challenges" value=${challenges.all} about=${[
        `${challenges.open} open now`,
        ...(challenges.unanswered > 0
          ? [`${challenges.unanswered} without a reply for over three days`]
          : challenges.open > 0
            ? ['None of them is left without a reply']
            : []),
      ]} />
      <${Tile} name="First reply after" value=${first ? inWords(first.median) : '–'}
        about=${[slowness(first)]} />
    </dl>
    <div class="charts">
      <${WeekChart} title="Challenges a week" what="challenges" weeks=${perWeek('challenges')} />
      <${WeekChart} title="Replies a week" what="replies" weeks=${perWeek('replies')} />
    </div>
    <p class="about">What people type in the threads of Slack and Discord is not counted here.</p>
    <${WeekTable} challenges=${perWeek('challenges')} replies=${perWeek('replies')} />`;
}

function Tile({ name, value, about }: { name: string; value: string | number; about: string[] }): VNode {
  return html`<div class="tile"><dt>${name}</dt><dd class="number">${value}</dd>
    ${about.map((line) => html`<dd class="about" key=${line}>${line}</dd>`)}</div>`;
}

function slowness(first: Health['hoursToFirstReply']): string {
  if (!first) return 'No reply yet';
  const slowest = inWords(first.slowest);
  return slowest === inWords(first.median)
    ? 'No challenge waited longer'
    : `Half come sooner. The slowest took ${slowest}.`;
}

/** As people say it: whole hours up to two days, then whole days. */
function inWords(hours: number): string {
  const whole = Math.round(hours);
  if (whole < 1) return 'under an hour';
  if (whole === 1) return '1 hour';
  return whole <= 48 ? `${whole} hours` : `${Math.round(hours / 24)} days`;
}
