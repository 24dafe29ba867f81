import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { CoordinatedNetwork, RosterCheck } from '../../../src/desk-port.ts';
import { ask, newId, post } from './api.ts';
import { CardView } from './card.ts';
import { loadCoordinated } from './coordinating.ts';
import { html } from './html.ts';
import type { Scope } from './model.ts';
import { dismissAll, showOpening } from './notes.ts';
import { FileChoice } from './roster-choice.ts';
import { type Columns, ColumnsForm } from './roster-columns.ts';
import { type ChosenFile, readChosen } from './roster-file.ts';
import { PlanView } from './roster-plan.ts';
import type { Choices } from './roster-settle.ts';
import { announce, notesIn } from './store.ts';

/** What was said of a file on screen; it goes with the file each time. */
interface Said {
  readonly columns?: Columns;
  readonly choices?: Choices;
}

/** A file, what it would do, and the press that does it. A refusal brings nothing lost: the file stays chosen. */
export function RosterPage({ network }: { network: CoordinatedNetwork }): VNode {
  const scope: Scope = `page:roster:${network.id}`;
  const [file, setFile] = useState<ChosenFile | null>(null);
  const [said, setSaid] = useState<Said>({});
  const [check, setCheck] = useState<RosterCheck | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const eventId = useRef(newId());
  const result = useRef<HTMLHeadingElement>(null);
  const applied = notesIn(scope).findLast((note) => note.kind === 'card');

  useLayoutEffect(() => result.current?.focus(), [check, applied?.id]);

  async function choose(chosen: File): Promise<void> {
    dismissAll(scope);
    setCheck(null);
    setSaid({});
    const read = await readChosen(chosen);
    setFile(typeof read === 'string' ? null : read);
    if (typeof read === 'string') setProblem(read);
    else await look(read, {});
  }

  async function look(chosen: ChosenFile, as: Said): Promise<void> {
    setProblem(null);
    setBusy(true);
    announce(`Looking at ${chosen.name}`);
    const body = { ...chosen, ...as };
    const got = await ask<RosterCheck>(`/api/coordinating/${network.id}/roster/check`, body);
    setBusy(false);
    setSaid(as);
    if (got.ok) setCheck(got.value);
    else setProblem(got.sentence);
    eventId.current = newId();
  }

  async function apply(seen: string, manyLeaveConfirmed: boolean): Promise<void> {
    if (!file || busy) return;
    setProblem(null);
    setBusy(true);
    const body = {
      eventId: eventId.current,
      ...file,
      ...said,
      seen,
      manyLeaveConfirmed,
    };
    const { answered, reply } = await post(`/api/coordinating/${network.id}/roster/apply`, body);
    setBusy(false);
    if (answered) eventId.current = newId();
    if (reply.kind === 'refusal') return setProblem(reply.sentence);
    setFile(null);
    setCheck(null);
    if (reply.kind === 'card') showOpening(scope, reply.card);
    void loadCoordinated();
  }

  if (applied?.kind === 'card') {
    return html`<article class="page-card"><h2 class="hidden" tabindex="-1" ref=${result}>The roster was brought in</h2>
        <${CardView} card=${applied.card} scope=${scope} source=${applied.id} level=${2} /></article>
      <p><button type="button" class="button" onClick=${() => dismissAll(scope)}>Bring in another roster</button></p>`;
  }
  return html`<${FileChoice} network=${network.name} file=${file} busy=${busy} onChoose=${(chosen: File) => void choose(chosen)} />
    ${
      problem === null
        ? null
        : html`<div class="told wrong" role="alert"><p>${problem}</p>
          ${file ? html`<p><button type="button" class="button" onClick=${() => void look(file, said)}>Look at ${file.name} again</button></p>` : null}</div>`
    }
    ${
      file && check
        ? html`<section class="checked" aria-busy=${busy ? 'true' : undefined}>
      <h2 tabindex="-1" ref=${result}>${headingFor(check, file.name)}</h2>
      ${check.kind === 'unreadable' ? html`<p class="told wrong">${check.sentence}</p>` : null}
      ${check.kind === 'columns' ? html`<${ColumnsForm} check=${check} busy=${busy} onSubmit=${(columns: Columns) => void look(file, { columns })} />` : null}
      ${
        check.kind === 'plan'
          ? html`<${PlanView} key=${check.seen} plan=${check} busy=${busy}
        onSettle=${(choices: Choices) => void look(file, { ...said, choices })} onApply=${(confirmed: boolean) => void apply(check.seen, confirmed)} />`
          : null
      }
    </section>`
        : null
    }`;
}

function headingFor(check: RosterCheck, name: string): string {
  if (check.kind === 'plan') return `What ${name} would do`;
  return check.kind === 'columns' ? `Which column is which in ${name}?` : `${name} could not be read`;
}
