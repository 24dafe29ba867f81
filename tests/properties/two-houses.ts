import { randomUUID } from 'node:crypto';
import { noWaiting } from '../../src/anonymity/chance.ts';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import { createLogger } from '../../src/log.ts';
import { type House, openHouse } from '../../src/soundings.ts';
import { systemClock } from '../../src/time/clock.ts';
import type { Reply } from '../../src/views/reply.ts';
import { freshDatabase } from '../support/database.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { testKeys } from '../support/test-keys.ts';

export interface Peer {
  readonly id: string;
  readonly account: AccountRef;
}

/** Two processes' worth of house on one database, with real workers and the real clock, and two shared platforms. */
export interface TwoHouses extends AsyncDisposable {
  readonly houses: readonly [House, House];
  readonly url: string;
  readonly platforms: readonly [FakePlatform, FakePlatform];
  readonly network: string;
  readonly peers: readonly Peer[];
  /** Every log line of both. */
  readonly log: readonly string[];
  /** The same event through both doors at the same time; the answer of the one that had the effect. */
  give(peer: Peer, command: { type: string; [field: string]: unknown }): Promise<Reply>;
}

export async function openTwoHouses(peerCount: number): Promise<TwoHouses> {
  const { url } = await freshDatabase();
  const clock = systemClock;
  const lines: string[] = [];
  const log = createLogger({ level: 'debug', clock, pretty: false, write: (line) => lines.push(line) });
  const make = (platform: string) => new FakePlatform(platform, [`${platform}-north`], () => clock.now());
  const platforms = [make('slate'), make('dial')] as const;
  const open = () =>
    openHouse({
      chance: noWaiting,
      databaseUrl: url,
      keys: testKeys,
      clock,
      log,
      messengers: () => platforms,
    });
  const houses = [await open(), await open()] as const;
  const [{ store }] = houses;

  const network = randomUUID();
  const named = { name: 'Northern directors', addressLine: 'a DCS in this network' };
  await store.network.create({ data: { id: network, ...named } });
  for (const { platform } of platforms) {
    const place = { id: randomUUID(), networkId: network, platform, ref: `${platform}-north`, name: 'north' };
    await store.place.create({ data: place });
  }
  const peers: Peer[] = [];
  for (let at = 0; at < peerCount; at++) {
    const account = { platform: at % 2 ? 'dial' : 'slate', key: `account-${randomUUID()}` };
    const peer = { id: randomUUID(), account };
    const memberships = { create: [{ networkId: network, standing: 'peer' }] };
    const person = { id: peer.id, name: `Robin ${at}`, role: 'DCS', authorities: [] };
    await store.member.create({ data: { ...person, accounts: { create: account }, memberships } });
    peers.push(peer);
  }
  await Promise.all(houses.map((house) => house.start()));

  return {
    houses,
    url,
    platforms,
    network,
    peers,
    log: lines,
    async give({ account }, command) {
      const eventId = randomUUID();
      const through = (house: House) => house.doors.handle({ eventId, account, command });
      const [one, other] = await Promise.all([through(houses[0]), through(houses[1])]);
      return one.kind === 'nothing' ? other : one;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(houses.map((house) => house.stop()));
    },
  };
}
