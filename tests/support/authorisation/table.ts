import { guidanceTable } from './guidance-table.ts';
import { ROLES, type RoleHere, type Scene } from './scene.ts';
import { setsTable } from './sets-table.ts';

export interface Row {
  /** Only a platform can say it, of itself: no person is even understood. */
  readonly happens?: true;
  /** Who may do it here. Everybody else is refused, and cannot tell what is there from what is not. */
  readonly allowed: readonly RoleHere[];
  /** Who is refused with another reason, because they can see anyway that it is there. */
  readonly sees?: readonly RoleHere[];
  /** A command that is refused for nothing but standing. */
  readonly fields?: (facts: Scene['facts']) => Readonly<Record<string, unknown>>;
}

const everybody = ROLES;
const members = ROLES.filter((role) => role !== 'stranger');
const nobodyYet: readonly RoleHere[] = ['stranger'];
const inANetwork = members.filter((role) => role !== 'former');
const here: readonly RoleHere[] = ['peer', 'paused', 'owner', 'coordinator'];
const peersHere: readonly RoleHere[] = ['peer', 'paused', 'owner'];
const peersAnywhere: readonly RoleHere[] = [...peersHere, 'peerElsewhere'];
const pausedOrOwner: readonly RoleHere[] = ['paused', 'owner'];
const coordinator: readonly RoleHere[] = ['coordinator'];
const coordinators: readonly RoleHere[] = ['coordinator', 'coordinatorElsewhere'];
const owner: readonly RoleHere[] = ['owner'];

type Fields = NonNullable<Row['fields']>;
const network: Fields = ({ here }) => ({ network: here });
const networkPage: Fields = ({ here }) => ({ network: here, page: 0 });
const page: Fields = () => ({ page: 0 });
const challenge: Fields = (facts) => ({ challenge: facts.challenge });
const closed: Fields = (facts) => ({ challenge: facts.closed });
const draft: Fields = (facts) => ({ challenge: facts.draft.challenge });
const draftVersion: Fields = ({ draft }) => ({ challenge: draft.challenge, version: draft.version });
const story = { headline: 'H', happening: 'A', whyNow: '', tried: '' };
const report: Fields = (facts) => ({ report: facts.report });
const listed: Fields = (facts) => ({ challenge: facts.listed });
const request: Fields = (facts) => ({ request: facts.request });
const ownRequest: Fields = (facts) => ({ request: facts.ownRequest });
const member: Fields = (facts) => ({ network: facts.here, member: facts.member });
const told: Fields = ({ notes }) => ({ challenge: notes.challenge });
const noteThatIsBack: Fields = ({ notes }) => ({ note: notes.back });
const listedNote: Fields = ({ notes }) => ({ note: notes.listed });
const noteWords = { seen: '', title: 'Tides', about: 'They rose.', tried: '', came: 'They fell.', rest: '' };
const onTheShelf: Fields = (facts) => ({ network: facts.here, document: facts.document });
const passages = [{ text: 'Low water.', headings: [], page: null, paragraph: 1 }];
const aFile: Fields = ({ here }) => ({
  ...{ network: here, readers: [here], name: 'low.txt', hash: 'a'.repeat(64) },
  document: { format: 'text', title: null, year: null, passages },
});
const who = { name: 'Coast', addressLine: 'a DCS', mayJoin: ['DCS'], minimum: '5' };

const withThat =
  (fields: Fields, more: Readonly<Record<string, unknown>>): Fields =>
  (facts) => ({ ...fields(facts), ...more });

