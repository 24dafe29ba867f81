import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createSlackApi } from '../../../adapters/slack/api.ts';
import { createPacing } from '../../../adapters/slack/pacing.ts';
import type { Destination } from '../../../src/delivery/messenger.ts';
import { silentLogger } from '../../../src/log.ts';
import { buttons, card, text } from '../../../src/views/card.ts';
import { plain } from '../../contract/under-test.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { type Fate, startProxy } from '../../support/slack/proxy.ts';
import { openSlack, type SlackWorldOptions } from '../../support/slack/world.ts';

async function opened(options: SlackWorldOptions = {}) {
  const slack = await openSlack({ channels: ['north', 'south'], ...options });
  const [workspace] = slack.workspaces;
  if (!workspace) throw new Error('no workspace');
  const { team, channels, users } = workspace;
  const north: Destination = { kind: 'place', ref: `${team}/${channels.north}` };
  const south: Destination = { kind: 'place', ref: `${team}/${channels.south}` };
  const amara: Destination = { kind: 'person', account: `${team}/${users.amara}` };
  /** What becomes of the next calls of one method, in turn; then all is well. */
  const fates = (method: string, ...next: Fate[]) => {
    slack.proxy.fate = (call) => (call.method === method ? next.shift() : undefined) ?? 'as it is';
  };
  const callsOf = (method: string) => slack.proxy.calls.filter((call) => call.method === method).length;
  const textsIn = async (channel = 'north') =>
    (await workspace.messages(channels[channel] ?? '')).map((message) => message.text);
  return { ...slack, workspace, north, south, amara, fates, callsOf, textsIn };
}

describe('what Slack says of a post', () => {
  test.each<[Fate, object]>([
    [
      { error: 'channel_not_found', after: false },
      { kind: 'refused', why: 'place-gone' },
    ],
    [
      { error: 'is_archived', after: false },
      { kind: 'refused', why: 'place-archived' },
    ],
    [
      { error: 'not_in_channel', after: false },
      { kind: 'refused', why: 'not-in-channel' },
    ],
    [
      { error: 'restricted_action_thread_locked', after: false },
      { kind: 'refused', why: 'may-not-post' },
    ],
    ...['token_revoked', 'invalid_auth', 'account_inactive', 'not_authed'].map((error): [Fate, object] => [
      { error, after: false },
      { kind: 'later', why: 'token-refused' },
    ]),
    [
      { error: 'restricted_action', after: false },
      { kind: 'later', why: 'posting-restricted' },
    ],
    [
      { error: 'msg_blocks_too_long', after: false },
      { kind: 'refused', why: 'too-large' },
    ],
    [
      { error: 'missing_scope', after: false },
      { kind: 'later', why: 'scope-missing' },
    ],
    [
      { error: 'internal_error', after: false },
      { kind: 'unknown', why: 'slack-failed' },
    ],
    [
      { error: 'something_new', after: false },
      { kind: 'unknown', why: 'error-not-known' },
    ],
    [
      { status: 503, after: false },
      { kind: 'unknown', why: 'server-error' },
    ],
    [
      { status: 403, after: false },
      { kind: 'unknown', why: 'http-error' },
    ],
    ['garbled', { kind: 'unknown', why: 'answer-not-understood' }],
    ['dropped', { kind: 'unknown', why: 'connection-lost' }],
    [{ retryAfter: 7 }, { kind: 'later', why: 'rate-limited' }],
  ])('%j', async (fate, verdict) => {
    const { messenger, north, fates } = await opened();
    fates('chat.postMessage', fate);
    expect(await messenger.post(north, plain('Hello.'), randomUUID())).toMatchObject(verdict);
  });

  test('an error word that is not known is reported, and somebody else’s page is not', async () => {
    const { messenger, north, fates, unknownWords } = await opened();
    fates('chat.postMessage', { error: 'something_new', after: false }, 'garbled');
    await messenger.post(north, plain('One.'), randomUUID());
    await messenger.post(north, plain('Two.'), randomUUID());
    expect(unknownWords).toEqual(['something_new']);
  });

  test.each(['chat.postMessage', 'conversations.open'])(
    'a word that is not known is not reported of a private message (%s): the log would say whose challenge it is about',
    async (method) => {
      const { messenger, amara, fates, unknownWords } = await opened();
      fates(method, { error: 'something_new', after: false });
      const verdict = await messenger.post(amara, plain('One.'), randomUUID());
      expect(verdict).toEqual({ kind: 'unknown', why: 'error-not-known' });
      expect(unknownWords).toEqual([]);
    },
  );

  test('an "ok" that names no message is no message', async () => {
    const { messenger, north, proxy } = await opened({
      fetch: () => async (url, init) => {
        if (!String(url).endsWith('chat.postMessage')) return fetch(url, init as RequestInit);
        return new Response('{"ok":true}', { headers: { 'content-type': 'application/json' } });
      },
    });
    expect(await messenger.post(north, plain('Hello.'), randomUUID())).toMatchObject({ kind: 'unknown' });
    expect(proxy.calls).toEqual([]);
  });

  test('where nobody listens, nothing can have happened', async () => {
    const clock = new FakeClock();
    const nobody = await startProxy([], clock);
    await nobody.close();
    const api = createSlackApi({
      slackApiUrl: nobody.url,
      timeoutMs: 2_000,
      tokens: { tokenFor: async () => 'xoxb' },
      pacing: createPacing(),
      clock,
      log: silentLogger,
    });
    const at = new Date(clock.now().getTime() + 5_000);
    const args = { channel: 'C1', text: 'Hello.' };
    expect(await api.call('T1', 'chat.postMessage', args)).toEqual({ kind: 'later', at, why: 'not-reached' });
  });

  test('a payload that Slack would not take never leaves', async () => {
    const { messenger, north, proxy } = await opened();
    const confirm = { title: 'Sure?', text: 'x'.repeat(301), yes: 'Yes' };
    const tooLong = card({ blocks: [buttons({ label: 'Go', action: { type: 'home.help' }, confirm })] });
    await expect(messenger.post(north, tooLong, randomUUID())).rejects.toThrow('301 characters');
    expect(proxy.calls).toEqual([]);
  });
});

