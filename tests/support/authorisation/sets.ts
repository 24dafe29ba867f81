import { randomUUID } from 'node:crypto';
import { sealAction } from '../../../src/sets/actions/store.ts';
import { saveBrief } from '../../../src/sets/briefs/store.ts';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import { seenOf } from '../../../src/sets/formats/rules.ts';
import { createOwn, findOwn } from '../../../src/sets/formats/store.ts';
import { sealApart } from '../../../src/sets/joining/apart.ts';
import { sealWords } from '../../../src/sets/sealed-words.ts';
import { stagesFor } from '../../../src/sets/session/stages.ts';
import { testKeys } from '../test-keys.ts';
import type { Someone, World } from '../world.ts';

const CALL = {
  theme: 'Change',
  size: 6,
  format: 'standard',
  facilitation: 'members',
  rounds: 6,
  weeksBetween: 6,
  startsOn: new Date('2026-03-01'),
  closesOn: new Date('2026-01-26'),
};

/**
 * One call of each kind in the network, with what follows from it: a draft; one that is open, and that all peers have said yes to; one whose
 * sets are proposed; one whose sets stand. The second set of each is empty: anybody can be moved there, whatever the lots say.
 */
export async function furnishSets(
  world: World,
  networkId: string,
  { peers, owner }: { readonly peers: readonly Someone[]; readonly owner: Someone },
) {
  const { store } = world.house;
  for (const [at, { id }] of peers.entries())
    await store.member.update({ where: { id }, data: { authorities: [`authority ${at}`] } });

  async function call(status: string, saidYes: readonly Someone[]): Promise<string> {
    const id = randomUUID();
    await store.setCall.create({ data: { ...CALL, id, networkId, status } });
    const rows = saidYes.map(({ id: memberId }) => ({
      ...{ callId: id, memberId, slots: ['mon-am'] },
      box: sealApart(testKeys, { callId: id, memberId }, []),
    }));
    await store.setOptIn.createMany({ data: rows });
    return id;
  }
  async function set(callId: string, status: string, name: string, people: readonly Someone[]) {
    const id = randomUUID();
    const rows = people.map(({ id: memberId }) => ({ memberId }));
    const data = { id, callId, status, name, sizeTold: people.length, members: { create: rows } };
    await store.learningSet.create({ data });
    return id;
  }

  const [last] = peers.slice(-1) as [Someone];
  const most = peers.slice(0, -1);
  const everyPeer = await store.membership.findMany({
    where: { networkId, standing: 'peer' },
    include: { member: true },
  });
  const open = await call(
    'open',
    everyPeer.map(({ member }) => ({ ...member, account: owner.account })),
  );
  const forming = await call('forming', peers);
  const formed = await call('formed', [...peers, owner]);
  const standing = await set(formed, 'standing', 'Set 1', [...most.slice(0, 4), owner]);
  // Three rounds: its owner presents in the first, somebody else in the second, who asks to swap.
  const rounds = [randomUUID(), randomUUID(), randomUUID()] as const;
  const [round, second, third] = rounds;
  for (const [at, id] of rounds.entries()) {
    const about = { number: at + 1, status: 'planned', minutes: 90, format: 'standard' };
    const when = { aimedOn: new Date('2026-03-02'), changedAt: world.clock.now() };
    await store.round.create({ data: { ...about, ...when, id, setId: standing } });
  }
  const [other] = most as [Someone];
  for (const [roundId, memberId] of [
    [round, owner.id],
    [second, other.id],
  ] as const)
    await store.roundMember.create({ data: { roundId, memberId, presents: true } });
  const words = { issue: 'A merger.', whyNow: '', tried: '', help: '' };
  const work = { tx: store, keys: testKeys, newId: randomUUID };
  await saveBrief(work, { roundId: round, memberId: owner.id }, words, false);
  const swap = randomUUID();
  await store.presenterSwap.create({ data: { id: swap, roundId: second, memberId: other.id } });
  // The fourth is being asked about: a date that nobody has answered.
  const [asked, candidate] = [randomUUID(), randomUUID()];
  await store.round.create({
    data: {
      ...{ number: 4, status: 'polling', minutes: 90, format: 'standard' },
      ...{ id: asked, setId: standing, aimedOn: new Date('2026-04-13'), changedAt: world.clock.now() },
      poll: {
        create: {
          closesAt: new Date('2026-03-16T12:00:00Z'),
          candidates: { create: { id: candidate, attempt: 1, startsAt: new Date('2026-04-13T08:30:00Z') } },
        },
      },
    },
  });
  const booked = randomUUID();
  const startsAt = new Date('2026-05-25T08:30:00Z');
  await store.round.create({
    data: {
      ...{ number: 5, status: 'booked', startsAt, minutes: 90, format: 'standard' },
      ...{ id: booked, setId: standing, aimedOn: new Date('2026-05-25'), changedAt: world.clock.now() },
    },
  });
  // One that can be started, and one that runs: each of a set of its own, since of both there is one at a time.
  const again = [...most.slice(0, 4), owner];
  const [ready, running] = [randomUUID(), randomUUID()];
  for (const [id, status] of [
    [ready, 'booked'],
    [running, 'running'],
  ] as const) {
    const setId = await set(formed, 'standing', `Set with a round ${status}`, again);
    const when = { aimedOn: new Date('2026-03-02'), startsAt: world.clock.now() };
    const about = { number: 1, minutes: 90, format: 'standard', changedAt: world.clock.now() };
    await store.round.create({ data: { ...about, id, setId, status, ...when } });
  }
  const format = randomUUID();
  await createOwn(store, format, networkId, formatOf('standard'));
  const stages = stagesFor(formatOf('standard'), 1).map((one) => ({ ...one, questions: [...one.questions] }));
  await store.roundSession.create({
    data: { id: randomUUID(), roundId: running, status: 'running', stages, since: world.clock.now() },
  });
  const held = randomUUID();
  await store.round.create({
    data: {
      ...{ number: 6, status: 'held', minutes: 90, format: 'standard', changedAt: world.clock.now() },
      ...{ id: held, setId: standing, aimedOn: new Date('2026-01-05') },
    },
  });
  const action = randomUUID();
  const kept = { what: 'Ask my team', signs: '', learnt: '' };
  const box = sealAction(testKeys, action, kept);
  const dueOn = new Date('2026-05-01');
  await store.setAction.create({ data: { id: action, roundId: held, memberId: owner.id, dueOn, box } });
  const entry = randomUUID();
  const noted = sealWords(testKeys, 'log-entry', entry, { about: '', words: 'To remember' });
  await store.logEntry.create({ data: { id: entry, memberId: owner.id, day: dueOn, box: noted } });
  const [asking, longer] = [randomUUID(), randomUUID()];
  const closesAt = new Date(world.clock.now().getTime() + 86_400_000);
  const about = { setId: standing, round: 6, closesAt };
  await store.evaluation.createMany({
    data: [
      { ...about, id: asking, kind: 'round' },
      { ...about, id: longer, kind: 'end' },
    ],
  });
  return {
    ...{ round, third, swap, asked, candidate, booked, presenter: owner.id },
    ...{ ready, running, format },
    seen: seenOf((await findOwn(store, format)) ?? formatOf('standard')),
    ...{ held, action, entry, asking, longer },
    draft: await call('draft', []),
    ...{ open, forming, formed },
    proposed: await set(forming, 'proposed', 'Set 1', most),
    proposedToo: await set(forming, 'proposed', 'Set 2', []),
    standing,
    standingToo: await set(formed, 'standing', 'Set 2', []),
    placed: peers[0]?.id ?? '',
    unplaced: last.id,
  };
}
