import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createDiscordApi } from '../../../adapters/discord/api.ts';
import { nonceOf, numbersIn, numbersOf } from '../../../adapters/discord/marks.ts';
import { createPacing } from '../../../adapters/discord/pacing.ts';
import { INVALID } from '../../../adapters/discord/rates.ts';
import type { Destination } from '../../../src/delivery/messenger.ts';
import { silentLogger } from '../../../src/log.ts';
import { Secret } from '../../../src/secret.ts';
import { buttons, card, text } from '../../../src/views/card.ts';
import { plain } from '../../contract/under-test.ts';
import type { Fate } from '../../support/discord/rest.ts';
import { everyOf, type Json } from '../../support/discord/state.ts';
import { type DiscordWorldOptions, openDiscord } from '../../support/discord/world.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const POST = /^\/channels\/\d+\/messages$/;

async function opened(options: DiscordWorldOptions = {}) {
  const discord = await openDiscord({ channels: ['north', 'south'], ...options });
  const { guild, channels, users, rest, state } = discord;
  const north: Destination = { kind: 'place', ref: `${guild}/${channels.north}` };
  const south: Destination = { kind: 'place', ref: `${guild}/${channels.south}` };
  const amara: Destination = { kind: 'person', account: users.amara ?? '' };
  /** What becomes of the next requests of one kind, in turn; then all is well. */
  const fates = (method: string, path: RegExp, ...next: Fate[]) => {
    rest.fate = (call) =>
      (call.method === method && path.test(call.path) ? next.shift() : undefined) ?? 'as it is';
  };
  const posts = () => rest.calls.filter(({ method, path }) => method === 'POST' && POST.test(path)).length;
  const wordsIn = (channel: string) =>
    state.messagesIn(channel).map(({ components }) =>
      everyOf(components)
        .flatMap(({ content }) => content ?? [])
        .join(),
    );
  return { ...discord, north, south, amara, fates, posts, wordsIn, channel: channels.north ?? '' };
}
const refOf = (verdict: object): string => ('ref' in verdict ? String(verdict.ref) : '');

describe('what Discord says of a post', () => {
  test.each<[Fate, object]>([
    [
      { status: 404, code: 10_003 },
      { kind: 'refused', why: 'place-gone' },
    ],
    [
      { status: 403, code: 50_001 },
      { kind: 'refused', why: 'may-not-see' },
    ],
    [
      { status: 403, code: 50_013 },
      { kind: 'refused', why: 'may-not-post' },
    ],
    [
      { status: 403, code: 50_007 },
      { kind: 'refused', why: 'may-not-write-to-them' },
    ],
    [
      { status: 400, code: 50_035 },
      { kind: 'refused', why: 'not-as-discord-wants-it' },
    ],
    [
      { status: 400, code: 200_000 },
      { kind: 'refused', why: 'may-not-post' },
    ],
    [
      { status: 403, code: 160_005 },
      { kind: 'refused', why: 'place-archived' },
    ],
    [
      { status: 401, code: 0 },
      { kind: 'later', why: 'token-not-valid' },
    ],
    [
      { status: 403, code: 20_026 },
      { kind: 'later', why: 'account-of-the-bot-limited' },
    ],
    [
      { status: 400, code: 987_654 },
      { kind: 'unknown', why: 'error-not-known' },
    ],
    [
      { status: 403, after: false },
      { kind: 'unknown', why: 'http-error' },
    ],
    [
      { status: 503, after: false },
      { kind: 'unknown', why: 'server-error' },
    ],
    ['garbled', { kind: 'unknown', why: 'answer-not-understood' }],
    ['dropped', { kind: 'unknown', why: 'connection-lost' }],
    [{ retryAfter: 7 }, { kind: 'later', why: 'rate-limited' }],
  ])('%j', async (fate, verdict) => {
    const { messenger, north, fates } = await opened();
    fates('POST', POST, fate);
    expect(await messenger.post(north, plain('Hello.'), randomUUID())).toMatchObject(verdict);
  });

  test('an error that is not known is reported, and somebody else’s page is not', async () => {
    const { messenger, north, fates, unknownErrors } = await opened();
    fates('POST', POST, { status: 400, code: 987_654 }, { status: 403, after: false });
    await messenger.post(north, plain('One.'), randomUUID());
    await messenger.post(north, plain('Two.'), randomUUID());
    expect(unknownErrors).toEqual(['400 987654']);
  });

  test('an error that is not known is not reported of a direct message: the log would say whose challenge it is about', async () => {
    const { messenger, users, fates, unknownErrors } = await opened();
    const amara = { kind: 'person', account: users.amara as string } as const;
    fates('POST', POST, { status: 400, code: 987_654 });
    const verdict = await messenger.post(amara, plain('One.'), randomUUID());
    expect(verdict).toEqual({ kind: 'unknown', why: 'error-not-known' });
    expect(unknownErrors).toEqual([]);
  });

  test('an answer that names no message is no message', async () => {
    const { messenger, north, posts } = await opened({
      fetch: () => async (url, init) => {
        if (init?.method === 'POST') return Response.json({});
        return fetch(url, init);
      },
    });
    expect(await messenger.post(north, plain('Hello.'), randomUUID())).toMatchObject({ kind: 'unknown' });
    expect(posts()).toBe(0);
  });

  test('where nobody listens, nothing can have happened', async () => {
    const { rest } = await opened();
    await rest.close();
    const clock = new FakeClock();
    const api = createDiscordApi({
      token: new Secret('token'),
      discordApi: rest.url,
      timeoutMs: 2_000,
      pacing: createPacing(),
      clock,
      log: silentLogger,
    });
    const at = new Date(clock.now().getTime() + 5_000);
    expect(await api.call('GET', '/channels/1')).toEqual({ kind: 'later', at, why: 'not-reached' });
  });

  test('a payload that Discord would not take never leaves', async () => {
    const { messenger, api, north, rest, channel } = await opened();
    const pings = { components: [{ type: 10, content: '@everyone' }], flags: 1 << 15 };
    await expect(api.call('POST', `/channels/${channel}/messages`, pings)).rejects.toThrow(
      'may call somebody',
    );
    const long = 'x'.repeat(81);
    const tooLong = card({ blocks: [buttons({ label: long, action: { type: 'home.help' } })] });
    await expect(messenger.post(north, tooLong, randomUUID())).rejects.toThrow('81 characters');
    expect(rest.calls).toEqual([]);
  });
});

