import { randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { createDeskMessenger } from '../../../adapters/desk/messenger.ts';
import { startDesk } from '../../../adapters/desk/start.ts';
import { silentLogger } from '../../../src/log.ts';
import { card, text } from '../../../src/views/card.ts';
import { release } from '../../support/story.ts';
import { testKeys } from '../../support/test-keys.ts';
import { type Someone, World } from '../../support/world.ts';

/** The desk has its ear on the database only now, and may have missed something. */
const BEGUN = 'data: {"all":true}\n\n';
const END = 'data: {"direct":true}\n\n';

/** The whole house with the desk being served. */
async function openHouse() {
  const world = await World.open({ desk: true });
  const { clock, databaseUrl, house } = world;
  const { doors: door, directory, codec, store: prisma } = house;
  const parts = { door, directory, codec, prisma, databaseUrl, clock, log: silentLogger, sealKey: testKeys };
  const { signIn, memberFiles: files, coordinating, documents, calendars, logs, reports } = house;
  const ports = { signIn, files, coordinating, documents, calendars, logs, reports, address: null };
  const desk = await startDesk({ ...parts, ...ports, host: '127.0.0.1', port: 0, demo: true });
  onTestFinished(async () => {
    await desk.stop();
    await world.close();
  });
  const messenger = createDeskMessenger(parts);

  /**
   * Every byte that comes to somebody's page while something happens, up to a private message at its end: the last of
   * `messages`, which may come one by one.
   */
  async function whatComesTo(who: Someone, during: () => Promise<void>, messages = 1): Promise<string> {
    const stop = new AbortController();
    const headers = { cookie: `desk-person=${who.account.key}` };
    const { body, status } = await fetch(new URL('/events', desk.address), { headers, signal: stop.signal });
    expect(status).toBe(200);
    await during();
    await messenger.post(
      { kind: 'person', account: who.account.key },
      card({ blocks: [text('End')] }),
      randomUUID(),
    );
    let came = '';
    for await (const part of body ?? []) {
      came += Buffer.from(part).toString('utf8');
      if (came.split(END).length > messages || came.endsWith(BEGUN)) break;
    }
    stop.abort();
    return came;
  }
  return { world, whatComesTo };
}

test('what comes to anybody else is the same, byte for byte, whether or not the author had read', async () => {
  const { world, whatComesTo } = await openHouse();
  const desk = world.dial.platform;
  const north = await world.network('north');
  const author = await world.person('Ash', [north], [], desk);
  const other = await world.person('Birch', [north], [], desk);
  const [peer] = (await world.peers(6, north)) as [Someone];
  const challenge = await release(world, author, north);
  const reply = async (words: string) => {
    await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: words });
    await world.settle();
  };
  const read = () => world.give(author, { type: 'challenge.open', challenge, page: 0 });
  const news = () => world.dial.toPerson(author.account.key).length;
  await reply('First.');
  expect(news()).toBe(1);
  await whatComesTo(other, () => reply('Second.'));

  const unread = await whatComesTo(other, () => reply('Third.'));
  expect(news()).toBe(1);
  await read();
  const hadRead = await whatComesTo(other, () => reply('Fourth.'));
  expect(news()).toBe(2);
  expect(hadRead).toBe(unread);
  expect(unread).toContain('"place"');

  // And the author's own page does hear of it.
  await read();
  const own = await whatComesTo(author, () => reply('Fifth.'), 2);
  expect(own.split(END)).toHaveLength(unread.split(END).length + 1);
});
