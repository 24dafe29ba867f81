import { describe, expect, test } from 'vitest';
import { openDesk } from './world.ts';

const SECRET = 'a'.repeat(43);
const TICKET = 'b'.repeat(64);
const FILE = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';

async function opened() {
  const desk = await openDesk();
  desk.world.calendars.set(SECRET, FILE);
  desk.world.calendars.set(TICKET, FILE);
  const fetched = (name: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(`${desk.address}calendar/${name}`, { method, headers });
  return { ...desk, fetched };
}

describe('calendars, which cannot sign in', () => {
  test('given the address, then they get the file, which nobody in between keeps', async () => {
    const { fetched } = await opened();
    for (const name of [`${SECRET}.ics`, `round-${TICKET}.ics`]) {
      const answer = await fetched(name);
      expect([answer.status, await answer.text()]).toEqual([200, FILE]);
      expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      expect(answer.headers.get('cache-control')).toBe('private, no-cache');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
      expect(answer.headers.get('set-cookie')).toBeNull();
    }
  });

  test('given one that has the file already, then it gets no second, and one that only asks gets no body', async () => {
    const { fetched, world } = await opened();
    const tag = (await fetched(`${SECRET}.ics`)).headers.get('etag') ?? '';
    expect((await fetched(`${SECRET}.ics`, { 'if-none-match': `"other", W/${tag}` })).status).toBe(304);
    const head = await fetched(`${SECRET}.ics`, {}, 'HEAD');
    expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, tag, '']);
    world.calendars.set(SECRET, `${FILE}\r\n`);
    expect((await fetched(`${SECRET}.ics`, { 'if-none-match': tag })).status).toBe(200);
  });

  test('given any other address, then the answer is the same for all', async () => {
    const { fetched } = await opened();
    const answers = [];
    for (const name of [
      `${'c'.repeat(43)}.ics`,
      `round-${'c'.repeat(64)}.ics`,
      'x.ics',
      SECRET,
      '..%2F..%2Fetc.ics',
    ]) {
      const answer = await fetched(name);
      const headers = Object.fromEntries([...answer.headers].filter(([one]) => one !== 'date'));
      answers.push(JSON.stringify([answer.status, headers, await answer.text()]));
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('404');
  });

  test('given one that comes too often, then it is told when to come again, and others are not kept waiting', async () => {
    const { fetched } = await opened();
    let last = 200;
    for (let at = 0; at < 61 && last === 200; at++) {
      const answer = await fetched(`${SECRET}.ics`);
      last = answer.status;
      if (last === 429) expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    }
    expect(last).toBe(429);
    expect((await fetched(`round-${TICKET}.ics`)).status).toBe(200);
  });

  test('given another site’s page in a browser, then it gets nothing', async () => {
    const { fetched } = await opened();
    const there = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
    expect((await fetched(`${SECRET}.ics`, there)).status).toBe(403);
  });
});
