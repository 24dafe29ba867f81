import { describe, expect, test } from 'vitest';
import type { PlanInput } from '../../../src/networks/rosters/plan.ts';
import { entry, known, near, plan, there } from './a-plan.ts';

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