describe('a lost answer', () => {
  test.each<[string, Fate]>([
    ['the line broke', 'lost'],
    ['a server error', { status: 500, after: true }],
    ['somebody else’s page', 'garbled'],
  ])('%s: it is found by another process, and not repeated', async (_, fate) => {
    const { messenger, anotherMessenger, north, amara, fates, posts, clock } = await opened();
    for (const to of [north, amara]) {
      const mark = randomUUID();
      fates('POST', POST, fate);
      expect(await messenger.post(to, plain('Once.'), mark)).toMatchObject({ kind: 'unknown' });
      const before = posts();
      // Longer than Discord itself remembers.
      clock.forward({ minutes: 30 });
      const found = await anotherMessenger().find?.(to, mark);
      expect(found).toMatchObject({ ref: expect.any(String) });
      const verdict = { kind: 'sent', ...(found as object) };
      expect(await messenger.post(to, plain('Once.'), mark)).toMatchObject(verdict);
      expect(posts()).toBe(before);
    }
  });

  test('given two processes that send the same at once, then Discord keeps it to one', async () => {
    const { messenger, anotherMessenger, north, wordsIn, channel } = await opened();
    const mark = randomUUID();
    const both = [messenger, anotherMessenger()].map((one) => one.post(north, plain('Once.'), mark));
    const [one = {}, other = {}] = await Promise.all(both);
    expect(refOf(one)).toBe(refOf(other));
    expect(wordsIn(channel)).toEqual(['Once.']);
  });

  test('given more messages since than one page holds, then it is found on a later one', async () => {
    const { messenger, anotherMessenger, north, state, users, rest, channel } = await opened();
    const mark = randomUUID();
    const sent = await messenger.post(north, plain('Long ago.'), mark);
    for (let n = 0; n < 450; n++) state.say(channel, users.ben ?? '', `Chatter ${n}`);
    rest.calls.length = 0;
    expect(await anotherMessenger().find?.(north, mark)).toEqual({ ref: refOf(sent) });
    expect(rest.calls.filter(({ path }) => POST.test(path))).toHaveLength(5);
  });

  test('given more than anybody can look through, then it cannot tell', async () => {
    const { anotherMessenger, north, state, users, channel } = await opened();
    for (let n = 0; n < 2_100; n++) state.say(channel, users.ben ?? '', `Chatter ${n}`);
    expect(await anotherMessenger().find?.(north, randomUUID())).toBe('cannot tell');
  });

  test('given old messages only, then it looks no further back than it can have been sent', async () => {
    const { anotherMessenger, north, state, users, channel, clock, rest } = await opened();
    for (let n = 0; n < 2_100; n++) state.say(channel, users.ben ?? '', `Chatter ${n}`);
    clock.forward({ days: 10 });
    expect(await anotherMessenger().find?.(north, randomUUID())).toBeNull();
    expect(rest.calls.filter(({ path }) => POST.test(path))).toHaveLength(1);
  });
});