describe('a lost answer', () => {
  test.each<[string, Fate]>([
    ['the line broke', 'lost'],
    ['a server error', { status: 500, after: true }],
    ['an internal error', { error: 'internal_error', after: true }],
    ['somebody else’s page', 'garbled'],
  ])('%s: it is found by another process, and not repeated', async (_, fate) => {
    const { messenger, anotherMessenger, north, amara, fates, callsOf } = await opened();
    for (const to of [north, amara]) {
      const mark = randomUUID();
      fates('chat.postMessage', fate);
      expect(await messenger.post(to, plain('Once.'), mark)).toMatchObject({ kind: 'unknown' });
      const posts = callsOf('chat.postMessage');
      const found = await anotherMessenger().find?.(to, mark);
      expect(found).toMatchObject({ ref: expect.any(String) });
      expect(await messenger.post(to, plain('Once.'), mark)).toMatchObject({
        kind: 'sent',
        ...(found as object),
      });
      expect(callsOf('chat.postMessage')).toBe(posts);
    }
  });

  test('given more messages since than one page holds, then it is found on a later one', async () => {
    const { messenger, anotherMessenger, north, workspace, callsOf } = await opened();
    const mark = randomUUID();
    const sent = await messenger.post(north, plain('Long ago.'), mark);
    const channel = workspace.channels.north ?? '';
    for (let n = 0; n < 450; n++) await workspace.say(channel, `Chatter ${n}`);
    expect(await anotherMessenger().find?.(north, mark)).toEqual({ ref: 'ref' in sent ? sent.ref : '' });
    expect(callsOf('conversations.history')).toBe(3);
  });

  test('given a long thread, then it is found there', async () => {
    const { messenger, anotherMessenger, north, workspace } = await opened();
    const start = await messenger.post(north, plain('It begins.'), randomUUID());
    const thread = 'ref' in start ? start.ref : '';
    const [, channel = '', ts = ''] = thread.split('/');
    for (let n = 0; n < 450; n++) await workspace.say(channel, `Chatter ${n}`, ts);
    const mark = randomUUID();
    const sent = await messenger.post({ ...north, thread } as Destination, plain('At last.'), mark);
    const found = await anotherMessenger().find?.({ ...north, thread } as Destination, mark);
    expect(found).toEqual({ ref: 'ref' in sent ? sent.ref : '' });
  });

  test('given more than anybody can look through, then it cannot tell', async () => {
    const { anotherMessenger, north } = await opened({
      fetch: () => async () =>
        Response.json({ ok: true, messages: [], response_metadata: { next_cursor: 'and so on' } }),
    });
    expect(await anotherMessenger().find?.(north, randomUUID())).toBe('cannot tell');
  });
});

