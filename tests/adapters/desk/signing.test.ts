import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { ANNA, type Answer, BEN, openDesk } from './world.ts';

const MINUTE = 60_000;
const PUBLIC = 'https://desk.example.org';

type Desk = Awaited<ReturnType<typeof openDesk>>;

const json = { 'content-type': 'application/json' };

/** A browser that keeps the cookies it is given. `from`: the origin and Host that it, or a proxy, says. */
function browser({ call, host, own }: Desk, from: Record<string, string> = {}) {
  const jar = new Map<string, string>();
  const keep = (answer: Answer) => {
    for (const cookie of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (/Max-Age=0/.test(cookie)) jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  };
  const headers = () => ({
    ...own,
    host,
    ...from,
    cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
  });
  return {
    jar,
    get: async (path: string) => keep(await call('GET', path, headers())),
    post: async (path: string, body: object = {}, more = {}) =>
      keep(await call('POST', path, { ...headers(), ...json, ...more }, body)),
    async enter(world: Desk['world'], key = ANNA) {
      const pass = randomUUID();
      world.passes.set(pass, key);
      const answer = await this.post('/api/enter', { pass });
      expect(answer.status).toBe(200);
      return pass;
    },
  };
}

const me = async ({ get }: { get: (path: string) => Promise<Answer> }) =>
  (await get('/api/state')).json.me?.key ?? null;

describe('given a link', () => {
  test('when it is pressed, then one is signed in, under a cookie that no script and no other site gets', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    desk.passes.set('pass', ANNA);
    const answer = await anna.post('/api/enter', { pass: 'pass' });
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^desk-session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    expect((await anna.get('/api/state')).json).toMatchObject({ me: { name: 'Anna' }, signedIn: true });
    expect((await anna.get('/api/directs')).status).toBe(200);
  });

  test('when it is used twice, made up, or past, then the same sentence says what to do', async () => {
    const desk = await openDesk({ demo: false });
    const first = browser(desk);
    const pass = await first.enter(desk.world);
    const again = await browser(desk).post('/api/enter', { pass });
    const never = await browser(desk).post('/api/enter', { pass: 'made up' });
    expect([again.status, never.status]).toEqual([403, 403]);
    expect(again.text).toBe(never.text);
    expect(again.json.sentence).toContain('Ask Soundings for a new one');
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(await me(first)).toBe(ANNA);
  });

  test('when it only is looked at, then it is still good: the page gets it from the address, and posts it', async () => {
    const desk = await openDesk({ demo: false });
    const preview = await browser(desk).get('/enter');
    expect(preview.status).toBe(200);
    expect(preview.headers['content-type']).toContain('text/html');
    expect(preview.headers['referrer-policy']).toBe('no-referrer');
    await browser(desk).enter(desk.world);
  });

  test('when another site posts it, then it is refused, and still good', async () => {
    const desk = await openDesk({ demo: false });
    desk.passes.set('pass', ANNA);
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      const answer = await browser(desk).post('/api/enter', { pass: 'pass' }, headers);
      expect(answer.status).toBe(403);
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    expect(desk.passes.has('pass')).toBe(true);
  });

  test('when somebody else was signed in here, then they no longer are, not even with their old cookie', async () => {
    const desk = await openDesk({ demo: false });
    const shared = browser(desk);
    await shared.enter(desk.world, ANNA);
    const stolen = new Map(shared.jar);
    await shared.enter(desk.world, BEN);
    expect(await me(shared)).toBe(BEN);
    const thief = browser(desk);
    for (const [name, value] of stolen) thief.jar.set(name, value);
    expect(await me(thief)).toBeNull();
  });

  test('when it is tried too often, then one has to wait, and others have not', async () => {
    const desk = await openDesk({ demo: false, address: PUBLIC });
    const from = (client: string) => browser(desk, { 'x-forwarded-for': `10.1.1.1, ${client}` });
    for (let tries = 0; tries < 10; tries++) {
      expect((await from('198.51.100.7').post('/api/enter', { pass: 'x' })).status).toBe(403);
    }
    const answer = await from('198.51.100.7').post('/api/enter', { pass: 'x' });
    expect(answer.status).toBe(429);
    expect(answer.json.sentence).toContain('Wait a minute');
    await from('198.51.100.8').enter(desk.world);
  });

  test('when there is no proxy, then nobody can say that they come from elsewhere', async () => {
    const desk = await openDesk({ demo: false });
    const tries = [];
    for (let at = 0; at < 11; at++) {
      tries.push(
        await browser(desk, { 'x-forwarded-for': `198.51.100.${at}` }).post('/api/enter', { pass: 'x' }),
      );
    }
    expect(tries.at(-1)?.status).toBe(429);
  });
});

