import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { release, STORY } from '../../support/story.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { followingGuidance } from '../../support/tiny-guidance.ts';
import { cardOf, formOf, type Someone, World } from '../../support/world.ts';

let world: World;
let north: string;
let author: Someone;
let corin: Someone;
let peers: Someone[];
let challenge: string;

beforeEach(async () => {
  world = await World.open({ guidance: followingGuidance });
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  corin = await world.person('Corin', [], [north]);
  peers = await world.peers(6, north);
  challenge = await release(world, author, north, { ...STORY, headline: 'Walrus trouble' });
});
afterEach(() => world.close());

const peer = () => peers[0] as Someone;
const QUESTION = 'What becomes of a trombone in the walrus pool?';

/** Shares the first answer to the question in the place, and gives the same in the thread. */
async function shareEverywhere(): Promise<void> {
  const answer = cardOf(
    await world.give(peer(), { type: 'guidance.ask', words: QUESTION, place: 'slate-north' }),
  );
  const share = buttonsOn(answer).find(({ label }) => label === 'Share here');
  const form = formOf(await world.press(peer(), answer, 'Share here'));
  await world.submit(peer(), form, { question: QUESTION });
  await world.give(peer(), { type: 'guidance.reply', challenge, entry: share?.action.entry });
  await world.settle();
}

/** What stands in the place and in the thread, in words. */
function standing(): { place: string; thread: string } {
  const posts = world.slate.inPlace('slate-north');
  const words = posts.map(({ card }) => wordsOn(card));
  const post = posts[words.findIndex((said) => said.includes('Walrus trouble'))];
  const replies = world.slate.inThread(post?.ref ?? '').map(({ card }) => wordsOn(card));
  return {
    place: words.filter((said) => !said.includes('Walrus trouble')).join('\n'),
    thread: replies.join('\n'),
  };
}

const everything = async () => JSON.stringify(await dump(world.databaseUrl));
const KEPT = 'The trombone sinks, and the walrus keeps it.';

describe('what was shared of a practice note', () => {
  test('given that its author takes it back, then at the hour its words are gone where they stood, and everywhere', async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'I shall look into it.' });
    await world.settle();
    await world.give(author, { type: 'challenge.outcome', challenge, text: 'It is better.' });
    await world.settle();
    const form = formOf(await world.give(author, { type: 'note.start', challenge }));
    const note = { title: 'A trombone in the pool', about: 'The walrus pool.', tried: '', came: KEPT };
    await world.submit(author, form, note);
    await world.pass({ hours: 4 });
    await world.press(corin, cardOf(await world.give(corin, { type: 'notes.list', page: 0 })), 'Approve');
    challenge = await release(world, peers[1] as Someone, north, {
      ...STORY,
      headline: 'Walrus trouble too',
    });
    await shareEverywhere();
    await world.pass({ minutes: 1 });
    expect(standing().place).toContain(KEPT);
    expect(standing().place).toContain('Peers’ experience');
    expect(wordsOf()).toContain(KEPT);

    const mine = cardOf(await world.give(author, { type: 'challenge.mine', page: 0 }));
    await world.press(author, mine, 'Take it back');
    expect(standing().place).toContain(KEPT);
    await world.pass({ hours: 24 });
    await world.pass({ minutes: 1 });
    expect(await everything()).not.toContain(KEPT);
    expect(wordsOf()).not.toContain(KEPT);
    expect(wordsOf().match(/no longer available/g)).toHaveLength(3);
    expect(await world.house.store.guidanceShare.count()).toBe(0);
  });

  /** Everything that stands on both platforms, in threads, too. */
  const wordsOf = () =>
    [world.slate, world.dial]
      .flatMap((platform) => platform.messages.filter(({ to }) => to.kind === 'place'))
      .map(({ card }) => wordsOn(card))
      .join('\n');
});

describe('what was shared of a document', () => {
  const bring = async (words: string, name = 'pools.txt') => {
    const passages = [{ text: words, headings: ['Pools'], page: null, paragraph: 1 }];
    const document = { format: 'text', title: 'On pools', year: 2024, passages };
    const hash = createHash('sha256').update(words).digest('hex');
    await world.give(corin, {
      type: 'documents.bring',
      network: north,
      readers: [north],
      name,
      hash,
      document,
    });
    const { documentId } = await world.house.store.guidanceVersion.findFirstOrThrow({ where: { name } });
    return { network: north, document: documentId };
  };

  test('given a newer version, then what stands says that it is superseded; given that it is erased, then it is gone', async () => {
    const about = await bring(KEPT);
    await shareEverywhere();
    await world.pass({ minutes: 1 });
    expect(standing().place).toContain(KEPT);
    expect(standing().thread).toContain(KEPT);
    expect(standing().place + standing().thread).not.toContain('Superseded');
    await bring('A trombone floats, and the walrus plays it.');
    await world.pass({ minutes: 1 });
    expect(standing().place).toContain('Superseded');
    expect(standing().thread).toContain('Superseded');
    for (const helper of peers.slice(0, 5))
      await world.give(helper, { type: 'guidance.verdict', ...(await entryOf()), helpful: true });
    expect(await world.house.store.guidanceVerdict.count()).toBe(1);

    await world.give(corin, { type: 'documents.erase', ...about });
    await world.pass({ minutes: 1 });
    for (const words of Object.values(standing())) {
      expect(words).not.toContain('trombone sinks');
      expect(words).toContain('no longer available');
    }
    expect(await everything()).not.toContain(KEPT);
    expect(await world.house.store.guidanceVerdict.count()).toBe(0);
    // What nothing has become of is left alone.
    expect(await world.house.doors.advance(world.clock.now())).toBe(0);
  });

  const entryOf = async () => {
    const answer = cardOf(await world.give(peer(), { type: 'guidance.ask', words: QUESTION }));
    return { entry: buttonsOn(answer).find(({ label }) => label === 'Helpful')?.action.entry };
  };
});