describe('time', () => {
  test('given Retry-After in one channel, then nothing is posted in any other until then, and changes go on', async () => {
    const { messenger, north, south, fates, callsOf, clock } = await opened();
    const sent = await messenger.post(north, plain('It stands.'), randomUUID());
    fates('chat.postMessage', { retryAfter: 30 });
    const at = new Date(clock.now().getTime() + 30_000);
    expect(await messenger.post(north, plain('A'), randomUUID())).toEqual({
      kind: 'later',
      at,
      why: 'rate-limited',
    });
    expect(await messenger.post(south, plain('B'), randomUUID())).toEqual({
      kind: 'later',
      at,
      why: 'rate-limited',
    });
    expect(callsOf('chat.postMessage')).toBe(2);
    expect(await messenger.update('ref' in sent ? sent.ref : '', plain('Changed.'))).toMatchObject({
      kind: 'sent',
    });
    clock.forward({ seconds: 30 });
    expect(await messenger.post(south, plain('B'), randomUUID())).toMatchObject({ kind: 'sent' });
  });

  test('given a Retry-After that is no number, then it waits for as long as Slack usually asks', async () => {
    const { messenger, north, fates, clock } = await opened();
    fates('chat.postMessage', { retryAfter: 'soon' });
    const at = new Date(clock.now().getTime() + 30_000);
    expect(await messenger.post(north, plain('A'), randomUUID())).toMatchObject({ kind: 'later', at });
  });

  test('given a person whose conversation is slow to open, then what comes too late is not sent', async () => {
    let opens = 0;
    const { messenger, amara, callsOf } = await opened({
      timeoutMs: 300,
      fetch: () => async (url, init) => {
        if (String(url).endsWith('conversations.open') && opens++ === 0)
          await new Promise((resolve) => setTimeout(resolve, 450));
        return fetch(url, { ...(init as RequestInit), signal: null });
      },
    });
    expect(await messenger.post(amara, plain('Late.'), randomUUID())).toMatchObject({ kind: 'unknown' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(callsOf('chat.postMessage')).toBe(0);
  });
});

describe('people', () => {
  test('given several messages to one person, then the conversation is opened once', async () => {
    const { messenger, amara, callsOf } = await opened();
    for (const words of ['One.', 'Two.']) await messenger.post(amara, plain(words), randomUUID());
    expect(callsOf('conversations.open')).toBe(1);
  });

  test('given somebody of a workspace where Soundings is not installed, then it waits until it is', async () => {
    const { messenger, proxy, clock, unknownWords, warnings } = await opened();
    const stranger: Destination = { kind: 'person', account: 'T0STRANGE/U0STRANGE' };
    const at = new Date(clock.now().getTime() + 15 * 60_000);
    const verdict = { kind: 'later', why: 'not-installed-there', at };
    expect(await messenger.post(stranger, plain('Hello?'), randomUUID())).toEqual(verdict);
    expect(await messenger.post(stranger, plain('Hello?'), randomUUID())).toEqual(verdict);
    expect(await messenger.find?.(stranger, randomUUID())).toBe('cannot tell');
    expect(proxy.calls).toEqual([]);
    expect(unknownWords).toEqual([]);
    // Once for all that waits, and again when it is looked at again.
    expect(warnings).toEqual([expect.stringContaining('has not installed Soundings')]);
    clock.forward({ minutes: 15 });
    await messenger.post(stranger, plain('Hello?'), randomUUID());
    expect(warnings).toHaveLength(2);
  });

  test('given somebody who has left, then it is refused', async () => {
    const { messenger, workspace } = await opened();
    const gone: Destination = { kind: 'person', account: `${workspace.team}/U0GONE` };
    const verdict = { kind: 'refused', why: 'account-gone' };
    expect(await messenger.post(gone, plain('Hello?'), randomUUID())).toEqual(verdict);
  });
});

test('what stands on a message for apps to read is its mark, and nothing else', async () => {
  const { messenger, north, proxy } = await opened();
  const mark = randomUUID();
  await messenger.post(north, card({ from: 'Peer 2', blocks: [text('Words.')] }), mark);
  const metadata = { event_type: 'soundings_delivery', event_payload: { mark } };
  expect(proxy.calls[0]?.args.metadata).toEqual(metadata);
});
