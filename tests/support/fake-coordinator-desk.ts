import { randomUUID } from 'node:crypto';
import type { CoordinatorDesk, GapReport, Health, RosterCheck, RosterPlan } from '../../src/desk-port.ts';

const NORTH = randomUUID();
export const northern = { id: NORTH, name: 'Northern directors', peers: 12, notYetHere: 2, waiting: 2 };
const southern = { id: randomUUID(), name: 'Southern directors', peers: 9, notYetHere: 0, waiting: 0 };

const monday = (at: number) => {
  const day = new Date(Date.UTC(2025, 8, 1) + at * 7 * 86_400_000);
  return day.toISOString().slice(0, 10);
};

export const health: Health = {
  peers: 12,
  notYetHere: 2,
  paused: 1,
  wroteNamed: 7,
  challenges: { all: 31, open: 4, unanswered: 1 },
  hoursToFirstReply: { median: 5.2, slowest: 76 },
  weeks: Array.from({ length: 26 }, (_, at) => ({
    monday: monday(at),
    challenges: [1, 0, 2, 1, 3, 1][at % 6] ?? 0,
    replies: [4, 2, 9, 6, 14, 3][at % 6] ?? 0,
  })),
};

const gaps: GapReport = {
  days: 90,
  themes: [
    { title: 'SEND', count: 25 },
    { title: 'Budgets and sufficiency', count: 10 },
    { title: 'Near no theme of the library', count: 5 },
  ],
  wanted: [
    { kind: 'alike', words: 'deficit, transport', theme: 'SEND', by: null, day: '2026-02-27' },
    {
      ...{ kind: 'asked', theme: 'Budgets and sufficiency', by: null, day: '2026-02-20' },
      words: 'Who has written on sharing a finance lead between two councils?',
    },
  ],
  verdicts: [{ name: 'Sharing finance leads', helpful: 2, unhelpful: 4 }],
};

const line = (name: string, authority: string) => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@${authority.toLowerCase()}.example`,
  line: `DCS, ${authority}`,
});

export const plan: RosterPlan = {
  kind: 'plan',
  settle: [],
  adds: [
    {
      ...line('Ines Fairweather', 'Ousedale'),
      changes: [
        'background: Social care, Something else',
        '“Circus” is not a background we have a word for, so it becomes “Something else”',
      ],
    },
    line('Tomos Vantongeren', 'Saltreach'),
  ],
  changes: [{ ...line('Lowell Achterberg', 'Windlow'), changes: ['Role: AD → DCS', 'Interim: no → yes'] }],
  leavers: [line('Hana Tolliver', 'Larkhollow')],
  unchanged: 9,
  otherRoles: [],
  faults: [],
  manyLeave: false,
  seen: 'seen-1',
};

const lowell = { id: randomUUID(), ...line('Lowell Achterberg', 'Windlow'), was: 'peer' as const };
const former = { ...lowell, id: randomUUID(), email: '', was: 'left' as const };
/** The same person by the first row, two of one name for the second. */
const namesakes = [
  { ...line('Lowell Achterberg', 'Kestle'), row: 3, people: [lowell], choice: null, twice: false },
  { ...line('Lowell Achterberg', 'Marrow'), row: 7, people: [lowell, former], choice: null, twice: false },
];

/** Coordinates two networks, and understands files by what is written in them: "faulty", "columns", "unreadable", "many", "namesakes". */
export const fakeCoordinatorDesk: CoordinatorDesk = {
  networks: async () => [northern, southern],
  health: async (_, network) => (network === NORTH ? health : network === southern.id ? emptyHealth : null),
  gaps: async (_, network) => (network === NORTH ? gaps : { days: 90, themes: [], wanted: [], verdicts: [] }),
  async checkRoster(_, network, file): Promise<RosterCheck | null> {
    if (network !== NORTH) return null;
    const words = Buffer.from(file.bytes).toString('utf8');
    if (words.includes('unreadable')) {
      return {
        kind: 'unreadable',
        sentence: 'This is neither CSV nor an Excel sheet. Save it as CSV, then try again.',
      };
    }
    if (words.includes('columns') && !file.columns?.email) {
      return {
        kind: 'columns',
        headers: ['Who', 'Contact', 'Alternative contact', 'Post'],
        found: { name: 'Who' },
        missing: ['email'],
      };
    }
    const faults = [
      { row: 4, reason: 'The e-mail address “ines.fairweather” is not whole. Write it as name@example.org.' },
      { row: 9, reason: 'The same address is in row 3. Take one of them out.', staying: ['Hana Tolliver'] },
    ];
    if (words.includes('namesakes')) {
      const chosen = namesakes.map(({ email }) => file.choices?.[email] ?? null);
      const twice = chosen[0] === lowell.id && chosen[1] === lowell.id;
      const settle = namesakes.map((one, at) => ({
        ...one,
        choice: twice ? null : (chosen[at] ?? null),
        addressStays:
          chosen[at] === former.id ? 'This address is known in another network, so it stays theirs.' : null,
        twice,
      }));
      return { ...plan, settle, seen: `seen-${chosen}` };
    }
    if (words.includes('faulty')) return { ...plan, faults, seen: 'seen-faulty' };
    return words.includes('many') ? { ...plan, manyLeave: true, seen: 'seen-many' } : plan;
  },
};

const emptyHealth: Health = {
  peers: 9,
  notYetHere: 0,
  paused: 0,
  wroteNamed: 0,
  challenges: { all: 0, open: 0, unanswered: 0 },
  hoursToFirstReply: null,
  weeks: health.weeks.map(({ monday: day }) => ({ monday: day, challenges: 0, replies: 0 })),
};
