import type { Elsewhere, Near, PeerNow } from '../../../src/networks/rosters/people.ts';
import { type PlanInput, planRoster } from '../../../src/networks/rosters/plan.ts';
import type { RosterEntry } from '../../../src/networks/rosters/read-rows.ts';

export const known = (name: string, rest: Partial<PeerNow> = {}): PeerNow => ({
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

export const near = (name: string, rest: Partial<Near> = {}): Near => {
  const { coordinates: _, ...person } = known(name);
  return { ...person, was: 'left', ...rest };
};

export const there = (name: string, rest: Partial<Elsewhere> = {}): Elsewhere => ({
  id: `there-${name}`,
  name,
  role: 'DCS',
  email: `${name.toLowerCase()}@eastmere.example`,
  hasAccount: true,
  isSomewhere: true,
  ...rest,
});

export const entry = (name: string, rest: Partial<RosterEntry> = {}): RosterEntry => ({
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

export const plan = (input: Partial<PlanInput>) =>
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
