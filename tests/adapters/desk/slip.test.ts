import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { migrate } from '../../../src/store/migrate.ts';
import { open } from '../../store/embedded/open-for-test.ts';
import { query } from '../../support/database.ts';
import { release } from '../../support/story.ts';
import { dump, type File, files } from '../../support/story-machine/dump.ts';
import { historyOf, keepHistory } from '../../support/story-machine/history.ts';
import { search, textForms, uuidForms } from '../../support/story-machine/needles.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { refusalOf, type Someone, World } from '../../support/world.ts';

const SLIP = 'Oh, and my name is here';
const FINE = 'We had that last year';

interface Desk {
  readonly world: World;
  readonly author: Someone;
  readonly peer: Someone;
  readonly place: string;
  readonly thread: string;
}

/** A challenge from the desk that stands there. */
async function openDesk(databaseUrl?: string): Promise<Desk> {
  const world = await World.open({ desk: true, ...(databaseUrl ? { databaseUrl } : {}) });
  onTestFinished(() => world.close());
  const desk = world.dial;
  const north = await world.network('north');
  const author = await world.person('Amara', [north], [], desk.platform);
  const peer = await world.person('Bram', [north], [], desk.platform);
  await world.peers(6, north);
  await keepHistory(world.databaseUrl);
  const place = world.placeOn(desk, 'north');
  await release(world, author, north);
  return { world, author, peer, place, thread: desk.inPlace(place)[0]?.ref ?? '' };
}

/** The author slips twice, with one event and with another; a peer writes as one should. */
async function slipAndSpeak({ world, author, peer, place, thread }: Desk): Promise<void> {
  const slip = { place, thread, text: SLIP };
  const again = '9ea1f1c6-8a3b-4c1c-9d38-0d7b0f5b6f11';
  const replies = await Promise.all([1, 2].map(() => world.sayAtDesk(author.account, slip, again)));
  for (const reply of [...replies, await world.sayAtDesk(author.account, slip)])
    expect(refusalOf(reply)).toContain('Nothing was posted');
  expect(await world.sayAtDesk(peer.account, { place, thread, text: FINE })).toEqual({ kind: 'nothing' });
  await world.settle();
}

const NEAR = 600;

/** Where the slip's words are, and where its writer's account lies beside the thread. */
function tracesOf({ author, thread }: Desk, places: readonly { where: string; bytes: Buffer }[]): string[] {
  const words = search(places, [{ what: 'the words', forms: textForms(SLIP) }]);
  const beside = places.flatMap(({ where, bytes }) => {
    const account = Buffer.from(author.account.key);
    const near: { where: string; bytes: Buffer }[] = [];
    for (let at = bytes.indexOf(account); at >= 0; at = bytes.indexOf(account, at + 1))
      near.push({ where, bytes: bytes.subarray(Math.max(0, at - NEAR), at + NEAR) });
    return search(near, [{ what: 'the account beside the thread', forms: uuidForms(thread) }]);
  });
  return [...new Set([...words, ...beside].map(({ what, where }) => `${what} in ${where}`))];
}

const asPlace = ({ name, bytes }: File) => ({ where: name, bytes });
const written = (where: string, rows: readonly unknown[]) => ({
  where,
  bytes: Buffer.from(rows.map((row) => JSON.stringify(row)).join(`\n${' '.repeat(2 * NEAR)}`)),
});

test('what an author types under their own challenge is in no table, in no version of a row, in no file', async () => {
  const desk = await openDesk();
  await slipAndSpeak(desk);
  const { databaseUrl } = desk.world;
  const history = await historyOf(databaseUrl);
  const places = [
    written('the tables', await dump(databaseUrl)),
    written(
      'the past of the tables',
      history.map(({ row }) => row),
    ),
    ...(await files(databaseUrl)).map(asPlace),
  ];
  expect(tracesOf(desk, places)).toEqual([]);
  const typed = history.filter(({ table }) => table === 'public.desk_message').map(({ row }) => row.text);
  expect(typed).toContain(FINE);
});

test('and in no byte of the database server’s folder, its write-ahead log included', {
  timeout: 120_000,
}, async () => {
  const dataDir = join(temporaryFolder(), 'data');
  const server = await open(dataDir);
  await migrate(server.url);
  const desk = await openDesk(server.url);
  await slipAndSpeak(desk);
  await query(server.url, 'CHECKPOINT');
  const everything = readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((name) => ({ where: name.slice(dataDir.length), bytes: readFileSync(name) }));
  const log = everything.filter(({ where }) => where.includes('pg_wal'));
  expect(log.some(({ bytes }) => bytes.includes(FINE))).toBe(true);
  expect(tracesOf(desk, everything)).toEqual([]);
});

test('a message that the door let in stands there after a crash, though its row was never written', async () => {
  const { world, peer, place, thread } = await openDesk();
  const message = '3b0f5c3e-2f0f-4a39-8a7f-6a1f3d0c5a10';
  const command = { type: 'thread.write', platform: 'desk', place, thread, message, text: FINE };
  const { clock, house } = world;
  expect(await world.give(peer, command, message)).toEqual({ kind: 'nothing' });
  expect(await house.store.deskMessage.count({ where: { id: message } })).toBe(0);

  const at = clock.now();
  await world.restart();
  clock.forward({ minutes: 1 });
  await world.settle();
  const rows = () => world.house.store.deskMessage.findMany({ where: { threadId: thread } });
  const row = { id: message, placeId: place, writer: peer.account.key, text: FINE, at };
  expect(await rows()).toMatchObject([row]);
  // Their page has heard nothing, and sends it again.
  expect(await world.sayAtDesk(peer.account, { place, thread, text: FINE }, message)).toEqual({
    kind: 'nothing',
  });
  await world.settle();
  expect(await rows()).toHaveLength(1);
  expect(world.slate.messages.filter(({ card }) => JSON.stringify(card).includes(FINE))).toHaveLength(1);
});
