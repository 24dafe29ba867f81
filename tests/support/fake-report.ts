import type { Programme, ProgrammeReport, ProgrammeReports } from '../../src/report-port.ts';

const rating = (answers: number, ...means: number[]) => ({ answers, means });

/** A programme with three sets, half way through. */
export const report: ProgrammeReport = {
  network: 'Northern directors',
  theme: 'Leading through “change”',
  madeOn: '23 November 2026',
  sets: [
    {
      ...{ name: 'Set 1', people: 6, held: { count: 3, of: 6 }, came: { count: 16, of: 18 } },
      ...{ presented: { count: 3, of: 6 }, kept: { count: 7, of: 12 }, rating: rating(15, 4.2, 4.6, 3.1) },
    },
    {
      ...{ name: 'Łódź – “Harbour”', people: 5, held: { count: 2, of: 6 }, came: { count: 8, of: 10 } },
      ...{ presented: { count: 2, of: 5 }, kept: { count: 4, of: 6 }, rating: null },
    },
    {
      ...{ name: '=cmd()', people: 7, held: { count: 0, of: 6 }, came: { count: 0, of: 0 } },
      ...{ presented: { count: 0, of: 7 }, kept: { count: 0, of: 0 }, rating: null },
    },
  ],
  rounds: [
    { round: 1, held: 2, came: { count: 10, of: 11 } },
    { round: 2, held: 2, came: { count: 9, of: 11 } },
    { round: 3, held: 1, came: { count: 5, of: 6 } },
  ],
  quick: {
    questions: ['Useful', 'Safe', 'Questions'],
    overTime: [
      { round: 1, ...rating(10, 3.9, 4.2, 2.4) },
      { round: 2, ...rating(9, 4.1, 4.4, 3) },
      { round: 3, ...rating(5, 4.6, 4.8, 3.6) },
    ],
  },
  longer: {
    questions: ['Useful', 'Safe', 'Questions', 'Action', 'Spread'],
    mid: rating(6, 4.2, 4.7, 3.3, 3.5, 2.5),
    end: null,
  },
  words: [
    'It’s the one hour in which nobody wants an answer from me.',
    'I’ve learnt to wait — and then to ask.',
  ],
};

export const programmes: readonly Programme[] = [
  { id: '7d9f5a0e-51a2-4b57-9a55-0a8f4d3b1c11', theme: report.theme, sets: 3, over: false },
  { id: '7d9f5a0e-51a2-4b57-9a55-0a8f4d3b1c12', theme: 'Budgets', sets: 2, over: true },
];

/** Says the same to whoever asks. */
export const fakeReports: ProgrammeReports = {
  programmes: async () => programmes,
  report: async () => report,
  reportFile: async (_account, _network, _id, kind) => ({
    ...{
      filename: `report.${kind}`,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode('Part\n'),
    },
  }),
};
