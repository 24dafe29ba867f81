import type { ActionCodec } from '../../src/views/codec.ts';
import type { ChoiceField, Field, Form, FormValues, TextField } from '../../src/views/form.ts';
import type { Component } from './layout.ts';
import { KIND } from './limits-of-components.ts';
import { type Json, listAt, partAt } from './limits-reading.ts';
import { DISCORD } from './limits-table.ts';
import { bold, escaped } from './words.ts';

/** A form as an answer of type 9 takes it. */
export interface Modal {
  readonly custom_id: string;
  readonly title: string;
  readonly components: readonly Component[];
}

const STYLE = { one: 1, many: 2 } as const;

/**
 * A form as a modal: for each field a label with an input whose `custom_id` is the field's id. What was typed or chosen before
 * stands in it. The introduction, and what is wrong with a field, stand above it as long as there is room: a modal holds five
 * things in all. Whoever opens it shows what has no room on the card before.
 */
export function renderForm(form: Form, codec: ActionCodec): Modal {
  const room = { left: DISCORD.modal.components.most - form.fields.length };
  const said = (words: string | undefined, marked: (words: string) => string): readonly Component[] => {
    if (!words || room.left <= 0) return [];
    const content = marked(words);
    if (content.length > DISCORD.message.words.most) return [];
    room.left--;
    return [{ type: KIND.text, content }];
  };
  return {
    custom_id: codec.encode(form.action),
    title: form.title,
    components: [
      ...said(form.intro, escaped),
      ...form.fields.flatMap((field) => [...said(field.problem, bold), labelOf(field)]),
    ],
  };
}

/** Whether a modal of this form says all that there is to say, so that nothing has to be shown before. */
export function isWhole(form: Form, modal: Modal): boolean {
  const said = modal.components.filter(({ type }) => type === KIND.text).length;
  return said === (form.intro ? 1 : 0) + form.fields.filter(({ problem }) => problem).length;
}

/** What somebody typed and chose, as the submission of a modal brings it in `data.components`. */
export function valuesIn(components: readonly Json[]): FormValues {
  return Object.fromEntries(
    components.flatMap((label) => {
      const input = partAt(label, 'component');
      if (typeof input.custom_id !== 'string') return [];
      const [name, isMany] = readFieldId(input.custom_id);
      return [[name, valueFrom(input, isMany)]];
    }),
  );
}

function valueFrom(input: Json, isMany: boolean): string | readonly string[] {
  if (input.type !== KIND.select) return typeof input.value === 'string' ? input.value : '';
  const chosen = listAt(input, 'values') as readonly unknown[] as readonly string[];
  return isMany ? chosen : (chosen[0] ?? '');
}

/** A submission does not say of how many options a choice was: the name of the input does. */
const MANY = '*';
const fieldId = (field: Field): string =>
  field.kind === 'choice' && field.many ? `${field.id}${MANY}` : field.id;
const readFieldId = (name: string): readonly [string, boolean] =>
  name.endsWith(MANY) ? [name.slice(0, -MANY.length), true] : [name, false];

function labelOf(field: Field): Component {
  return {
    type: KIND.label,
    label: field.label,
    ...(field.hint ? { description: field.hint } : {}),
    component: field.kind === 'text' ? inputOf(field) : selectOf(field),
  };
}

function inputOf(field: TextField): Component {
  const { lines, max, value, optional } = field;
  return {
    type: KIND.input,
    custom_id: fieldId(field),
    style: STYLE[lines],
    // What was typed elsewhere may be longer, and Discord takes no value that is longer than its input.
    max_length: Math.min(Math.max(max, value?.length ?? 0), DISCORD.modal.input.most),
    required: optional !== true,
    ...(value ? { value } : {}),
  };
}

function selectOf(field: ChoiceField): Component {
  const { many, options, chosen = [], optional } = field;
  const isNeeded = optional !== true;
  return {
    type: KIND.select,
    custom_id: fieldId(field),
    required: isNeeded,
    min_values: isNeeded ? 1 : 0,
    max_values: many ? options.length : 1,
    options: options.map(({ value, label }) => ({
      label,
      value,
      ...(chosen.includes(value) ? { default: true } : {}),
    })),
  };
}
