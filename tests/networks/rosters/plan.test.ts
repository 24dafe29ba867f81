import { describe, expect, test } from 'vitest';
import type { Elsewhere, Near, PeerNow } from '../../../src/networks/rosters/people.ts';
import { type PlanInput, planRoster } from '../../../src/networks/rosters/plan.ts';
import type { RosterEntry } from '../../../src/networks/rosters/read-rows.ts';

const known = (name: string, rest: Partial<PeerNow> = {}): PeerNow => ({
  id: `id-${name}`,
  name,
  email: `${name.toLowerCase()}@eastmere.example`,
  role: 'DCS',
  roleWords: null,
  authorities: ['Eastmere'],
  backgrounds: [],
  inPostSince: null,
  interim: false,
  hasAccount: true,
  was: 'peer',
  coordinates: false,
  ...rest,
});

const near = (name: string, rest: Partial<Near> = {}): Near => {
  const { coordinates: _, ...person } = known(name);
  return { ...person, was: 'left', ...rest };
};

const there = (name: string, rest: Partial<Elsewhere> = {}): Elsewhere => ({
  id: `there-${name}`,
  name,
  role: 'DCS',
  email: `${name.toLowerCase()}@eastmere.example`,
  hasAccount: true,
  isSomewhere: true,
  ...rest,
});

const entry = (name: string, rest: Partial<RosterEntry> = {}): RosterEntry => ({
  row: 2,
  name,
  email: `${name.toLowerCase()}@eastmere.example`,
  role: { role: 'DCS', roleWords: null },
  authorities: ['Eastmere'],
  backgrounds: null,
  unclearBackgrounds: [],
  inPostSince: null,
  interim: null,
  ...rest,
});

const plan = (input: Partial<PlanInput>) =>
  planRoster({
    networkId: 'north',
    entries: [],
    faults: [],
    peers: [],
    near: [],
    others: [],
    mayJoin: ['DCS', 'AD', 'lead', 'other'],
    reached: new Set(['id-Rowan Ash', 'id-double', 'there-X']),
    ...input,
  });

describe('what a roster would do', () => {
  test('given somebody new, somebody as before, somebody changed and somebody missing, then it says which', () => {
    const { plan: shown, steps } = plan({
      peers: ['Ash', 'Birch', 'Cedar', 'Elm'].map((name) => known(name)),
      entries: [
        entry('Ash'),
        entry('Birch', {
          role: { role: 'lead', roleWords: 'SEND' },
          inPostSince: '2024-09-01',
          interim: true,
        }),
        entry('Elm'),
        entry('Oak', { interim: true }),
      ],
    });
    expect(shown).toMatchObject({
      adds: [{ name: 'Oak', email: 'oak@eastmere.example', line: 'DCS, Eastmere (interim)' }],
      changes: [
        {
          name: 'Birch',
          line: 'Lead for SEND, Eastmere (interim)',
          changes: [
            'role: DCS → Lead for SEND',
            'in post since: not known → September 2024',
            'interim: no → yes',
          ],
        },
      ],
      leavers: [{ name: 'Cedar', email: 'cedar@eastmere.example', line: 'DCS, Eastmere' }],
      unchanged: 2,
      manyLeave: false,
    });
    expect(steps).toMatchObject({
      create: [{ email: 'oak@eastmere.example' }],
      enrol: [],
      leave: ['id-Cedar'],
    });
  });

  test('what the file leaves out stays as it is', () => {
    const peer = known('Ash', { inPostSince: '2020-01-01', interim: true, backgrounds: ['health'] });
    const { plan: shown } = plan({
      peers: [peer],
      entries: [entry('Ash', { role: null, authorities: null, backgrounds: ['police'] })],
    });
    expect(shown).toMatchObject({ changes: [], unchanged: 1 });
  });

  test('the same authorities in another order are the same', () => {
    const { plan: shown } = plan({
      peers: [known('Ash', { authorities: ['Eastmere', 'Westmere'] })],
      entries: [entry('Ash', { authorities: ['Westmere', 'Eastmere'] })],
    });
    expect(shown.unchanged).toBe(1);
  });

  test('somebody of another network looks like anybody new, comes in, and stays as they are', () => {
    const entries = [entry('Oak', { authorities: null })];
    const without = plan({ entries });
    for (const hasAccount of [true, false]) {
      const withThem = plan({ entries, others: [there('Oak', { hasAccount })] });
      expect(withThem.plan).toEqual(without.plan);
      expect(withThem.steps).toMatchObject({ create: [], enrol: ['there-Oak'], update: [] });
    }
  });

  test('a role that goes without saying is for new people only', () => {
    const { plan: shown } = plan({
      mayJoin: ['AD'],
      peers: [known('Ash')],
      entries: [entry('Ash', { role: null }), entry('Oak', { role: null })],
    });
    expect(shown).toMatchObject({ unchanged: 1, adds: [{ line: 'AD, Eastmere' }] });
  });

  test('a peer who coordinates the network stays its coordinator', () => {
    const peers = [known('Ash', { coordinates: true }), known('Birch')];
    const { plan: shown, steps } = plan({ peers, entries: [entry('Oak')] });
    expect(shown.leavers.map(({ name }) => name)).toEqual(['Ash', 'Birch']);
    expect(steps).toMatchObject({ leave: ['id-Birch'], coordinateOnly: ['id-Ash'] });
  });

  test('more than a third leaving is many; a third is not', () => {
    const peers = ['Ash', 'Birch', 'Cedar'].map((name) => known(name));
    expect(plan({ peers, entries: [entry('Ash'), entry('Birch')] }).plan.manyLeave).toBe(false);
    expect(plan({ peers, entries: [entry('Ash')] }).plan.manyLeave).toBe(true);
    expect(plan({ entries: [entry('Ash')] }).plan.manyLeave).toBe(false);
  });
});

