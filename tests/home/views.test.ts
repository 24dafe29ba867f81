import { expect, test } from 'vitest';
import { homeCard } from '../../src/home/views.ts';
import type { Belonging, NetworkFacts, Person } from '../../src/networks/rules.ts';
import { checkCard } from '../../src/views/check.ts';
import { wordsOn } from '../support/read-card.ts';

const person: Person = { id: 'x', name: 'Corin', role: 'other', roleWords: 'Coordinator', authorities: [] };
const facts: Omit<NetworkFacts, 'id' | 'name'> = {
  addressLine: 'a DCS',
  minimumPeers: 5,
  zone: 'Europe/London',
  releaseRule: 'at-once',
  releaseHours: [],
};
const network = (at: number): Belonging => ({
  network: { ...facts, id: `${at}`, name: `Network number ${at}` },
  standings: new Set(['coordinator']),
});
const home = (many: number) =>
  checkCard(
    homeCard(
      person,
      Array.from({ length: many }, (_, at) => network(at)),
      { requests: [], waiting: 0 },
    ),
  );

test('given somebody who coordinates hundreds of networks, then their own page names a few and counts the rest', () => {
  expect(wordsOn(home(300))).toContain('Network number 11\nand 288 more');
  expect(wordsOn(home(300))).not.toContain('Network number 12');
});

test('given a dozen networks, or one more, then all are named', () => {
  expect(wordsOn(home(12))).toContain('Network number 11');
  expect(wordsOn(home(13))).toContain('Network number 12');
});
