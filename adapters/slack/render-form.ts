import { createHash } from 'node:crypto';
import type { types } from '@slack/bolt';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { ChoiceField, Field, Form, FormValues, TextField } from '../../src/views/form.ts';
import { SLACK } from './limits-table.ts';
import { plain, richLines, wordsAndLinks } from './words.ts';

/** The `callback_id` of every modal that is a form of ours; its `private_metadata` is what the codec made of its action. */
export const FORM = 'form';
/**
 * The `action_id` of an input; which field it is, its block says. Where a form gives way to one with an input of the same two
 * names, Slack leaves there what was typed, whatever we put in (https://github.com/slackapi/bolt-python/issues/1064). So an input in
 * which something stands is named by that, too.
 */
const nameOf = (standing: unknown): string =>
  standing === undefined
    ? 'value'
    : `value.${createHash('sha256').update(JSON.stringify(standing)).digest('base64url').slice(0, 16)}`;
/** So few choices stand one below the other, to be read at a glance; Slack takes ten at the most. */
const FEW = 5;

/**
 * A form as a modal: for each field an input whose `block_id` is the field's id. What was typed or chosen before stands in
 * it, and what is wrong with it just above.
 */
export function renderForm(form: Form, codec: ActionCodec): types.ModalView {
  return {
    type: 'modal',
    callback_id: FORM,
    private_metadata: codec.encode(form.action),
    title: plain(form.title),
    submit: plain(form.submit),
    close: plain('Cancel'),
    blocks: [
      ...(form.intro ? [richLines([wordsAndLinks(form.intro)])] : []),
      ...form.fields.flatMap(renderField),
    ],
  };
}

/** What is wrong with a form that was sent, for `response_action: errors`: a sentence for each faulty field. */
export function errorsOf(form: Form): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap(({ id, problem }) => (problem === undefined ? [] : [[id, problem]])),
  );
}

/** What somebody typed and chose, as `view.state.values` of a submission brings it. */
export function valuesIn(state: StateValues): FormValues {
  return Object.fromEntries(
    Object.entries(state).flatMap(([field, inputs]) => {
      const [input] = Object.values(inputs);
      return input ? [[field, valueFrom(input)]] : [];
    }),
  );
}

/** `view.state.values`: for each block its elements, each with what stands in it. */
export type StateValues = Readonly<Record<string, Readonly<Record<string, Input>>>>;
interface Input {
  readonly type: string;
  readonly value?: string | null;
  readonly selected_option?: { readonly value: string } | null;
  readonly selected_options?: readonly { readonly value: string }[] | null;
}

function valueFrom({
  type,
  value,
  selected_option: one,
  selected_options: many,
}: Input): string | readonly string[] {
  if (type === 'checkboxes' || type === 'multi_static_select')
    return (many ?? []).map((option) => option.value);
  return (type === 'plain_text_input' ? value : one?.value) ?? '';
}

function renderField(field: Field): types.KnownBlock[] {
  const input: types.InputBlock = {
    type: 'input',
    block_id: field.id,
    label: plain(field.label),
    element: field.kind === 'text' ? renderText(field) : renderChoice(field),
    optional: field.optional === true,
    ...(field.hint ? { hint: plain(field.hint) } : {}),
  };
  // Slack shows errors of its own only in answer to a submission, and none in a modal that is opened or changed.
  return field.problem ? [richLines([wordsAndLinks(field.problem, { bold: true })]), input] : [input];
}

function renderText({ lines, max, value }: TextField): types.PlainTextInput {
  return {
    type: 'plain_text_input',
    action_id: nameOf(value || undefined),
    multiline: lines === 'many',
    // What was typed elsewhere may be longer, and Slack takes no value that is longer than its input.
    max_length: Math.min(Math.max(max, value?.length ?? 0), SLACK.element.inputLength.most),
    ...(value ? { initial_value: value } : {}),
  };
}

type ChoiceElement = types.StaticSelect | types.MultiStaticSelect | types.RadioButtons | types.Checkboxes;

function renderChoice({ many, options, chosen = [], optional }: ChoiceField): ChoiceElement {
  const all = options.map(({ value, label }) => ({ text: plain(label), value }));
  const initial = all.filter(({ value }) => chosen.includes(value));
  const isFew = all.length <= FEW;
  const action_id = nameOf([options, chosen]);
  if (many) {
    const preset = initial.length === 0 ? {} : { initial_options: initial };
    const type = isFew ? 'checkboxes' : 'multi_static_select';
    return { type, action_id, options: all, ...preset } as types.Checkboxes | types.MultiStaticSelect;
  }
  const preset = initial[0] ? { initial_option: initial[0] } : {};
  // A radio button, once pressed, cannot be taken back: a choice that may be left out is a menu, which can be emptied.
  const type = isFew && !optional ? 'radio_buttons' : 'static_select';
  return { type, action_id, options: all, ...preset } as types.RadioButtons | types.StaticSelect;
}
