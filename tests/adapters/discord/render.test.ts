import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readCustomId } from '../../../adapters/discord/custom-ids.ts';
import { faultsOfMessage, faultsOfModal } from '../../../adapters/discord/limits.ts';
import { everyOf, type Json, listAt, partAt } from '../../../adapters/discord/limits-reading.ts';
import { renderMessage, renderQuestion } from '../../../adapters/discord/render-card.ts';
import { isWhole, renderForm, valuesIn } from '../../../adapters/discord/render-form.ts';
import { buttons, type Card, card, link, note, text } from '../../../src/views/card.ts';
import { checkCard, limits } from '../../../src/views/check.ts';
import type { Form } from '../../../src/views/form.ts';
import { everyBlock, missingFrom } from '../../contract/cards.ts';
import { callsIn, wordsOf } from '../../support/discord/read-components.ts';
import { readMarkdown } from '../../support/discord/read-markdown.ts';
import { codec, newInk } from '../../support/discord/world.ts';
import { anyCard, anyForm } from '../../support/slack/any-card.ts';

/** As it goes over the wire. */
const wire = (payload: object): Json => JSON.parse(JSON.stringify(payload));
const runs = { numRuns: 300 };
const help = { type: 'home.help' };
const rendered = (any: Card) => wire(renderMessage(any, newInk()));
const readOf = (message: Json) => wordsOf(listAt(message, 'components'));

/**
 * Words, and not how far they stand apart: Discord takes spaces away at the start of a heading and of small print. What there
 * is no room for with backslashes stands as it is, but for the third of three ` in a row.
 */
const alike = (words: string) =>
  words
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([[\]]) ?/g, '$1')
    .trim()
    .replaceAll('```', '``ˋ');
const alikeIn = (any: Card): Card =>
  JSON.parse(JSON.stringify(any), (_, value) => (typeof value === 'string' ? alike(value) : value));

describe('a card as a message', () => {
  test('whatever stands in it, it fits, calls nobody, and every word can be read', () => {
    fc.assert(
      fc.property(anyCard, (any) => {
        const message = rendered(any);
        expect(faultsOfMessage(message)).toEqual([]);
        expect(callsIn(message)).toEqual([]);
        expect(missingFrom(alike(readOf(message)), alikeIn(any))).toEqual([]);
      }),
      runs,
    );
  });
});

describe('a form as a modal', () => {
  test('whatever stands in it, it fits, and keeps what was typed and chosen', () => {
    fc.assert(
      fc.property(anyForm, (any) => {
        const modal = wire(renderForm(any, codec));
        expect(faultsOfModal(modal)).toEqual([]);
        expect(valuesIn(untouched(modal))).toEqual(standing(any));
        const read = alike(wordsOf(listAt(modal, 'components')));
        for (const { label, hint = '' } of any.fields)
          for (const part of [label, hint]) expect(read).toContain(alike(part));
      }),
      runs,
    );
  });
});

describe('the worst there can be', () => {
  const most = limits.card;
  const worst = ['*', '`', '<', '\\', '@', '_|', '1.\n', '`*', '-\n', ':a', '\\n', '#\n'];
  /** So many blocks in so many runs of words, which together are as long as may be. */
  const full = (piece: string, runs: number, inEach: number): Card => {
    const count = runs * inEach;
    const length = Math.min(Math.floor(most.whole / count), most.block);
    const words = piece.repeat(length).slice(0, length);
    const blocks = Array.from({ length: runs }, () => [
      ...Array.from({ length: inEach }, () => text(words)),
      buttons({ label: 'Go', action: help }),
    ]).flat();
    return checkCard(card({ blocks: runs === 1 ? blocks.slice(0, -1) : blocks }));
  };

  test.each(worst)('%j, whatever it is cut into, fits, and is all there', (piece) => {
    for (const [pieces, inEach] of [
      [1, 2],
      [1, 40],
      [13, 1],
      [12, 2],
      [2, 19],
      [6, 5],
    ] as const) {
      const any = full(piece, pieces, inEach);
      const message = rendered(any);
      expect(faultsOfMessage(message), `${pieces} of ${inEach}`).toEqual([]);
      expect(missingFrom(alike(readOf(message)), alikeIn(any)), `${pieces} of ${inEach}`).toEqual([]);
    }
  });
});

