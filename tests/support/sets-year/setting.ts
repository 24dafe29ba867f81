import { sealApart } from '../../../src/sets/joining/apart.ts';
import { close, confirm, postCall } from '../../scenarios/sets/story.ts';
import { testKeys } from '../test-keys.ts';
import type { Someone, World } from '../world.ts';
import type { Chance } from './chance.ts';

/** One call, with the sets that come of it. */
export interface Programme {
  readonly sets: number;
  readonly dates: 'asked' | 'fixed';
  readonly format: 'standard' | 'half-day' | 'casework' | 'open';
  readonly facilitation: 'members' | 'coordinator';
  readonly rounds: number;
  readonly weeks: number;
}

export interface Peer extends Someone {
  /** In which they read times. */
  readonly zone: string;
  /** Comes to nothing, and says nothing. */
  readonly silent: boolean;
}

export interface Group {
  readonly set: string;
  readonly name: string;
  readonly call: string;
  readonly programme: Programme;
  readonly coordinator: Someone;
  readonly members: readonly Peer[];
}

export const HOME = 'Europe/London';
const ZONES = [HOME, 'Europe/Lisbon', HOME, 'Asia/Kolkata', HOME, 'America/New_York'];
const PEOPLE_IN_A_SET = 6;
const HOURS = ['mon-pm', 'tue-am', 'wed-am', 'wed-eve', 'thu-pm', 'fri-am'] as const;
/** Those that everybody can, so that there always is an hour. */
const COMMON = ['tue-am', 'thu-pm'];

/** Two networks, people on both platforms and in four zones, and sets that were formed as sets are. */
export async function settle(
  world: World,
  chance: Chance,
  programmes: Readonly<Record<'north' | 'south', readonly Programme[]>>,
): Promise<readonly Group[]> {
  const groups: Group[] = [];
  for (const key of ['north', 'south'] as const) {
    const network = await world.network(key);
    const coordinator = await world.person(`Corin-${key}`, [], [network], world.dial.platform);
    for (const [at, programme] of programmes[key].entries())
      groups.push(
        ...(await formedOf(world, chance, { network, coordinator, programme, name: `${key}-${at}` })),
      );
  }
  return groups;
}

interface Forming {
  readonly network: string;
  readonly coordinator: Someone;
  readonly programme: Programme;
  readonly name: string;
}

async function formedOf(world: World, chance: Chance, forming: Forming): Promise<readonly Group[]> {
  const { network, coordinator, programme, name } = forming;
  const { store } = world.house;
  const people = new Map<string, Peer>();
  for (let at = 0; at < programme.sets * PEOPLE_IN_A_SET; at++) {
    const peer = await someone(world, chance, network, `Peer-${name}-${at}`, at);
    people.set(peer.id, peer);
  }
  const { format, facilitation, rounds, weeks: weeksBetween, dates } = programme;
  const call = await postCall(world, coordinator, network, { format, facilitation });
  await store.setCall.update({
    where: { id: call },
    data: { rounds, weeksBetween, dates, startsOn: new Date('2026-02-01') },
  });
  await store.setOptIn.createMany({
    data: [...people.keys()].map((memberId) => ({
      ...{ callId: call, memberId },
      slots: [...COMMON, ...HOURS.filter((one) => !COMMON.includes(one) && chance.falls(0.5))],
      box: sealApart(testKeys, { callId: call, memberId }, []),
    })),
  });
  // Where only one set is formed, a lot would leave somebody out of it.
  if (programme.sets === 1) world.keys.draw({ id: call, closedWith: PEOPLE_IN_A_SET }, [...people.keys()]);
  await close(world, coordinator, call);
  await confirm(world, coordinator, call);
  const sets = await store.learningSet.findMany({
    where: { callId: call, status: 'standing' },
    include: { members: true },
    orderBy: { name: 'asc' },
  });
  return sets.map(({ id: set, name: own, members }) => ({
    ...{ set, name: own, call, programme, coordinator },
    members: members.map(({ memberId }) => people.get(memberId) as Peer),
  }));
}

async function someone(
  world: World,
  chance: Chance,
  network: string,
  name: string,
  at: number,
): Promise<Peer> {
  const { platform } = at % 2 === 0 ? world.slate : world.dial;
  const who = await world.person(name, [network], [], platform);
  const zone = ZONES[at % ZONES.length] as string;
  const email = `${name.toLowerCase()}@council.example`;
  await world.house.store.member.update({
    where: { id: who.id },
    data: { email, zone: zone === HOME ? null : zone },
  });
  return { ...who, zone, silent: chance.falls(0.04) };
}
