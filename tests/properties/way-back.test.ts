import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDirects } from '../../adapters/desk/directs.ts';
import { whatEveryKeySays } from '../support/every-key.ts';
import { pauseWriter, release, STORY } from '../support/story.ts';
import { testKeys } from '../support/test-keys.ts';
import { type Someone, World } from '../support/world.ts';

/**
 * Once the way back has expired, the database and every key together say nothing of who wrote a challenge, replied to it without
 * a name, offered to talk, or was paused for it.
 */
describe('somebody with the whole database and every key', { timeout: 120_000 }, () => {
  let world: World;
  let north: string;
  let author: Someone;
  let corin: Someone;
  let peers: Someone[];
  let challenge: string;

  beforeEach(async () => {
    world = await World.open({ desk: true });
    north = await world.network('north');
    author = await world.person('Ash', [north], [], 'desk');
    corin = await world.person('Corin', [], [north]);
    peers = await world.peers(6, north);
    challenge = await release(world, author, north);
    for (const peer of peers.slice(0, 2))
      await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'An idea.' });
    await world.give(peers[2] ?? author, { type: 'offer.send', challenge, note: 'Gladly.' });
    await world.settle();
  });
  afterEach(() => world.close());

  const reporter = () => peers[4] ?? author;
  const says = async () => {
    await createDirects({
      prisma: world.house.store,
      codec: world.house.codec,
      clock: world.clock,
      sealKey: testKeys,
      timeoutMs: 1_000,
    }).clearOut();
    return whatEveryKeySays(world.databaseUrl, testKeys);
  };
  const close = async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'I will ask.' });
    await world.give(author, { type: 'challenge.outcome', challenge, text: 'It went well.' });
    await world.settle();
  };

  test('given a challenge whose way back is there, then they learn who wrote, answered, offered, was paused and was told', async () => {
    await pauseWriter(world, { coordinator: corin, reporter: reporter() }, 'challenge', challenge);
    const found = (await says()).join('\n');
    expect(found).toContain(`${author.id}: wrote ${challenge}`);
    expect(found).toContain(`${author.id}: mute in ${north}`);
    expect(found).toContain(`${author.id}: was told`);
    expect(found).toContain(`${peers[0]?.id}: pseudonym in ${challenge}`);
    expect(found).toContain(`${peers[2]?.id}: offer in ${challenge}`);
    expect(found).toContain(`is to be told of ${challenge}`);
  });

  test('given one that is closed and followed up, when fourteen days have passed, then they learn nothing', async () => {
    await close();
    await world.pass({ days: 14 });
    expect(await says()).toEqual([]);
    expect(await world.house.store.challenge.count()).toBe(1);
  });

  test('given somebody who was paused at the last moment, then the way back stays for as long as the pause, and both go', async () => {
    await close();
    await world.pass({ days: 13 });
    await pauseWriter(world, { coordinator: corin, reporter: reporter() }, 'challenge', challenge);
    for (let days = 0; days < 12; days++) {
      await world.pass({ days: 1 });
      const found = (await says()).join('\n');
      // Never the pause alone: it would be all that is left of who wrote it.
      if (found.includes(': mute')) expect(found).toContain(': wrote');
    }
    expect(await says()).toEqual([]);
    expect(await world.house.store.report.count()).toBe(0);
  });

  test('given talk under names that goes on for more than a year, then a year after the end they learn nothing all the same', async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'I will ask.' });
    await world.settle();
    const [place] = world.slate.inPlace('slate-north');
    const talk = (message: string) =>
      world.give(peers[0] ?? author, {
        ...{ type: 'thread.write', place: 'slate-north', thread: place?.ref, message, text: 'And now?' },
      });
    // Never two weeks without a word.
    for (let times = 0; times < 27; times++) {
      await talk(`m${times}`);
      await world.pass({ days: 13 });
    }
    expect((await says()).join()).toContain(`${author.id}: wrote ${challenge}`);
    for (let times = 27; times < 30; times++) {
      await talk(`m${times}`);
      await world.pass({ days: 13 });
    }
    expect((await says()).filter((one) => /wrote|pseudonym|offer|mute/.test(one))).toEqual([]);
  });

  test('given another challenge of the same author that is still open, then they learn of that one only', async () => {
    await close();
    await world.pass({ days: 10 });
    const another = await release(world, author, north, { ...STORY, headline: 'Another' });
    await world.pass({ days: 4 });
    expect(await says()).toEqual([`${author.id}: wrote ${another}`]);
  });
});
