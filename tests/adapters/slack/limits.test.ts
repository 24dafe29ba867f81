import { describe, expect, test } from 'vitest';
import {
  checkMessage,
  checkView,
  faultsOfMessage,
  faultsOfView,
  NotForSlack,
} from '../../../adapters/slack/limits.ts';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { SLACK } from '../../../adapters/slack/limits-table.ts';

const long = (length: number) => 'x'.repeat(length);
const address = (length: number) => 'https://example.org/'.padEnd(length, 'x');
const plain = (text: string) => ({ type: 'plain_text', text });
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const message = (parts: object) => ({ text: 'Fallback', blocks: [], ...parts });
const withBlock = (block: object) => message({ blocks: [block] });
const modal = (parts: object) => ({ type: 'modal', title: plain('Title'), blocks: [], ...parts });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const button = (parts: object) => ({ type: 'button', text: plain('Press'), action_id: 'a', ...parts });
const richText = (element: object) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [element] }],
});
const input = (element: object, parts: object = {}) =>
  modal({ blocks: [{ type: 'input', block_id: 'b', label: plain('Label'), element, ...parts }] });
const option = (at: number, parts: object = {}) => ({
  text: plain(`Option ${at}`),
  value: `v${at}`,
  ...parts,
});
const confirm = (parts: object) =>
  withBlock(
    actions(
      button({
        confirm: { title: plain('T'), text: plain('T'), confirm: plain('Y'), deny: plain('N'), ...parts },
      }),
    ),
  );

/** For each limit, a payload that is so large. */
const messages: Readonly<Record<string, readonly [number, (size: number) => Json]>> = {
  blocks: [SLACK.message.blocks.most, (n) => message({ blocks: many(n, () => ({ type: 'divider' })) })],
  text: [SLACK.message.text.most, (n) => message({ text: long(n) })],
  'words in all': [
    SLACK.message.words.most,
    (n) =>
      message({
        blocks: [richText({ type: 'text', text: long(n - 1) }), richText({ type: 'text', text: 'x' })],
      }),
  ],
  header: [SLACK.block.header.most, (n) => withBlock({ type: 'header', text: plain(long(n)) })],
  section: [SLACK.block.section.most, (n) => withBlock({ type: 'section', text: plain(long(n)) })],
  fields: [SLACK.block.fields.most, (n) => withBlock({ type: 'section', fields: many(n, () => plain('f')) })],
  field: [SLACK.block.field.most, (n) => withBlock({ type: 'section', fields: [plain(long(n))] })],
  block_id: [SLACK.block.id.most, (n) => withBlock({ type: 'divider', block_id: long(n) })],
  'context elements': [
    SLACK.block.contextElements.most,
    (n) => withBlock({ type: 'context', elements: many(n, () => plain('e')) }),
  ],
  'small print': [SLACK.object.text.most, (n) => withBlock({ type: 'context', elements: [plain(long(n))] })],
  'elements in a row': [
    SLACK.block.actionElements.most,
    (n) => withBlock(actions(...many(n, (at) => button({ action_id: `a${at}` })))),
  ],
  'button text': [SLACK.element.buttonText.most, (n) => withBlock(actions(button({ text: plain(long(n)) })))],
  'button value': [SLACK.element.buttonValue.most, (n) => withBlock(actions(button({ value: long(n) })))],
  'button address': [SLACK.element.url.most, (n) => withBlock(actions(button({ url: address(n) })))],
  action_id: [SLACK.element.actionId.most, (n) => withBlock(actions(button({ action_id: long(n) })))],
  'link address': [SLACK.element.url.most, (n) => withBlock(richText({ type: 'link', url: address(n) }))],
  'question title': [SLACK.object.confirmTitle.most, (n) => confirm({ title: plain(long(n)) })],
  'question text': [SLACK.object.confirmText.most, (n) => confirm({ text: plain(long(n)) })],
  'question yes': [SLACK.object.confirmButton.most, (n) => confirm({ confirm: plain(long(n)) })],
  'question no': [SLACK.object.confirmButton.most, (n) => confirm({ deny: plain(long(n)) })],
  'metadata type': [
    SLACK.message.metadataType.most,
    (n) => message({ metadata: { event_type: long(n), event_payload: {} } }),
  ],
};