describe('a peer whose address nobody knows', () => {
  const nameless = known('Siân Ash', { email: null });
  const row = entry('Sian  ash', { email: 'sian@eastmere.example' });

  test('is known by their name, once, and their account gets no address from a file', () => {
    const { plan: shown, steps } = plan({ peers: [nameless], entries: [row] });
    expect(shown).toMatchObject({
      adds: [],
      leavers: [],
      changes: [{ changes: ['name: Siân Ash → Sian  ash'] }],
    });
    expect(JSON.stringify(steps)).not.toContain('sian@');
  });

  test('is so whether or not another network has somebody with that address: nobody is to learn that', () => {
    const without = plan({ peers: [nameless], entries: [row] });
    const others = [there('X', { email: row.email })];
    expect(plan({ peers: [nameless], entries: [row], others })).toEqual(without);
  });
});

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

describe('a role that the network does not take', () => {
  const reason =
    'This network is for DCSs. Correct the role, take the row out, or widen who may join in the network’s settings.';
  const ad = { role: { role: 'AD', roleWords: null } } as const;
  const mayJoin = ['DCS'];

  test.each<[string, Partial<PlanInput>]>([
    ['somebody new', {}],
    ['somebody of another network', { others: [there('Ash')] }],
    ['somebody who comes back', { near: [near('Ash')] }],
    ['a coordinator who is no peer', { near: [near('Ash', { was: 'coordinator', role: 'AD' })] }],
  ])('given %s, then the row is a fault', (_, who) => {
    const { plan: shown, steps } = plan({ ...who, mayJoin, entries: [entry('Ash', ad)] });
    expect(shown).toMatchObject({ adds: [], faults: [{ row: 2, reason }] });
    expect(steps).toMatchObject({ create: [], enrol: [], update: [] });
  });

  test('given a peer whose role would become it, then it is a fault, and they are not counted as leaving', () => {
    const input = { peers: [known('Ash')], mayJoin, entries: [entry('Ash', ad)] };
    expect(plan(input).plan).toMatchObject({
      changes: [],
      leavers: [],
      faults: [{ row: 2, reason, staying: ['Ash'] }],
    });
  });

  test('given a peer who is here with it, then they stay, other changes are made, and it is shown', () => {
    const peer = known('Ash', { role: 'AD' });
    const { plan: shown } = plan({
      peers: [peer],
      mayJoin,
      entries: [entry('Ash', { ...ad, interim: true })],
    });
    expect(shown).toMatchObject({
      faults: [],
      changes: [{ name: 'Ash' }],
      otherRoles: [{ name: 'Ash', line: 'AD, Eastmere (interim)' }],
    });
  });

  test('given a member of another network who is not what the row says, then nothing shows it, and they do not come in', () => {
    const input = { mayJoin, entries: [entry('Ash')] };
    const { plan: shown, steps } = plan({ ...input, others: [there('Ash', { role: 'AD' })] });
    expect(shown).toEqual(plan(input).plan);
    expect(steps).toMatchObject({ enrol: [], create: [], keptOut: ['there-Ash'] });
  });

  test('the roles it takes are named', () => {
    const taking = (...roles: string[]) =>
      plan({ mayJoin: roles, entries: [entry('Ash', { role: { role: 'other', roleWords: 'Chair' } })] }).plan
        .faults[0]?.reason;
    expect(taking('AD', 'DCS')).toContain('This network is for DCSs and ADs.');
    expect(taking('lead', 'DCS', 'AD')).toContain('This network is for DCSs, ADs and leads for a service.');
  });
});

