import { describe, expect, test } from 'vitest';
import type { PeerNow } from '../../../src/networks/rosters/people.ts';
import type { PlanInput } from '../../../src/networks/rosters/plan.ts';
import { entry, known, near, plan, there } from './a-plan.ts';

describe('a name that somebody has who is known here', () => {
  const NEW_ADDRESS = { email: 'ash.new@eastmere.example' };
  const row = entry('Rowan Ash', { ...NEW_ADDRESS, role: { role: 'AD', roleWords: null } });
  const peer = known('Rowan Ash');

  test.each<[string, Partial<PlanInput>, string]>([
    ['a peer with another address', { peers: [peer] }, 'peer'],
    [
      'a peer without an address, and the name the other way round',
      { peers: [known('Ash, Rowan', { email: null })] },
      'peer',
    ],
    ['somebody who has left', { near: [near('Rowan Ash', { email: null })] }, 'left'],
    ['a coordinator who is no peer', { near: [near('Rowan Ash', { was: 'coordinator' })] }, 'coordinator'],
  ])('given %s, then it is asked, and nobody leaves or comes until it is settled', (_, who, was) => {
    const { plan: shown, steps } = plan({ ...who, entries: [row] });
    expect(shown).toMatchObject({
      settle: [{ row: 2, name: 'Rowan Ash', choice: null, people: [{ was }] }],
      adds: [],
      changes: [],
      leavers: [],
    });
    expect(steps).toMatchObject({ create: [], enrol: [], update: [], leave: [] });
  });

  test('given the same person, then their address changes, and what else the file says', () => {
    const choices = { [row.email]: peer.id };
    const { plan: shown, steps } = plan({ peers: [peer], entries: [row], choices });
    expect(shown).toMatchObject({
      settle: [{ choice: peer.id }],
      changes: [
        { changes: ['role: DCS → AD', 'e-mail: rowan ash@eastmere.example → ash.new@eastmere.example'] },
      ],
      leavers: [],
    });
    expect(steps).toMatchObject({ doubles: [], create: [], update: [{ id: peer.id, ...NEW_ADDRESS }] });
  });

  test('given the same person who has left, then they come back as the file says', () => {
    const gone = near('Rowan Ash', { email: null });
    const { plan: shown, steps } = plan({ near: [gone], entries: [row], choices: { [row.email]: gone.id } });
    expect(shown.adds).toMatchObject([
      { changes: ['role: DCS → AD', 'e-mail: none → ash.new@eastmere.example'] },
    ]);
    expect(steps).toMatchObject({ enrol: [gone.id], update: [{ id: gone.id, ...NEW_ADDRESS }] });
  });

  test('given somebody else, then the row is new, and the leaver is shown with the row that has their name', () => {
    const { plan: shown, steps } = plan({ peers: [peer], entries: [row], choices: { [row.email]: 'new' } });
    expect(shown).toMatchObject({
      adds: [{ ...NEW_ADDRESS }],
      leavers: [{ name: 'Rowan Ash', sameNameIn: 2 }],
    });
    expect(steps).toMatchObject({ create: [NEW_ADDRESS], leave: [peer.id] });
  });

  test('given an address that another network has, then the double in reach is one with them, and any other address stays, as the dry run says', () => {
    const input = { peers: [peer], entries: [row], choices: { [row.email]: peer.id } };
    const double = there('X', { ...NEW_ADDRESS, hasAccount: false });
    const awaited = plan({ ...input, others: [double] });
    const real = plan({ ...input, others: [{ ...double, hasAccount: true }] });
    const beyond = plan({ ...input, others: [double], reached: new Set() });
    const gone = plan({ ...input, others: [{ ...double, hasAccount: true, isSomewhere: false }] });
    expect(awaited.plan).toEqual(plan(input).plan);
    expect(real.plan).toEqual(beyond.plan);
    expect(real.plan).toMatchObject({
      settle: [{ addressStays: expect.stringContaining('known in another network') }],
      changes: [{ changes: ['role: DCS → AD'] }],
    });
    expect(gone.plan.settle[0]?.addressStays).toContain('Somebody else comes in with this address');
    expect(beyond.steps).toEqual(real.steps);
    expect(awaited.steps).toMatchObject({
      doubles: [{ id: 'there-X', into: peer.id }],
      update: [NEW_ADDRESS],
    });
    expect(real.steps).toMatchObject({
      doubles: [],
      addressesTaken: 1,
      update: [{ email: null, changes: ['role: DCS → AD'] }],
    });
  });

  test('given somebody of other networks, too, who was never here, then nobody gives them another address', () => {
    const awaited = { ...peer, hasAccount: false };
    const input = { peers: [awaited], entries: [row], choices: { [row.email]: peer.id } };
    const beyond = plan({ ...input, reached: new Set() });
    expect(beyond.plan.settle[0]?.addressStays).toContain('They are in another network, too');
    expect(beyond.steps).toMatchObject({ addressesTaken: 1, update: [{ email: null }] });
    expect(plan(input).steps).toMatchObject({ addressesTaken: 0, update: [{ ...NEW_ADDRESS }] });
  });

  test('given a double who coordinates this network, then they are nobody’s double on a roster’s word', () => {
    const double = known('Rowan Ash', {
      id: 'id-double',
      ...NEW_ADDRESS,
      hasAccount: false,
      coordinates: true,
    });
    const choices = { [row.email]: peer.id };
    const { plan: shown, steps } = plan({
      peers: [peer, double],
      entries: [row],
      choices,
      reached: new Set(),
    });
    expect(shown.settle[0]?.addressStays).toContain('A coordinator of this network has this address');
    expect(steps).toMatchObject({ doubles: [], leave: [], coordinateOnly: [] });
  });

  test('given two of one name, then each row is asked about, and no two can be the same person', () => {
    const twin = known('Rowan Ash', { id: 'id-twin', email: null });
    const other = { ...row, row: 3, email: 'third@eastmere.example' };
    const input = { peers: [{ ...peer, email: null }, twin], entries: [row, other] };
    const open = plan(input).plan;
    expect(open.settle.map(({ people }) => people.length)).toEqual([2, 2]);
    const twice = plan({ ...input, choices: { [row.email]: 'id-twin', [other.email]: 'id-twin' } }).plan;
    expect(twice.settle).toMatchObject([
      { choice: null, twice: true },
      { choice: null, twice: true },
    ]);
    const settled = plan({ ...input, choices: { [row.email]: 'id-twin', [other.email]: peer.id } }).plan;
    expect(settled).toMatchObject({ leavers: [], adds: [], changes: [{ ...NEW_ADDRESS }, {}] });
    expect(new Set([open, twice, settled].map(({ seen }) => seen)).size).toBe(3);
  });

  test('given a double in this network, who was never here, then it is asked before the real one leaves', () => {
    const double = known('Rowan Ash', { id: 'id-double', ...NEW_ADDRESS, hasAccount: false });
    const input = { peers: [peer, double], entries: [row] };
    expect(plan(input).plan).toMatchObject({ settle: [{ people: [{ id: peer.id }] }], leavers: [] });
    const same = plan({ ...input, choices: { [row.email]: peer.id } });
    expect(same.plan.leavers).toEqual([]);
    expect(same.steps).toMatchObject({ doubles: [{ id: 'id-double', into: peer.id }], leave: [] });
    const two = plan({ ...input, choices: { [row.email]: 'new' } });
    expect(two.steps).toMatchObject({ doubles: [], leave: [peer.id], create: [] });
    const third = { ...row, row: 3, email: 'third@eastmere.example' };
    expect(plan({ ...input, entries: [row, third] }).plan.settle).toHaveLength(2);
  });

  test('given a choice of somebody who could not be it, or for a row that asks nothing, then it does not count', () => {
    const stranger = known('Birch');
    const choices = { [row.email]: stranger.id, 'birch@eastmere.example': 'new' };
    const { plan: shown } = plan({ peers: [peer, stranger], entries: [row, entry('Birch')], choices });
    expect(shown).toMatchObject({ settle: [{ choice: null, twice: false }], unchanged: 1 });
  });
});

