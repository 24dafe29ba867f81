import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { NEEDED } from '../../../adapters/discord/access.ts';
import { connectDiscord, type DiscordConnection } from '../../../adapters/discord/connection.ts';
import { accountOf, placeRef } from '../../../adapters/discord/ids.ts';
import { faultsOfBody } from '../../../adapters/discord/limits.ts';
import { type RunningDiscord, startDiscord } from '../../../adapters/discord/start.ts';
import { noWaiting } from '../../../src/anonymity/chance.ts';
import type { Messenger } from '../../../src/delivery/messenger.ts';
import type { Door, Inbound } from '../../../src/door-port.ts';
import { type Logger, silentLogger } from '../../../src/log.ts';
import { Secret } from '../../../src/secret.ts';
import { type House, type HouseParts, openHouse } from '../../../src/soundings.ts';
import type { PrismaClient } from '../../../src/store/client.ts';
import type { ActionCodec } from '../../../src/views/codec.ts';
import { freshDatabase } from '../database.ts';
import { FakePlatform } from '../fake-platform.ts';
import { LotKeys } from '../lots.ts';
import { until } from '../slack/until.ts';
import { tinyGuidance } from '../tiny-guidance.ts';
import { DiscordClock } from './discord-clock.ts';
import { DiscordPerson } from './discord-person.ts';
import { type Gateway, type GatewayOptions, startGateway } from './gateway.ts';
import { type DiscordRest, startRest, TOKEN } from './rest.ts';
import { DiscordState, FLAG, type Json, TYPE } from './state.ts';
import { overGateway, overHttp, PUBLIC_KEY } from './ways-in.ts';

export interface DiscordHouseOptions {
  readonly mode: 'gateway' | 'http';
  readonly log?: Logger;
  /** How long a first answer may take; so long that a busy machine does not matter, unless given. */
  readonly firstMs?: number;
  readonly gateway?: GatewayOptions;
  /** Yet another platform. */
  readonly beside?: (prisma: PrismaClient, codec: ActionCodec, clock: DiscordClock) => Messenger;
  /** What the network's channel is. */
  readonly channelType?: number;
  /** A tiny library, unless a test brings another. */
  readonly guidance?: HouseParts['guidance'];
}

export interface DiscordHouse {
  readonly house: House;
  readonly keys: LotKeys;
  readonly clock: DiscordClock;
  readonly state: DiscordState;
  readonly rest: DiscordRest;
  readonly gateway: Gateway;
  readonly running: RunningDiscord;
  readonly connection: DiscordConnection;
  /** Where else the network meets. */
  readonly dial: FakePlatform;
  readonly north: string;
  readonly guild: string;
  /** The network's channel, and one that everybody on the server can read. */
  readonly channel: string;
  readonly tea: string;
  /** What the door has been given, and what is to happen before it takes something. */
  readonly given: Inbound[];
  before: (inbound: Inbound) => Promise<void>;
  /** Somebody on the server; a member of the network when `standing` says so. */
  person(name: string, standing?: 'peer' | 'coordinator'): Promise<DiscordPerson>;
  /** Waits until the door has answered so many commands of that type. */
  hears(type: string, times?: number): Promise<void>;
  settle(): Promise<void>;
  /** Lets time pass, then does what is due. */
  pass(time: { minutes?: number; seconds?: number }): Promise<void>;
}

