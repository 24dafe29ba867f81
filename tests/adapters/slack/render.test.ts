import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { faultsOfMessage, faultsOfView } from '../../../adapters/slack/limits.ts';
import { type Json, listAt } from '../../../adapters/slack/limits-reading.ts';
import { renderMessage } from '../../../adapters/slack/render-card.ts';
import { errorsOf, renderForm, type StateValues, valuesIn } from '../../../adapters/slack/render-form.ts';
import { wordsAndLinks } from '../../../adapters/slack/words.ts';
import { buttons, card, link, note, text } from '../../../src/views/card.ts';
import type { Form } from '../../../src/views/form.ts';
import { everyBlock, missingFrom } from '../../contract/cards.ts';
import { anyCard, anyForm } from '../../support/slack/any-card.ts';
import { callsIn } from '../../support/slack/calls.ts';
import { wordsOf } from '../../support/slack/read-blocks.ts';
import { codec } from '../../support/slack/world.ts';

/** As it goes over the wire. */
const wire = (payload: object): Json => JSON.parse(JSON.stringify(payload));
const runs = { numRuns: 300 };

describe('a card as a message', () => {
  test('whatever stands in it, it fits, calls nobody, and every word can be read', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const message = wire(renderMessage(any, codec));
        expect(faultsOfMessage(message)).toEqual([]);
        expect(callsIn(message)).toEqual([]);
        expect(missingFrom(wordsOf(listAt(message, 'blocks')), any)).toEqual([]);
      }),
      runs,
    );
  });

  test('given every kind of block, then the text to fall back on says all of it but what is to be pressed', () => {
    const { text: fallback } = renderMessage(everyBlock, codec);
    expect(fallback).toMatch(/^A DCS in this network\nThe heading\nWords in the first line,/);
    expect(fallback).toContain('The label: What it labels\n• The first item\n• The second item\n');
    expect(fallback).toContain(
      '• We lost Jo Placeholder in the spring.: A name: try “a colleague”.\nSmall print',
    );
    expect(fallback).not.toMatch(/First button|desk\.example/);
  });

  test('given more words than a notification holds, then it ends after a whole word, and the blocks hold them all', () => {
    const words = '&<word>& '.repeat(400).trim();
    const message = renderMessage(card({ blocks: [text(words.slice(0, 3_000))] }), codec);
    expect(message.text.length).toBeLessThanOrEqual(4_000);
    expect(message.text).toMatch(/&amp;…$/);
    expect(wordsOf(listAt(wire(message), 'blocks'))).toContain(words.slice(0, 3_000));
  });

  test('given addresses in its words, then those with https lead there, and the stop after them is no part', () => {
    const words = 'See https://example.org/a_(b), or http://example.org. Also (https://example.com).';
    const [block] = listAt(wire(renderMessage(card({ blocks: [text(words)] }), codec)), 'blocks');
    const urls = JSON.stringify(block).match(/"url":"[^"]+"/g);
    expect(urls).toEqual(['"url":"https://example.org/a_(b)"', '"url":"https://example.com"']);
    expect(wordsOf(block ? [block] : [])).toBe(words);
  });

  test('given an address that Slack would not take, then it stays words', () => {
    for (const words of ['https://example.org/'.padEnd(3_001, 'x'), 'https://[broken'])
      expect(wordsAndLinks(words)).toEqual([{ type: 'text', text: words }]);
  });

  test('given small print with an address, then it leads there all the same', () => {
    const [plain, leading] = renderMessage(
      card({ blocks: [note('Until Friday.'), note('More: https://example.org')] }),
      codec,
    ).blocks;
    expect([plain?.type, leading?.type]).toEqual(['context', 'rich_text']);
  });

  test('given buttons, then each has a name of its own and carries its command, and a question is asked first', () => {
    const sure = { title: 'Sure?', text: 'It cannot be undone.', yes: 'Yes' };
    const row = buttons(
      { label: 'One', action: { type: 'home.help' } },
      { label: 'Two', action: { type: 'home.help' }, style: 'danger', confirm: sure },
    );
    const { blocks } = renderMessage(
      card({ blocks: [row, link('Desk', 'https://desk.example'), row] }),
      codec,
    );
    const elements = blocks.flatMap((block) => listAt(wire(block), 'elements'));
    expect(new Set(elements.map(({ action_id }) => action_id)).size).toBe(5);
    expect(codec.decode(String(elements[1]?.value))).toEqual({ type: 'home.help' });
    expect(elements[1]).toMatchObject({
      style: 'danger',
      confirm: { style: 'danger', deny: { text: 'Cancel' } },
    });
    expect(elements[2]).toMatchObject({ action_id: 'leave:2', url: 'https://desk.example' });
    expect(elements[2]).not.toHaveProperty('value');
  });
});

