import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { startDesk } from '../../../adapters/desk/start.ts';
import { ANNA, deskWorld, openDesk } from './world.ts';

const hear = () => ({ eventId: randomUUID() });

describe('where a request comes from', () => {
  test('another Host is turned away, which is how DNS rebinding would look', async () => {
    const { call, host, get } = await openDesk();
    const evil = host.replace('127.0.0.1', 'evil.example');
    expect((await call('GET', '/api/state', { host: evil })).status).toBe(403);
    expect((await call('GET', '/', { host: evil })).status).toBe(403);
    expect((await call('GET', '/api/state', { host: '127.0.0.1:1' })).status).toBe(403);
    expect((await get('/api/state', ANNA, { host: host.replace('127.0.0.1', 'localhost') })).status).toBe(
      200,
    );
  });

  test.each([
    ['another origin', { origin: 'http://evil.example' }],
    ['an opaque origin', { origin: 'null' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['another site, says the browser', { 'sec-fetch-site': 'cross-site' }],
    ['another port, says the browser', { 'sec-fetch-site': 'same-site' }],
  ])('a post from %s is refused, and the door not asked', async (_, headers) => {
    const { post, world } = await openDesk();
    const answer = await post('/api/hear', ANNA, hear(), headers);
    expect(answer.status).toBe(403);
    expect(answer.json.sentence).toContain('did not come from the desk');
    expect(world.asked).toEqual([]);
  });

  test('a post that says nothing of where it comes from is refused', async () => {
    const { call, host, world } = await openDesk();
    const headers = { host, cookie: `desk-person=${ANNA}`, 'content-type': 'application/json' };
    expect((await call('POST', '/api/hear', headers, hear())).status).toBe(403);
    expect((await call('POST', '/api/hear', { ...headers, origin: `http://${host}` }, hear())).status).toBe(
      200,
    );
    expect(world.asked).toHaveLength(1);
  });

  test('another site may link to the page, but not read from it', async () => {
    const { call, host } = await openDesk();
    const cross = { host, 'sec-fetch-site': 'cross-site' };
    expect((await call('GET', '/', { ...cross, 'sec-fetch-mode': 'navigate' })).status).toBe(200);
    expect((await call('GET', '/api/state', { ...cross, 'sec-fetch-mode': 'cors' })).status).toBe(403);
  });
});

describe('what a request may be', () => {
  test('more than 64 KiB gets a sentence', async () => {
    const { post, world } = await openDesk();
    const answer = await post('/api/messages', ANNA, { text: 'x'.repeat(70_000) });
    expect(answer.status).toBe(413);
    expect(answer.json).toEqual({ kind: 'refusal', sentence: expect.stringContaining('too much') });
    const chunked = await post('/api/hear', ANNA, 'x'.repeat(70_000), { 'transfer-encoding': 'chunked' });
    expect(chunked.status).toBe(413);
    expect(world.asked).toEqual([]);
  });

  test('only JSON is read, and only JSON with what it should have', async () => {
    const { post } = await openDesk();
    expect((await post('/api/hear', ANNA, 'eventId=1', { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await post('/api/hear', ANNA, '{"eventId":')).status).toBe(400);
    expect((await post('/api/hear', ANNA, { eventId: 'not one of ours' })).status).toBe(400);
  });
});

describe('what comes back', () => {
  test('a strict policy, no sniffing, no referrer, nothing kept by the browser', async () => {
    const { get } = await openDesk();
    const page = await get('/', ANNA);
    expect(page.headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    );
    expect(page.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=/);
    expect((await get('/api/state', ANNA)).headers['cache-control']).toBe('no-store');
  });

  test('a fault of ours says nothing of what it was', async () => {
    const { post, world } = await openDesk();
    world.answer = () => Promise.reject(new Error('secret text'));
    const answer = await post('/api/hear', ANNA, hear());
    expect(answer.status).toBe(500);
    expect(answer.text).not.toContain('secret');
  });
});

describe('who is asking', () => {
  test('the choice of a person is a cookie that no script and no other site gets', async () => {
    const { post } = await openDesk();
    const answer = await post('/api/person', '', { key: ANNA });
    const [cookie] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^desk-person=account-anna;/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    expect((await post('/api/person', '', { key: 'account-nobody' })).status).toBe(404);
  });

  test('a cookie with an account that is not there is nobody', async () => {
    const { get } = await openDesk();
    expect((await get('/api/state', 'account-nobody')).json).toMatchObject({ me: null, workspaces: [] });
    expect((await get('/api/directs', 'account-nobody')).status).toBe(401);
    expect((await get('/events', 'account-nobody')).status).toBe(401);
  });

  test('a page that shows somebody else than the cookie says is told so', async () => {
    const { post, world } = await openDesk();
    const answer = await post('/api/hear', ANNA, hear(), { 'desk-person': 'account-ben' });
    expect(answer.status).toBe(409);
    expect(world.asked).toEqual([]);
    expect((await post('/api/hear', ANNA, hear(), { 'desk-person': ANNA })).status).toBe(200);
  });

  test('outside a demonstration nobody is anybody, whatever the cookie says', async () => {
    const { get, post } = await openDesk({ demo: false });
    expect((await get('/api/state', ANNA)).json).toMatchObject({ demo: false, me: null, people: [] });
    expect((await get('/api/directs', ANNA)).status).toBe(401);
    expect((await get('/api/people', ANNA)).status).toBe(404);
    expect((await post('/api/person', ANNA, { key: ANNA })).status).toBe(404);
  });

  test('it listens on this machine only', async () => {
    const { deps } = await deskWorld();
    await expect(startDesk({ ...deps, host: '0.0.0.0' })).rejects.toThrow('this machine only');
  });
});