/** A house with Discord for one test: a double of Discord, a network with a private channel there, and another platform. */
export async function openDiscordHouse(options: DiscordHouseOptions): Promise<DiscordHouse> {
  const { mode, log = silentLogger, channelType = TYPE.text, guidance = tinyGuidance } = options;
  const clock = new DiscordClock();
  const state = new DiscordState(clock.discords);
  const { guild, channel, tea } = serverIn(state, channelType);
  const rest = await startRest(state);
  const gateway = await startGateway(state, options.gateway);
  rest.gateway = gateway.url;
  rest.look = ({ method, path, body }) => (body === undefined ? [] : faultsOfBody(method, path, body));
  const dial = new FakePlatform('dial', ['dial-north'], () => clock.now());
  const { url } = await freshDatabase();

  const keys = new LotKeys();
  let connection: DiscordConnection | undefined;
  const house = await openHouse({
    chance: noWaiting,
    guidance,
    databaseUrl: url,
    keys,
    clock,
    log,
    messengers(prisma, codec) {
      connection = connectDiscord({ codec, clock, log, token: new Secret(TOKEN), discordApi: rest.url });
      const beside = options.beside?.(prisma, codec, clock);
      return [connection.messenger, dial, ...(beside ? [beside] : [])];
    },
  });
  if (!connection) throw new Error('the house asked for no messengers');
  const given: Inbound[] = [];
  const answered: string[] = [];
  const door: Door = {
    async handle(inbound) {
      given.push(inbound);
      await all.before(inbound);
      const reply = await house.doors.handle(inbound);
      answered.push(inbound.command.type);
      return reply;
    },
  };
  const running = await startDiscord({
    connection,
    door,
    directory: house.directory,
    clock,
    log,
    application: state.application,
    requests: mode === 'http' ? { publicKey: PUBLIC_KEY, host: '127.0.0.1', port: 0 } : null,
    shards: null,
    wait: async () => {},
    firstMs: options.firstMs ?? 15_000,
    againAfterMs: [20, 50, 100, 200],
  });
  onTestFinished(async () => {
    await running.stop();
    await house.stop();
    await gateway.close();
    await rest.close();
    expect(rest.faults, 'what Discord would not have taken').toEqual([]);
    expect(betrayals(state), 'what would show who did something').toEqual([]);
  });

  const north = randomUUID();
  const { store } = house;
  await store.network.create({
    data: { id: north, name: 'Northern directors', addressLine: 'a DCS in this network' },
  });
  const place = (platform: string, ref: string) =>
    store.place.create({ data: { id: randomUUID(), networkId: north, platform, ref, name: 'north' } });
  await place('discord', placeRef({ guild, channel }));
  await place('dial', 'dial-north');

  const way = mode === 'http' ? overHttp(state, rest, () => running.port ?? 0) : overGateway(gateway);
  const settle = async () => {
    for (;;) {
      const lanes = await house.sender.neglected();
      if (lanes.length === 0) return;
      for (const lane of lanes) await house.sender.deliver(lane);
    }
  };
  const all: DiscordHouse = {
    house, keys, clock, state, rest, gateway, running, connection, dial, north, guild, channel, tea, given, settle,
    before: async () => {},
    async person(name, standing) {
      const user = state.addUser(name);
      state.addMember(guild, user);
      if (standing) {
        await store.member.create({
          data: {
            id: randomUUID(),
            name,
            role: 'DCS',
            authorities: [`${name}shire`],
            accounts: { create: accountOf(user) },
            memberships: { create: [{ networkId: north, standing }] },
          },
        });
      }
      return new DiscordPerson(state, way, name, user);
    },
    async hears(type, times = 1) {
      const count = () => answered.filter((one) => one === type).length;
      await until(() => (count() >= times ? true : null), () => `${times} × ${type}; there is ${answered.join(', ')}`);
    },
    async pass(time) {
      clock.forward(time);
      await house.doors.advance(clock.now());
      await settle();
    },
  }; // biome-ignore format: one list
  return all;
}

/** A server on which Soundings may do what it needs, with a channel for the network and one for everybody. */
function serverIn(state: DiscordState, type: number) {
  const guild = state.addGuild('Harbour House');
  const role = { id: state.snowflake(), name: 'Soundings', permissions: String(NEEDED) };
  (state.guilds.get(guild) as { roles: Json[] } | undefined)?.roles.push(role);
  const own = state.members.get(guild)?.get(state.bot.id) as { roles: string[] } | undefined;
  own?.roles.push(role.id);
  const channel = state.addChannel(guild, 'north', type);
  const tea = state.addChannel(guild, 'tea');
  (state.channels.get(tea) as Json).permission_overwrites = [
    { id: guild, type: 0, allow: String(1 << 10), deny: '0' },
  ];
  return { guild, channel, tea };
}

/**
 * Whatever everybody sees is a plain message by Soundings or by a person: no interaction, no reply, no webhook. And whatever answers
 * somebody is seen by nobody else.
 */
function betrayals(state: DiscordState): readonly string[] {
  const answers = [...state.interactions.values()].flatMap(({ shown }) => shown);
  const everybodys = [...state.messages].flatMap(([channel, messages]) =>
    state.channels.get(channel)?.guild_id === undefined ? [] : messages,
  );
  return [
    ...answers
      .filter(({ flags }) => (flags & FLAG.ephemeral) === 0)
      .map(({ id }) => `an answer that all can see: ${id}`),
    ...everybodys.flatMap((message) =>
      ['interaction', 'interaction_metadata', 'message_reference', 'webhook_id', 'referenced_message']
        .filter((name) => message[name] !== undefined)
        .map((name) => `${name} on ${message.id}`),
    ),
  ];
}