describe('what a card becomes', () => {
  test('given addresses in its words, then those with https lead there, and the stop after them is no part', () => {
    const words = 'See https://example.org/a_(b), or http://example.org. Also (https://example.com).';
    const content = String(
      everyOf(listAt(rendered(card({ blocks: [text(words)] })), 'components'))[1]?.content,
    );
    expect(content.match(/<https?:[^>]+>/g)).toEqual([
      '<https://example.org/a_(b)>',
      '<https://example.com>',
    ]);
    expect(readMarkdown(content)).toBe(words);
  });

  test('given an address that would end what stands around it, or leads nowhere, then it stays words', () => {
    for (const words of ['https://[broken', 'https://a:b:c', 'https:// nothing']) {
      const content = contentOf(card({ blocks: [text(words)] }));
      expect(content).not.toContain('<https');
      expect(readMarkdown(content)).toBe(words);
    }
    const bold = contentOf(card({ from: 'See https://example.org/**/a', blocks: [] }));
    expect(readMarkdown(bold)).toBe('See https://example.org/**/a');
  });

  test('given words that begin like a list that Discord would count anew, then they keep their numbers', () => {
    const words = '3. third\n3. third again\n  7. seven\n- a\n> b\n# c\n-# d';
    expect(readMarkdown(contentOf(card({ blocks: [text(words)] })))).toBe(words);
  });

  test('given small print of several lines, then each is small', () => {
    expect(contentOf(card({ blocks: [note('One.\n\nTwo.')] }))).toBe('-# One.\n\n-# Two.');
  });

  test('given nothing, then it says who speaks', () => {
    expect(readOf(rendered(card({ blocks: [] })))).toBe('Soundings');
  });

  test('given buttons, then each has a name of its own and carries its command, and those with a question ask first', () => {
    const ink = newInk();
    const sure = { title: 'Sure?', text: 'It cannot be undone.', yes: 'Yes' };
    const row = buttons(
      { label: 'One', action: help },
      { label: 'Two', action: help, style: 'danger', confirm: sure },
    );
    const message = wire(
      renderMessage(card({ blocks: [row, link('Desk', 'https://desk.example'), row] }), ink),
    );
    const pressable = everyOf(listAt(message, 'components')).filter(({ type }) => type === 2);
    const names = pressable.flatMap(({ custom_id: name }) =>
      typeof name === 'string' ? [readCustomId(name)] : [],
    );
    expect(new Set(pressable.map(({ custom_id: name }) => name)).size).toBe(5);
    expect(names.map(({ asksFirst }) => asksFirst)).toEqual([false, true, false, true]);
    for (const { encoded } of names) expect(codec.decode(encoded)).toEqual(help);
    expect(pressable[1]).toMatchObject({ style: 4 });
    expect(pressable[2]).toEqual({ type: 2, style: 5, label: 'Desk', url: 'https://desk.example' });

    const { encoded = '' } = names[1] ?? {};
    expect(ink.questions.recall(encoded, 'Two')).toEqual(sure);
    expect(newInk().questions.recall(encoded, 'Two')).toMatchObject({ text: 'You pressed “Two”.' });
    const question = wire(renderQuestion(sure, encoded, true));
    expect(faultsOfMessage(question)).toEqual([]);
    expect(readOf(question)).toBe('Sure?\nIt cannot be undone.\n[Yes]\n[Cancel]');
    expect(JSON.stringify(question)).toContain(`"custom_id":"${encoded}"`);
  });

  test('given every kind of block, then nothing is left out', () => {
    expect(missingFrom(readOf(rendered(everyBlock)), everyBlock)).toEqual([]);
  });
});

describe('what a form becomes', () => {
  const field = { kind: 'text', lines: 'one', max: 100 } as const;
  const form = (fields: Form['fields'], intro?: string): Form => ({
    kind: 'form',
    title: 'A title',
    submit: 'Go on',
    action: help,
    fields,
    ...(intro ? { intro } : {}),
  });

  test('it carries its action, and has the words for which there is room', () => {
    const three = ['a', 'b', 'c'].map((id) => ({ ...field, id, label: `Label ${id}` }));
    const faulty = { ...field, id: 'd', label: 'Label d', problem: 'Please write *something* here.' };
    const whole = form([...three.slice(0, 2), faulty], 'An <introduction>.');
    const modal = renderForm(whole, codec);
    expect(codec.decode(readCustomId(modal.custom_id).encoded)).toEqual(help);
    const read = wordsOf(modal.components as unknown as Json[]);
    expect(read).toContain('An <introduction>.');
    expect(read).toContain('Please write *something* here.\nLabel d');
    expect(isWhole(whole, modal)).toBe(true);

    const four = form([...three, faulty], 'An <introduction>.');
    expect(isWhole(four, renderForm(four, codec))).toBe(false);
    expect(isWhole(form(three), renderForm(form(three), codec))).toBe(true);
  });

  test('a text that is longer than its field is kept, and a choice that may be left out can be', () => {
    const long = 'x'.repeat(150);
    const options = ['one', 'two'].map((value) => ({ value, label: value }));
    const { components } = renderForm(
      form([
        { ...field, id: 'a', label: 'A', value: long },
        { kind: 'choice', many: false, optional: true, id: 'b', label: 'B', options },
      ]),
      codec,
    );
    expect(components[0]).toMatchObject({ component: { max_length: 150, value: long, required: true } });
    expect(components[1]).toMatchObject({ component: { required: false, min_values: 0, max_values: 1 } });
  });
});

/** What Discord sends back when somebody submits a form as they found it. */
function untouched(modal: Json): readonly Json[] {
  return listAt(modal, 'components').map((label) => {
    if (label.type !== 18) return { type: label.type, id: 1 };
    const { type, custom_id, value, options } = partAt(label, 'component') as Json & { options?: Json[] };
    const values = (options ?? []).filter((one) => one.default === true).map((one) => one.value);
    return {
      type: 18,
      component: type === 4 ? { type, custom_id, value: value ?? '' } : { type, custom_id, values },
    };
  });
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

const contentOf = (any: Card): string =>
  everyOf(listAt(rendered(any), 'components'))
    .flatMap(({ content }) => (typeof content === 'string' ? [content] : []))
    .join('\n');
