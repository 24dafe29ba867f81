import { sealApart } from '../../../src/sets/joining/apart.ts';
import { close, confirm, postCall } from '../../scenarios/sets/story.ts';
import { testKeys } from '../test-keys.ts';
import type { Someone, World } from '../world.ts';
import type { Chance } from './chance.ts';

/** One call, with the sets that come of it. */
export interface Programme {
  readonly sets: number;
  readonly dates: 'asked' | 'fixed';
  readonly format: 'standard' | 'half-day' | 'casework' | 'open' | 'troika' | 'week';
  readonly facilitation: 'members' | 'coordinator';
  readonly rounds: number;
  readonly weeks: number;
  /** Not in school holidays. */
  readonly termOnly?: boolean;
  /** How many of its people name somebody whom they would rather not sit with. */
  readonly apart?: number;
  /** How many come when the sets stand already. */
  readonly late?: number;
  /** One of its sets becomes too small, and is merged into another. */
  readonly merges?: boolean;
}

export interface Peer extends Someone {
  /** In which they read times. */
  readonly zone: string;
  /** Comes to nothing, and says nothing; some only until they are asked whether they are still there. */
  silent: boolean;
  readonly wakes: boolean;
}

export interface Group {
  readonly set: string;
  readonly name: string;
  readonly call: string;
  readonly programme: Programme;
  readonly coordinator: Someone;
  /** Whoever was in it at some time. */
  readonly members: Peer[];
}

/** Somebody who is to come late, and to which call. */
export interface Late {
  readonly who: Peer;
  readonly call: string;
  readonly coordinator: Someone;
}

export interface Setting {
  readonly groups: readonly Group[];
  /** Pairs of ids of which one would rather not sit with the other. */
  readonly apart: readonly (readonly [string, string])[];
  readonly late: readonly Late[];
}

export const HOME = 'Europe/London';
const ZONES = [HOME, 'Europe/Lisbon', HOME, 'Asia/Kolkata', HOME, 'America/New_York'];
const PEOPLE_IN_A_SET = 6;
export const HOURS = ['mon-pm', 'tue-am', 'wed-am', 'wed-eve', 'thu-pm', 'fri-am'] as const;
/** Those that everybody can, so that there always is an hour. */
export const COMMON = ['tue-am', 'thu-pm'];

/** Two networks, people on both platforms and in four zones, and sets that were formed as sets are. `startsOn`: an ISO day. */
export async function settle(
  world: World,
  chance: Chance,
  programmes: Readonly<Record<'north' | 'south', readonly Programme[]>>,
  startsOn: string,
): Promise<Setting> {
  const all: Setting[] = [];
  for (const key of ['north', 'south'] as const) {
    const network = await world.network(key);
    const coordinator = await world.person(`Corin-${key}`, [], [network], world.dial.platform);
    for (const [at, programme] of programmes[key].entries())
      all.push(
        await formedOf(world, chance, { network, coordinator, programme, name: `${key}-${at}`, startsOn }),
      );
  }
  return {
    groups: all.flatMap(({ groups }) => groups),
    apart: all.flatMap(({ apart }) => apart),
    late: all.flatMap(({ late }) => late),
  };
}

interface Forming {
  readonly network: string;
  readonly coordinator: Someone;
  readonly programme: Programme;
  readonly name: string;
  readonly startsOn: string;
}

async function formedOf(world: World, chance: Chance, forming: Forming): Promise<Setting> {
  const { network, coordinator, programme, name, startsOn } = forming;
  const { store } = world.house;
  const count = programme.sets * PEOPLE_IN_A_SET;
  const everybody: Peer[] = [];
  for (let at = 0; at < count + (programme.late ?? 0); at++)
    everybody.push(await someone(world, chance, network, `Peer-${name}-${at}`, at));
  const people = everybody.slice(0, count);
  const { format, facilitation, rounds, weeks: weeksBetween, dates, termOnly = false } = programme;
  const call = await postCall(world, coordinator, network, { format, facilitation });
  await store.setCall.update({
    where: { id: call },
    data: { rounds, weeksBetween, dates, termOnly, startsOn: new Date(startsOn) },
  });
  const apart = apartIn(people, programme.apart ?? 0);
  await store.setOptIn.createMany({
    data: people.map(({ id: memberId }) => ({
      ...{ callId: call, memberId },
      slots: [...COMMON, ...HOURS.filter((one) => !COMMON.includes(one) && chance.falls(0.5))],
      box: sealApart(
        testKeys,
        { callId: call, memberId },
        apart.filter(([one]) => one === memberId).map(([, other]) => other),
      ),
    })),
  });
  // Where only one set is formed, a lot would leave somebody out of it.
  if (programme.sets === 1)
    world.keys.draw(
      { id: call, closedWith: PEOPLE_IN_A_SET },
      people.map(({ id }) => id),
    );
  await close(world, coordinator, call);
  await confirm(world, coordinator, call);
  const sets = await store.learningSet.findMany({
    where: { callId: call, status: 'standing' },
    include: { members: { orderBy: { memberId: 'asc' } } },
    orderBy: { name: 'asc' },
  });
  const groups = sets.map(({ id: set, name: own, members }) => ({
    ...{ set, name: own, call, programme, coordinator },
    members: members.flatMap(({ memberId }) => people.find(({ id }) => id === memberId) ?? []),
  }));
  for (const [at, { set }] of groups.entries())
    if (dates === 'fixed') {
      const day = at % 2 === 0 ? '2' : '4';
      await world.give(coordinator, { type: 'set.fixed', set, day, time: at % 2 === 0 ? '10:00' : '14:30' });
    }
  return { groups, apart, late: everybody.slice(count).map((who) => ({ who, call, coordinator })) };
}

/** Every fifth of them names the next, as many as are wanted. */
const apartIn = (people: readonly Peer[], wanted: number): readonly (readonly [string, string])[] =>
  people.flatMap(({ id }, at) => {
    const other = people[at + 1];
    return at % 5 === 0 && at / 5 < wanted && other ? [[id, other.id] as const] : [];
  });

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
  return { ...who, zone, silent: chance.falls(0.06), wakes: chance.falls(0.7) };
}
