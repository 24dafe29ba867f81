import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { dump } from '../support/story-machine/dump.ts';
import { cardOf, formOf, type Someone, World } from '../support/world.ts';

const HINT = 'You often write';
const PHRASE = 'a system that eats itself';
let world: World;
let north: string;
let author: Someone;
const logged: string[] = [];

beforeEach(async () => {
  logged.length = 0;
  const log = createLogger({
    level: 'debug',
    clock: { now: () => new Date(0) },
    write: (line) => logged.push(line),
  });
  world = await World.open({ log });
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  const peers = await world.peers(6, north);
  const challenge = await release(world, peers[0] as Someone, north, { ...STORY, headline: 'Another' });
  const say = (who: Someone, text: string, at: number) =>
    world.house.store.contribution.create({
      data: {
        ...{
          id: crypto.randomUUID(),
          challengeId: challenge,
          voice: 'named',
          kind: 'message',
          status: 'shown',
        },
        ...{ memberId: who.id, text, at: new Date(at) },
      },
    });
  for (const [at, peer] of peers.entries())
    for (let times = 0; times < 4; times++) await say(peer, `We asked our members, ${at} and ${times}.`, at);
  for (let times = 0; times < 4; times++) await say(author, `It is ${PHRASE}, time ${times}.`, times);
});
afterEach(() => world.close());

test('given a phrase of theirs, when they see their preview, then it says so to them, and leaves no trace', async () => {
  const shown = await preview(world, author, north, { ...STORY, tried: `It is ${PHRASE}.` });
  expect(wordsOn(shown)).toMatch(new RegExp(`${HINT} “.*${PHRASE}” here under your name`));
  const [draft] = await world.house.store.draft.findMany();
  // The job engine's own rows say when it last looked for work.
  const rows = async () =>
    (await dump(world.databaseUrl))
      .filter(({ table }) => table.startsWith('public.'))
      .map(({ table, row }) => ({ table, row }));
  const [before, lines] = [await rows(), logged.length];
  const again = cardOf(await world.give(author, { type: 'challenge.preview', challenge: draft?.id }));
  expect(wordsOn(again)).toContain(HINT);
  expect(await rows()).toEqual(before);
  expect(logged).toHaveLength(lines);
  // No peer and no coordinator sees it, nor does what is posted say anything of it.
  const id = await release(world, author, north, { ...STORY, headline: 'Mine', tried: `It is ${PHRASE}.` });
  expect(JSON.stringify([world.slate.sent, world.dial.sent])).not.toContain(HINT);
  expect(JSON.stringify(await world.house.store.challenge.findUnique({ where: { id } }))).not.toContain(HINT);
});

test('given somebody else who uses it, or a text without it, then there is no hint', async () => {
  expect(wordsOn(await preview(world, author, north))).not.toContain(HINT);
  const other = await world.person('Birch', [north]);
  expect(wordsOn(await preview(world, other, north, { ...STORY, tried: PHRASE }))).not.toContain(HINT);
});

test('given the longest challenge, then it and the hint fit on one card', async () => {
  const long = { headline: 'h'.repeat(120), happening: 'x'.repeat(1_500), whyNow: 'y'.repeat(800) };
  const tried = `${PHRASE}. `.padEnd(800, 'z');
  const first = formOf(await world.give(author, { type: 'challenge.start' }));
  const second = formOf(await world.submit(author, first, { ...long, tried }));
  const help = ['questions', 'experience', 'ideas', 'talk'];
  expect(wordsOn(cardOf(await world.submit(author, second, { help })))).toContain(HINT);
});
