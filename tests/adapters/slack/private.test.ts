import { beforeEach, describe, expect, test } from 'vitest';
import { createAnswer } from '../../../adapters/slack/answer.ts';
import type { Outcome } from '../../../adapters/slack/api.ts';
import { createKeptForms, type KeptForms } from '../../../adapters/slack/kept-forms.ts';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import type { ShownView, Spot } from '../../../adapters/slack/parsed.ts';
import { createPrivate, type Private } from '../../../adapters/slack/private.ts';
import { card, text } from '../../../src/views/card.ts';
import { refuse, show } from '../../../src/views/reply.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { codec } from '../../support/slack/parsing.ts';

const asker = { team: 'T1', user: { team: 'T1', user: 'U1' } };
const ok: Outcome = { kind: 'ok', body: {} };
const doubt: Outcome = { kind: 'unknown', why: 'timed-out' };
const warning = card({ blocks: [text('Only you may see this.')] });
const inThread = { kind: 'channel', channel: 'C1', thread: '1.000001', onPrivateCard: false } as const;
const typed = { ...inThread, responseUrl: null, trigger: null };
const pressed = { ...inThread, responseUrl: null, trigger: 't' };

let clock: FakeClock;
let calls: { method: string; at: number }[];
let fates: (method: string) => Outcome;
let logged: unknown[];
let directs: number;
let shower: Private;
let kept: KeptForms;

beforeEach(() => {
  clock = new FakeClock();
  const began = clock.now().getTime();
  calls = [];
  logged = [];
  directs = 0;
  kept = createKeptForms(clock);
  shower = createPrivate({
    api: {
      async call(_team, method) {
        calls.push({ method, at: (clock.now().getTime() - began) / 1_000 });
        return fates(method);
      },
    },
    codec,
    clock,
    log: { info: (_message, fields) => void logged.push(fields) },
    directs: {
      async open() {
        directs++;
        return { team: 'T1', channel: 'D1' };
      },
      forget() {},
    },
    pause: async (ms) => clock.forward({ seconds: ms / 1_000 }),
  });
});

const seconds = (after: number): Outcome => ({
  kind: 'later',
  at: new Date(clock.now().getTime() + after * 1_000),
  why: 'rate-limited',
});

describe('an answer to what somebody typed in a thread', () => {
  test('given Slack asks for patience, then it is kept, and the answer comes', async () => {
    const next = [() => seconds(200), () => doubt, () => ok];
    fates = () => next.shift()?.() ?? ok;
    await shower.show(asker, typed, warning, false);
    expect(calls).toEqual([0, 200, 202].map((at) => ({ method: 'chat.postEphemeral', at })));
    expect(logged).toEqual([]);
  });

  test.each<readonly [string, () => Outcome]>([
    ['nobody can tell what becomes of it', () => doubt],
    ['Slack asks for more patience each time', () => seconds(240)],
    ['Slack says no', () => ({ kind: 'refused', why: 'person-not-there' })],
    ['nobody has mended it by then', () => seconds(900)],
  ])(
    'given %s, then it is given up within ten minutes, and nothing is written to them',
    async (_what, fate) => {
      fates = fate;
      await shower.show(asker, typed, warning, false);
      expect(calls.at(-1)?.at).toBeLessThanOrEqual(600);
      expect(calls.length).toBeLessThanOrEqual(6);
      expect([...new Set(calls.map(({ method }) => method)), directs]).toEqual(['chat.postEphemeral', 0]);
      // Who could not be told of what they typed is nobody's business, the log's least of all.
      expect(logged).toEqual([]);
    },
  );

  test('given they pressed something, then a direct message says that there was something, and not what', async () => {
    fates = (method) => (method === 'chat.postEphemeral' ? { kind: 'refused', why: 'place-gone' } : ok);
    await shower.show(asker, pressed, warning, false);
    expect([calls.map(({ method }) => method), directs]).toEqual([
      ['chat.postEphemeral', 'chat.postMessage'],
      1,
    ]);
  });
});

describe('a form that is answered late', () => {
  const element = { type: 'plain_text_input', action_id: 'value' };
  const spot: Extract<Spot, { kind: 'submission' }> = {
    kind: 'submission',
    view: {
      id: 'V1',
      callback_id: 'form',
      title: { type: 'plain_text', text: 'A form' },
      submit: { type: 'plain_text', text: 'Send' },
      blocks: [
        { type: 'input', block_id: 'words', label: { type: 'plain_text', text: 'Words' }, element },
      ] as readonly Json[],
      state: { values: { words: { value: { type: 'plain_text_input', value: 'Not to be lost.' } } } },
    } as unknown as ShownView,
  };
  const to = { asker, spot, again: null };
  const failed = refuse('That did not work. Please send it again.');
  let published: unknown[][];
  const answer = () =>
    createAnswer({
      codec,
      shower,
      kept,
      home: { publish: async (...args) => void published.push(args), publishWith: async () => {} },
    });
  const updates = () => calls.filter(({ method }) => method === 'views.update').length;

  beforeEach(() => {
    published = [];
  });

  test('given Slack cannot be told at first, then it changes later', async () => {
    const next = [doubt, seconds(60), doubt];
    fates = () => next.shift() ?? ok;
    await answer().bring(to, failed);
    expect([updates(), directs, kept.of('T1/U1')]).toEqual([4, 0, null]);
  });

  test.each<readonly [string, Outcome]>([
    ['it never works', doubt],
    ['they have closed it', { kind: 'refused', why: 'view-gone' }],
  ])('given %s, then their words wait for them, and come back', async (_what, outcome) => {
    fates = (method) => (method === 'views.update' ? outcome : ok);
    await answer().bring(to, failed);
    expect(JSON.stringify(kept.of('T1/U1'))).toContain('Not to be lost.');
    expect([published.length, directs]).toEqual([1, 1]);
    await answer().resume({ kind: 'resume', asker, trigger: 't' });
    expect(calls.at(-1)?.method).toBe('views.open');
    expect(kept.of('T1/U1')).toBeNull();
  });

  test('given the form cannot be opened again, then the words go on waiting, for an hour', async () => {
    fates = (method) => (method === 'views.update' ? doubt : { kind: 'refused', why: 'trigger-too-old' });
    await answer().bring(to, failed);
    await answer().resume({ kind: 'resume', asker, trigger: 't' });
    expect(kept.of('T1/U1')).not.toBeNull();
    clock.forward({ minutes: 60 });
    expect(kept.of('T1/U1')).toBeNull();
  });

  test('given it was saved, then nothing is kept, and who closed it is left in peace', async () => {
    fates = () => ({ kind: 'refused', why: 'view-gone' });
    await answer().bring(to, show(warning));
    expect([kept.of('T1/U1'), directs]).toEqual([null, 0]);
  });
});
