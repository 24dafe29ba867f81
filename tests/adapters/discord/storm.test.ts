import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { PLATFORM } from '../../../adapters/discord/ids.ts';
import { routeOf } from '../../../adapters/discord/rates.ts';
import type { Messenger } from '../../../src/delivery/messenger.ts';
import type { Notice, NoticeKind, Recipient } from '../../../src/delivery/notice.ts';
import { createPostman } from '../../../src/delivery/postman.ts';
import { createSender, type Sender } from '../../../src/delivery/sender.ts';
import { openStore, type PrismaClient } from '../../../src/store/client.ts';
import type { Clock } from '../../../src/time/clock.ts';
import { card, text } from '../../../src/views/card.ts';
import { freshDatabase } from '../../support/database.ts';
import { watchPatience } from '../../support/discord/patience.ts';
import { wordsOf } from '../../support/discord/read-components.ts';
import { type Fate, onlyAsks } from '../../support/discord/rest.ts';
import type { ApiCall } from '../../support/discord/routes.ts';
import type { Message } from '../../support/discord/state.ts';
import { type DiscordWorld, openDiscord } from '../../support/discord/world.ts';

const CHANNELS = ['north', 'south', 'east', 'west', 'coast'];
const PEOPLE = ['amara', 'ben', 'chidi', 'dele'];
const ROUNDS = 25;
/** As many at a time as one process works on. */
const AT_ONCE = 4;

const words = ({ n, subject }: Notice) => card({ blocks: [text(`Message ${n} of ${subject}`)] });
/** The two kinds there are: what stands in a place, and what is told to somebody. */
const notices = new Map<string, NoticeKind>([
  [
    'stands',
    {
      type: 'stands',
      render: async (_, notice) => ({
        kind: 'stands',
        subject: String(notice.subject),
        card: words(notice),
        ...(notice.threadOf === undefined ? {} : { threadOf: notice.threadOf }),
      }),
    },
  ],
  ['told', { type: 'told', render: async (_, notice) => ({ kind: 'message', card: words(notice) }) }],
]);

/** Chance that is the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Bad weather: a third of all requests come to something else than an answer. Who asks for silence goes on asking for it. */
function weather(clock: Clock, next: () => number): (call: ApiCall) => Fate {
  const silence = new Map<string, number>();
  return (call) => {
    const { name, major } = routeOf(call.method, call.path);
    const of = `${name} ${major}`;
    const left = (where: string) => ((silence.get(where) ?? 0) - clock.now().getTime()) / 1_000;
    if (left('everywhere') > 0) return { retryAfter: left('everywhere'), global: true };
    if (left(of) > 0) return { retryAfter: left(of) };
    const at = next();
    if (at < 0.12) {
      const [retryAfter, global] = [0.3 + next() * 40, next() < 0.1];
      silence.set(global ? 'everywhere' : of, clock.now().getTime() + retryAfter * 1_000);
      return { retryAfter, global };
    }
    if (at < 0.16) return { status: 503, after: false };
    if (at < 0.19) return 'dropped';
    if (onlyAsks(call)) return 'as it is';
    if (at < 0.25) return { status: 500, after: true };
    if (at < 0.3) return 'lost';
    if (at < 0.33) return 'garbled';
    return 'as it is';
  };
}

const senderOf = (store: PrismaClient, clock: Clock, messenger: Messenger): Sender => {
  const messengers = new Map([[PLATFORM, messenger]]);
  return createSender({
    store,
    clock,
    notices,
    messengers,
    postman: createPostman(messengers, store, clock),
    vault: null as never,
    leaseMs: 60_000,
    onStep: () => {},
    onSettled: () => {},
  });
};

interface Row {
  readonly lane: string;
  readonly recipient: Recipient;
  readonly notice: Notice;
}

