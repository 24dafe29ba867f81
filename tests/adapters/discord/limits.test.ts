import { describe, expect, test } from 'vitest';
import {
  checkBody,
  FLAG,
  faultsOfBody,
  faultsOfMessage,
  faultsOfModal,
  NotForDiscord,
} from '../../../adapters/discord/limits.ts';
import type { Json } from '../../../adapters/discord/limits-reading.ts';
import { DISCORD } from '../../../adapters/discord/limits-table.ts';
import { faultsBySchema, hasSchema } from '../../support/discord/schema.ts';

const long = (length: number) => 'x'.repeat(length);
const address = (length: number) => 'https://example.org/'.padEnd(length, 'x');
const many = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

const words = (content: string) => ({ type: 10, content });
const button = (parts: object = {}) => ({ type: 2, style: 2, label: 'Press', custom_id: 'a', ...parts });
const row = (...components: object[]) => ({ type: 1, components });
const message = (parts: object) => ({
  flags: FLAG.components | FLAG.suppressEmbeds,
  allowed_mentions: { parse: [] },
  components: [words('Words')],
  ...parts,
});
const holding = (...components: object[]) => message({ components: [{ type: 17, components }] });
const field = (component: object, parts: object = {}) =>
  form({ components: [{ type: 18, label: 'Label', component, ...parts }] });
const form = (parts: object) => ({
  title: 'Title',
  custom_id: 'form',
  components: [words('Words')],
  ...parts,
});
const input = (parts: object = {}) => ({ type: 4, custom_id: 'a', style: 1, max_length: 100, ...parts });
const option = (at: number, parts: object = {}) => ({ label: `Option ${at}`, value: `v${at}`, ...parts });
const select = (parts: object = {}) => ({ type: 3, custom_id: 'a', options: [option(0)], ...parts });

/** For each limit, a body that is so large. */
const messages: Readonly<Record<string, readonly [number, (size: number) => Json]>> = {
  components: [
    DISCORD.message.components.most,
    (n) => holding(...many(n - 4, () => ({ type: 14 })), row(button(), button({ custom_id: 'b' }))),
  ],
  'words in all': [DISCORD.message.words.most, (n) => holding(words(long(n - 1)), words('x'))],
  nonce: [DISCORD.message.nonce.most, (n) => message({ nonce: long(n) })],
  custom_id: [DISCORD.component.customId.most, (n) => holding(row(button({ custom_id: long(n) })))],
  'buttons in a row': [
    DISCORD.component.rowButtons.most,
    (n) => holding(row(...many(n, (at) => button({ custom_id: `a${at}` })))),
  ],
  label: [DISCORD.component.buttonLabel.most, (n) => holding(row(button({ label: long(n) })))],
  address: [
    DISCORD.component.buttonUrl.most,
    (n) => holding(row({ type: 2, style: 5, label: 'Go', url: address(n) })),
  ],
  number: [DISCORD.component.id.most, (n) => holding({ ...words('Words'), id: n })],
};

const forms: Readonly<Record<string, readonly [number, (size: number) => Json]>> = {
  components: [DISCORD.modal.components.most, (n) => form({ components: many(n, () => words('Words')) })],
  title: [DISCORD.modal.title.most, (n) => form({ title: long(n) })],
  custom_id: [DISCORD.component.customId.most, (n) => form({ custom_id: long(n) })],
  label: [DISCORD.modal.label.most, (n) => field(input(), { label: long(n) })],
  description: [DISCORD.modal.description.most, (n) => field(input(), { description: long(n) })],
  'name of a field': [DISCORD.component.customId.most, (n) => field(input({ custom_id: long(n) }))],
  'input length': [DISCORD.modal.input.most, (n) => field(input({ max_length: n }))],
  'input value of a short input': [20, (n) => field(input({ max_length: 20, value: long(n) }))],
  options: [DISCORD.component.options.most, (n) => field(select({ options: many(n, option) }))],
  'option label': [
    DISCORD.component.optionLabel.most,
    (n) => field(select({ options: [option(0, { label: long(n) })] })),
  ],
  'option value': [
    DISCORD.component.optionValue.most,
    (n) => field(select({ options: [option(0, { value: long(n) })] })),
  ],
  'options to choose': [3, (n) => field(select({ options: many(3, option), max_values: n }))],
  'options chosen': [
    1,
    (n) => field(select({ options: many(3, (at) => option(at, at < n ? { default: true } : {})) })),
  ],
};

