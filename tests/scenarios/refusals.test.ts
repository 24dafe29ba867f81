import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { TextField } from '../../src/views/form.ts';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { preview, release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

describe('what is refused, and what is kept all the same', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peers: Someone[];

  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    peers = await world.peers(6, north);
  });
  afterEach(() => world.close());

  const challenges = () => world.house.store.challenge.count();
  const drafts = () => world.house.store.draft.count();
  const fieldOf = (form: { fields: readonly object[] }, id: string) =>
    (form.fields as TextField[]).find((field) => field.id === id);

  test('a stranger is told whom to ask', async () => {
    const stranger = { platform: 'slate', key: 'nobody' };
    expect(refusalOf(await world.give(stranger, { type: 'challenge.start' }))).toContain('Join a network');
    const welcome = cardOf(await world.give(stranger, { type: 'home.open' }));
    expect(wordsOn(welcome)).toContain('does not know this account yet');
  });

  test('a coordinator who is no peer cannot pose, and a peer of another network finds nothing', async () => {
    const coordinator = await world.person('Corin', [], [north]);
    expect(refusalOf(await world.give(coordinator, { type: 'challenge.start' }))).toContain('not a peer');
    const challenge = await release(world, author, north);
    const south = await world.network('south');
    const outsider = await world.person('Oak', [south]);
    for (const type of ['contribution.start', 'offer.start', 'challenge.open', 'challenge.reply']) {
      expect(refusalOf(await world.give(outsider, { type, challenge }))).toContain('not here any more');
    }
  });

  test('a text that is too long comes back whole, with the fault marked', async () => {
    const form = formOf(await world.give(author, { type: 'challenge.start' }));
    const happening = 'x'.repeat(1_620);
    const reply = await world.submit(author, form, { ...STORY, happening });
    expect(refusalOf(reply)).toContain('Nothing was lost');
    const field = fieldOf(formOf(reply), 'happening');
    expect(field?.value).toBe(happening);
    expect(field?.problem).toBe('This is 1,620 characters and 1,500 fit. Please shorten it by 120.');
    expect(await drafts()).toBe(0);
  });

  test('a network that is too small takes nothing unnamed, and the draft is kept', async () => {
    const south = await world.network('south');
    const loner = await world.person('Lone', [south]);
    const first = formOf(await world.give(loner, { type: 'challenge.start' }));
    const second = formOf(await world.submit(loner, first, STORY));
    expect(refusalOf(await world.submit(loner, second, { help: ['ideas'] }))).toContain(
      '1 peer, too few to hide',
    );
    expect(await drafts()).toBe(1);
  });

  test('a network that shrinks between preview and release takes it no more', async () => {
    const card = await preview(world, author, north);
    const leaving = peers.slice(0, 3).map(({ id }) => id);
    await world.house.store.membership.deleteMany({ where: { memberId: { in: leaving } } });
    expect(refusalOf(await world.press(author, card, 'Release'))).toContain('4 peers, too few');
    expect([await challenges(), await drafts()]).toEqual([0, 1]);
  });

  test('Release pressed twice posts once', async () => {
    const card = await preview(world, author, north);
    const replies = await Promise.all([
      world.press(author, card, 'Release'),
      world.press(author, card, 'Release'),
    ]);
    expect(replies.map(({ kind }) => kind).sort()).toEqual(['card', 'refusal']);
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toHaveLength(1);
  });

  test('a preview of an earlier version cannot be released', async () => {
    const card = await preview(world, author, north);
    const form = formOf(await world.press(author, card, 'Edit'));
    await world.submit(author, form, { ...STORY, headline: 'Changed since' });
    expect(refusalOf(await world.press(author, card, 'Release'))).toContain('changed since that preview');
    expect(await challenges()).toBe(0);
  });

  test('a form opened before another change keeps its words and can be sent again', async () => {
    const card = await preview(world, author, north);
    const stale = formOf(await world.press(author, card, 'Edit'));
    const other = formOf(await world.press(author, card, 'Edit'));
    await world.submit(author, other, { ...STORY, headline: 'From the other window' });
    const reply = await world.submit(author, stale, { ...STORY, headline: 'From this window' });
    expect(refusalOf(reply)).toContain('changed elsewhere');
    const again = formOf(reply);
    expect(fieldOf(again, 'headline')?.value).toBe('From this window');
    await world.submit(author, again, { ...STORY, headline: 'From this window' });
    expect(wordsOn(cardOf(await world.give(author, { type: 'challenge.mine' })))).toContain(
      'From this window',
    );
  });

  test('a draft is kept for fourteen days from its last change, and then nothing of it is left', async () => {
    const card = await preview(world, author, north);
    await world.pass({ days: 13 });
    expect(await drafts()).toBe(1);
    await world.pass({ days: 3 });
    expect(refusalOf(await world.press(author, card, 'Release'))).toContain('14 days');
    expect([await drafts(), await world.house.store.seal.count()]).toEqual([0, 0]);
    const revise = { ...button(card, 'Edit'), type: 'challenge.revise', version: 2, ...STORY };
    const reply = await world.give(author, revise);
    expect(fieldOf(formOf(reply), 'happening')?.value).toBe(STORY.happening);
  });

  test('a draft survives a restart', async () => {
    await preview(world, author, north);
    await world.restart();
    const mine = cardOf(await world.give(author, { type: 'challenge.mine' }));
    const again = cardOf(await world.press(author, mine, 'Preview'));
    expect(wordsOn(again)).toContain(STORY.happening);
  });

  test('what is withdrawn can be answered no more, and leaves every place', async () => {
    const challenge = await release(world, author, north);
    const [peer] = peers as [Someone];
    const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
    await world.submit(peer, form, { kind: 'idea', text: 'Before.' });
    await world.settle();
    await world.give(author, { type: 'challenge.withdraw', challenge });
    const late = await world.submit(peer, form, { kind: 'idea', text: 'Too late.' });
    expect(refusalOf(late)).toContain('taken back');
    expect(fieldOf(formOf(late), 'text')?.value).toBe('Too late.');
    await world.settle();
    for (const platform of [world.slate, world.dial]) {
      const posts = platform.messages.filter(({ to }) => to.kind === 'place');
      expect(posts.map(({ card }) => wordsOn(card))).toEqual([
        'A DCS in this network\nThe challenger has withdrawn this challenge.',
      ]);
    }
  });

  test('an author who has left can take their words back, and nothing more', async () => {
    const challenge = await release(world, author, north);
    await world.house.store.membership.deleteMany({ where: { memberId: author.id } });
    const mine = cardOf(await world.give(author, { type: 'challenge.mine' }));
    expect(wordsOn(mine)).toContain('You have left Northern directors.');
    expect(buttonsOn(mine).map(({ label }) => label)).toEqual(['Withdraw']);
    expect((await world.give(author, { type: 'challenge.open', challenge })).kind).toBe('refusal');
    await world.press(author, mine, 'Withdraw');
    await world.settle();
    const posts = world.slate.messages.filter(({ to }) => to.kind === 'place');
    expect(posts.map(({ card }) => wordsOn(card)).join()).toContain('has withdrawn this challenge');
  });

  test('the author alone opens, marks, closes and withdraws', async () => {
    const challenge = await release(world, author, north);
    const [peer] = peers as [Someone];
    const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
    await world.submit(peer, form, { kind: 'idea', text: 'An idea.' });
    const contribution = (await world.house.store.contribution.findFirst())?.id;
    for (const command of [
      { type: 'challenge.open', challenge },
      { type: 'challenge.answer', challenge, text: 'I am the challenger.' },
      { type: 'challenge.finish', challenge, text: 'Done.' },
      { type: 'challenge.withdraw', challenge },
      { type: 'challenge.outcome', challenge, text: 'Done.' },
      { type: 'contribution.mark', contribution, helped: true },
      { type: 'contribution.read', contribution },
    ]) {
      expect(refusalOf(await world.give(peer, command))).toContain('not here any more');
    }
    expect(wordsOn(cardOf(await world.give(peer, { type: 'challenge.mine' })))).toContain(
      'not shared a challenge yet',
    );
  });

  test('an author cannot pass for a peer in their own thread, nor slip into it under their name', async () => {
    const challenge = await release(world, author, north);
    const form = formOf(await world.give(author, { type: 'contribution.start', challenge }));
    expect(form.title).toBe('Answer as challenger');
    const forged = await world.give(author, {
      type: 'contribution.send',
      challenge,
      kind: 'idea',
      text: 'Me.',
    });
    expect(refusalOf(forged)).toContain('your own challenge');
    const [post] = world.slate.inPlace('slate-north');
    const slip = await world.give(author, {
      type: 'thread.write',
      place: 'slate-north',
      thread: post?.ref,
      message: randomUUID(),
      text: 'We have tried that.',
    });
    expect(refusalOf(slip)).toContain('under your own name');
    expect(fieldOf(formOf(slip), 'text')?.value).toBe('We have tried that.');
    expect(await world.house.store.contribution.count()).toBe(0);
  });

  test('what cannot be read changes nothing', async () => {
    const challenge = await release(world, author, north);
    for (const command of [
      { type: 'no.such.command' },
      { type: 'contribution.send', challenge, kind: 'insult', text: 'x' },
      { type: 'contribution.send', challenge: 'not-an-id', kind: 'idea', text: 'x' },
      { type: 'report.mute', report: challenge, days: 9_999 },
    ]) {
      expect(refusalOf(await world.give(author, command))).toContain('could not be read');
    }
  });

  test('a character that PostgreSQL cannot hold is refused, with the words kept', async () => {
    const challenge = await release(world, author, north);
    const text = 'pasted \u0000 from somewhere';
    const [peer] = peers as [Someone];
    const answer = await world.give(peer, { type: 'contribution.send', challenge, kind: 'idea', text });
    expect(['card', 'refusal']).toContain(answer.kind);
  });
});
