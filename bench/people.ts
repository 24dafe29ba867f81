import { randomUUID } from 'node:crypto';
import { writeXlsx } from 'hucre/xlsx';
import type { RosterFile } from '../src/desk-port.ts';
import { authorityName } from '../src/networks/authorities/find.ts';
import type { House } from '../src/soundings.ts';
import { type Filled, fillPeople } from './fill-people.ts';
import { openServer } from './server.ts';

/** How quick the pages about people are with the demo's 24 members, and with 10,000 in 300 networks. */
const SMALL = { members: 24, networks: 2 };
const LARGE = { members: 10_000, networks: 300 };
const TIMES = 7;

type Command = { readonly type: string; readonly [field: string]: unknown };
type Measured = Map<string, number>;

const server = await openServer();
try {
  const [small, large] = [await measure('small', SMALL), await measure('large', LARGE)];
  const cells = (...all: readonly string[]) =>
    all.map((cell, at) => (at === 0 ? cell.padEnd(60) : cell.padStart(16))).join('');
  const ms = (value = 0) => `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
  const lines = [...large].map(([what, time]) =>
    cells(what, ms(small.get(what)), ms(time), `× ${(time / (small.get(what) ?? time)).toFixed(1)}`),
  );
  const title = cells(`median of ${TIMES}`, '24 members', '10,000 members', 'ratio');
  process.stdout.write(`${[title, ...lines].join('\n')}\n`);
} finally {
  await server.close();
}

async function measure(name: string, size: typeof SMALL): Promise<Measured> {
  const house = await server.house(name);
  const filled = await fillPeople(house.store, size);
  const measured: Measured = new Map();
  const time = async (what: string, once: () => Promise<unknown>, times = TIMES) => {
    await once(); // the first time also reads code and plans queries
    const took: number[] = [];
    for (let at = 0; at < times; at++) {
      const begun = performance.now();
      await once();
      took.push(performance.now() - begun);
    }
    measured.set(what, took.sort((a, b) => a - b)[Math.floor(times / 2)] ?? 0);
  };
  const { peer, coordinator, everybody, one } = filled;
  const open = (account: Filled['peer'], command: Command) => async () => {
    const reply = await house.doors.handle({ eventId: randomUUID(), account, command });
    if (reply.kind === 'refusal') throw new Error(`${command.type}: ${reply.sentence}`);
  };

  await time('home of a peer', open(peer, { type: 'home.open' }));
  await time('home of the coordinator of all networks', open(coordinator, { type: 'home.open' }));
  const people = (page: number) => ({ type: 'people.list', network: everybody, theme: '', page });
  await time('people of the network of everybody, first page', open(peer, people(0)));
  await time(
    'people of the network of everybody, in the middle',
    open(peer, people(Math.floor(size.members / 20))),
  );
  await time('authorities like yours', open(peer, { type: 'comparators.open', authority: '' }));
  await time('my challenges', open(peer, { type: 'challenge.mine', page: 0 }));
  await time('peers of all networks, first page', open(coordinator, { type: 'member.manage', page: 0 }));
  await time('find a peer by name', open(coordinator, { type: 'member.found', words: 'Peer 17 Ash' }));
  await time('people who wait to be let in', open(coordinator, { type: 'join.waiting', page: 0 }));
  await time('reports', open(coordinator, { type: 'report.list', page: 0 }));
  await time('my networks, first page', open(coordinator, { type: 'networks.list', page: 0 }));
  await time('desk: networks', () => house.coordinating.networks(coordinator));
  await time('desk: health of one network', () => house.coordinating.health(coordinator, one));
  await time('desk: health of the network of everybody', () =>
    house.coordinating.health(coordinator, everybody),
  );
  await measureRosters(house, filled, time);
  return measured;
}

async function measureRosters(
  house: House,
  { members, coordinator, everybody }: Filled,
  time: (what: string, once: () => Promise<unknown>, times?: number) => Promise<void>,
): Promise<void> {
  const check = async (file: RosterFile) => {
    const found = await house.coordinating.checkRoster(coordinator, everybody, file);
    if (found?.kind !== 'plan' || found.faults.length > 0) throw new Error('the roster could not be read');
    return found;
  };
  const apply = async (file: RosterFile) => {
    const { seen } = await check(file);
    const command = { type: 'roster.apply', network: everybody, ...file, seen, manyLeaveConfirmed: true };
    const reply = await house.doors.handle({ eventId: randomUUID(), account: coordinator, command });
    if (reply.kind !== 'card') throw new Error('the roster was not applied');
  };
  /** Applying changes what the next time would find, so two files take turns. */
  const inTurn = (one: RosterFile, other: RosterFile) => {
    let turn = 0;
    return () => apply(turn++ % 2 === 0 ? one : other);
  };
  const same = rows(members);
  await time('roster of everybody, as CSV: dry run', () => check(asCsv(same)));
  const book = await asXlsx(same);
  await time('roster of everybody, as XLSX: dry run', () => check(book));
  await time(
    'roster of everybody: dry run, then all changed',
    inTurn(asCsv(rows(members, 'AD')), asCsv(rows(members, 'Lead for SEND'))),
    3,
  );
  const half = same.filter((_, at) => at === 0 || at > members / 2);
  await time('roster of everybody: dry run, then half leave or return', inTurn(asCsv(half), asCsv(same)), 3);
  let batch = 0;
  await time(
    'roster with as many new people: dry run, then added',
    async () => {
      batch += 1;
      await apply(asCsv([...rows(members), ...rows(members, 'DCS', `new${batch}-`).slice(1)]));
      await house.store.member.deleteMany({ where: { email: { startsWith: 'new' } } });
    },
    3,
  );
}

function rows(members: number, role?: string, prefix = 'peer'): string[][] {
  const line = (n: number) => [
    `Peer ${n} Ashby`,
    `${prefix}${n}@eastmere.example`,
    role ?? (n % 3 === 0 ? 'AD' : 'DCS'),
    authorityName('kent'),
    '02/09/2024',
  ];
  return [
    ['Name', 'E-mail', 'Role', 'Council', 'Start date'],
    ...Array.from({ length: members }, (_, at) => line(at + 1)),
  ];
}

function asCsv(all: string[][]): RosterFile {
  return { name: 'roster.csv', bytes: Buffer.from(all.map((row) => row.join(',')).join('\n')) };
}

async function asXlsx(all: string[][]): Promise<RosterFile> {
  return { name: 'roster.xlsx', bytes: await writeXlsx({ sheets: [{ name: 'People', rows: all }] }) };
}
