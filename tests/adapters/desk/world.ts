import { createHash, randomUUID } from 'node:crypto';
import { type IncomingHttpHeaders, request } from 'node:http';
import { onTestFinished } from 'vitest';
import type { DeskDeps } from '../../../adapters/desk/deps.ts';
import { startDesk } from '../../../adapters/desk/start.ts';
import type { CoordinatorDesk, DocumentDesk } from '../../../src/desk-port.ts';
import type { Inbound } from '../../../src/door-port.ts';
import { silentLogger } from '../../../src/log.ts';
import { openStore } from '../../../src/store/client.ts';
import { createCodec } from '../../../src/views/codec.ts';
import { nothing, type Reply } from '../../../src/views/reply.ts';
import { freshDatabase } from '../../support/database.ts';
import { fakeReports } from '../../support/fake-report.ts';

export const ANNA = 'account-anna';
export const BEN = 'account-ben';
/** Belongs to the workspace, but to no network. */
export const STRANGER = 'account-stranger';

export type World = Awaited<ReturnType<typeof deskWorld>>;

/** A desk on a database of its own, with a door that answers what the test says and remembers what it was asked. */
export async function deskWorld() {
  const database = await freshDatabase();
  const prisma = openStore(database.url);
  const place = randomUUID();
  const elsewhere = randomUUID();
  await prisma.deskAccount.createMany({
    data: [ANNA, BEN, STRANGER].map((key) => ({
      key,
      name: `Name of ${key.slice(8)}`,
      workspaces: ['North'],
    })),
  });
  await prisma.deskPlace.createMany({
    data: [
      { id: place, workspace: 'North', name: 'Directors', purpose: 'For directors' },
      { id: elsewhere, workspace: 'South', name: 'Others', purpose: 'For others' },
    ],
  });

  const world = {
    now: new Date('2026-03-02T09:00:00Z'),
    asked: [] as Inbound[],
    answer: (async () => nothing) as (inbound: Inbound) => Promise<Reply>,
    /** Who is in `place`. Everybody here is in `elsewhere`, which is in a workspace that none of them has. */
    members: new Set([ANNA, BEN]),
    /** Who is a member and in no network any more. */
    left: new Set<string>(),
    /** Links that were given out and not used, and whom each signs in. */
    passes: new Map<string, string>(),
    /** Calendars by what their address holds. */
    calendars: new Map<string, string>(),
    coordinating: {
      networks: async () => [],
      health: async () => null,
      gaps: async () => null,
      checkRoster: async () => null,
    } as {
      -readonly [name in keyof CoordinatorDesk]: CoordinatorDesk[name];
    },
    documents: { read: async () => null } as { read: DocumentDesk['read'] },
  };
  const network = { id: 'network', name: 'Network' };
  const registry = new Map([
    ['thing.do', ['id']],
    ['thing.form', []],
  ]);
  const deps: DeskDeps = {
    prisma,
    databaseUrl: database.url,
    codec: createCodec(Buffer.alloc(32, 7), registry),
    clock: { now: () => world.now },
    log: silentLogger,
    sealKey: { subkey: (purpose) => createHash('sha256').update(purpose).digest() },
    door: {
      async handle(inbound) {
        world.asked.push(inbound);
        return world.answer(inbound);
      },
    },
    directory: {
      placesFor: async ({ key }) =>
        [...(world.members.has(key) ? [place] : []), elsewhere].map((ref) => ({ ref, network })),
      standing: async ({ key }) => (world.members.has(key) ? 'in' : world.left.has(key) ? 'left' : null),
      placeAmong: async () => null,
      placesOn: async () => [],
      suggest: async () => [],
      introduce: async ({ key }) => (key === ANNA ? { name: 'Anna', line: 'DCS, Northmere' } : null),
    },
    signIn: {
      async redeem(pass) {
        const key = world.passes.get(pass);
        world.passes.delete(pass);
        return key === undefined ? null : { key };
      },
    },
    coordinating: {
      networks: (account) => world.coordinating.networks(account),
      health: (...asked) => world.coordinating.health(...asked),
      gaps: (...asked) => world.coordinating.gaps(...asked),
      checkRoster: (...asked) => world.coordinating.checkRoster(...asked),
    },
    documents: { read: (...asked) => world.documents.read(...asked) },
    files: {
      export: async ({ key }) =>
        key === ANNA ? { filename: 'my-data.json', json: '{"name":"Anna"}' } : null,
    },
    calendars: {
      subscription: async (secret) => world.calendars.get(secret) ?? null,
      round: async (ticket) => world.calendars.get(ticket) ?? null,
    },
    logs: {
      text: async ({ key }) => (key === ANNA ? { filename: 'my-log.md', text: '# My learning log\n' } : null),
    },
    reports: fakeReports,
    address: null,
    host: '127.0.0.1',
    port: 0,
    demo: true,
  };
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  return Object.assign(world, { deps, prisma, place, elsewhere });
}

/** The same, with its page being served. */
export async function openDesk(overrides: Partial<DeskDeps> = {}) {
  const world = await deskWorld();
  const desk = await startDesk({ ...world.deps, ...overrides });
  onTestFinished(() => desk.stop());
  const host = `127.0.0.1:${desk.port}`;
  const address = `http://${host}/`;
  const own = { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
  const as = (key: string) => ({ cookie: `desk-person=${encodeURIComponent(key)}` });
  return {
    ...world,
    world,
    desk,
    host,
    address,
    /** The headers of our own page's requests. */
    own,
    get: (path: string, key: string, headers = {}) =>
      call(address, 'GET', path, { ...own, ...as(key), ...headers }),
    post: (path: string, key: string, body: unknown, headers = {}) =>
      call(
        address,
        'POST',
        path,
        { ...own, ...as(key), 'content-type': 'application/json', ...headers },
        body,
      ),
    call: (method: string, path: string, headers: Record<string, string>, body?: unknown) =>
      call(address, method, path, headers, body),
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of it, it says itself
  readonly json: any;
}

/** A request with exactly these headers, which `fetch` would not let us choose. */
function call(
  address: string,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: unknown,
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = request(new URL(path, address), { method, headers, agent: false }, (response) => {
    const parts: Buffer[] = [];
    response.on('data', (part) => parts.push(part));
    response.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8');
      const isJson = response.headers['content-type']?.startsWith('application/json');
      const json = isJson ? JSON.parse(text) : undefined;
      resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json });
    });
  });
  sent.on('error', reject);
  sent.end(body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body));
  return promise;
}