describe('time', () => {
  test('given Retry-After in one channel, then nothing is posted there until then, and others go on', async () => {
    const { messenger, north, south, fates, posts, clock } = await opened();
    fates('POST', POST, { retryAfter: 30.5 });
    const verdict = { kind: 'later', at: new Date(clock.now().getTime() + 30_500), why: 'rate-limited' };
    expect(await messenger.post(north, plain('A'), randomUUID())).toEqual(verdict);
    expect(await messenger.post(north, plain('B'), randomUUID())).toEqual(verdict);
    expect(posts()).toBe(1);
    expect(await messenger.post(south, plain('C'), randomUUID())).toMatchObject({ kind: 'sent' });
    clock.forward({ seconds: 31 });
    expect(await messenger.post(north, plain('A'), randomUUID())).toMatchObject({ kind: 'sent' });
  });

  test.each<[string, Fate, number]>([
    ['for all', { retryAfter: 12, global: true }, 12_000],
    ['by what stands before Discord, without a number', { retryAfter: null }, 30_000],
    ['because the token is not valid', { status: 401, code: 0 }, 15 * 60_000],
  ])('given silence %s, then nothing is sent anywhere', async (_, fate, ms) => {
    const { messenger, north, south, amara, fates, rest, clock } = await opened();
    fates('POST', POST, fate);
    const at = new Date(clock.now().getTime() + ms);
    expect(await messenger.post(north, plain('A'), randomUUID())).toMatchObject({ kind: 'later', at });
    const sent = rest.calls.length;
    for (const to of [south, amara])
      expect(await messenger.post(to, plain('B'), randomUUID())).toMatchObject({ kind: 'later', at });
    expect(rest.calls).toHaveLength(sent);
  });

  test('given headers that say how much is left, then Discord never has to say that it was too much', async () => {
    const { messenger, north, rest, clock, state, channel } = await opened({ postsIn5s: 5 });
    for (let sent = 0; sent < 40; ) {
      const verdict = await messenger.post(north, plain(`Message ${sent}`), randomUUID());
      if (verdict.kind === 'sent') sent++;
      else clock.forward({ seconds: 1 });
    }
    expect(state.messagesIn(channel)).toHaveLength(40);
    expect(rest.tooMany).toBe(0);
  });

  test('given refusals without end, then it stops by itself, far below what Discord bears', async () => {
    const { api, rest, channel, clock } = await opened();
    rest.fate = () => ({ status: 403, code: 50_001 });
    for (let n = 0; n < INVALID.most + 200; n++) {
      await api.call('GET', `/channels/${channel}`);
      clock.forward({ seconds: 0.1 });
    }
    expect(rest.calls).toHaveLength(INVALID.most);
    expect(await api.call('GET', `/channels/${channel}`)).toMatchObject({ kind: 'later' });
  });

  test('given a person whose conversation is slow to open, then what comes too late is not sent', async () => {
    let opens = 0;
    const { messenger, amara, posts } = await opened({
      timeoutMs: 300,
      fetch: () => async (url, init) => {
        if (String(url).endsWith('/users/@me/channels') && opens++ === 0)
          await new Promise((resolve) => setTimeout(resolve, 450));
        return fetch(url, { ...init, signal: null });
      },
    });
    expect(await messenger.post(amara, plain('Late.'), randomUUID())).toMatchObject({ kind: 'unknown' });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(posts()).toBe(0);
  });
});

