import { describe, expect, test } from 'vitest';
import { type PeerNow, type PlanInput, planRoster } from '../../../src/networks/rosters/plan.ts';
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
  coordinates: false,
  ...rest,
});

const entry = (name: string, rest: Partial<RosterEntry> = {}): RosterEntry => ({
  row: 2,
  name,
  email: `${name.toLowerCase()}@eastmere.example`,
  role: { role: 'DCS', roleWords: null },
  authorities: ['Eastmere'],
  backgrounds: null,
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
    others: [],
    defaultRole: null,
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

  test('somebody of another network looks like anybody new, and stays the same person', () => {
    const there = known('Oak', { role: 'AD', authorities: ['Westmere'], inPostSince: '2019-05-01' });
    const entries = [entry('Oak', { authorities: null })];
    const withThem = plan({ entries, others: [there] });
    const without = plan({ entries });
    expect(withThem.plan).toEqual(without.plan);
    expect(withThem.steps).toMatchObject({
      create: [],
      enrol: ['id-Oak'],
      update: [
        { id: 'id-Oak', profile: { role: 'DCS', authorities: ['Westmere'], inPostSince: '2019-05-01' } },
      ],
    });
  });

  test('a role that goes without saying is for new people only', () => {
    const { plan: shown } = plan({
      defaultRole: 'AD',
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

  test('is not guessed at when two could be meant', () => {
    const twin = { ...nameless, id: 'id-twin' };
    expect(plan({ peers: [nameless, twin], entries: [row] }).plan).toMatchObject({
      adds: [{ name: 'Sian  ash' }],
      leavers: [{ email: '' }, { email: '' }],
    });
    const other = { ...row, email: 'other@eastmere.example' };
    expect(plan({ peers: [nameless], entries: [row, other] }).plan.leavers).toHaveLength(1);
  });

  test('is not mistaken for somebody whose address is known', () => {
    const { plan: shown } = plan({
      peers: [nameless],
      entries: [row],
      others: [known('X', { email: row.email })],
    });
    expect(shown).toMatchObject({ adds: [{ email: row.email }], leavers: [{ name: 'Siân Ash' }] });
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
      { ...base, faults: [{ row: 3, reason: 'There is no name.' }] },
    ].map((input) => plan(input).plan.seen);
    expect(new Set(marks).size).toBe(marks.length);
    expect(plan(base).plan.seen).toBe(marks[0]);
    expect(marks[0]).toMatch(/^[0-9a-f]{64}$/);
  });
});
