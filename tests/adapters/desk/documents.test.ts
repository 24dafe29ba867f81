import { randomUUID } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startDesk } from '../../../adapters/desk/start.ts';
import { silentLogger } from '../../../src/log.ts';
import { docx, pdf } from '../../support/documents.ts';
import { testKeys } from '../../support/test-keys.ts';
import { World } from '../../support/world.ts';

/** The whole house with the desk being served, one network, its coordinator and a peer. */
async function deskWithNetwork() {
  const world = await World.open({ desk: true });
  const { clock, databaseUrl, house } = world;
  const {
    doors: door,
    directory,
    codec,
    store: prisma,
    signIn,
    memberFiles: files,
    coordinating,
    documents,
  } = house;
  const parts = { door, directory, codec, prisma, databaseUrl, clock, log: silentLogger, sealKey: testKeys };
  const ports = {
    signIn,
    files,
    coordinating,
    documents,
    calendars: house.calendars,
    logs: house.logs,
    reports: house.reports,
    address: null,
  };
  const desk = await startDesk({ ...parts, ...ports, host: '127.0.0.1', port: 0, demo: true });
  onTestFinished(async () => {
    await desk.stop();
    await world.close();
  });
  const north = await world.network('north');
  const corin = await world.person('Corin', [], [north], 'desk');
  const petra = await world.person('Petra', [north], [], 'desk');
  const origin = new URL(desk.address).origin;

  /** Sends a file as the page does; gives the status and the lines. */
  async function send(who: typeof corin, bytes: Uint8Array | string, headers: Record<string, string> = {}) {
    const response = await fetch(`${origin}/api/coordinating/${north}/documents`, {
      method: 'POST',
      headers: {
        ...{ origin, 'sec-fetch-site': 'same-origin', 'content-type': 'application/octet-stream' },
        ...{ cookie: `desk-person=${encodeURIComponent(deskKey(who))}`, 'event-id': randomUUID() },
        ...{ 'file-name': 'report.txt', readers: north, ...headers },
      },
      body: Buffer.from(bytes),
    });
    const lines = (await response.text()).split('\n').filter((line) => line !== '');
    return { status: response.status, lines: lines.map((line) => JSON.parse(line)) };
  }
  const deskKey = (who: typeof corin) => who.account.key;
  const rows = async () => ({
    documents: await prisma.guidanceDocument.count(),
    passages: await prisma.guidancePassage.count(),
    seen: await prisma.seenEvent.count(),
  });
  return { send, corin, petra, rows, prisma, origin, north };
}

const REPORT = 'Harbour Report\n\nThe harbour master keeps the lighthouse lit through storms and fog.';

describe('a file that is sent to the desk', () => {
  test('given a long PDF, then it is said how far things are, and it is there in the end', async () => {
    const { send, corin, rows } = await deskWithNetwork();
    const word = (at: number) => 'abcdefghijklmnopqrstuvwxyz'[at] ?? '';
    const pages = Array.from({ length: 25 }, (_, at) =>
      ['Lighthouses', 'Harbours', 'Storms'].map((about) => ({
        text: `${about} ${word(at).repeat(5)} in fog and rain.`,
      })),
    );
    const { status, lines } = await send(corin, pdf(pages), {
      'file-name': encodeURIComponent('Häfen 2021.pdf'),
    });
    expect(status).toBe(200);
    expect(lines.slice(0, -1)).toEqual([{ read: 10, of: 25 }, { read: 20, of: 25 }, { saving: true }]);
    expect(lines.at(-1)).toMatchObject({ reply: { kind: 'card' } });
    expect(JSON.stringify(lines.at(-1))).toContain('Häfen 2021.pdf');
    expect(await rows()).toMatchObject({ documents: 1 });
  });

  test('given it comes twice as one event, then it is there once', async () => {
    const { send, corin, rows } = await deskWithNetwork();
    const event = { 'event-id': randomUUID() };
    await send(corin, REPORT, event);
    expect((await send(corin, REPORT, event)).lines.at(-1)).toEqual({ reply: { kind: 'nothing' } });
    expect(await rows()).toMatchObject({ documents: 1 });
  });

  test.each([
    ['a scan', 'scan.pdf', pdf([[], []]), 'only pictures of pages'],
    [
      'one with a password',
      'secret.pdf',
      pdf([[{ text: 'Hello' }]], { more: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (a) /U (b) /P -1 >>' }),
      /password|damaged/,
    ],
    ['a damaged one', 'broken.pdf', '%PDF-1.4 no more', 'damaged or incomplete'],
    ['an older kind', 'old.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'older kind of Office file'],
    ['another kind', 'sound.mp3', Buffer.from([1, 2, 3, 0, 255, 254]), 'not a PDF'],
    ['an empty one', 'empty.txt', '', 'it is empty'],
    [
      'one of too many pages',
      'long.pdf',
      pdf(Array.from({ length: 2_001 }, () => [])),
      'more than 2,000 pages',
    ],
    [
      'a zip bomb',
      'bomb.docx',
      docx([{ text: 'Boom' }], { 'word/more.xml': new Uint8Array(101 * 1024 * 1024) }),
      /too much|large/,
    ],
  ])(
    'given %s, then it is refused by name and nothing of it is kept',
    async (_, name, bytes, why) => {
      const { send, corin, rows } = await deskWithNetwork();
      const { lines } = await send(corin, bytes, { 'file-name': name });
      expect(lines).toHaveLength(1);
      expect(lines[0].reply.kind).toBe('refusal');
      expect(lines[0].reply.sentence).toMatch(why);
      expect(lines[0].reply.sentence).toContain(`${name}: `);
      expect(await rows()).toEqual({ documents: 0, passages: 0, seen: 0 });
    },
    30_000,
  );

  test('given somebody who does not coordinate the network, then they hear what they would of one that is not there', async () => {
    const { send, petra, rows } = await deskWithNetwork();
    const { status, lines } = await send(petra, REPORT);
    expect(status).toBe(404);
    expect(lines[0].sentence).toContain('That network is not there');
    expect(await rows()).toMatchObject({ documents: 0 });
  });

  test('given another site, another type or too much, then it is turned away before it is read', async () => {
    const { send, corin, rows, origin } = await deskWithNetwork();
    expect((await send(corin, REPORT, { origin: 'https://evil.example' })).status).toBe(403);
    expect((await send(corin, REPORT, { 'content-type': 'text/plain' })).status).toBe(415);
    expect((await send(corin, REPORT, { 'event-id': 'no' })).status).toBe(400);
    expect((await send(corin, REPORT, { readers: '' })).status).toBe(400);
    expect((await send(corin, new Uint8Array(50 * 1024 * 1024 + 1))).status).toBe(413);
    const other = await fetch(`${origin}/api/actions`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/octet-stream' },
      body: '{}',
    });
    expect(other.status, 'only this one address takes files').toBe(415);
    expect(await rows()).toMatchObject({ documents: 0 });
  });

  test('given one of theirs is still being read, then another is asked to wait', async () => {
    const { send, corin } = await deskWithNetwork();
    const pages = Array.from({ length: 400 }, () => [{ text: 'A page of lighthouses, harbours and fog.' }]);
    const [first, second] = await Promise.all([
      send(corin, pdf(pages), { 'file-name': 'a.pdf' }),
      send(corin, pdf(pages), { 'file-name': 'b.pdf' }),
    ]);
    expect([first.status, second.status].toSorted()).toEqual([200, 429]);
    expect((await send(corin, REPORT)).status).toBe(200);
  });
});