describe('a row that would rename somebody', () => {
  const [ash, birch] = [known('Ash'), known('Birch')];
  const called = (name: string, was: PeerNow, row = 2) => entry(name, { row, email: was.email ?? '' });

  test('given somebody else’s name, however it is written, then the row has a fault that says so', () => {
    const { plan: shown } = plan({
      peers: [ash, birch],
      entries: [called('Ash', ash), called('ASH.', birch, 3)],
    });
    expect(shown.faults).toEqual([
      {
        row: 3,
        reason:
          'This row would rename Birch, and somebody in this network is called ASH. already. Add an initial or a middle name.',
        staying: ['Birch'],
      },
    ]);
  });

  test.each<[string, Partial<PlanInput>]>([
    ['a name that nobody has', { entries: [called('Cedar', ash), called('Birch', birch, 3)] }],
    [
      'names the wrong way round that are put right',
      { entries: [called('Birch', ash), called('Ash', birch, 3)] },
    ],
    [
      'a namesake who is added',
      {
        entries: [
          called('Ash', ash),
          called('Birch', birch, 3),
          entry('Ash', { email: 'new@eastmere.example' }),
        ],
        choices: { 'new@eastmere.example': 'new' },
      },
    ],
    [
      'namesakes who are both here',
      { peers: [ash, { ...birch, name: 'Ash' }], entries: [called('Ash', ash), called('Ash', birch, 3)] },
    ],
    [
      'the name of somebody who has left',
      { near: [near('Cedar')], entries: [called('Ash', ash), called('Cedar', birch, 3)] },
    ],
  ])('given %s, then there is no fault', (_, input) => {
    expect(plan({ peers: [ash, birch], ...input }).plan.faults).toEqual([]);
  });

  test('given two rows that would both take one name, then both have a fault', () => {
    const { plan: shown } = plan({
      peers: [ash, birch],
      entries: [called('Elm', ash), called('Elm', birch, 3)],
    });
    expect(shown.faults.map(({ row }) => row)).toEqual([2, 3]);
  });
});
