import type { RosterCheck, RosterFile, RosterPlan } from '../../src/desk-port.ts';
import { checkRoster } from '../../src/networks/rosters/roster.ts';
import type { Reply } from '../../src/views/reply.ts';
import { type Someone, World } from './world.ts';

export const HEADER = 'Name,E-mail,Role,Council\n';
export const row = (name: string, role = 'DCS', council = `${name}shire`) =>
  `${name},${name.toLowerCase()}@eastmere.example,${role},${council}\n`;

/** A network, its coordinator, and what they do with rosters. */
export class RosterStory {
  readonly world: World;
  readonly north: string;
  readonly coordinator: Someone;

  private constructor(world: World, north: string, coordinator: Someone) {
    this.world = world;
    this.north = north;
    this.coordinator = coordinator;
  }

  static async open(): Promise<RosterStory> {
    const world = await World.open();
    const north = await world.network('north');
    return new RosterStory(world, north, await world.person('Corin', [], [north]));
  }

  /** A peer with the address that `row` gives them. */
  async peer(name: string, networks: readonly string[] = [this.north]): Promise<Someone> {
    const found = await this.world.person(name, networks);
    const email = `${name.toLowerCase()}@eastmere.example`;
    await this.world.house.store.member.update({ where: { id: found.id }, data: { email } });
    return found;
  }

  check(file: RosterFile, who = this.coordinator, network = this.north): Promise<RosterCheck | null> {
    return checkRoster(this.world.house.store, this.world.clock.now(), who.account, network, file);
  }

  /** The dry run; fails the test when it is no plan. */
  async plan(file: RosterFile, who = this.coordinator, network = this.north): Promise<RosterPlan> {
    const found = await this.check(file, who, network);
    if (found?.kind !== 'plan') throw new Error(`expected a plan, got ${JSON.stringify(found)}`);
    return found;
  }

  apply(file: RosterFile, seen: string, rest: object = {}, who = this.coordinator): Promise<Reply> {
    return this.world.give(who, { type: 'roster.apply', network: this.north, ...file, seen, ...rest });
  }

  /** What the coordinator asks of their network. */
  coordinate(type: string, fields: object): Promise<Reply> {
    return this.world.give(this.coordinator, { type, network: this.north, ...fields });
  }

  /** "Ash: DCS, Ashshire", for each peer of the network. */
  async peers(): Promise<string[]> {
    const rows = await this.world.house.store.membership.findMany({
      where: { networkId: this.north, standing: 'peer' },
      include: { member: true },
    });
    return rows.map(({ member }) => `${member.name}: ${member.role}, ${member.authorities}`).sort();
  }

  /** All that a roster could have changed, as one text. */
  async everything(): Promise<string> {
    const { store } = this.world.house;
    return JSON.stringify(
      [
        await store.member.findMany({ orderBy: { id: 'asc' } }),
        await store.membership.findMany({ orderBy: [{ memberId: 'asc' }, { standing: 'asc' }] }),
        await store.deed.findMany({ orderBy: { id: 'asc' } }),
        await store.outbox.findMany(),
      ],
      (_, value) => (typeof value === 'bigint' ? `${value}` : value),
    );
  }
}
