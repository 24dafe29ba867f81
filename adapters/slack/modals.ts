import type { types } from '@slack/bolt';
import type { Card } from '../../src/views/card.ts';
import type { ActionCodec } from '../../src/views/codec.ts';
import type { Field, Form } from '../../src/views/form.ts';
import { checkView } from './limits.ts';
import { type Json, listAt, partAt } from './limits-reading.ts';
import type { ShownView } from './parsed.ts';
import { renderBlocks } from './render-card.ts';
import { errorsOf, renderForm } from './render-form.ts';
import { plain, richLines, wordsAndLinks } from './words.ts';

/** A modal as `views.open`, `views.update` and an acknowledgement take it. */
export type Modal = Json & { readonly type: 'modal'; readonly blocks: readonly Json[] };

/** The `block_id` of what we have to say about a modal, above all else in it. */
const NOTICE = 'notice';

const notice = (sentence: string): types.RichTextBlock => ({
  ...richLines([wordsAndLinks(sentence, { bold: true })]),
  block_id: NOTICE,
});

const modal = (blocks: readonly object[]): Modal => ({
  type: 'modal',
  callback_id: 'card',
  title: plain('Soundings'),
  close: plain('Close'),
  blocks: blocks as readonly Json[],
});

export const cardModal = (card: Card, codec: ActionCodec): Modal => modal(renderBlocks(card, codec));

export const sentenceModal = (sentence: string): Modal => modal([richLines([wordsAndLinks(sentence)])]);

/** Shown while the door takes longer than Slack waits for us. It has no button that would send anything again. */
export const waitingModal = sentenceModal('One moment, please. Leave this open: it goes on here by itself.');

/** A form, with a sentence above it when there is one. */
export function formModal(form: Form, codec: ActionCodec, sentence?: string): Modal {
  const view = renderForm(form, codec) as unknown as Modal;
  return sentence === undefined
    ? view
    : { ...view, blocks: [notice(sentence) as unknown as Json, ...view.blocks] };
}

/** A modal that somebody has before them, as it stands, with a sentence above it and everything that they typed in it. */
export function sameModal(view: ShownView, sentence: string): Modal {
  const { callback_id, private_metadata, title, submit, close } = view;
  const values = partAt(partAt(view, 'state') ?? {}, 'values') ?? {};
  const blocks = view.blocks
    .filter(({ block_id: id }) => id !== NOTICE)
    .map((block) => (block.type === 'input' ? withValue(block, values) : block));
  return {
    type: 'modal',
    callback_id,
    ...(private_metadata ? { private_metadata } : {}),
    title,
    ...(submit ? { submit } : {}),
    ...(close ? { close } : {}),
    blocks: [notice(sentence) as unknown as Json, ...blocks],
  };
}

function withValue(block: Json, values: Json): Json {
  const element = partAt(block, 'element') ?? {};
  const { initial_value: _words, initial_option: _one, initial_options: _many, ...empty } = element;
  const typed = partAt(partAt(values, String(block.block_id)) ?? {}, String(element.action_id)) ?? {};
  const { value, selected_option: one } = typed;
  const many = listAt(typed, 'selected_options');
  return {
    ...block,
    element: {
      ...empty,
      ...(typeof value === 'string' && value !== '' ? { initial_value: value } : {}),
      ...(one ? { initial_option: one } : {}),
      ...(many.length > 0 ? { initial_options: many } : {}),
    },
  };
}

/** What Slack is told when somebody has sent a form, within three seconds. */
export type FormAnswer =
  /** It closes. */
  | undefined
  | { readonly response_action: 'update'; readonly view: Modal }
  | { readonly response_action: 'errors'; readonly errors: Readonly<Record<string, string>> };

export const changeTo = (view: Modal): FormAnswer => ({ response_action: 'update', view: checkView(view) });

/** Of a choice the options, too: those that are there now would not stand in the form that is left as it was. */
function offersTheSame(field: Field, input: Json): boolean {
  if (input.block_id !== field.id) return false;
  const offered = listAt(partAt(input, 'element') ?? {}, 'options').map(({ value }) => value);
  const wanted = field.kind === 'choice' ? field.options.map(({ value }) => value) : [];
  return offered.length === wanted.length && wanted.every((value) => offered.includes(value));
}

/**
 * A form that comes back with what is wrong with it. Where it is the very form that stands there, and each fault has a field,
 * Slack marks the fields and leaves everything as it was typed; otherwise the form is put there anew, with the sentence.
 */
export function comesBack(form: Form, shown: ShownView, sentence: string, codec: ActionCodec): FormAnswer {
  const errors = errorsOf(form);
  const inputs = shown.blocks.filter(({ type }) => type === 'input');
  const isSame =
    codec.encode(form.action) === shown.private_metadata &&
    form.fields.length === inputs.length &&
    form.fields.every((field) => inputs.some((input) => offersTheSame(field, input)));
  return isSame && Object.keys(errors).length > 0
    ? { response_action: 'errors', errors }
    : changeTo(formModal(form, codec, sentence));
}