/** Every command × every role. A new command gets a line here: who may do it, and what it takes. */
export const table: Readonly<Record<string, Row>> = {
  // Practice notes
  'note.start': { allowed: owner, fields: told },
  'note.send': { allowed: owner, fields: withThat(told, noteWords) },
  'note.edit': { allowed: owner, fields: noteThatIsBack },
  'note.again': { allowed: owner, fields: withThat(noteThatIsBack, noteWords) },
  'note.take-back': { allowed: owner, fields: noteThatIsBack },
  'notes.list': { allowed: coordinators, fields: page },
  'notes.found': { allowed: coordinators, fields: page },
  'notes.approve': { allowed: coordinator, fields: listedNote },
  'notes.ask': { allowed: coordinator, fields: listedNote },
  'notes.send-back': { allowed: coordinator, fields: withThat(listedNote, { words: 'Shorter.' }) },
  'notes.decline': { allowed: coordinator, fields: listedNote },
  'notes.remove': { allowed: coordinator, fields: (facts) => ({ note: facts.notes.approved }) },

  // Documents for guidance
  'documents.list': { allowed: coordinator, fields: networkPage },
  'documents.open': { allowed: coordinator, fields: onTheShelf },
  'documents.bring': { allowed: coordinator, fields: aFile },
  'documents.correct': { allowed: coordinator, fields: onTheShelf },
  'documents.save': {
    allowed: coordinator,
    fields: withThat(onTheShelf, { title: 'Tides', status: 'current' }),
  },
  'documents.older': { allowed: [], sees: coordinator, fields: onTheShelf },
  'documents.follow': { allowed: [], sees: coordinator, fields: onTheShelf },
  'documents.erase': { allowed: coordinator, fields: onTheShelf },
  'documents.wanted': { allowed: coordinator, fields: network },

  // One's own page, accounts and profile
  'home.open': { allowed: everybody },
  'home.help': { allowed: everybody },
  'home.privacy': { allowed: everybody },
  'home.hear': { allowed: everybody },
  'desk.link': { allowed: members },
  'accounts.list': { allowed: members },
  'account.link': { allowed: members },
  'account.code': { allowed: nobodyYet },
  'account.enter': { allowed: nobodyYet, fields: () => ({ code: 'AAAA-AAAA' }) },
  'account.unlink': { allowed: owner, fields: ({ account }) => ({ account }) },
  'export.get': { allowed: members },
  'profile.open': { allowed: members },
  'profile.edit': { allowed: members, fields: () => ({ part: 'who' }) },
  'profile.who': { allowed: members, fields: () => ({ name: 'A', role: 'DCS', authorities: 'Kent' }) },
  'profile.not-my-address': { allowed: members },
  'profile.brings': { allowed: members, fields: () => ({ backgrounds: [], themes: [] }) },
  'profile.pause': { allowed: members },
  'profile.pause-until': { allowed: members, fields: () => ({ until: '2026-02-01' }) },
  'profile.resume': { allowed: members },

  // The people of one's networks
  'people.open': { allowed: inANetwork, fields: page },
  'people.list': { allowed: here, fields: withThat(networkPage, { theme: '' }) },
  'people.filter': { allowed: here, fields: network },
  'people.filtered': { allowed: here, fields: withThat(network, { theme: '' }) },
  'person.open': { allowed: here, fields: member },
  'comparators.open': { allowed: members },
  'comparators.choose': { allowed: members },
  'comparators.chosen': { allowed: members, fields: () => ({ words: 'Kent' }) },
  'comparators.wish': { allowed: peersHere, fields: withThat(network, { authority: 'kent' }) },
  'wishes.list': { allowed: coordinators, fields: page },
  'wish.answer': { allowed: coordinator, fields: ({ wish }) => ({ wish }) },
  'wish.settle': { allowed: coordinator, fields: ({ wish }) => ({ wish }) },

  // Joining and leaving
  'join.start': { allowed: everybody, fields: page },
  'join.find': { allowed: everybody },
  'join.found': { allowed: everybody, fields: () => ({ words: 'western' }) },
  'join.begin': {
    allowed: ['stranger', 'former', 'coordinator', 'peerElsewhere', 'coordinatorElsewhere'],
    sees: peersHere,
    fields: network,
  },
  'join.send': {
    allowed: ['stranger', 'former', 'coordinator', 'peerElsewhere', 'coordinatorElsewhere'],
    sees: peersHere,
    fields: withThat(network, {
      name: 'Asta',
      email: 'asta@a.example',
      role: 'DCS',
      authorities: 'Kent',
    }),
  },
  'join.word': { allowed: owner, fields: ownRequest },
  'join.add': { allowed: owner, fields: withThat(ownRequest, { words: 'Please.' }) },
  'join.withdraw': { allowed: owner, fields: ownRequest },
  'join.answer': { allowed: owner, fields: ownRequest },
  'join.reply': { allowed: owner, fields: withThat(ownRequest, { words: 'It is me.' }) },
  'join.waiting': { allowed: coordinators, fields: page },
  'join.look': { allowed: coordinator, fields: request },
  'join.approve': { allowed: coordinator, fields: withThat(request, { as: 'plain' }) },
  'join.decline': { allowed: coordinator, fields: request },
  'join.turn-down': { allowed: coordinator, fields: withThat(request, { words: 'Sorry.' }) },
  'join.ask': { allowed: coordinator, fields: request },
  'join.question': { allowed: coordinator, fields: withThat(request, { words: 'Who are you?' }) },
  'leave.list': { allowed: members, fields: page },
  'leave.network': { allowed: here, fields: network },
  'leave.altogether': { allowed: members },
  'leave.for-good': { allowed: members, fields: () => ({ word: 'leave' }) },
  'member.manage': { allowed: coordinators, fields: page },
  'member.find': { allowed: coordinators },
  'member.found': { allowed: coordinators, fields: () => ({ words: 'Peer' }) },
  'member.remove': { allowed: coordinator, fields: member },
  'roster.apply': {
    allowed: coordinator,
    fields: (facts) => ({ ...network(facts), ...facts.roster, manyLeaveConfirmed: true }),
  },

  // Running networks
  'networks.list': { allowed: coordinators, fields: page },
  'network.open': { allowed: coordinator, fields: network },
  'network.new': { allowed: coordinators },
  'network.create': { allowed: coordinators, fields: () => ({ template: 'theme', wish: '' }) },
  'network.found': { allowed: coordinators, fields: () => ({ ...who, template: 'theme', wish: '' }) },
  'network.settings': { allowed: coordinator, fields: withThat(network, { part: 'who' }) },
  'network.change-who': { allowed: coordinator, fields: withThat(network, who) },
  'network.change-look': { allowed: coordinator, fields: withThat(network, { first: 'yes' }) },
  'network.change-release': {
    allowed: coordinator,
    fields: withThat(network, { rule: 'hours', hours: ['9'], quiet: '60', keep: '730' }),
  },
  'place.link': {
    allowed: coordinators,
    fields: ({ freeRef }) => ({ place: freeRef, placeName: 'free' }),
  },
  'place.link-wide': {
    allowed: coordinator,
    fields: ({ freeRef, here }) => ({ place: freeRef, placeName: 'free', audience: 'public', network: here }),
  },
  'place.unlink': { allowed: coordinator, fields: ({ placeRef }) => ({ place: placeRef }) },
  'place.clear': { allowed: coordinator, fields: ({ place }) => ({ place }) },
  'places.list': { allowed: coordinator, fields: networkPage },
  'place.make': { allowed: coordinator, fields: withThat(network, { platform: 'dial' }) },
  'coordinators.list': { allowed: coordinator, fields: networkPage },
  'coordinator.choose': { allowed: coordinator, fields: withThat(networkPage, { handsOver: false }) },
  'coordinator.invite': { allowed: coordinator, fields: member },
  'coordinator.hand-over': { allowed: coordinator, fields: member },
  'coordinator.take-back': { allowed: coordinator, fields: member },
  'coordinator.accept': { allowed: owner, fields: network },
  'coordinator.decline': { allowed: owner, fields: network },
  'coordinator.step-down': { allowed: coordinator, fields: network },
  'deeds.list': { allowed: coordinator, fields: networkPage },
  'deeds.roster': { allowed: coordinator, fields: ({ rosterDeed }) => ({ roster: rosterDeed, page: 0 }) },

  // Guidance
  ...guidanceTable,

  // Learning sets
  ...setsTable,

  // Challenges: posing
  'challenge.start': { allowed: peersAnywhere },
  'challenge.draft': { allowed: peersAnywhere, fields: () => story },
  'challenge.edit': { allowed: owner, fields: draft },
  'challenge.revise': { allowed: owner, fields: withThat(draftVersion, story) },
  'challenge.continue': { allowed: owner, fields: draft },
  'challenge.ask': { allowed: owner, fields: withThat(draftVersion, { help: ['ideas'] }) },
  'challenge.preview': { allowed: owner, fields: draft },
  'challenge.take': { allowed: owner, fields: draftVersion },
  'challenge.keep': { allowed: owner, fields: draftVersion },
  'challenge.choose': { allowed: owner, fields: draft },
  'challenge.decide': { allowed: owner, fields: draftVersion },
  'challenge.release': { allowed: owner, fields: draftVersion },
  'challenge.release-now': { allowed: owner, fields: draftVersion },
  'challenge.discard': { allowed: owner, fields: draft },

  // Challenges: one's own
  'challenge.mine': { allowed: members, fields: page },
  'challenge.open': { allowed: owner, fields: withThat(challenge, { page: 0 }) },
  'challenge.reply': { allowed: owner, fields: challenge },
  'challenge.answer': { allowed: owner, fields: withThat(challenge, { text: 'Yes.' }) },
  'challenge.close': { allowed: owner, fields: challenge },
  'challenge.finish': { allowed: owner, fields: withThat(challenge, { text: 'I shall ask.' }) },
  'challenge.withdraw': { allowed: owner, fields: challenge },
  'challenge.look-back': { allowed: owner, fields: closed },
  'challenge.outcome': { allowed: owner, fields: withThat(closed, { text: 'It went well.' }) },
  'contribution.read': { allowed: owner, fields: ({ contribution }) => ({ contribution }) },
  'contribution.mark': {
    allowed: owner,
    fields: ({ contribution }) => ({ contribution, helped: true }),
  },
  'offer.accept': { allowed: owner, fields: ({ offer }) => ({ offer }) },
  'offer.decline': { allowed: owner, fields: ({ offer }) => ({ offer }) },

  // Challenges: other people's. On their own, authors answer as the challenger: the form for that is opened.
  'contribution.start': { allowed: ['peer', 'owner'], sees: ['paused'], fields: challenge },
  'contribution.send': {
    allowed: ['peer'],
    sees: pausedOrOwner,
    fields: withThat(challenge, { kind: 'idea', text: 'Another.' }),
  },
  'offer.start': { allowed: ['peer'], sees: pausedOrOwner, fields: challenge },
  'offer.send': { allowed: ['peer'], sees: pausedOrOwner, fields: withThat(challenge, { note: '' }) },
  'thread.write': {
    allowed: ['peer', 'paused', 'coordinator'],
    // Whoever types in a thread is in it.
    sees: everybody,
    fields: ({ placeRef, thread }) => ({ place: placeRef, thread, message: 'm', text: 'Named words.' }),
  },
  'thread.edit': {
    allowed: ['peer', 'paused', 'coordinator'],
    sees: everybody,
    fields: ({ placeRef, thread }) => ({ place: placeRef, thread, message: 'm', text: 'Named words.' }),
  },
  'thread.reply': {
    allowed: ['peer', 'owner'],
    sees: ['paused'],
    fields: ({ placeRef, thread }) => ({ place: placeRef, message: thread }),
  },
  'slip.answer': { allowed: owner, fields: withThat(challenge, { message: 'm' }) },
  'slip.carry': {
    allowed: owner,
    fields: ({ placeRef, challenge: id }) => ({
      place: placeRef,
      challenge: id,
      message: 'm',
      text: 'Mine.',
    }),
  },

  // What a platform says of itself: nobody can say it in its place
  'thread.delete': {
    happens: true,
    allowed: [],
    fields: ({ placeRef, thread }) => ({ place: placeRef, message: thread }),
  },
  'place.changed': {
    happens: true,
    allowed: [],
    fields: ({ placeRef }) => ({ place: placeRef, what: 'deleted' }),
  },
  'account.closed': { happens: true, allowed: [], fields: () => ({ account: 'nobody' }) },
  'account.opened': { happens: true, allowed: [], fields: () => ({ account: 'nobody' }) },
  'platform.back': { happens: true, allowed: [], fields: () => ({ places: 'slate' }) },
  'platform.left': { happens: true, allowed: [], fields: () => ({ places: 'slate' }) },

  // Reports
  'report.start': {
    allowed: here,
    fields: (facts) => ({ about: 'challenge', subject: facts.challenge }),
  },
  'report.send': {
    allowed: here,
    fields: (facts) => ({ about: 'challenge', subject: facts.challenge, reason: 'Please look.' }),
  },
  'report.list': { allowed: coordinators, fields: page },
  'report.open': { allowed: coordinator, fields: report },
  'report.read': { allowed: coordinator, fields: report },
  'report.act': { allowed: coordinator, fields: withThat(report, { measure: 'hold' }) },
  'report.mute': { allowed: coordinator, fields: withThat(report, { days: 7 }) },
  'report.settle': { allowed: coordinator, fields: report },

  // Before a challenge is posted
  'review.list': { allowed: coordinators, fields: page },
  'review.marks': { allowed: coordinator, fields: listed },
  'review.release': { allowed: coordinator, fields: listed },
  'review.hold': { allowed: coordinator, fields: listed },
  'review.note': { allowed: coordinator, fields: listed },
  'review.send-back': { allowed: coordinator, fields: withThat(listed, { note: 'Please look again.' }) },
};
