import type { VNode } from 'preact';
import type { ChoiceField, Field, TextField } from '../../../src/views/form.ts';
import { html } from './html.ts';

type Value = string | readonly string[];

interface FieldProps<F extends Field> {
  readonly field: F;
  readonly value: Value | undefined;
  readonly onChange: (value: Value) => void;
}

/** More options than this are easier found in a list that opens. */
const FEW = 6;
const characters = new Intl.Segmenter('en-GB');

export function FieldView({ field, value, onChange }: FieldProps<Field>): VNode {
  if (field.kind === 'text') return html`<${TextView} field=${field} value=${value} onChange=${onChange} />`;
  if (!field.many && field.options.length > FEW) {
    return html`<${ListView} field=${field} value=${value} onChange=${onChange} />`;
  }
  return html`<${ChoiceView} field=${field} value=${value} onChange=${onChange} />`;
}

const idOf = (field: Field) => `field-${field.id}`;

/** What belongs to a field besides its label: read out with it, in this order. */
function describedBy(field: Field, counted = false): string | undefined {
  const id = idOf(field);
  const parts = [field.problem && `${id}-problem`, field.hint && `${id}-hint`, counted && `${id}-count`];
  return parts.filter(Boolean).join(' ') || undefined;
}

const optional = (field: Field) => (field.optional ? html` <span class="optional">(optional)</span>` : null);

function about(field: Field): (VNode | null)[] {
  const id = idOf(field);
  return [
    field.hint ? html`<p class="hint" id=${`${id}-hint`}>${field.hint}</p>` : null,
    field.problem ? html`<p class="problem" id=${`${id}-problem`}>${field.problem}</p>` : null,
  ];
}

/** Never stops nor cuts anybody's typing; the count says when it is too much. */
function TextView({ field, value, onChange }: FieldProps<TextField>): VNode {
  const id = idOf(field);
  const text = String(value ?? '');
  const length = [...characters.segment(text)].length;
  const near = length > field.max * 0.8;
  const shared = {
    id,
    name: field.id,
    value: text,
    'aria-describedby': describedBy(field, near),
    'aria-invalid': field.problem ? 'true' : undefined,
    'aria-required': field.optional ? undefined : 'true',
    onInput: (event: Event) => onChange((event.currentTarget as HTMLInputElement).value),
  };
  return html`<div class=${`field ${field.problem ? 'invalid' : ''}`}>
    <label for=${id}>${field.label}${optional(field)}</label>
    ${about(field)}
    ${field.lines === 'one' ? html`<input type="text" autocomplete="off" ...${shared} />` : html`<textarea rows="4" ...${shared}></textarea>`}
    ${near ? html`<p class=${`count ${length > field.max ? 'over' : ''}`} id=${`${id}-count`}>${length} of ${field.max} characters</p>` : null}
  </div>`;
}

function ChoiceView({ field, value, onChange }: FieldProps<ChoiceField>): VNode {
  const chosen = typeof value === 'string' ? [value] : (value ?? []);
  const pick = (option: string, on: boolean) => {
    if (!field.many) return onChange(option);
    onChange(
      field.options.map((one) => one.value).filter((one) => (one === option ? on : chosen.includes(one))),
    );
  };
  return html`<fieldset class=${`field ${field.problem ? 'invalid' : ''}`} aria-describedby=${describedBy(field)}>
    <legend>${field.label}${optional(field)}</legend>
    ${about(field)}
    ${field.options.map(
      (option) => html`<label class="option" key=${option.value}>
        <input type=${field.many ? 'checkbox' : 'radio'} name=${field.id} value=${option.value} checked=${chosen.includes(option.value)}
          onChange=${(event: Event) => pick(option.value, (event.currentTarget as HTMLInputElement).checked)} />
        <span>${option.label}</span></label>`,
    )}
  </fieldset>`;
}

function ListView({ field, value, onChange }: FieldProps<ChoiceField>): VNode {
  const id = idOf(field);
  return html`<div class=${`field ${field.problem ? 'invalid' : ''}`}>
    <label for=${id}>${field.label}${optional(field)}</label>
    ${about(field)}
    <select id=${id} name=${field.id} value=${String(value ?? '')} aria-describedby=${describedBy(field)}
      aria-invalid=${field.problem ? 'true' : undefined} aria-required=${field.optional ? undefined : 'true'}
      onChange=${(event: Event) => onChange((event.currentTarget as HTMLSelectElement).value)}>
      <option value="">Choose one</option>
      ${field.options.map((option) => html`<option key=${option.value} value=${option.value}>${option.label}</option>`)}
    </select>
  </div>`;
}
