import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { homeCard } from '../../src/home/views.ts';
import type { Belonging, Person, Standing } from '../../src/networks/rules.ts';
import { checkCard } from '../../src/views/check.ts';
import { wordsOn } from '../support/read-card.ts';

const robin: Person = {
  id: randomUUID(),
  name: 'Robin',
  role: 'DCS',
  roleWords: null,
  authorities: ['kent'],
};

function inNetworks(count: number, ...standings: Standing[]): Belonging[] {
  return Array.from({ length: count }, (_, at) => ({
    network: {
      id: randomUUID(),
      name: `Network ${at}`,
      addressLine: 'a DCS',
      minimumPeers: 5,
      zone: 'Europe/London',
      releaseRule: 'at-once',
      looksFirst: false,
      releaseHours: [9],
    },
    standings: new Set(standings),
  }));
}
const rows = (networks: Belonging[]) =>
  homeCard(robin, networks, { requests: [], waiting: 0, toRelease: 0, sets: [] }).blocks.flatMap((block) =>
    block.kind === 'buttons' ? [block.buttons.map(({ label }) => label)] : [],
  );

const OWN = [
  ['Join a network', 'Open the desk', 'My accounts', 'My data'],
  ['How it works', 'What can my admin see?'],
];

test('given a peer, then challenges and sets come first, then guidance, then people, then one’s own', () => {
  expect(rows(inNetworks(1, 'peer'))).toEqual([
    ['Share a challenge', 'My challenges', 'My sets'],
    ['Ask for guidance', 'Browse guidance'],
    ['My profile', 'People', 'Authorities like mine'],
    ...OWN,
  ]);
});

test('given a coordinator, then what they look after has rows of its own, and a challenge is not offered', () => {
  expect(rows(inNetworks(1, 'coordinator'))).toEqual([
    ['Ask for guidance', 'Browse guidance'],
    ['My profile', 'People', 'Authorities like mine'],
    ['Waiting to join (0)', 'Reports', 'Members'],
    ['My networks', 'New network', 'Wishes', 'Learning sets', 'Gaps in guidance'],
    ...OWN,
  ]);
});

test('given a member who is in no network now, then what is theirs is there, the way out and the way back, and nothing else', () => {
  expect(rows([])).toEqual([['My challenges', 'My data', 'Leave'], ['Join a network']]);
});

test('given a coordinator of 300 networks, then the card fits and says how many more there are', () => {
  const card = checkCard(
    homeCard(robin, inNetworks(300, 'coordinator', 'peer'), {
      requests: [],
      waiting: 0,
      toRelease: 0,
      sets: [],
    }),
  );
  expect(wordsOn(card)).toContain('Network 9\nand 290 more');
});
