import { randomUUID } from 'node:crypto';
import type { AccountRef } from '../../../src/delivery/messenger.ts';
import type { Someone, World } from '../world.ts';

/**
 * How far a member goes. Quiet: does nothing but what is promised to be nameless. Discreet: the same, and may
 * exchange names in private. Open: also writes under their own name.
 */
export type Manner = 'quiet' | 'discreet' | 'open' | 'coordinator';

export interface Player extends Someone {
  readonly manner: Manner;
  readonly accounts: readonly AccountRef[];
  readonly authority: string;
  /** Networks in which they are a peer when the story begins. */
  readonly peerIn: readonly string[];
  readonly coordinates: readonly string[];
}

export interface Stand {
  readonly id: string;
  readonly key: 'north' | 'south';
}

export interface Cast {
  readonly networks: readonly [Stand, Stand];
  readonly players: readonly Player[];
}

/** Surnames that no text, view or table contains by itself, so that finding one means something. */
const SURNAMES = [
  'Brackwater', 'Ottershaw', 'Quillmere', 'Tanglewick', 'Yarrowby', 'Zennoridge',
  'Fennimoor', 'Grizedock', 'Haverlock', 'Jessamond', 'Kittiwick', 'Umberlade',
] as const; // biome-ignore format: one list

const MANNERS: readonly Manner[] = [
  ...Array<Manner>(4).fill('quiet'),
  ...Array<Manner>(3).fill('discreet'),
  ...Array<Manner>(3).fill('open'),
  'coordinator',
  'coordinator',
];
const IN_SOUTH = new Set([1, 2, 3, 5, 6, 7, 9, 10]);

/**
 * Two networks with twelve members: ten peers in the north, eight in the south, a coordinator each, one of whom
 * is a peer of the other network. `everyone`: the manner of all who coordinate nothing.
 */
export async function hire(world: World, everyone?: Manner): Promise<Cast> {
  const north = { id: await world.network('north'), key: 'north' } as const;
  const south = { id: await world.network('south'), key: 'south' } as const;
  const players: Player[] = [];
  for (const [at, surname] of SURNAMES.entries()) {
    const usual = MANNERS[at] ?? 'open';
    const manner = usual === 'coordinator' ? usual : (everyone ?? usual);
    const names = world.platforms.map(({ platform }) => platform);
    const platforms = at % 2 === 0 ? names : names.reverse();
    const accounts = platforms
      .slice(0, at % 3 === 0 ? 2 : 1)
      .map((platform) => ({ platform, key: `${platform}:${randomUUID().slice(0, 13)}` }));
    const [account] = accounts as [AccountRef];
    const player: Player = {
      id: randomUUID(),
      name: `Alex ${surname}`,
      authority: `${surname} Vale`,
      account,
      accounts,
      manner,
      peerIn: [...(at < 10 ? [north.id] : []), ...(IN_SOUTH.has(at) ? [south.id] : [])],
      coordinates: at === 10 ? [north.id] : at === 11 ? [south.id] : [],
    };
    await enrol(world, player);
    players.push(player);
  }
  return { networks: [north, south], players };
}

async function enrol(world: World, player: Player): Promise<void> {
  const { id, name, authority, accounts, peerIn, coordinates } = player;
  for (const account of accounts) await world.addAccount(account, name);
  const standing = (kind: string) => (networkId: string) => ({ networkId, standing: kind });
  await world.house.store.member.create({
    data: {
      id,
      name,
      role: 'DCS',
      authorities: [authority],
      accounts: { create: accounts.map((account) => ({ ...account })) },
      memberships: {
        create: [...peerIn.map(standing('peer')), ...coordinates.map(standing('coordinator'))],
      },
    },
  });
}