describe('people', () => {
  test('given several messages to one person, then the conversation is opened once', async () => {
    const { messenger, amara, rest } = await opened();
    for (const words of ['One.', 'Two.']) await messenger.post(amara, plain(words), randomUUID());
    expect(rest.calls.filter(({ path }) => path === '/users/@me/channels')).toHaveLength(1);
  });

  test('given somebody who takes no messages from us, then it is refused', async () => {
    const { messenger, amara, rest, users } = await opened();
    rest.closed.add(users.amara ?? '');
    const verdict = { kind: 'refused', why: 'may-not-write-to-them' };
    expect(await messenger.post(amara, plain('Hello?'), randomUUID())).toEqual(verdict);
  });

  test('given a file, then it comes in the one request that carries the nonce, and calls nobody', async () => {
    const { messenger, amara, rest } = await opened();
    const file = { name: 'round-1.ics', type: 'text/calendar', content: 'BEGIN:VCALENDAR\r\n' };
    const mark = randomUUID();
    await messenger.post(amara, { ...plain('It is on.'), file }, mark);
    const [post, ...more] = rest.calls.filter(({ path }) => path.endsWith('/messages'));
    expect(more).toEqual([]);
    expect(post?.files).toEqual([{ part: 'files[0]', name: file.name, content: file.content }]);
    expect(post?.body).toMatchObject({
      ...{ nonce: nonceOf(mark), enforce_nonce: true, allowed_mentions: { parse: [] } },
      attachments: [{ id: '0', filename: file.name }],
    });
  });

  test('given somebody whom Discord does not know, or cannot, then it is refused', async () => {
    const { messenger } = await opened();
    const to = (account: string) => ({ kind: 'person', account }) as const;
    const gone = { kind: 'refused', why: 'account-gone' };
    expect(await messenger.post(to('123456789012345678'), plain('Hello?'), randomUUID())).toEqual(gone);
    const none = { kind: 'refused', why: 'no-such-account' };
    expect(await messenger.post(to('T1/U1'), plain('Hello?'), randomUUID())).toEqual(none);
    expect(await messenger.find?.(to('T1/U1'), randomUUID())).toBeNull();
  });
});

describe('a mark', () => {
  test('is two numbers on a message, which a change leaves there, and nothing else says anything of it', async () => {
    const { messenger, north, state, rest, channel } = await opened();
    const mark = randomUUID();
    const ref = refOf(await messenger.post(north, card({ from: 'Peer 2', blocks: [text('Words.')] }), mark));
    const numbers = () => numbersIn(state.messagesIn(channel)[0] ?? {});
    expect(numbers()).toEqual(numbersOf(mark));
    await messenger.update(ref, card({ heading: 'Other', blocks: [text('Words.'), text('And more.')] }));
    expect(numbers()).toEqual(numbersOf(mark));
    expect(JSON.stringify(rest.calls.map(({ body }) => body))).not.toContain(mark);
  });

  test('is never 0, nor one number twice, and not like another', () => {
    const all = Array.from({ length: 20_000 }, () => numbersOf(randomUUID()));
    for (const [one, other] of all) {
      expect(Math.min(one, other)).toBeGreaterThan(0);
      expect(Math.max(one, other)).toBeLessThanOrEqual(2 ** 31 - 1);
      expect(one).not.toBe(other);
    }
    expect(new Set(all.map(String)).size).toBe(all.length);
  });
});

test('what everybody sees is a message of the bot, which answers to nobody and nothing', async () => {
  const { messenger, north, rest, state, channel } = await opened();
  const headed = card({ heading: 'How do you do it?', blocks: [text('Words.')] });
  const thread = refOf(await messenger.post(north, headed, randomUUID()));
  await messenger.post({ ...north, thread } as Destination, plain('A reply.'), randomUUID());
  await messenger.update(thread, headed);
  const sent = rest.calls.filter(({ method }) => method !== 'GET');
  for (const { path } of sent) expect(path).toMatch(/^\/channels\//);
  const known = new Set([
    'flags',
    'components',
    'allowed_mentions',
    'nonce',
    'enforce_nonce',
    'name',
    'auto_archive_duration',
  ]);
  for (const { body = {} } of sent) expect(Object.keys(body).filter((name) => !known.has(name))).toEqual([]);
  for (const message of [...state.messagesIn(channel), ...state.messagesIn(thread.split('/')[1] ?? '')]) {
    expect((message.author as Json).id).toBe(state.bot.id);
    expect(message.interaction_metadata).toBeUndefined();
    expect(message.message_reference).toBeUndefined();
  }
});
