import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { buttons, card } from '../../../src/views/card.ts';
import type { Form } from '../../../src/views/form.ts';
import { nothing, open, refuse, replaceWith } from '../../../src/views/reply.ts';
import { ANNA, openDesk } from './world.ts';

const form: Form = {
  kind: 'form',
  title: 'A form',
  submit: 'Send',
  action: { type: 'thing.form' },
  fields: [{ kind: 'text', id: 'words', label: 'Words', lines: 'many', max: 100 }],
};
const thing = () => ({ type: 'thing.do', id: randomUUID() });

test('a button of a card in a place comes back as the command it stood for', async () => {
  const { deps, get, post, place, world } = await openDesk();
  const action = thing();
  const shown = card({ blocks: [buttons({ label: 'Do it', action })] });
  await createDeskMessenger(deps).post({ kind: 'place', ref: place }, shown, 'mark');

  const { messages } = (await get(`/api/places/${place}/messages`, ANNA)).json;
  const button = messages[0].card.blocks[0].buttons[0];
  expect(button.action.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(messages)).not.toContain('thing.do"');

  const eventId = randomUUID();
  expect((await post('/api/actions', ANNA, { eventId, action: button.action })).json).toEqual(nothing);
  expect(world.asked).toMatchObject([{ eventId, account: { platform: 'desk', key: ANNA }, command: action }]);
});

describe('a button that we did not make', () => {
  test.each([
    ['altered', (good: string) => good.replace('thing.do', 'thing.form')],
    ['made up', () => 'thing.form~AAAAAAAAAAAAAAAA'],
    ['of an older version', () => 'expired'],
    ['empty', () => ''],
  ])('%s, is refused and the door not asked', async (_, forge) => {
    const { deps, post, world } = await openDesk();
    const action = forge(deps.codec.encode(thing()));
    const answer = await post('/api/actions', ANNA, { eventId: randomUUID(), action });
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      kind: 'refusal',
      sentence: 'That button is no longer valid. Open the page again and try once more.',
    });
    expect(world.asked).toEqual([]);
  });
});

describe('a form', () => {
  test('opens with its action sealed, and comes back with its values under it', async () => {
    const { deps, post, world } = await openDesk();
    world.answer = async () => open(form);
    const press = { eventId: randomUUID(), action: deps.codec.encode(thing()) };
    const opened = (await post('/api/actions', ANNA, press)).json;
    expect(opened).toEqual({
      kind: 'form',
      form: { title: 'A form', submit: 'Send', action: expect.any(String), fields: form.fields },
    });

    world.answer = async () => nothing;
    const values = { words: 'Hello\r\nthere\0', many: ['a', 'b'], type: 'thing.forged' };
    await post('/api/actions', ANNA, { eventId: randomUUID(), action: opened.form.action, values });
    expect(world.asked.at(-1)?.command).toEqual({
      type: 'thing.form',
      words: 'Hello\nthere',
      many: ['a', 'b'],
    });
  });

  test('refused, comes back with the words in it and what is wrong', async () => {
    const { deps, post, world } = await openDesk();
    const fields = form.fields.map((field) => ({ ...field, value: 'Mine', problem: 'Too short.' }));
    world.answer = async () => refuse('Look again.', { ...form, fields } as Form);
    const action = deps.codec.encode(form.action);
    const answer = await post('/api/actions', ANNA, {
      eventId: randomUUID(),
      action,
      values: { words: 'Mine' },
    });
    expect(answer.json).toMatchObject({
      kind: 'refusal',
      sentence: 'Look again.',
      form: { fields: [{ value: 'Mine', problem: 'Too short.' }] },
    });
  });

  test('a value that is neither words nor a list of them is not read', async () => {
    const { deps, post, world } = await openDesk();
    const action = deps.codec.encode(form.action);
    const answer = await post('/api/actions', ANNA, {
      eventId: randomUUID(),
      action,
      values: { words: { a: 1 } },
    });
    expect(answer.status).toBe(400);
    expect(world.asked).toEqual([]);
  });
});

test('a card that takes the place of the one before says so', async () => {
  const { deps, post, world } = await openDesk();
  world.answer = async () => replaceWith(card({ blocks: [] }));
  const action = deps.codec.encode(thing());
  expect((await post('/api/actions', ANNA, { eventId: randomUUID(), action })).json).toMatchObject({
    kind: 'card',
    replaces: true,
  });
});
