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

const everybody: readonly RoleHere[] = ['stranger', ...members];

const by = (allowed: readonly RoleHere[], fields: (sets: Sets, facts: Scene['facts']) => Given): Row => ({
  allowed,
  fields: (facts) => fields(facts.sets, facts),
});
const byCoordinator = (fields: (sets: Sets, facts: Scene['facts']) => Given) => by(coordinator, fields);

const what = { theme: 'Change', size: '6', format: 'standard', facilitation: 'members' };
const when = { rounds: '6', weeks: '6', starts: 'March 2026', closes: '26 January 2026' };

/** Pressed on a round that runs: by those in the set, and what moves it on by a coordinator where nobody of the set facilitates. */
const runningTable: Readonly<Record<string, Row>> = Object.fromEntries(
  ['look', 'plan', 'next', 'longer', 'pause', 'resume', 'finish', 'agree', 'here', 'scribe'].map((what) => [
    `session.${what}`,
    by(
      ['agree', 'here', 'scribe'].includes(what) ? ['owner'] : ['owner', 'coordinator'],
      ({ running: round }) =>
        ['look', 'plan', 'agree', 'here', 'scribe'].includes(what) ? { round } : { round, from: 0 },
    ),
  ]),
);

/** The part of the table that is about learning sets. */
export const setsTable: Readonly<Record<string, Row>> = {
  'sets.mine': { allowed: members },
  'format.look': by(members, () => ({ format: 'standard' })),
  'call.join': by(peersHere, ({ open: call }) => ({ call })),
  'call.say': by(peersHere, ({ open: call }) => ({ call, slots: ['whenever'], apart: '' })),
  'call.withdraw': by(peersHere, ({ open: call }) => ({ call })),
  'calendar.look': { allowed: members },
  'calendar.make': { allowed: members.filter((role) => role !== 'former') },
  'calendar.off': { allowed: members },
  'calendar.mail': { allowed: members },
  'calendar.no-mail': { allowed: members },
  'set.leave': by(['owner'], ({ standing: set }) => ({ set })),

  'formats.list': byCoordinator((_, { here: network }) => ({ network })),
  'format.own': byCoordinator(({ format }) => ({ format })),
  'format.begin': byCoordinator((_, { here: network }) => ({ network })),
  'format.copy': byCoordinator((_, { here: network }) => ({ network, from: 'week', name: 'Ours' })),
  'format.naming': byCoordinator(({ format }) => ({ format })),
  'format.name': byCoordinator(({ format }) => ({ format, name: 'Ours', about: 'So.', presenters: '2' })),
  'format.remove': byCoordinator(({ format }) => ({ format })),
  'format.stage': byCoordinator(({ format, seen }) => ({ format, at: 0, seen })),
  'format.edit': byCoordinator(({ format, seen }) => ({ format, at: 0, seen, added: false })),
  'format.keep': byCoordinator(({ format, seen }) => ({
    ...{ format, at: 0, seen, added: false },
    ...{ name: 'First', minutes: '5', purpose: 'To begin.' },
  })),
  'format.move': byCoordinator(({ format, seen }) => ({ format, at: 0, seen, by: 1 })),
  'format.drop': byCoordinator(({ format, seen }) => ({ format, at: 0, seen })),
  'round.format': byCoordinator(({ round }) => ({ round })),
  'round.goes': byCoordinator(({ round }) => ({ round, format: 'week' })),

  // Rounds: those in the set, and its coordinators, who see when and whether.
  'round.look': by(['owner', 'coordinator'], ({ round }) => ({ round })),
  'turn.say': by(['owner'], ({ round }) => ({ round, answer: 'yes' })),
  'turn.volunteer': by(['owner'], ({ third: round }) => ({ round })),
  'swap.start': by(['owner'], ({ round }) => ({ round })),
  'swap.ask': by(['owner'], ({ round }) => ({ round, with: 'anyone' })),
  'swap.accept': by(['owner'], ({ swap, round }) => ({ swap, round })),
  'swap.decline': by(['owner'], ({ swap }) => ({ swap })),

  'brief.write': by(['owner'], ({ round }) => ({ round })),
  'brief.save': by(['owner'], ({ round }) => ({ round, issue: 'A merger.' })),
  'brief.read': by(['owner'], ({ round, presenter: member }) => ({ round, member })),
  'brief.erase': by(['owner'], ({ round }) => ({ round })),
  'brief.choose': by(['owner'], ({ round }) => ({ round, page: 0 })),
  'brief.from': by(['owner'], ({ round }, { challenge }) => ({ round, challenge })),

  // What follows a round: its owner's, or those in the set.
  'action.add': by(['owner'], ({ held: round }) => ({ round })),
  'action.keep': by(['owner'], ({ held: round }) => ({ round, what: 'Listen', by: '3 March', signs: '' })),
  'action.mine': { allowed: members },
  'action.all': by(['owner'], ({ standing: set }) => ({ set, page: 0 })),
  'action.edit': by(['owner'], ({ action }) => ({ action })),
  'action.change': by(['owner'], ({ action }) => ({ action, what: 'Listen', by: '3 March', signs: '' })),
  'action.withdraw': by(['owner'], ({ action }) => ({ action })),
  'action.bring': by(['owner'], ({ action, standing: set }) => ({ action, set })),
  'action.how': by(['owner'], ({ action }) => ({ action })),
  'action.answer': by(['owner'], ({ action }) => ({ action, how: 'done', learnt: '', by: '', log: [] })),
  'evaluation.look': by(['owner'], ({ asking }) => ({ asking })),
  'evaluation.rate': by(['owner'], ({ asking }) => ({ asking, question: 0, score: 4 })),
  'evaluation.form': by(['owner'], ({ longer: asking }) => ({ asking })),
  'evaluation.send': by(['owner'], ({ longer: asking }) => ({
    ...{ asking, q0: '1', q1: '2' },
    ...{ q2: '3', q3: '4', q4: '5' },
  })),
  'evaluation.words': by(['owner'], ({ longer: asking }) => ({ asking })),
  'evaluation.say': by(['owner'], ({ longer: asking }) => ({ asking, words: 'Good.', quote: ['yes'] })),
  'log.open': { allowed: members },
  'log.write': by(members, () => ({ about: '' })),
  'log.keep': by(members, () => ({ about: '', words: 'To remember' })),
  'log.erase': by(['owner'], ({ entry }) => ({ entry })),
  'log.erase-all': { allowed: members },

  'set.rounds': by(['owner', 'coordinator'], ({ standing: set }) => ({ set })),
  'round.time': byCoordinator(({ round }) => ({ round })),
  // Nobody gets an answer to what they type among themselves.
  'set.said': by(everybody, () => ({ place: 'slate-north', text: 'You should go.' })),
  'session.asides': by(members, () => ({ wanted: false })),
  'session.begin': by(['owner', 'coordinator'], ({ ready: round }) => ({ round })),
  ...runningTable,
  'round.book': byCoordinator(({ round }) => ({ round, day: '3 March', time: '9.30', link: '' })),
  'round.away': by(['owner'], ({ booked: round }) => ({ round })),
  'round.back': by(['owner'], ({ booked: round }) => ({ round })),
  'round.off': byCoordinator(({ round }) => ({ round })),
  'round.call-off': byCoordinator(({ round }) => ({ round, why: '' })),
  'set.back': by(['owner'], ({ standing: set }) => ({ set })),
  'call.programme': byCoordinator(({ formed: call }) => ({ call, page: 0 })),
  'call.pace': byCoordinator(({ formed: call }) => ({ call })),
  'call.new-pace': byCoordinator(({ formed: call }) => ({ call, from: '1', week: '3 March', weeks: '6' })),
  'call.link': byCoordinator(({ formed: call }) => ({ call })),
  'call.link-set': byCoordinator(({ formed: call }) => ({ call, link: '' })),
  'call.holidays': byCoordinator(({ formed: call }) => ({ call })),
  'call.holidays-set': byCoordinator(({ formed: call }) => ({ call, weeks: '' })),
  'set.fix': byCoordinator(({ standing: set }) => ({ set })),
  'set.fixed': byCoordinator(({ standing: set }) => ({ set, day: '2', time: '9.30' })),
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
  'set.look-again': by(['owner'], ({ standing: set }) => ({ set })),
  'set.make-place': byCoordinator(({ standing: set }) => ({ set, platform: 'dial' })),
  'set.link': by(['owner'], ({ standing: set }, { freeRef: place }) => ({
    ...{ place, placeName: 'free', audience: 'private' },
    set,
  })),
};