const views: Readonly<Record<string, readonly [number, (size: number) => Json]>> = {
  blocks: [SLACK.view.blocks.most, (n) => modal({ blocks: many(n, () => ({ type: 'divider' })) })],
  title: [SLACK.view.title.most, (n) => modal({ title: plain(long(n)) })],
  submit: [SLACK.view.submit.most, (n) => modal({ submit: plain(long(n)) })],
  close: [SLACK.view.close.most, (n) => modal({ close: plain(long(n)) })],
  private_metadata: [SLACK.view.privateMetadata.most, (n) => modal({ private_metadata: long(n) })],
  callback_id: [SLACK.view.callbackId.most, (n) => modal({ callback_id: long(n) })],
  external_id: [SLACK.view.externalId.most, (n) => modal({ external_id: long(n) })],
  'input label': [
    SLACK.block.inputLabel.most,
    (n) => input({ type: 'plain_text_input' }, { label: plain(long(n)) }),
  ],
  'input hint': [
    SLACK.block.inputHint.most,
    (n) => input({ type: 'plain_text_input' }, { hint: plain(long(n)) }),
  ],
  placeholder: [
    SLACK.element.placeholder.most,
    (n) => input({ type: 'plain_text_input', placeholder: plain(long(n)) }),
  ],
  'input length': [SLACK.element.inputLength.most, (n) => input({ type: 'plain_text_input', max_length: n })],
  'input value': [
    SLACK.element.inputLength.most,
    (n) => input({ type: 'plain_text_input', initial_value: long(n) }),
  ],
  'input value of a short input': [
    20,
    (n) => input({ type: 'plain_text_input', max_length: 20, initial_value: long(n) }),
  ],
  options: [SLACK.element.options.most, (n) => input({ type: 'static_select', options: many(n, option) })],
  'options of many': [
    SLACK.element.options.most,
    (n) => input({ type: 'multi_static_select', options: many(n, option) }),
  ],
  'radio buttons': [
    SLACK.element.radioButtons.most,
    (n) => input({ type: 'radio_buttons', options: many(n, option) }),
  ],
  checkboxes: [SLACK.element.checkboxes.most, (n) => input({ type: 'checkboxes', options: many(n, option) })],
  'option text': [
    SLACK.object.optionText.most,
    (n) => input({ type: 'checkboxes', options: [option(0, { text: plain(long(n)) })] }),
  ],
  'option value': [
    SLACK.object.optionValue.most,
    (n) => input({ type: 'checkboxes', options: [option(0, { value: long(n) })] }),
  ],
  'option description': [
    SLACK.object.optionDescription.most,
    (n) => input({ type: 'checkboxes', options: [option(0, { description: plain(long(n)) })] }),
  ],
};

describe('Slack’s limits', () => {
  test.each(Object.entries(messages))('a message: %s', (_, [most, make]) => {
    expect(faultsOfMessage(make(most))).toEqual([]);
    expect(faultsOfMessage(make(most + 1))).toHaveLength(1);
  });

  test.each(Object.entries(views))('a view: %s', (_, [most, make]) => {
    expect(faultsOfView(make(most))).toEqual([]);
    expect(faultsOfView(make(most + 1))).toHaveLength(1);
  });

  test.each([
    ['no text to fall back on', { blocks: [] }],
    ['a block that nobody knows', withBlock({ type: 'carousel' })],
    ['an element that nobody knows', withBlock(actions({ type: 'datepicker' }))],
    ['a call by rich text', withBlock(richText({ type: 'broadcast', range: 'channel' }))],
    ['a link that leads nowhere', withBlock(richText({ type: 'link', url: 'https://[' }))],
    ['a link to a program', withBlock(actions(button({ url: 'javascript:alert(1)' })))],
    ['an empty piece of text', withBlock(richText({ type: 'text', text: '' }))],
    ['an empty list', withBlock({ type: 'rich_text', elements: [{ type: 'rich_text_list', elements: [] }] })],
    ['an empty row', withBlock(actions())],
    ['a button with no words', withBlock(actions(button({ text: plain('') })))],
    ['a button of another colour', withBlock(actions(button({ style: 'blue' })))],
    ['two of one name in a row', withBlock(actions(button({}), button({})))],
    ['two blocks of one name', message({ blocks: many(2, () => ({ type: 'divider', block_id: 'same' })) })],
    ['an input', withBlock({ type: 'input', label: plain('L'), element: { type: 'plain_text_input' } })],
    ['half of metadata', message({ metadata: { event_type: 'x' } })],
  ])('no message has %s', (_, faulty) => {
    expect(faultsOfMessage(faulty)).not.toEqual([]);
    expect(() => checkMessage(faulty)).toThrow(NotForSlack);
  });

  test.each([
    ['no title', { type: 'modal', blocks: [] }],
    ['another type', modal({ type: 'popup' })],
    ['no options', input({ type: 'static_select', options: [] })],
    ['two options of one value', input({ type: 'checkboxes', options: [option(1), option(1)] })],
    [
      'a choice that is no option',
      input({ type: 'radio_buttons', options: [option(1)], initial_option: option(2) }),
    ],
    ['an empty list of choices', input({ type: 'checkboxes', options: [option(1)], initial_options: [] })],
    ['too much in all', modal({ blocks: many(90, () => ({ type: 'section', text: plain(long(3_000)) })) })],
  ])('no view has %s', (_, faulty) => {
    expect(faultsOfView(faulty)).not.toEqual([]);
    expect(() => checkView(faulty)).toThrow(NotForSlack);
  });

  test('each says where it is from', () => {
    for (const limits of Object.values(SLACK))
      for (const { most, source } of Object.values(limits)) {
        expect(most).toBeGreaterThan(0);
        expect(source).toMatch(/^https:\/\/(docs\.slack\.dev\/|github\.com\/slackapi\/)/);
      }
  });
});
