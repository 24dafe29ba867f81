import type { RoleHere, Scene } from './scene.ts';
import type { Row } from './table.ts';

type Sets = Scene['facts']['sets'];
type Given = Readonly<Record<string, unknown>>;

const coordinator: readonly RoleHere[] = ['coordinator'];
const peersHere: readonly RoleHere[] = ['peer', 'paused', 'owner'];
const members: readonly RoleHere[] = [
  'former',
  ...peersHere,
  'coordinator',
  'peerElsewhere',
  'coordinatorElsewhere',
];

const by = (allowed: readonly RoleHere[], fields: (sets: Sets, facts: Scene['facts']) => Given): Row => ({
  allowed,
  fields: (facts) => fields(facts.sets, facts),
});
const byCoordinator = (fields: (sets: Sets, facts: Scene['facts']) => Given) => by(coordinator, fields);

const what = { theme: 'Change', size: '6', format: 'standard', facilitation: 'members' };
const when = { rounds: '6', weeks: '6', starts: 'March 2026', closes: '26 January 2026' };

/** The part of the table that is about learning sets. */
export const setsTable: Readonly<Record<string, Row>> = {
  'sets.mine': { allowed: members },
  'format.look': by(members, () => ({ format: 'standard' })),
  'call.join': by(peersHere, ({ open: call }) => ({ call })),
  'call.say': by(peersHere, ({ open: call }) => ({ call, slots: ['whenever'], apart: '' })),
  'call.withdraw': by(peersHere, ({ open: call }) => ({ call })),
  'set.leave': by(['owner'], ({ standing: set }) => ({ set })),

  // Rounds: those in the set, and its coordinators, who see when and whether.
  'round.look': by(['owner', 'coordinator'], ({ round }) => ({ round })),

  'set.rounds': by(['owner', 'coordinator'], ({ standing: set }) => ({ set })),
  'round.time': byCoordinator(({ round }) => ({ round })),
  'round.book': byCoordinator(({ round }) => ({ round, day: '3 March', time: '9.30', link: '' })),
  'poll.look': by(['owner'], ({ asked: round }) => ({ round })),
  'poll.answer': by(['owner'], ({ candidate }) => ({ candidate, answer: 'yes' })),
  'poll.stand': byCoordinator(({ asked: round }) => ({ round })),
  'poll.open': byCoordinator(({ asked: round }) => ({ round })),
  'poll.book': byCoordinator(({ candidate }) => ({ candidate })),

  'sets.run': byCoordinator((_, { here: network }) => ({ network, page: 0 })),
  'call.start': byCoordinator((_, { here: network }) => ({ network })),
  'call.draft': byCoordinator((_, { here: network }) => ({ network, ...what })),
  'call.edit': byCoordinator(({ draft: call }) => ({ call, part: 'what' })),
  'call.what': byCoordinator(({ draft: call }) => ({ call, ...what })),
  'call.when': byCoordinator(({ draft: call }) => ({ call, ...when })),
  'call.post': byCoordinator(({ draft: call }) => ({ call })),
  'call.take-back': byCoordinator(({ open: call }) => ({ call })),
  'call.look': byCoordinator(({ open: call }) => ({ call })),
  'call.propose': byCoordinator(({ open: call }) => ({ call })),
  'call.confirm': byCoordinator(({ forming: call }) => ({ call })),
  'sets.page': byCoordinator(({ forming: call }) => ({ call, page: 0 })),

  'set.look': byCoordinator(({ proposed: set }) => ({ set })),
  'set.shift': byCoordinator(({ proposed: set }) => ({ set })),
  'set.effect': byCoordinator(({ proposed: set, placed: who }) => ({ set, who, to: 'none' })),
  'set.move': byCoordinator(({ proposedToo: set, unplaced: member }) => ({ set, member })),
  'set.out': byCoordinator(({ proposed: set, placed: member }) => ({ set, member })),
  'set.seek': byCoordinator(({ forming: call }) => ({ call })),
  'set.offers': byCoordinator(({ forming: call, unplaced: who }) => ({ call, who })),
  'set.rename': byCoordinator(({ proposed: set }) => ({ set })),
  'set.name': byCoordinator(({ proposed: set }) => ({ set, name: 'Harbour' })),

  'set.join-up': byCoordinator(({ standing: set }) => ({ set })),
  'set.merge': byCoordinator(({ standing: set, standingToo: into }) => ({ set, into })),
  'set.end': byCoordinator(({ standing: set }) => ({ set })),
  'set.place': byCoordinator(({ standing: set }) => ({ set })),
  'set.make-place': byCoordinator(({ standing: set }) => ({ set, platform: 'dial' })),
  'set.link': byCoordinator(({ standing: set }, { freeRef: place }) => ({
    ...{ place, placeName: 'free', audience: 'private' },
    set,
  })),
};
