import { expect, test } from 'vitest';
import { createLogger, type LogLevel } from '../src/log.ts';
import type { LogFields } from '../src/log-fields.ts';
import { StartRefusal } from '../src/refusal.ts';

const clock = { now: () => new Date('2026-03-02T09:30:15.250Z') };

function listen(options: { level?: LogLevel; pretty?: boolean } = {}) {
  const lines: string[] = [];
  const dropped: string[] = [];
  const log = createLogger({
    level: 'info',
    pretty: false,
    clock,
    write: (line) => lines.push(line),
    onDropped: (field) => dropped.push(field),
    ...options,
  });
  return { log, lines, dropped, last: () => JSON.parse(lines.at(-1) ?? 'null') };
}

test('given a message with fields, then one line of JSON has the time, the level, the message and the fields', () => {
  const { log, lines } = listen();

  log.info('delivered', { platform: 'slack', attempt: 2, delivery: '3b6e1f0a-8a1c-4b57-9a51-0d7a6f2f1c11' });

  expect(lines).toEqual([
    '{"time":"2026-03-02T09:30:15.250Z","level":"info","message":"delivered","platform":"slack","attempt":2,' +
      '"delivery":"3b6e1f0a-8a1c-4b57-9a51-0d7a6f2f1c11"}',
  ]);
});

test('given a terminal, then the line is for reading', () => {
  const { log, lines } = listen({ pretty: true });

  log.warn('the queue is slow', { delayMs: 1200, queue: 'outbox' });

  expect(lines).toEqual(['09:30:15 warn  the queue is slow delayMs=1200 queue="outbox"']);
});

test.each(['member', 'name', 'text', 'url', 'email', 'toString', '__proto__'])(
  'given the field %s, which is not on the list, then the line is written without it, and it is told',
  (field) => {
    const { log, last, dropped } = listen();

    log.info('something happened', { ...JSON.parse(`{"${field}":"Jo"}`), count: 1 });

    expect(last()).toEqual({
      time: expect.any(String),
      level: 'info',
      message: 'something happened',
      count: 1,
    });
    expect(dropped).toEqual([field]);
  },
);

test.each<[string, unknown]>([
  ['a sentence', 'we cannot place this child'],
  ['an e-mail address', 'jo@example.gov.uk'],
  ['an address with a password', 'postgres://soundings:hush@db/soundings'],
  ['a query', 'a?token=b'],
  ['a long text', 'x'.repeat(65)],
  ['a line break', 'one\ntwo'],
  ['an object', { name: 'Jo' }],
  ['a list', ['Jo']],
  ['not a number', Number.NaN],
  ['null', null],
])('given %s in a field that is on the list, then it is left out', (_, value) => {
  const { log, last, dropped } = listen();

  log.info('something happened', { place: value });

  expect(last()).not.toHaveProperty('place');
  expect(dropped).toEqual(['place']);
});

test('given a folder, then only a plain path is written, and only in that field', () => {
  const { log, last, dropped } = listen();

  log.info('kept elsewhere', { folder: '/var/lib/soundings/0a1b', place: '/var/lib/soundings/0a1b' });

  expect(last().folder).toBe('/var/lib/soundings/0a1b');
  expect(dropped).toEqual(['place']);
});

test('given an error that quotes data, then its class, its code and our own lines are written, and nothing it says', () => {
  class DatabaseError extends Error {}
  const error = Object.assign(new DatabaseError('Key (name)=(Jo Bloggs) already exists'), {
    code: '23505',
    detail: 'Jo',
  });
  const { log, lines, last } = listen();

  log.error('the command failed', { error });

  expect(last().error).toEqual({
    class: 'DatabaseError',
    code: '23505',
    at: [expect.stringMatching(/^tests\/log\.test\.ts:\d+$/)],
  });
  expect(lines.join()).not.toContain('Jo');
});

test('given an error that carries text where its class and code should be, then that is left out, too', () => {
  const error = Object.assign(new Error('Jo'), { code: 'Jo Bloggs' });
  Object.defineProperty(error, 'constructor', { value: { name: 'Jo Bloggs' } });
  const { log, last } = listen();

  log.error('the command failed', { error });

  expect(last().error).toMatchObject({ class: 'Error' });
  expect(last().error).not.toHaveProperty('code');
});

test('given an error whose message looks like a stack, then it is not taken for one', () => {
  const { log, last } = listen();

  log.error('the command failed', { error: new Error('x\n    at Jo Bloggs (src/jo-bloggs.ts:1:1)') });

  expect(last().error.at).toEqual([expect.stringMatching(/^tests\/log\.test\.ts:\d+$/)]);
});

test('given an error whose message was replaced after it was made, then none of its stack is written', () => {
  const { log, last } = listen();
  const error = new Error('x\n    at Jo Bloggs (src/jo-bloggs.ts:1:1)');
  expect(error.stack).toContain('Jo Bloggs'); // which also puts it together, with the first message
  error.message = 'another';

  log.error('the command failed', { error });

  expect(last().error.at).toEqual([]);
});

test('given a refusal of ours, then its sentence is written', () => {
  const { log, last } = listen();

  log.error('not started', { error: new StartRefusal('The disk is full.') });

  expect(last().error).toMatchObject({ class: 'StartRefusal', sentence: 'The disk is full.' });
});

test.each<[LogLevel, string[]]>([
  ['silent', []],
  ['error', ['error']],
  ['warn', ['error', 'warn']],
  ['info', ['error', 'warn', 'info']],
  ['debug', ['error', 'warn', 'info', 'debug']],
])('given the level %s, then %j are written', (level, written) => {
  const { log, lines } = listen({ level });

  for (const write of [log.error, log.warn, log.info, log.debug]) write('something happened');

  expect(lines.map((line) => JSON.parse(line).level)).toEqual(written);
});

test('given a message that is put together, then it does not compile', () => {
  const { log } = listen();
  const name: string = 'Jo';

  // @ts-expect-error a variable text is no static message
  log.info(name);
  // @ts-expect-error nor is a template with a hole
  log.info(`hello ${name}`);
  const fields: LogFields = { count: 1 };
  log.info('hello', fields);
  // @ts-expect-error and a field that is not on the list is no field
  log.info('hello', { member: 'Jo' });
});