/** A challenge in each channel with replies in its thread, others beside it, and messages to everybody. */
async function fillOutbox(
  store: PrismaClient,
  { guild, channels, users, clock }: DiscordWorld,
): Promise<readonly Row[]> {
  const network = await store.network.create({
    data: {
      id: randomUUID(),
      name: 'Northern directors',
      addressLine: 'a DCS in this network',
      minimumPeers: 5,
    },
  });
  const rows: Row[] = [];
  for (const [name, channel] of Object.entries(channels)) {
    const id = randomUUID();
    const place = { platform: PLATFORM, ref: `${guild}/${channel}`, name };
    await store.place.create({ data: { id, networkId: network.id, ...place } });
    const challenge = randomUUID();
    for (let n = 0; n < ROUNDS; n++) {
      const subject = n === 0 ? challenge : randomUUID();
      const thread = n % 2 === 1 ? { threadOf: challenge } : {};
      const notice = { type: 'stands', n: String(n), subject, ...thread };
      rows.push({ lane: `place:${id}:${challenge}`, recipient: { kind: 'place', place: id }, notice });
    }
  }
  for (const [name, key] of Object.entries(users)) {
    const accounts = { create: { platform: PLATFORM, key } };
    const member = { id: randomUUID(), name, role: 'DCS', accounts };
    await store.member.create({ data: member });
    for (let n = 0; n < ROUNDS; n++) {
      const notice = { type: 'told', n: String(n), subject: randomUUID() };
      const recipient = { kind: 'account', platform: PLATFORM, key } as const;
      rows.push({ lane: `member:${member.id}`, recipient, notice });
    }
  }
  for (const { lane, recipient, notice } of rows) {
    const data = {
      id: randomUUID(),
      lane,
      recipient: { ...recipient },
      notice: { ...notice },
      dueAt: clock.now(),
    };
    await store.outbox.create({ data });
  }
  return rows;
}

/** Works until nothing is left, as the workers would; time passes only while there is nothing to do. */
async function workOff(
  store: PrismaClient,
  clock: DiscordWorld['clock'],
  sender: () => Sender,
): Promise<void> {
  for (;;) {
    const lanes = await sender().neglected();
    for (let from = 0; from < lanes.length; from += AT_ONCE)
      await Promise.all(lanes.slice(from, from + AT_ONCE).map((lane) => sender().deliver(lane)));
    if (lanes.length > 0) continue;
    const due = await nextDue(store);
    if (due === null) return;
    clock.forward({ seconds: Math.max(3, (due.getTime() - clock.now().getTime()) / 1_000) });
  }
}

/** When the first head of a lane is due; `null` when there is none. */
async function nextDue(store: PrismaClient): Promise<Date | null> {
  const [first] = await store.$queryRaw<{ due: Date | null }[]>`SELECT min(due_at) AS due FROM (
    SELECT DISTINCT ON (lane) due_at FROM outbox WHERE status <> 'refused' ORDER BY lane, turn) AS head`;
  return first?.due ?? null;
}

const said = (messages: readonly Message[]) => messages.map(({ components }) => wordsOf(components));

test('given storms of 429 and 5xx and lost answers, then hundreds of messages arrive once each, in order, and Retry-After is kept', async () => {
  const patience = watchPatience();
  const discord = await openDiscord({
    channels: CHANNELS,
    people: PEOPLE,
    postsIn5s: 5,
    fetch: patience.fetch,
  });
  const { state, rest, clock, guild, channels, users } = discord;
  const { url } = await freshDatabase();
  const store = openStore(url);
  onTestFinished(() => store.$disconnect());
  const rows = await fillOutbox(store, discord);
  // As if Discord forgot at once what it has had: nothing may hang on how long it remembers.
  rest.nonceMs = 0;
  rest.fate = weather(clock, chance(20_261_123));

  let sender = senderOf(store, clock, discord.messenger);
  let turns = 0;
  // Now and then it is another process, which remembers nothing, not even what Discord has asked for.
  await workOff(store, clock, () => {
    if (++turns % 150 === 0) sender = senderOf(store, clock, discord.anotherMessenger());
    return sender;
  });

  expect(await store.outbox.count()).toBe(0);
  expect(patience.asked).toBeGreaterThan(20);
  expect(patience.broken).toEqual([]);
  for (const channel of Object.values(channels)) {
    const place = await store.place.findFirstOrThrow({ where: { ref: `${guild}/${channel}` } });
    const own = rows.filter(({ recipient }) => recipient.kind === 'place' && recipient.place === place.id);
    const texts = (threaded: boolean) =>
      own
        .filter(({ notice }) => (notice.threadOf !== undefined) === threaded)
        .map(({ notice }) => `Message ${notice.n} of ${notice.subject}`);
    const standing = state.messagesIn(channel);
    expect(said(standing)).toEqual(texts(false));
    expect(said(state.messagesIn(String(standing[0]?.id)))).toEqual(texts(true));
  }
  for (const user of Object.values(users)) {
    const own = rows.filter(({ recipient }) => recipient.kind === 'account' && recipient.key === user);
    const texts = own.map(({ notice }) => `Message ${notice.n} of ${notice.subject}`);
    expect(said(state.messagesIn(state.directWith(user)))).toEqual(texts);
  }
}, 120_000);
