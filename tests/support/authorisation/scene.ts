import { randomUUID } from 'node:crypto';
import { checkRoster } from '../../../src/networks/rosters/roster.ts';
import { button, buttonsOn } from '../read-card.ts';
import { preview, release, STORY } from '../story.ts';
import { cardOf, formOf, type Someone, type World } from '../world.ts';
import { furnishSets } from './sets.ts';

/**
 * How somebody stands towards the network in question, and towards what lies in it. `owner`: the peer who wrote its challenge
 * and its draft, who is asked to coordinate, and who asks to join the other network. `paused`: whose unnamed words a coordinator
 * has paused. `former`: a member who has left everything.
 */
export const ROLES = [
  'stranger',
  'former',
  'peer',
  'paused',
  'owner',
  'coordinator',
  'peerElsewhere',
  'coordinatorElsewhere',
] as const;
export type RoleHere = (typeof ROLES)[number];

const FREE = 'slate-free';

/** One thing of each kind in the network `here`, as the table names them, and one person for each role. */
export interface Scene {
  readonly people: Readonly<Record<RoleHere, Someone>>;
  readonly facts: Awaited<ReturnType<typeof furnish>>;
}

export async function setScene(world: World): Promise<Scene> {
  const here = await world.network('north');
  const there = await world.network('south');
  const person = (name: string, peerIn: string[], coordinates: string[] = []) =>
    world.person(name, peerIn, coordinates);
  const people: Record<RoleHere, Someone> = {
    stranger: { id: randomUUID(), name: 'Nobody', account: { platform: 'slate', key: 'nobody' } },
    former: await person('Farley', []),
    peer: await person('Petra', [here]),
    paused: await person('Paul', [here]),
    owner: await person('Olwen', [here]),
    coordinator: await person('Corin', [], [here]),
    peerElsewhere: await person('Ernest', [there]),
    coordinatorElsewhere: await person('Connie', [], [there]),
  };
  return { people, facts: await furnish(world, people, { here, there }) };
}

async function furnish(
  world: World,
  people: Readonly<Record<RoleHere, Someone>>,
  { here, there }: { here: string; there: string },
) {
  const { store } = world.house;
  const { owner, paused, coordinator } = people;
  // One that everybody can ask to join, and a platform on which there is no place yet.
  const west = { id: randomUUID(), name: 'Western directors', addressLine: 'a DCS in this network' };
  await store.network.create({ data: west });
  await store.place.deleteMany({ where: { platform: 'dial' } });
  // Somebody else can carry on in either network, and there are enough to hide in.
  const second = await world.person('Selma', [], [here, there, west.id]);
  const peers = await world.peers(6, here);
  const [helper] = peers as [Someone];
  await world.peers(6, there);

  const closed = await release(world, owner, here, { ...STORY, headline: 'Closed' });
  await world.submit(owner, formOf(await world.give(owner, { type: 'challenge.close', challenge: closed })), {
    text: 'I shall ask.',
  });
  const challenge = await release(world, owner, here);
  const form = formOf(await world.give(helper, { type: 'contribution.start', challenge }));
  await world.submit(helper, form, { kind: 'idea', text: 'An idea.' });
  const { id: contribution } = await store.contribution.findFirstOrThrow({ where: { voice: 'unnamed' } });
  const offering = formOf(await world.give(helper, { type: 'offer.start', challenge }));
  await world.submit(helper, offering, { note: 'Gladly.' });
  const { id: offer } = await store.offer.findFirstOrThrow();

  await pause(world, { paused, helper, second, challenge });
  const subject = { about: 'contribution', subject: contribution };
  await world.give(helper, { type: 'report.send', ...subject, reason: 'Please look.' });
  const { id: report } = await store.report.findFirstOrThrow({ where: { settled: false } });

  const listed = await challengeOnTheList(world, helper, here);
  const draft = button(await preview(world, owner, here, { ...STORY, headline: 'Draft' }), 'Release');
  const place = await store.place.findFirstOrThrow({ where: { ref: 'slate-north' } });
  const { ref: thread } = await store.post.findFirstOrThrow({
    where: { placeId: place.id, subject: challenge },
  });

  const request = await ask(world, here, { platform: 'slate', key: 'asker' }, 'waiting');
  const ownRequest = await ask(world, there, owner.account, 'asked');
  const wish = randomUUID();
  await store.networkWish.create({
    data: {
      id: wish,
      networkId: here,
      memberId: helper.id,
      authority: 'kent',
      authorities: ['kent'],
      day: world.clock.now(),
    },
  });
  await store.member.updateMany({ data: { authorities: ['kent'] } });
  const [share, gap] = [randomUUID(), randomUUID()];
  await store.guidanceShare.create({
    data: {
      ...{ id: share, networkId: here, placeId: place.id, memberId: owner.id },
      ...{ question: 'How?', entry: 'councillors', at: world.clock.now() },
    },
  });
  await store.guidanceWanted.create({
    data: { id: gap, networkId: here, theme: '', words: 'Piers?', kind: 'asked', day: world.clock.now() },
  });
  const sets = await furnishSets(world, here, { peers, owner });
  await store.coordinatorInvitation.create({
    data: {
      networkId: here,
      memberId: owner.id,
      invitedBy: second.id,
      handsOver: false,
      until: new Date(world.clock.now().getTime() + 86_400_000),
    },
  });
  await store.account.create({ data: { platform: 'dial', key: 'second', memberId: owner.id } });
  const accounts = cardOf(await world.give(owner, { type: 'accounts.list' }));
  const account = buttonsOn(accounts).find(({ action }) => action.type === 'account.unlink')?.action.account;

  const file = {
    name: 'r.csv',
    bytes: new TextEncoder().encode('Name,E-mail,Role\nZed,zed@a.example,DCS\n'),
  };
  const plan = await checkRoster(store, world.clock.now(), coordinator.account, here, file);
  if (plan?.kind !== 'plan') throw new Error('the roster of the scene is no roster');
  const notes = await notesOf(world, owner, here);
  const document = await documentOf(world, here, coordinator);

  const rosterDeed = randomUUID();
  await store.deed.create({
    data: {
      ...{ id: rosterDeed, networkId: here, kind: 'roster-applied', at: world.clock.now() },
      ...{ coordinatorId: second.id, coordinator: second.name },
    },
  });
  await world.settle();
  return {
    ...{
      here,
      there,
      challenge,
      closed,
      contribution,
      offer,
      report,
      draft,
      place: place.id,
      thread,
      listed,
      document,
    },
    ...{ sets, notes, share, gap },
    ...{ request, ownRequest, wish, account, rosterDeed, roster: { ...file, seen: plan.seen } },
    placeRef: place.ref,
    freeRef: FREE,
    member: helper.id,
  };
}