/** What Slack sends back when somebody submits a form as they found it. */
function untouched(view: Json): StateValues {
  return Object.fromEntries(
    listAt(view, 'blocks')
      .filter(({ type }) => type === 'input')
      .map(({ block_id, element }) => {
        const { type, action_id, initial_value, initial_option, initial_options } = element as Json;
        const chosen = { selected_option: initial_option ?? null, selected_options: initial_options ?? [] };
        const input = type === 'plain_text_input' ? { value: initial_value ?? null } : chosen;
        return [String(block_id), { [String(action_id)]: { type, ...input } }];
      }),
  ) as StateValues;
}

/** What is in a form that is only looked at. */
const standing = ({ fields }: Form) =>
  Object.fromEntries(
    fields.map((field) => {
      if (field.kind === 'text') return [field.id, field.value ?? ''];
      const chosen = field.options.map(({ value }) => value).filter((value) => field.chosen?.includes(value));
      return [field.id, field.many ? chosen : (chosen[0] ?? '')];
    }),
  );

describe('a form as a modal', () => {
  test('whatever stands in it, it fits, calls nobody, keeps what was typed and chosen, and every word can be read', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        const view = wire(renderForm(any, codec));
        expect(faultsOfView(view)).toEqual([]);
        expect(callsIn(view)).toEqual([]);
        expect(valuesIn(untouched(view))).toEqual(standing(any));
        const words = wordsOf(listAt(view, 'blocks'));
        const parts = any.fields.flatMap((field) => [
          field.problem,
          field.label,
          ...(field.kind === 'text' ? [field.value] : field.options.map(({ label }) => label)),
          field.hint,
        ]);
        for (const part of [any.intro, ...parts]) expect(words).toContain(part ?? '');
      }),
      runs,
    );
  });

  test('it carries its action, and its errors belong to its fields', () => {
    const form: Form = {
      kind: 'form',
      title: 'A title',
      submit: 'Go on',
      action: { type: 'home.help' },
      fields: [
        {
          kind: 'text',
          id: 'what',
          label: 'What?',
          lines: 'many',
          max: 100,
          problem: 'Please write something here.',
        },
        { kind: 'text', id: 'why', label: 'Why?', lines: 'one', max: 100, optional: true },
      ],
    };
    const view = wire(renderForm(form, codec));
    expect(view).toMatchObject({ type: 'modal', callback_id: 'form', title: { text: 'A title' } });
    expect(codec.decode(String(view.private_metadata))).toEqual({ type: 'home.help' });
    expect(errorsOf(form)).toEqual({ what: 'Please write something here.' });
  });

  test.each([
    [{ many: false, count: 3, optional: false }, 'radio_buttons'],
    [{ many: false, count: 3, optional: true }, 'static_select'],
    [{ many: false, count: 25, optional: false }, 'static_select'],
    [{ many: true, count: 5, optional: false }, 'checkboxes'],
    [{ many: true, count: 25, optional: false }, 'multi_static_select'],
  ])('%j is a %s', ({ many, count, optional }, type) => {
    const options = Array.from({ length: count }, (_, at) => ({ value: `v${at}`, label: `Option ${at}` }));
    const field = { kind: 'choice', id: 'one', label: 'Which?', many, options, optional } as const;
    const form: Form = {
      kind: 'form',
      title: 'T',
      submit: 'S',
      action: { type: 'home.help' },
      fields: [field],
    };
    const [block] = renderForm(form, codec).blocks;
    expect(block).toMatchObject({ type: 'input', optional, element: { type } });
  });
});