describe('Discord’s limits', () => {
  test.each(Object.entries(messages))('a message: %s', (_, [most, make]) => {
    expect(faultsOfMessage(make(most))).toEqual([]);
    expect(faultsOfMessage(make(most + 1))).toHaveLength(1);
  });

  test.each(Object.entries(forms))('a form: %s', (_, [most, make]) => {
    expect(faultsOfModal(make(most))).toEqual([]);
    expect(faultsOfModal(make(most + 1))).toHaveLength(1);
  });

  test('a thread: its name', () => {
    const thread = (length: number) => faultsOfBody('POST', '/channels/1/threads', { name: long(length) });
    expect(thread(DISCORD.thread.name.most)).toEqual([]);
    expect(thread(DISCORD.thread.name.most + 1)).toHaveLength(1);
  });

  test.each([
    ['mentions that are left to Discord', message({ allowed_mentions: undefined })],
    ['mentions of people', message({ allowed_mentions: { parse: ['users'] } })],
    ['somebody to mention', message({ allowed_mentions: { parse: [], users: ['1'] } })],
    ['words beside its components', message({ content: 'Words' })],
    ['links that are looked at', message({ flags: FLAG.components })],
    ['no components', message({ components: [] })],
    ['an empty text', holding(words(''))],
    ['an empty row', holding(row())],
    ['a component that nobody knows', holding({ type: 12, items: [] })],
    ['a container in a container', holding({ type: 17, components: [words('Words')] })],
    ['a field', message({ components: [{ type: 18, label: 'L', component: input() }] })],
    ['two of one name', holding(row(button(), button()))],
    ['two of one number', holding({ ...words('One'), id: 7 }, { ...words('Two'), id: 7 })],
    ['the number 0', holding({ ...words('One'), id: 0 })],
    ['a button with no words', holding(row(button({ label: '' })))],
    ['a button of another style', holding(row(button({ style: 6 })))],
    ['a button that leads nowhere', holding(row({ type: 2, style: 5, label: 'Go', url: 'https://[' }))],
    ['a button to a program', holding(row({ type: 2, style: 5, label: 'Go', url: 'javascript:alert(1)' }))],
  ])('no message has %s', (_, faulty) => {
    expect(faultsOfMessage(faulty)).not.toEqual([]);
    for (const [method, path] of [
      ['POST', '/channels/1/messages'],
      ['PATCH', '/channels/1/messages/2'],
      ['POST', '/webhooks/1/token'],
      ['PATCH', '/webhooks/1/token/messages/@original'],
    ] as const)
      expect(() => checkBody(method, path, faulty)).toThrow(NotForDiscord);
    expect(() => checkBody('POST', '/interactions/1/token/callback', { type: 4, data: faulty })).toThrow(
      NotForDiscord,
    );
    expect(() => checkBody('POST', '/channels/1/threads', { name: 'A post', message: faulty })).toThrow(
      NotForDiscord,
    );
  });

  test.each([
    ['no title', form({ title: '' })],
    ['a row', form({ components: [row(button())] })],
    ['a separator', form({ components: [{ type: 14 }] })],
    ['no options', field(select({ options: [] }))],
    ['two options of one value', field(select({ options: [option(1), option(1)] }))],
    ['an input that is neither short nor long', field(input({ style: 3 }))],
    ['a field that nobody knows', field({ type: 22, custom_id: 'a' })],
  ])('no form has %s', (_, faulty) => {
    expect(faultsOfModal(faulty)).not.toEqual([]);
    const answer = { type: 9, data: faulty };
    expect(() => checkBody('POST', '/interactions/1/token/callback', answer)).toThrow(NotForDiscord);
  });

  test.skipIf(!hasSchema)('what they take, Discord’s own description takes, too', () => {
    const post = '/channels/1/messages';
    const open = '/interactions/1/token/callback';
    for (const [most, make] of Object.values(messages))
      expect(faultsBySchema('POST', post, make(most))).toEqual([]);
    for (const [most, make] of Object.values(forms))
      expect(faultsBySchema('POST', open, { type: 9, data: make(most) })).toEqual([]);
    expect(faultsBySchema('POST', post, { components: [{ type: 10 }] })).toHaveLength(1);
    expect(faultsBySchema('POST', '/channels/1/letters', {})).toHaveLength(1);
  });

  test('each says where it is from', () => {
    for (const limits of Object.values(DISCORD))
      for (const { most, source } of Object.values(limits)) {
        expect(most).toBeGreaterThan(0);
        expect(source).toMatch(/^https:\/\/(docs\.discord\.com\/|github\.com\/discord\/)/);
      }
  });
});