/** A challenge of which its owner has said what came, and a note of theirs in each stage that somebody can do something about. */
async function notesOf(world: World, owner: Someone, network: string) {
  const { store } = world.house;
  const challenge = await release(world, owner, network, { ...STORY, headline: 'Told' });
  await world.give(owner, { type: 'challenge.finish', challenge, text: 'I shall ask.' });
  await world.settle();
  await world.give(owner, { type: 'challenge.outcome', challenge, text: 'They came round.' });
  const words = { title: 'Tides', about: 'They rose.', tried: '', came: 'They fell.' };
  const made = new Set<string>();
  const make = async (data: { stage: string; month?: Date }) => {
    await world.give(owner, { type: 'note.send', challenge, seen: '', rest: '', ...words });
    const notes = await store.practiceNote.findMany();
    const { id } = notes.find((one) => !made.has(one.id)) ?? { id: '' };
    made.add(id);
    await store.practiceNote.update({ where: { id }, data: { ...data, dueAt: null } });
    return id;
  };
  const approved = await make({ stage: 'approved', month: new Date('2026-01-01') });
  return {
    challenge,
    approved,
    back: await make({ stage: 'back' }),
    listed: await make({ stage: 'listed' }),
  };
}

/** A text that a coordinator of the network has brought in. */
async function documentOf(world: World, network: string, coordinator: Someone): Promise<string> {
  const file = {
    name: 'tides.txt',
    bytes: Buffer.from('Tides\n\nThe harbour master writes down every tide.'),
  };
  const read = await world.house.documents.read(coordinator.account, network, file, () => {});
  if (read?.kind !== 'read') throw new Error('the document of the scene cannot be read');
  const { hash, document } = read;
  const brought = { network, readers: [network], name: file.name, hash, document };
  await world.give(coordinator, { type: 'documents.bring', ...brought });
  const { id } = await world.house.store.guidanceDocument.findFirstOrThrow();
  return id;
}

/** A challenge that waits for the network's coordinators; the setting is then off again. */
async function challengeOnTheList(world: World, author: Someone, network: string): Promise<string> {
  const { store } = world.house;
  const where = { where: { id: network } };
  await store.network.update({ ...where, data: { looksFirst: true } });
  const id = await release(world, author, network, { ...STORY, headline: 'Waits' });
  await store.review.update({ where: { challengeId: id }, data: { stage: 'listed' } });
  await store.network.update({ ...where, data: { looksFirst: false } });
  return id;
}

/** Pauses somebody's unnamed words by the only way there is, and takes away what that needed. */
async function pause(
  world: World,
  {
    paused,
    helper,
    second,
    challenge,
  }: { paused: Someone; helper: Someone; second: Someone; challenge: string },
): Promise<void> {
  const { store } = world.house;
  const form = formOf(await world.give(paused, { type: 'contribution.start', challenge }));
  await world.submit(paused, form, { kind: 'idea', text: 'Too much.' });
  const { id } = await store.contribution.findFirstOrThrow({ where: { text: 'Too much.' } });
  await world.give(helper, { type: 'report.send', about: 'contribution', subject: id, reason: 'Unkind.' });
  const { id: report } = await store.report.findFirstOrThrow({ where: { subject: id } });
  await world.give(second, { type: 'report.mute', report, days: 30 });
  await world.give(second, { type: 'report.settle', report });
}

async function ask(
  world: World,
  networkId: string,
  { platform, key }: Someone['account'],
  status: 'waiting' | 'asked',
): Promise<string> {
  const id = randomUUID();
  await world.house.store.joinRequest.create({
    data: {
      id,
      networkId,
      platform,
      accountKey: key,
      accountName: key,
      name: 'Asta',
      role: 'DCS',
      authorities: ['kent'],
      status,
      at: world.clock.now(),
      ...(status === 'asked' ? { question: 'Who are you?' } : {}),
    },
  });
  return id;
}
