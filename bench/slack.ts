import { randomUUID } from 'node:crypto';
import { App, HTTPReceiver } from '@slack/bolt';
import { connectSlack, type SlackConnection } from '../adapters/slack/connection.ts';
import { accountOf, messageRef, placeRef } from '../adapters/slack/ids.ts';
import { startSlack } from '../adapters/slack/start.ts';
import { silentLogger } from '../src/log.ts';
import { Secret } from '../src/secret.ts';
import type { House } from '../src/soundings.ts';
import { systemClock } from '../src/time/clock.ts';
import { DatabaseLine } from '../tests/support/database-line.ts';
import { overHttp, type Sent, SIGNING_SECRET, type WayIn } from '../tests/support/slack/ways-in.ts';
import { keys, openServer } from './server.ts';
import { openSlackDouble } from './slack-double.ts';

/**
 * How soon Slack hears from Soundings, beside a Bolt app that does nothing but acknowledge, in one run; and how soon when the
 * database does not answer. By signed requests: in Socket Mode the way to Slack is another one, and what is done is the same.
 */
const TIMES = 400;
const AT_ONCE = 8;
const TIMES_STALLED = 24;

const TEAM = 'T1';
const USER = 'U1';
const CHANNEL = 'C1';
const THREAD = '1700000000.000001';

const server = await openServer();
const double = await openSlackDouble();
const lines: DatabaseLine[] = [];
const closing: (() => Promise<unknown>)[] = [];
try {
  let connection: SlackConnection | undefined;
  const house = await server.house('slack', {
    async via(url) {
      const line = await DatabaseLine.open(url);
      lines.push(line);
      return line.url;
    },
    messengers(prisma, codec) {
      const given = { codec, prisma, sealKey: keys, clock: systemClock, log: silentLogger };
      connection = connectSlack({
        ...given,
        access: { botToken: new Secret('xoxb-bench') },
        slackApiUrl: double.apiUrl,
      });
      return [connection.messenger];
    },
  });
  if (!connection) throw new Error('the house asked for no messengers');
  await fill(house);
  const slack = await startSlack({
    connection,
    door: house.doors,
    directory: house.directory,
    codec: house.codec,
    clock: systemClock,
    log: silentLogger,
    incoming: { mode: 'http', signingSecret: new Secret(SIGNING_SECRET) },
    oauth: null,
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: double.apiUrl,
  });
  closing.push(() => slack.stop());
  const bare = await openBare();
  closing.push(bare.stop);
  const [ours, theirs] = [overHttp(() => slack.port ?? 0), overHttp(() => bare.port)];
  const kinds = await kindsOf(house);

  row('', 'bare Bolt p50', 'p99', 'per second', 'Soundings p50', 'p99', 'per second', 'ratio p50');
  for (const [name, make] of kinds) {
    await measure(theirs, make, 40);
    await measure(ours, make, 40);
    const [without, with_] = [await measure(theirs, make, TIMES), await measure(ours, make, TIMES)];
    const ratio = `× ${(with_.p50 / without.p50).toFixed(1)}`;
    row(name, ...numbers(without), ...numbers(with_), ratio);
  }

  for (const line of lines) await line.trouble('silent');
  row('', 'the longest');
  for (const [name, make] of kinds) {
    const { longest } = await measure(ours, make, TIMES_STALLED);
    row(`${name}, database silent`, ms(longest));
  }
  for (const line of lines) await line.trouble(null);
} finally {
  for (const close of closing.reverse()) await close();
  await server.close();
  for (const line of lines) line.close();
  double.close();
}

interface Measured {
  readonly p50: number;
  readonly p99: number;
  readonly longest: number;
  readonly perSecond: number;
}