describe('given somebody who is signed in', () => {
  test('when they sign out, then their cookie is worthless, also to whoever took it before', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world);
    const thief = browser(desk);
    for (const [name, value] of anna.jar) thief.jar.set(name, value);
    expect(await me(thief)).toBe(ANNA);

    await anna.post('/api/sign-out');
    expect(anna.jar.size).toBe(0);
    expect(await me(thief)).toBeNull();
    expect((await thief.get('/api/directs')).status).toBe(401);
    expect((await thief.get('/events')).status).toBe(401);
    expect((await thief.get('/my-data')).status).toBe(401);
    expect((await thief.post('/api/hear', { eventId: randomUUID() })).status).toBe(401);
    expect(desk.world.asked).toEqual([]);
    expect(await desk.prisma.deskSession.count()).toBe(0);
  });

  test('when they sign out everywhere, then in every browser, and nobody else is', async () => {
    const desk = await openDesk({ demo: false });
    const [work, home, ben] = [browser(desk), browser(desk), browser(desk)];
    await work.enter(desk.world);
    await home.enter(desk.world);
    await ben.enter(desk.world, BEN);
    await home.post('/api/sign-out', { everywhere: true });
    expect([await me(work), await me(home), await me(ben)]).toEqual([null, null, BEN]);
  });

  test('when an hour passes without a sign of them, then they are signed out; pages that fetch by themselves are no sign', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world);
    const begun = desk.world.now.getTime();
    const at = (minutes: number) => {
      desk.world.now = new Date(begun + minutes * MINUTE);
    };
    at(40);
    expect((await anna.get('/api/directs')).status).toBe(200);
    at(59.9);
    expect(await me(anna)).toBe(ANNA);
    expect((await anna.post('/api/here')).status).toBe(200);
    at(119);
    expect(await me(anna)).toBe(ANNA);
    at(120);
    expect(await me(anna)).toBeNull();
    expect((await anna.post('/api/here')).status).toBe(401);
    expect(await me(anna)).toBeNull();
  });

  test('when they do a lot, then that is written down once a minute', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world);
    const seenAt = async () => (await desk.prisma.deskSession.findFirst())?.seenAt.getTime();
    const begun = desk.world.now.getTime();
    desk.world.now = new Date(begun + MINUTE - 1);
    await anna.post('/api/here');
    expect(await seenAt()).toBe(begun);
    desk.world.now = new Date(begun + MINUTE);
    await anna.post('/api/here');
    expect(await seenAt()).toBe(begun + MINUTE);
  });

  test('when Soundings does not know them any more, then their next request is nobody’s', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world);
    desk.world.members.delete(ANNA);
    expect(await me(anna)).toBeNull();
    expect((await anna.get('/api/directs')).status).toBe(401);
    expect((await anna.post('/api/hear', { eventId: randomUUID() })).status).toBe(401);
    expect(desk.world.asked).toEqual([]);
  });

  test('when they read their own data, then it is a file, and theirs', async () => {
    const desk = await openDesk({ demo: false });
    const [anna, ben] = [browser(desk), browser(desk)];
    await anna.enter(desk.world);
    await ben.enter(desk.world, BEN);
    for (const writer of [ANNA, BEN]) {
      const row = { id: randomUUID(), placeId: desk.place, writer, text: `By ${writer}`, at: desk.world.now };
      await desk.prisma.deskMessage.create({ data: row });
    }
    const file = await anna.get('/my-data');
    expect(file.headers['content-disposition']).toBe('attachment; filename="my-data.json"');
    const log = await anna.get('/my-log');
    expect(log.headers['content-disposition']).toBe('attachment; filename="my-log.md"');
    expect([log.text, (await ben.get('/my-log')).status]).toEqual(['# My learning log\n', 404]);
    expect(file.headers['cache-control']).toBe('no-store');
    const youWrote = [{ at: desk.world.now.toISOString(), in: 'Directors', text: `By ${ANNA}` }];
    expect(file.json).toEqual({ name: 'Anna', atTheDesk: { youWrote, youGotInPrivate: [] } });
    expect((await ben.get('/my-data')).status).toBe(404);
    expect((await ben.get(`/my-data?account=${ANNA}`)).text).not.toContain('Anna');
    expect((await browser(desk).get('/my-data')).status).toBe(401);
  });

  test('given the database, then it holds hashes of the cookies, and no names', async () => {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world, 'key-of-somebody-new');
    const [session] = await desk.prisma.deskSession.findMany();
    const secret = anna.jar.get('desk-session') ?? '';
    expect(Buffer.from(session?.mark ?? []).toString('hex')).toBe(
      createHash('sha256').update(secret).digest('hex'),
    );
    const account = await desk.prisma.deskAccount.findUnique({ where: { key: 'key-of-somebody-new' } });
    expect(account).toMatchObject({ name: '', workspaces: [], email: null });
  });
});

