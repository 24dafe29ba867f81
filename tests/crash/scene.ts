import { randomUUID } from 'node:crypto';
import type { AccountRef } from '../../src/delivery/messenger.ts';
import type { PrismaClient } from '../../src/store/client.ts';

export const PLATFORMS = ['slate', 'dial', 'desk'] as const;
export type PlatformName = (typeof PLATFORMS)[number];

/** Names are the same in every scene, so that two scenes can be compared word for word. */
export interface Person {
  readonly name: string;
  readonly account: AccountRef;
}

/** A network of its own, with a place on each platform and people on all of them. */
export interface Scene {
  readonly networkId: string;
  /** The place on each platform, as the platform names it. */
  readonly places: Readonly<Record<PlatformName, string>>;
  readonly author: Person;
  readonly peers: readonly Person[];
  readonly coordinator: Person;
}

/** Two on each platform, the author's own included: enough for words without a name. */
const PEERS: readonly PlatformName[] = ['slate', 'desk', 'dial', 'slate', 'desk'];

export async function setScene(store: PrismaClient): Promise<Scene> {
  const networkId = randomUUID();
  const places = { slate: randomUUID(), dial: randomUUID(), desk: randomUUID() };
  await store.deskPlace.create({
    data: { id: places.desk, workspace: 'crash', name: 'network', purpose: 'To be killed in' },
  });
  await store.network.create({
    data: {
      id: networkId,
      name: 'Northern directors',
      addressLine: 'a DCS in this network',
      places: {
        create: PLATFORMS.map((platform) => ({
          id: randomUUID(),
          platform,
          ref: places[platform],
          name: 'network',
        })),
      },
    },
  });

  async function person(name: string, platform: PlatformName, standing: string): Promise<Person> {
    const key = `${name}-${randomUUID()}`;
    await store.member.create({
      data: {
        id: randomUUID(),
        name,
        role: 'DCS',
        authorities: [`${name}shire`],
        accounts: { create: { platform, key } },
        memberships: { create: { networkId, standing } },
      },
    });
    if (platform === 'desk') await store.deskAccount.create({ data: { key, name, workspaces: ['crash'] } });
    return { name, account: { platform, key } };
  }

  return {
    networkId,
    places,
    author: await person('Ash', 'dial', 'peer'),
    peers: await Promise.all(PEERS.map((platform, at) => person(`Peer-${at}`, platform, 'peer'))),
    coordinator: await person('Cole', 'slate', 'coordinator'),
  };
}
