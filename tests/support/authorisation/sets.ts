import { randomUUID } from 'node:crypto';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import { seenOf } from '../../../src/sets/formats/rules.ts';
import { createOwn, findOwn } from '../../../src/sets/formats/store.ts';
import { sealApart } from '../../../src/sets/joining/apart.ts';
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
  const round = randomUUID();
  const about = {
    number: 1,
    status: 'planned',
    minutes: 90,
    format: 'standard',
    changedAt: world.clock.now(),
  };
  await store.round.create({
    data: { ...about, id: round, setId: standing, aimedOn: new Date('2026-03-02') },
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
    await store.round.create({ data: { ...about, id, setId, status, ...when } });
  }
  const format = randomUUID();
  await createOwn(store, format, networkId, formatOf('standard'));
  const stages = stagesFor(formatOf('standard'), 1).map((one) => ({ ...one, questions: [...one.questions] }));
  await store.roundSession.create({
    data: { id: randomUUID(), roundId: running, status: 'running', stages, since: world.clock.now() },
  });
  return {
    ...{
      round,
      ready,
      running,
      format,
      seen: seenOf((await findOwn(store, format)) ?? formatOf('standard')),
    },
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
