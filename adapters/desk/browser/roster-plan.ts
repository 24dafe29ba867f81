import type { ComponentChildren, VNode } from 'preact';
import { useState } from 'preact/hooks';
import type { RosterFault, RosterLine, RosterPlan } from '../../../src/desk-port.ts';
import { html } from './html.ts';
import { type Choices, choicesIn, SettleForm } from './roster-settle.ts';

interface PlanProps {
  readonly plan: RosterPlan;
  readonly busy: boolean;
  /** Looks again, with what was said of who is who. */
  readonly onSettle: (choices: Choices) => void;
  readonly onApply: (manyLeaveConfirmed: boolean) => void;
}

/** More than this is nobody going to read: the rest is counted. */
const SHOWN = 200;
/** A list as short as this is open from the beginning. */
const SHORT = 8;

const counted = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

/** What a roster would do, to be looked at before it is applied. */
export function PlanView({ plan, busy, onSettle, onApply }: PlanProps): VNode {
  const { settle, adds, changes, leavers, unchanged, otherRoles, faults, manyLeave } = plan;
  const [confirmed, setConfirmed] = useState(false);
  const [choices, setChoices] = useState<Choices>(() => choicesIn(settle));
  const does = adds.length + changes.length + leavers.length;
  const settled = settle.every(({ email, choice }) => choice !== null && choice === choices[email]);
  const hint = hintFor(plan, settled, confirmed);
  const mayApply = does > 0 && hint === READY;

  return html`<dl class="tiles small">
      <${Count} name="Join" count=${adds.length} /><${Count} name="Change" count=${changes.length} />
      <${Count} name="Leave" count=${leavers.length} /><${Count} name="Stay as they are" count=${unchanged} />
      ${settle.length > 0 ? html`<${Count} name="Who is who" count=${settle.length} />` : null}
      ${faults.length > 0 ? html`<${Count} name="Faulty rows" count=${faults.length} wrong />` : null}
    </dl>
    ${
      faults.length > 0
        ? html`<div class="told wrong"><p><strong>${counted(faults.length, 'row needs', 'rows need')} putting right first.</strong>${' '}
            Nothing is brought in until they all are. Change them in the file, save it, and choose it again.</p>
            <ul class="faults">${faults.slice(0, SHOWN).map((fault) => html`<li key=${`${fault.row} ${fault.reason}`}><span class="row">Row ${fault.row}</span> ${fault.reason}${stay(fault)}</li>`)}</ul>
            <${Rest} of=${faults.length} /></div>`
        : null
    }
    ${
      settle.length > 0
        ? html`<${SettleForm} settle=${settle} choices=${choices} busy=${busy} onChange=${setChoices} onSubmit=${() => onSettle(choices)} />`
        : null
    }
    <${List} title="Join" lines=${adds} more=${changed}
      about="They come in as soon as they sign in with this address, without waiting. Who has an account already is told, and comes as they describe themselves." />
    <${List} title="Change" lines=${changes} about="They are told, if they have an account." more=${changed} />
    <${List} title="Leave" lines=${leavers} about="They lose access at once." more=${namesake} />
    <${List} title="Here with another role" lines=${otherRoles}
      about="They are in the network already and stay, though it does not take anybody new with their role." />
    ${
      manyLeave && faults.length === 0
        ? html`<div class="told"><label class="option"><input type="checkbox" checked=${confirmed}
              onChange=${(event: Event) => setConfirmed((event.currentTarget as HTMLInputElement).checked)} />
            <span>Yes, ${counted(leavers.length, 'person is', 'people are')} to leave. That is more than a third of the network.</span></label></div>`
        : null
    }
    ${
      does === 0 && faults.length === 0 && settled
        ? html`<p class="prose">Everything in this file is here already, so there is nothing to apply.</p>`
        : html`<p class="apply"><button type="button" class="button primary" aria-disabled=${busy || !mayApply ? 'true' : undefined}
            aria-describedby="apply-hint" onClick=${() => mayApply && !busy && onApply(confirmed)}>Apply</button>
          <span class="small-print" id="apply-hint">${hint}</span></p>`
    }`;
}

const changed = ({ changes = [] }: { readonly changes?: readonly string[] }) =>
  changes.map((one) => html`<span class="change" key=${one}>${one}</span>`);

const stay = ({ staying = [] }: RosterFault) =>
  staying.length === 0
    ? null
    : html` <span>${listed.format(staying)} ${staying.length === 1 ? 'is' : 'are'} not counted among those who leave until this row is right.</span>`;
const listed = new Intl.ListFormat('en-GB');

const namesake = ({ sameNameIn }: RosterPlan['leavers'][number]) =>
  sameNameIn === undefined
    ? null
    : html`<span class="change">Row ${sameNameIn} has this name, and is somebody else.</span>`;

const READY = 'All of it is done, or nothing.';

function hintFor({ faults, manyLeave }: RosterPlan, settled: boolean, confirmed: boolean): string {
  if (faults.length > 0) return 'Put the faulty rows right first.';
  if (!settled) return 'Say above who is who first, and see what it would do then.';
  if (manyLeave && !confirmed) return 'Tick the box above first.';
  return READY;
}

function Count({ name, count, wrong = false }: { name: string; count: number; wrong?: boolean }): VNode {
  return html`<div class=${`tile ${wrong ? 'wrong' : ''} ${count === 0 ? 'none' : ''}`}><dt>${name}</dt><dd class="number">${count}</dd></div>`;
}

interface ListProps<Line extends RosterLine> {
  readonly title: string;
  readonly about: string;
  readonly lines: readonly Line[];
  readonly more?: (line: Line) => ComponentChildren;
}

function List<Line extends RosterLine>({ title, about, lines, more }: ListProps<Line>): VNode | null {
  if (lines.length === 0) return null;
  return html`<details class="more" open=${lines.length <= SHORT}>
    <summary>${title}: ${counted(lines.length, 'person', 'people')}</summary>
    ${about === '' ? null : html`<p class="small-print">${about}</p>`}
    <ul class="roster-lines">${lines.slice(0, SHOWN).map(
      (
        line,
      ) => html`<li key=${line.email}><strong>${line.name}</strong> <span class="line">${line.line}</span>
        <span class="line">${line.email}</span>${more ? more(line) : null}</li>`,
    )}</ul><${Rest} of=${lines.length} /></details>`;
}

function Rest({ of: all }: { of: number }): VNode | null {
  return all > SHOWN ? html`<p class="small-print">And ${all - SHOWN} more.</p>` : null;
}