describe('given somebody who is in no network any more', () => {
  async function leftDesk() {
    const desk = await openDesk({ demo: false });
    const anna = browser(desk);
    await anna.enter(desk.world);
    desk.world.members.delete(ANNA);
    desk.world.left.add(ANNA);
    return { desk, anna };
  }

  test('when they ask for the desk, then it knows them, says that they have left, and shows no place and no command', async () => {
    const { anna } = await leftDesk();
    expect((await anna.get('/api/state')).json).toMatchObject({
      me: { key: ANNA },
      signedIn: true,
      left: true,
      people: [],
      workspaces: [],
      commands: [],
    });
    expect((await anna.get('/my-data')).json).toMatchObject({ name: 'Anna' });
    expect((await anna.post('/api/here')).status).toBe(200);
  });

  test('when they ask for anything else, then it is refused in one sentence, and nothing comes to the door', async () => {
    const { desk, anna } = await leftDesk();
    const id = randomUUID();
    const reads = ['/api/directs', '/api/coordinating', '/events', '/api/anything-new'];
    reads.push(`/api/coordinating/${id}/health`, `/api/places/${desk.place}/messages`);
    reads.push(`/api/messages/${id}/thread`);
    for (const path of reads) expect((await anna.get(path)).status, path).toBe(403);
    const eventId = randomUUID();
    const writes: [string, object][] = [
      ['messages', { eventId, place: desk.place, text: 'Hello' }],
      ['commands', { eventId, text: '/home' }],
      ['hear', { eventId }],
      ['actions', { eventId, action: desk.deps.codec.encode({ type: 'thing.do', id }) }],
      ['coordinating/open', { eventId, page: 'waiting' }],
      ['coordinating/open', { eventId, page: 'networks', network: id }],
      ['coordinating/open', { eventId, page: 'you' }],
      [`coordinating/${id}/roster/check`, {}],
      [`coordinating/${id}/roster/apply`, {}],
    ];
    for (const [path, body] of writes) {
      const answer = await anna.post(`/api/${path}`, body);
      expect([path, answer.status], path).toEqual([path, 403]);
      expect(answer.json.sentence).toContain('only what is yours');
    }
    expect(desk.world.asked).toEqual([]);
  });

  test('when they open their challenges or the way out, then that goes to the door', async () => {
    const { desk, anna } = await leftDesk();
    for (const page of ['mine', 'leave'])
      expect((await anna.post('/api/coordinating/open', { eventId: randomUUID(), page })).status).toBe(200);
    expect(desk.world.asked.map(({ command }) => command.type)).toEqual(['challenge.mine', 'leave.list']);
  });

  test('when they are let in again, then the next request has the whole desk', async () => {
    const { desk, anna } = await leftDesk();
    desk.world.members.add(ANNA);
    expect((await anna.get('/api/state')).json).toMatchObject({ left: false, commands: expect.any(Array) });
    expect((await anna.get('/api/directs')).status).toBe(200);
  });
});

