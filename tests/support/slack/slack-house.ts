import { randomUUID } from 'node:crypto';
import { expect, onTestFinished } from 'vitest';
import { scopes as asked } from '../../../adapters/slack/access.ts';
import { connectSlack, type SlackConnection } from '../../../adapters/slack/connection.ts';
import { accountOf, placeRef } from '../../../adapters/slack/ids.ts';
import type { OAuth } from '../../../adapters/slack/install-pages.ts';
import { type RunningSlack, startSlack } from '../../../adapters/slack/start.ts';
import { noWaiting } from '../../../src/anonymity/chance.ts';
import { type Logger, silentLogger } from '../../../src/log.ts';
import { Secret } from '../../../src/secret.ts';
import { type House, type HouseParts, openHouse } from '../../../src/soundings.ts';
import { freshDatabase } from '../database.ts';
import { FakePlatform } from '../fake-platform.ts';
import { LotKeys } from '../lots.ts';
import { tinyGuidance } from '../tiny-guidance.ts';
import { type EnvelopeServer, startEnvelopes } from './envelopes.ts';
import { type SlackProxy, startProxy } from './proxy.ts';
import { RunningClock } from './running-clock.ts';
import { RESPONSES, Screens } from './screens.ts';
import { SlackPerson } from './slack-person.ts';
import { overHttp, overSockets, SIGNING_SECRET, type WayIn } from './ways-in.ts';
import { startWorkspace, type Workspace } from './workspace.ts';

/** The double knows one team only, and calls it so. */
export const TEAM = 'T000000001';

export interface SlackHouseOptions {
  readonly mode: 'http' | 'socket';
  readonly people?: readonly string[];
  readonly log?: Logger;
  /** A migrated database, such as one at the end of a troubled line. */
  readonly databaseUrl?: string;
  readonly oauth?: (workspace: Workspace) => OAuth;
  /** Those that may install by it. */
  readonly workspaces?: readonly string[];
  /** A tiny library, unless a test brings another. */
  readonly guidance?: HouseParts['guidance'];
}

export interface SlackHouse {
  readonly house: House;
  readonly keys: LotKeys;
  readonly clock: RunningClock;
  readonly workspace: Workspace;
  readonly proxy: SlackProxy;
  readonly screens: Screens;
  readonly wayIn: WayIn;
  readonly envelopes: EnvelopeServer;
  readonly running: RunningSlack;
  readonly connection: SlackConnection;
  /** Where else the network meets. */
  readonly dial: FakePlatform;
  readonly north: string;
  /** Somebody in the workspace; a member of the network when `standing` says so. */
  person(name: string, standing?: 'peer' | 'coordinator'): Promise<SlackPerson>;
  settle(): Promise<void>;
  /** Lets time pass, then does what is due. */
  pass(time: { minutes?: number; seconds?: number }): Promise<void>;
}

export const PEOPLE = ['ash', 'birch', 'cedar', 'dogwood', 'elm', 'fir', 'stranger', 'coordinator'];

/** A house with Slack for one test: real Bolt, a double of Slack, a network with a private channel there, and another platform. */
export async function openSlackHouse({
  mode,
  people = PEOPLE,
  log = silentLogger,
  databaseUrl,
  oauth,
  workspaces = [TEAM],
  guidance = tinyGuidance,
}: SlackHouseOptions): Promise<SlackHouse> {
  const clock = new RunningClock();
  const scopes = Object.keys(asked);
  const workspace = await startWorkspace(TEAM, { people, channels: ['north', 'tea'], scopes });
  const proxy = await startProxy([workspace], clock);
  const envelopes = await startEnvelopes(workspace.url);
  const screens = new Screens();
  const dial = new FakePlatform('dial', ['dial-north'], () => clock.now());
  const url = databaseUrl ?? (await freshDatabase()).url;

  const keys = new LotKeys();
  let connection: SlackConnection | undefined;
  const house = await openHouse({
    chance: noWaiting,
    guidance,
    databaseUrl: url,
    keys,
    clock,
    log,
    messengers(prisma, codec) {
      connection = connectSlack({
        codec,
        prisma,
        sealKey: keys,
        clock,
        log,
        access: oauth ? { workspaces } : { botToken: new Secret(workspace.token) },
        slackApiUrl: proxy.url,
        fetch: screens.fetch as never,
      });
      return [connection.messenger, dial];
    },
  });
  if (!connection) throw new Error('the house asked for no messengers');
  const running = await startSlack({
    connection,
    door: house.doors,
    directory: house.directory,
    codec: house.codec,
    clock,
    log,
    incoming:
      mode === 'http'
        ? { mode, signingSecret: new Secret(SIGNING_SECRET) }
        : { mode, appToken: new Secret('xapp-test') },
    oauth: oauth?.(workspace) ?? null,
    host: '127.0.0.1',
    port: 0,
    slackApiUrl: mode === 'http' ? `${workspace.url}/api/` : envelopes.apiUrl,
    socketsApartMs: 50,
    fetch: screens.fetch,
    answersAt: [new URL(RESPONSES).origin],
  });
  onTestFinished(async () => {
    await running.stop();
    await house.stop();
    await proxy.close();
    await envelopes.close();
    await workspace.close();
    expect([...proxy.faults, ...screens.faults], 'what Slack would not have taken').toEqual([]);
  });

  const north = randomUUID();
  const { store } = house;
  await store.network.create({
    data: { id: north, name: 'Northern directors', addressLine: 'a DCS in this network' },
  });
  const channel = placeRef({ team: TEAM, channel: workspace.channels.north ?? '' });
  const place = (platform: string, ref: string) =>
    store.place.create({ data: { id: randomUUID(), networkId: north, platform, ref, name: 'north' } });
  await place('slack', channel);
  await place('dial', 'dial-north');

  const settle = async () => {
    for (;;) {
      const lanes = await house.sender.neglected();
      if (lanes.length === 0) return;
      for (const lane of lanes) await house.sender.deliver(lane);
    }
  };
  const wayIn = mode === 'http' ? overHttp(() => running.port ?? 0) : overSockets(() => envelopes);
  return {
    house, keys, clock, workspace, proxy, screens, envelopes, running, connection, dial, north, settle, wayIn,
    async person(name, standing) {
      const user = workspace.users[name];
      if (user === undefined) throw new Error(`nobody there is called ${name}`);
      if (standing) {
        const account = accountOf({ team: TEAM, user });
        await store.member.create({
          data: {
            id: randomUUID(),
            name,
            role: 'DCS',
            authorities: [`${name}shire`],
            accounts: { create: account },
            memberships: { create: [{ networkId: north, standing }] },
          },
        });
      }
      return new SlackPerson({ workspace, screens, wayIn }, name, user);
    },
    async pass(time) {
      clock.forward(time);
      await house.doors.advance(clock.now());
      await settle();
    },
  }; // biome-ignore format: one list
}
