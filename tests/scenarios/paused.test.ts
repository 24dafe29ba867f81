import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { challenges } from '../../src/challenges/feature.ts';
import { button } from '../support/read-card.ts';
import { pauseWriter, preview, release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

/** Commands that put down words, or an offer, that others get to see without a name. */
const UNNAMED = [
  'challenge.ask',
  'challenge.release',
  'challenge.release-now',
  'contribution.send',
  'challenge.answer',
  'challenge.finish',
  'challenge.outcome',
  'offer.send',
  'note.send',
  'note.again',
];
/** Commands that write all the same, and stay open to somebody who is paused. */
const OTHERWISE = [
  'challenge.draft',
  'challenge.revise',
  'challenge.discard',
  'challenge.take',
  'challenge.keep',
  'challenge.decide',
  'challenge.withdraw',
  'contribution.mark',
  'offer.accept',
  'offer.decline',
  'thread.write',
  'thread.edit',
  'thread.delete',
  'slip.carry',
  'report.send',
  'review.hold',
  'review.release',
  'review.send-back',
  'report.act',
  'report.mute',
  'report.settle',
  'note.take-back',
  'notes.approve',
  'notes.decline',
  'notes.remove',
  'notes.send-back',
];

describe('whoever is paused', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;
  let coordinator: Someone;
  let reporter: Someone;
  let challenge: string;

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peer = await world.person('Birch', [north]);
    coordinator = await world.person('Corin', [], [north]);
    [reporter] = (await world.peers(5, north)) as [Someone];
    challenge = await release(world, author, north);
  });
  afterEach(() => world.close());

  const pause = (about: 'challenge' | 'contribution', subject: string) =>
    pauseWriter(world, { coordinator, reporter }, about, subject);

  async function pausePeer(): Promise<void> {
    await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text: 'Earlier words.' });
    const { id } = await world.house.store.contribution.findFirstOrThrow();
    await pause('contribution', id);
    await world.settle();
  }
  /** All that is kept, but for what the job engine and the door keep of events. */
  async function kept() {
    const { store } = world.house;
    return [
      await store.challenge.findMany(),
      await store.contribution.findMany(),
      await store.offer.findMany(),
      await store.seal.count(),
      await store.outbox.count(),
    ];
  }
  /** Given a command with words in it: it is refused, nothing comes of it, and a form that comes back has the words. */
  async function refused(who: Someone, command: { type: string; [field: string]: unknown }, words: string) {
    const before = await kept();
    const reply = await world.give(who, command);
    expect(refusalOf(reply)).toContain('paused');
    expect(await kept()).toEqual(before);
    if (words) expect(JSON.stringify(formOf(reply))).toContain(words);
  }

  test('can neither reply unnamed nor offer to talk', async () => {
    await pausePeer();
    const text = 'Words to keep.';
    await refused(peer, { type: 'contribution.start', challenge }, '');
    await refused(peer, { type: 'contribution.send', challenge, kind: 'idea', text }, text);
    await refused(peer, { type: 'offer.start', challenge }, '');
    await refused(peer, { type: 'offer.send', challenge, note: text }, text);
  });

  test('cannot answer as the challenger, nor close with words', async () => {
    await pause('challenge', challenge);
    const text = 'Words to keep.';
    await refused(author, { type: 'challenge.answer', challenge, text }, text);
    await refused(author, { type: 'challenge.finish', challenge, text }, text);
  });

  test('cannot say what came of a challenge', async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
    await world.settle();
    await pause('challenge', challenge);
    await refused(author, { type: 'challenge.outcome', challenge, text: 'It went well.' }, 'It went well.');
  });

  test('cannot make a practice note of a challenge', async () => {
    await world.give(author, { type: 'challenge.finish', challenge, text: 'We will see.' });
    await world.settle();
    await world.give(author, { type: 'challenge.outcome', challenge, text: 'It went well.' });
    await world.settle();
    await pause('challenge', challenge);
    const words = { title: 'Words to keep', about: 'A merger.', tried: '', came: 'It went well.' };
    await refused(author, { type: 'note.send', challenge, seen: '', rest: '', ...words }, 'Words to keep');
  });

  test('cannot bring a new challenge to its preview, nor release one that is there', async () => {
    const shown = await preview(world, author, north, { ...STORY, headline: 'Another' });
    const form = formOf(await world.press(author, shown, 'Edit'));
    await pause('challenge', challenge);
    await refused(author, button(shown, 'Release'), '');
    const { challenge: draft } = button(shown, 'Release');
    await refused(author, { type: 'challenge.preview', challenge: draft }, '');
    const asking = formOf(await world.submit(author, form, { ...STORY, headline: 'Another' }));
    await refused(author, { ...asking.action, help: ['ideas'] }, '');
    expect(await world.house.store.draft.count()).toBe(1);
  });

  test('can still look, mark what helped, write by name and withdraw', async () => {
    await pausePeer();
    const { id: contribution } = await world.house.store.contribution.findFirstOrThrow();
    await pause('challenge', challenge);
    expect((await world.give(author, { type: 'challenge.open', challenge })).kind).toBe('card');
    const marked = await world.give(author, { type: 'contribution.mark', contribution, helped: true });
    expect(marked.kind).toBe('card');
    const [post] = world.slate.inPlace('slate-north');
    const named = {
      type: 'thread.write',
      place: 'slate-north',
      thread: post?.ref,
      message: 'm',
      text: 'Me.',
    };
    expect((await world.give(peer, named)).kind).toBe('nothing');
    await world.settle();
    expect(JSON.stringify(world.dial.messages)).toContain('Birch (DCS, Birchshire)');
    cardOf(await world.give(author, { type: 'challenge.withdraw', challenge }));
  });

  test('is paused in that network, for that long, and nobody else is', async () => {
    const south = await world.network('south');
    for (let at = 0; at < 5; at++) await world.person(`South-${at}`, [south]);
    await world.house.store.membership.create({
      data: { networkId: south, memberId: author.id, standing: 'peer' },
    });
    await pause('challenge', challenge);
    const elsewhere = await release(world, author, south, { ...STORY, headline: 'In the south' });
    const answer = (where: string) =>
      world.give(author, { type: 'challenge.answer', challenge: where, text: 'A word.' });
    expect((await answer(elsewhere)).kind).toBe('card');
    const other = await world.give(peer, {
      type: 'contribution.send',
      challenge,
      kind: 'idea',
      text: 'Mine.',
    });
    expect(other.kind).toBe('card');
    expect(refusalOf(await answer(challenge))).toContain('paused');
    await world.pass({ days: 7, minutes: 1 });
    expect((await answer(challenge)).kind).toBe('card');
  });
});

test('every command about challenges that writes is known here as unnamed, or as open to the paused', () => {
  const writing = challenges.commands.filter(({ effect }) => effect === 'writes').map(({ type }) => type);
  // A new one? Say which it is. If it is unnamed, it belongs into the stories above, and into those of small networks.
  expect([...UNNAMED, ...OTHERWISE].sort()).toEqual(writing.sort());
});