describe('whoever is in a faulty row', () => {
  const fault = { row: 4, reason: 'There is no role.', addresses: [] as string[], names: [] as string[] };
  const peers = ['Ash', 'Birch', 'Cedar'].map((name) => known(name));

  test('is not counted among those who leave, by address or by name, and the row says so', () => {
    const faults = [
      { ...fault, row: 9, addresses: ['ash@eastmere.example'], names: ['somebody'] },
      { ...fault, names: ['birch', 'dcs'] },
    ];
    const { plan: shown } = plan({ peers, faults, entries: [] });
    expect(shown).toMatchObject({
      leavers: [{ name: 'Cedar' }],
      manyLeave: false,
      faults: [
        { row: 4, reason: 'There is no role.', staying: ['Birch'] },
        { row: 9, staying: ['Ash'] },
      ],
    });
    expect(JSON.stringify(shown)).not.toContain('addresses');
  });

  test('and has another row that is right, is not spoken of', () => {
    const faults = [{ ...fault, addresses: ['ash@eastmere.example'] }];
    const { plan: shown } = plan({ peers, faults, entries: [entry('Ash'), entry('Birch'), entry('Cedar')] });
    expect(shown.faults).toEqual([{ row: 4, reason: 'There is no role.' }]);
  });
});

describe('a background', () => {
  const circus = { backgrounds: ['police', 'other'], unclearBackgrounds: ['Circus'] } as const;
  const unclear = '“Circus” is not a background we have a word for, so it becomes “Something else”';

  test('of somebody new is shown, with what was not understood, and since when they are in post', () => {
    const { plan: shown } = plan({ entries: [entry('Ash', { ...circus, inPostSince: '2024-09-01' })] });
    expect(shown.adds[0]?.changes).toEqual([
      'in post since: September 2024',
      'background: Police, Something else',
      unclear,
    ]);
  });

  test('of a peer who has none is filled in, and they are told what became of it', () => {
    const { plan: shown, steps } = plan({ peers: [known('Ash')], entries: [entry('Ash', circus)] });
    const change = 'background: none → Police, Something else';
    expect(shown.changes[0]?.changes).toEqual([change, unclear]);
    expect(steps.update).toMatchObject([{ changes: [change] }]);
  });

  test('of a peer who has one stays, and words for it do not matter', () => {
    const peer = known('Ash', { backgrounds: ['health'] });
    expect(plan({ peers: [peer], entries: [entry('Ash', circus)] }).plan).toMatchObject({
      changes: [],
      unchanged: 1,
    });
  });
});

describe('what is written down of it', () => {
  test('is who was taken out, who changed in which parts, and who was said to be whom; not who came or stayed', () => {
    const gone = near('Fir', { email: null });
    const { steps } = plan({
      peers: [...['Ash', 'Birch', 'Cedar'].map((name) => known(name)), known('Elm', { coordinates: true })],
      near: [gone],
      entries: [
        entry('Ash'),
        entry('Birch', { role: { role: 'AD', roleWords: null }, authorities: ['Westmere'] }),
        entry('Fir'),
        entry('Oak'),
      ],
      choices: { 'fir@eastmere.example': gone.id },
    });
    expect(steps.deeds).toEqual([
      { kind: 'roster-took-out', member: expect.objectContaining({ id: 'id-Cedar' }) },
      { kind: 'roster-took-out', member: expect.objectContaining({ id: 'id-Elm' }) },
      { kind: 'roster-changed', member: { id: 'id-Birch', name: 'Birch' }, parts: ['role', 'authorities'] },
      { kind: 'roster-recognised', member: { id: 'id-Fir', name: 'Fir' }, parts: ['e-mail'] },
    ]);
  });
});

describe('what was seen', () => {
  test('stands for all of it: people, rows, leavers and the network', () => {
    const base = { peers: [known('Ash'), known('Birch')], entries: [entry('Ash')] };
    const marks = [
      base,
      { ...base, networkId: 'south' },
      { ...base, entries: [entry('Birch')] },
      { ...base, entries: [entry('Ash', { backgrounds: ['health'] })] },
      { ...base, peers: [known('Ash'), { ...known('Birch'), id: 'another' }] },
      { ...base, faults: [{ row: 3, reason: 'There is no name.', addresses: [], names: [] }] },
    ].map((input) => plan(input).plan.seen);
    expect(new Set(marks).size).toBe(marks.length);
    expect(plan(base).plan.seen).toBe(marks[0]);
    expect(marks[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
