import { expect, test } from 'vitest';
import { introduction } from '../../src/networks/rules.ts';

test('an introduction has authorities by their short names, and other organisations in their own words', () => {
  const director = { role: 'DCS', roleWords: null, authorities: ['kent', 'Hope Children’s Trust'] } as const;
  expect(introduction(director)).toBe('DCS, Kent, Hope Children’s Trust');
  expect(introduction({ role: 'lead', roleWords: 'early help', authorities: ['bcp'] })).toBe(
    'Lead for early help, Bournemouth, Christchurch and Poole',
  );
});
