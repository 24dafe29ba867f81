import type { VNode } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Field, FormValues } from '../../../src/views/form.ts';
import type { WireForm } from '../wire.ts';
import { Dialog } from './dialog.ts';
import { closeDialog, submitForm } from './doing.ts';
import { FieldView } from './field.ts';
import { html } from './html.ts';
import { closeIcon } from './icons.ts';
import type { Dialog as DialogState } from './model.ts';

/** A form. What was written stays in it until it has been taken in, or its writer throws it away on purpose. */
export function FormDialog({ dialog }: { dialog: Extract<DialogState, { kind: 'form' }> }): VNode {
  const { form, sentence, busy } = dialog;
  const [values, setValues] = useState(() => initialValues(form));
  const [begun] = useState(() => JSON.stringify(values));
  const [leaving, setLeaving] = useState(false);
  /** Fields that were changed since the answer in `form` came: what was wrong with them may be put right. */
  const [changed, setChanged] = useState<{ form: WireForm; ids: ReadonlySet<string> }>({ form, ids: NONE });
  const ids = changed.form === form ? changed.ids : NONE;
  const shown = form.fields.map((field) => (ids.has(field.id) ? withoutProblem(field) : field));
  const settled = form.fields.some(hasProblem) && !shown.some(hasProblem);
  const fields = useRef<HTMLFormElement>(null);
  const told = useRef<HTMLParagraphElement>(null);

  useLayoutEffect(() => {
    const first = fields.current?.querySelector<HTMLElement>('[aria-invalid="true"], .invalid input');
    (first ?? (sentence === undefined ? null : told.current))?.focus();
  }, [form, sentence]);

  function dismiss(): void {
    if (busy) return;
    if (JSON.stringify(values) === begun) closeDialog();
    else setLeaving(true);
  }

  function write(id: string, value: string | readonly string[]): void {
    setValues({ ...values, [id]: value });
    setChanged({ form, ids: new Set(ids).add(id) });
  }

  function onSubmit(event: Event): void {
    event.preventDefault();
    setLeaving(false);
    void submitForm(values);
  }

  return html`<${Dialog} className="dialog form" labelledBy="form-title" onDismiss=${dismiss}>
    <form method="dialog" novalidate ref=${fields} onSubmit=${onSubmit}>
      <header><h2 id="form-title">${form.title}</h2>
        <button type="button" class="icon-button" aria-label="Close" title="Close" onClick=${dismiss}>${closeIcon()}</button></header>
      <div class="fields">
        ${sentence === undefined || settled ? null : html`<p class="problem summary" role="alert" tabindex="-1" ref=${told}>${sentence}</p>`}
        ${form.intro ? html`<p class="words intro">${form.intro}</p>` : null}
        ${shown.map(
          (field) => html`<${FieldView} key=${field.id} field=${field} value=${values[field.id]}
            onChange=${(value: string | readonly string[]) => write(field.id, value)} />`,
        )}
      </div>
      ${
        leaving
          ? html`<div class="leaving" role="alertdialog" aria-label="Close without sending?">
              <p>Close without sending? What you wrote here will be gone.</p>
              <div class="buttons"><button type="button" class="button" autofocus ref=${focusNow} onClick=${() => setLeaving(false)}>Keep writing</button>
              <button type="button" class="button danger" onClick=${closeDialog}>Close it</button></div></div>`
          : html`<footer class="buttons"><button type="button" class="button" onClick=${dismiss}>Cancel</button>
              <button type="submit" class="button primary" aria-disabled=${busy ? 'true' : undefined}>${form.submit}</button></footer>`
      }
    </form>
  <//>`;
}

const NONE: ReadonlySet<string> = new Set();
const hasProblem = ({ problem }: Field) => problem !== undefined;

function withoutProblem(field: Field): Field {
  const { problem: _, ...rest } = field;
  return rest;
}

const focusNow = (element: HTMLElement | null) => element?.focus();

function initialValues(form: WireForm): FormValues {
  return Object.fromEntries(
    form.fields.map((field) => {
      if (field.kind === 'text') return [field.id, field.value ?? ''];
      return [field.id, field.many ? (field.chosen ?? []) : (field.chosen?.[0] ?? '')];
    }),
  );
}
