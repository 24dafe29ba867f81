import { beforeEach, describe, expect, test } from 'vitest';
import type { Json } from '../../../adapters/slack/limits-reading.ts';
import { BringAgain, createReception } from '../../../adapters/slack/reception.ts';
import { createUnderWay, type UnderWay } from '../../../adapters/slack/under-way.ts';
import { silentLogger } from '../../../src/log.ts';
import { nothing, type Reply, show } from '../../../src/views/reply.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { codec } from '../../support/slack/parsing.ts';

const TEAM = 'T0TEAM';
const typed = (id: string): Json => ({
  type: 'event_callback',
  team_id: TEAM,
  event_id: id,
  event_time: 1_700_000_002,
  event: {
    type: 'message',
    channel: 'C0NORTH',
    channel_type: 'group',
    user: 'U0AMARA',
    text: 'Hello',
    ts: '1700000002.000100',
    thread_ts: '1700000001.000100',
  },
});
const form: Json = {
  type: 'view_submission',
  team: { id: TEAM },
  user: { id: 'U0AMARA', team_id: TEAM },
  trigger_id: 't',
  view: {
    id: 'V1',
    type: 'modal',
    callback_id: 'form',
    private_metadata: codec.encode({ type: 'challenge.draft' }),
    blocks: [],
    state: { values: {} },
  },
};
const done = show({ kind: 'card', blocks: [] });

describe('what Slack hears', () => {
  let asked: number;
  let brought: Reply[];
  let underWay: UnderWay;
  let door: () => Promise<Reply>;

  beforeEach(() => {
    asked = 0;
    brought = [];
    underWay = createUnderWay();
    door = async () => nothing;
  });

  const receive = (body: Json, acknowledge: () => Promise<void> = async () => {}) =>
    createReception({
      door: {
        handle() {
          asked++;
          return door();
        },
      },
      codec,
      api: { call: async () => ({ kind: 'refused', why: 'not here' }) },
      answer: {
        bring: async (_to, reply) => void brought.push(reply),
        toForm: () => undefined,
        resume: async () => {},
      },
      home: { publish: async () => {}, publishWith: async () => {} },
      underWay,
      log: silentLogger,
      who: async () => ({ vouched: {}, isFromElsewhere: false }),
      ask: async () => Promise.reject(new Error('asked')),
      clock: new FakeClock('2023-11-14T22:13:22Z'),
      sharing: { asLinked: async (command) => command },
      installations: null,
    }).receive(body, acknowledge);

  test('given an event fails, then it is to be brought again, and is met anew when it is', async () => {
    door = () => Promise.reject(new Error('no database'));
    let told = 0;
    const acknowledge = async () => void told++;
    await expect(receive(typed('Ev1'), acknowledge)).rejects.toBeInstanceOf(BringAgain);
    door = async () => done;
    await receive(typed('Ev1'), acknowledge);
    await underWay.end(1_000);
    expect([asked, told, brought]).toEqual([2, 1, [done]]);
  });

  test('given an event is brought again while it is under way, or when it is done, then it is answered once', async () => {
    const waiting = Promise.withResolvers<Reply>();
    door = () => waiting.promise;
    const both = Promise.all([receive(typed('Ev2')), receive(typed('Ev2'))]);
    waiting.resolve(done);
    await both;
    await receive(typed('Ev2'));
    await underWay.end(1_000);
    expect([asked, brought]).toEqual([1, [done]]);
  });

  test('given the line breaks before Slack is told what becomes of a form, then it changes by itself', async () => {
    door = async () => done;
    await receive(form, () => Promise.reject(new Error('closed')));
    await underWay.end(1_000);
    expect(brought).toEqual([done]);
  });
});
