import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createLive, type Heard } from '../../../adapters/desk/live.ts';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { card, text } from '../../../src/views/card.ts';
import { ANNA, BEN, deskWorld, openDesk, STRANGER } from './world.ts';

const hello = card({ blocks: [text('Hello.')] });

/** Takes what is heard one by one, waiting for it where need be. */
function queue<T>() {
  const came: T[] = [];
  const waiting: ((value: T) => void)[] = [];
  const push = (value: T) => {
    const next = waiting.shift();
    if (next) next(value);
    else came.push(value);
  };
  const next = () => {
    const first = came.shift();
    return first === undefined ? new Promise<T>((resolve) => waiting.push(resolve)) : Promise.resolve(first);
  };
  return { push, next, came };
}

async function listenTo(address: string, key: string, cookie = `desk-person=${key}`) {
  const stop = new AbortController();
  onTestFinished(() => stop.abort());
  const headers = { cookie };
  const response = await fetch(new URL('/events', address), { headers, signal: stop.signal });
  const heard = queue<unknown>();
  const read = async () => {
    for await (const part of response.body ?? []) {
      for (const line of Buffer.from(part).toString('utf8').split('\n')) {
        if (line.startsWith('data: ')) heard.push(JSON.parse(line.slice(6)));
      }
    }
  };
  const ended = read().then(
    () => 'ended',
    () => 'broken off',
  );
  return { heard, ended, type: response.headers.get('content-type') };
}

/** The desk's own connection may have been made before the page's or after it; then it says `all` first. */
async function nextChange(heard: { next(): Promise<unknown> }): Promise<unknown> {
  const first = await heard.next();
  return JSON.stringify(first) === '{"all":true}' ? heard.next() : first;
}

test('a page hears that its place changed, whichever process changed it, and nothing of other places', async () => {
  const { deps, desk, elsewhere, place } = await openDesk();
  const anna = await listenTo(desk.address, ANNA);
  const stranger = await listenTo(desk.address, STRANGER);
  expect(anna.type).toContain('text/event-stream');

  const messenger = createDeskMessenger(deps);
  await messenger.post({ kind: 'place', ref: elsewhere }, hello, randomUUID());
  await messenger.post({ kind: 'place', ref: place }, hello, randomUUID());
  await messenger.post({ kind: 'person', account: ANNA }, hello, randomUUID());
  expect(await nextChange(anna.heard)).toEqual({ place });
  expect(await anna.heard.next()).toEqual({ direct: true });
  await messenger.post({ kind: 'person', account: STRANGER }, hello, randomUUID());
  await messenger.post({ kind: 'place', ref: place }, hello, randomUUID());
  expect(await nextChange(stranger.heard)).toEqual({ direct: true });
  expect(await anna.heard.next()).toEqual({ place });
  expect(stranger.heard.came).toEqual([]);
});

test('when the connection breaks it is made again, and everyone told that anything may have changed', async () => {
  const { deps, place, prisma } = await deskWorld();
  const live = createLive(deps);
  onTestFinished(() => live.stop());
  const heard = queue<Heard>();
  live.subscribe(ANNA, heard.push);
  expect(await heard.next()).toEqual({ all: true });

  await prisma.$queryRaw`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query like 'listen %'`;
  expect(await heard.next()).toEqual({ all: true });
  await createDeskMessenger(deps).post({ kind: 'place', ref: place }, hello, 'mark');
  expect(await heard.next()).toEqual({ place });
});

test('what the channel says is only where, never who, and of two messages not whether they are for one', async () => {
  const { deps, place, prisma } = await deskWorld();
  const { Client } = await import('pg').then((pg) => pg.default);
  const listener = new Client({ connectionString: deps.databaseUrl });
  await listener.connect();
  const said = queue<string | undefined>();
  listener.on('notification', ({ payload }) => said.push(payload));
  await listener.query('listen soundings_desk');
  const messenger = createDeskMessenger(deps);
  const sent = await messenger.post({ kind: 'person', account: ANNA }, hello, 'a');
  const ref = sent.kind === 'sent' ? sent.ref : '';
  await messenger.update(ref, hello);
  await messenger.remove(ref);
  await messenger.post({ kind: 'place', ref: place }, hello, 'b');
  const private_ = [await said.next(), await said.next(), await said.next()];
  for (const payload of private_) expect(payload).toMatch(/^\{"direct":"[\w-]{64}"\}$/);
  expect(new Set(private_.map((payload) => payload?.slice(11, 32))).size).toBe(3);
  expect(await said.next()).toBe(JSON.stringify({ place }));
  await listener.end();
  expect(await prisma.deskMessage.count()).toBe(1);
});

test('an open page keeps nobody signed in, and hears nothing any more once they are not', async () => {
  const { address, deps, desk, own, passes, place, call, prisma, world } = await openDesk({ demo: false });
  const signIn = async (key: string) => {
    passes.set('pass', key);
    const headers = { ...own, 'content-type': 'application/json' };
    const entered = await call('POST', '/api/enter', headers, { pass: 'pass' });
    return entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  };
  const cookie = await signIn(ANNA);
  const [anna, ben] = [await listenTo(address, '', cookie), await listenTo(address, '', await signIn(BEN))];
  const messenger = createDeskMessenger(deps);
  await messenger.post({ kind: 'place', ref: place }, hello, randomUUID());
  expect(await nextChange(anna.heard)).toEqual({ place });
  expect(await nextChange(ben.heard)).toEqual({ place });

  const headers = { ...own, cookie, 'content-type': 'application/json' };
  await call('POST', '/api/sign-out', headers, {});
  world.members.delete(BEN);
  await messenger.post({ kind: 'place', ref: place }, hello, randomUUID());
  expect([await anna.ended, await ben.ended]).toEqual(['ended', 'ended']);
  expect([anna.heard.came, ben.heard.came]).toEqual([[], []]);
  expect((await prisma.deskSession.findMany()).map(({ key }) => key)).toEqual([BEN]);
  await desk.stop();
});

test('the desk stops at once, also with a page open', async () => {
  const { desk } = await openDesk();
  const anna = await listenTo(desk.address, ANNA);
  await desk.stop();
  expect(await anna.ended).toBe('ended');
  await expect(fetch(desk.address)).rejects.toThrow();
});