/** Sends `times` of them, a few at once, and gives how long each took until Slack had its answer, whatever that was. */
async function measure(way: WayIn, make: () => Sent, times: number): Promise<Measured> {
  const took: number[] = [];
  let left = times;
  const begun = performance.now();
  const one = async () => {
    while (left-- > 0) took.push((await way(make())).took);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  const seconds = (performance.now() - begun) / 1_000;
  took.sort((a, b) => a - b);
  const at = (share: number) => took[Math.min(took.length - 1, Math.floor(took.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99), longest: at(1), perSecond: times / seconds };
}

function ms(value: number): string {
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
}

function numbers({ p50, p99, perSecond }: Measured): string[] {
  return [ms(p50), ms(p99), String(Math.round(perSecond))];
}

function row(first: string, ...rest: readonly string[]): void {
  process.stdout.write(`${first.padEnd(34)}${rest.map((cell) => cell.padStart(15)).join('')}\n`);
}

/** A network with a place in Slack, in which somebody is a peer and a challenge stands. */
async function fill({ store }: House): Promise<void> {
  const network = { id: randomUUID(), name: 'Northern directors', addressLine: 'a DCS in this network' };
  await store.network.create({ data: network });
  const memberId = randomUUID();
  await store.member.create({
    data: {
      id: memberId,
      name: 'Peer',
      role: 'DCS',
      accounts: { create: { platform: 'slack', key: accountOf({ team: TEAM, user: USER }).key } },
      memberships: { create: { networkId: network.id, standing: 'peer' } },
    },
  });
  const place = placeRef({ team: TEAM, channel: CHANNEL });
  const placeId = randomUUID();
  const row = { id: placeId, networkId: network.id, platform: 'slack', ref: place, name: 'north' };
  await store.place.create({ data: row });
  const subject = randomUUID();
  await store.challenge.create({
    data: {
      ...{
        id: subject,
        networkId: network.id,
        status: 'open',
        headline: 'H',
        happening: 'A',
        whyNow: '',
        tried: '',
      },
      helpWanted: ['ideas'],
      releasedAt: systemClock.now(),
    },
  });
  const ref = messageRef({ team: TEAM, channel: CHANNEL, ts: THREAD });
  await store.post.create({ data: { placeId, subject, ref } });
}

/** What Slack sends, each time another one. */
async function kindsOf({ codec }: House): Promise<readonly (readonly [string, () => Sent])[]> {
  const who = {
    ...{
      team: { id: TEAM },
      user: { id: USER, team_id: TEAM },
      enterprise: null,
      is_enterprise_install: false,
    },
    ...{ api_app_id: 'A1', token: 'old' },
  };
  const responseUrl = `${double.apiUrl}response`;
  const slash = (): Sent => ({
    kind: 'slash',
    payload: {
      ...{ token: 'old', team_id: TEAM, user_id: USER, channel_id: CHANNEL, command: '/soundings', text: '' },
      ...{
        response_url: responseUrl,
        trigger_id: randomUUID(),
        is_enterprise_install: 'false',
        api_app_id: 'A1',
      },
    },
  });
  const press = (): Sent => ({
    kind: 'press',
    payload: {
      ...{ type: 'block_actions', ...who, trigger_id: randomUUID(), response_url: responseUrl },
      container: { type: 'message', message_ts: THREAD, channel_id: CHANNEL, is_ephemeral: true },
      channel: { id: CHANNEL, name: 'north' },
      actions: [
        {
          ...{ type: 'button', block_id: 'b', action_id: 'press:0', action_ts: '1' },
          value: codec.encode({ type: 'home.help' }),
        },
      ],
    },
  });
  const submit = (): Sent => ({
    kind: 'press',
    payload: {
      ...{ type: 'view_submission', ...who, trigger_id: randomUUID(), response_urls: [] },
      view: {
        ...{ id: 'V1', hash: randomUUID(), type: 'modal', callback_id: 'form', blocks: [] },
        private_metadata: codec.encode({ type: 'profile.brings' }),
        state: { values: { canHelpWith: { value: { type: 'plain_text_input', value: randomUUID() } } } },
      },
    },
  });
  let count = 0;
  const event = (): Sent => {
    count += 1;
    const ts = `1700000001.${String(count).padStart(6, '0')}`;
    const said = {
      type: 'message',
      channel: CHANNEL,
      channel_type: 'group',
      user: USER,
      thread_ts: THREAD,
      ts,
    };
    return {
      kind: 'event',
      payload: {
        ...{ type: 'event_callback', team_id: TEAM, api_app_id: 'A1', event_id: `Ev${randomUUID()}` },
        event_time: Math.floor(systemClock.now().getTime() / 1_000),
        event: { ...said, event_ts: ts, team: TEAM, text: `Words ${count}.` },
      },
    };
  };
  return [
    ['slash command', slash],
    ['press of a button', press],
    ['form that is saved', submit],
    ['message in a thread, recorded', event],
  ];
}

/** A Bolt app that acknowledges and does nothing else. */
async function openBare(): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, endpoints: ['/slack/events'] });
  const app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U0' }),
    tokenVerificationEnabled: false,
  });
  app.use(async (args) => {
    await (args as unknown as { ack?: () => Promise<void> }).ack?.();
  });
  const started = (await receiver.start(0)) as unknown as { address(): { port: number } };
  return {
    port: started.address().port,
    stop: async () => {
      await receiver.stop();
    },
  };
}