describe('given an address for others', () => {
  const open = () => openDesk({ address: PUBLIC, host: '127.0.0.1', demo: true });
  const proxied = { host: 'desk.example.org', origin: PUBLIC };

  test('when nobody is signed in, then nothing answers but the page and what it is made of', async () => {
    const desk = await open();
    const somebody = browser(desk, proxied);
    somebody.jar.set('desk-person', ANNA);
    expect((await somebody.get('/')).status).toBe(200);
    expect((await somebody.get('/app/main.js')).status).toBe(200);
    expect((await somebody.get('/api/state')).json).toEqual({
      demo: false,
      onlyHere: false,
      me: null,
      signedIn: false,
      left: false,
      people: [],
      workspaces: [],
      commands: [],
      messageLimit: 3000,
    });
    const reads = ['/api/directs', '/api/coordinating', '/events', '/my-data', '/my-log'];
    reads.push(`/api/coordinating/${randomUUID()}/health`, `/api/places/${desk.place}/messages`);
    for (const path of reads) expect((await somebody.get(path)).status, path).toBe(401);
    const writes = ['messages', 'commands', 'hear', 'actions', 'here', 'coordinating/open'];
    writes.push(`coordinating/${randomUUID()}/roster/check`, `coordinating/${randomUUID()}/roster/apply`);
    for (const path of writes) expect((await somebody.post(`/api/${path}`)).status, path).toBe(401);
    for (const path of ['/api/people', '/api/nothing']) expect((await somebody.get(path)).status).toBe(404);
    expect((await somebody.post('/api/person', { key: ANNA })).status).toBe(404);
    expect(desk.world.asked).toEqual([]);
  });

  test('when somebody signs in, then their cookie goes over TLS and to this host only', async () => {
    const desk = await open();
    const anna = browser(desk, proxied);
    desk.passes.set('pass', ANNA);
    const answer = await anna.post('/api/enter', { pass: 'pass' });
    expect(answer.headers['set-cookie']?.find((one) => one.includes('session'))).toMatch(
      /^__Host-desk-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    expect(await me(anna)).toBe(ANNA);
  });

  test('when a proxy calls the desk by its own name, then the page’s requests are still its own', async () => {
    const desk = await open();
    const anna = browser(desk, { origin: PUBLIC });
    await anna.enter(desk.world);
    expect(await me(anna)).toBe(ANNA);
  });

  test.each([
    ['another name', { host: 'evil.example', origin: PUBLIC }],
    ['a page without TLS', { host: 'desk.example.org', origin: 'http://desk.example.org' }],
    ['another site', { host: 'desk.example.org', origin: 'https://evil.example' }],
    ['a sister site', { host: 'desk.example.org', origin: PUBLIC, 'sec-fetch-site': 'same-site' }],
  ])('when a post comes from %s, then it is refused', async (_, from) => {
    const desk = await open();
    desk.passes.set('pass', ANNA);
    expect((await browser(desk, from).post('/api/enter', { pass: 'pass' })).status).toBe(403);
    expect(desk.passes.has('pass')).toBe(true);
  });

  test('when it listens for others on this machine’s own address, then nobody chooses who they are there either', async () => {
    const desk = await openDesk({ address: 'http://localhost:4280', host: '0.0.0.0', demo: true });
    expect((await desk.get('/api/state', ANNA)).json).toMatchObject({ demo: false, me: null });
  });
});
