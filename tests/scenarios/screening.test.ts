import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { valuesOf } from '../support/read-form.ts';
import { release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

const TELLING = {
  ...STORY,
  headline: 'A quarrel before the budget',
  happening: 'I spoke to Cllr Jane Placeholder on 14 March. Ring me on 020 7946 0123.',
  whyNow: '',
  tried: '',
};

describe('words that could give somebody away', () => {
  let world: World;
  let north: string;
  let author: Someone;
  let peer: Someone;
  beforeEach(async () => {
    world = await World.open();
    north = await world.network('north');
    author = await world.person('Ash', [north]);
    [peer = author] = await world.peers(11, north);
  });
  afterEach(() => world.close());

  const posted = () => world.slate.inPlace('slate-north').map(({ card }) => wordsOn(card));

  /** Shares a challenge up to where its words are looked at. */
  async function looked(story: typeof STORY) {
    const first = formOf(await world.give(author, { type: 'challenge.start' }));
    const second = formOf(await world.submit(author, first, story));
    return cardOf(await world.submit(author, second, { help: ['ideas'] }));
  }
  const labels = (card: Parameters<typeof buttonsOn>[0]) => buttonsOn(card).map(({ label }) => label);

  test('given none, then there is the preview at once', async () => {
    expect(labels(await looked(STORY))).toContain('Release');
  });

  test('are pointed out before the preview, with other words, and cannot be released unseen', async () => {
    const card = await looked(TELLING);
    expect(wordsOn(card)).toMatch(/Jane Placeholder: .*Try “/);
    expect(wordsOn(card)).toMatch(/14 March: .*Try “/);
    expect(wordsOn(card)).toMatch(/020 7946 0123: .*cannot stay/);
    expect(labels(card)).toEqual(['Use all suggestions', 'Go through them', 'Edit']);
    const { challenge, version } = button(card, 'Use all suggestions');
    const again = cardOf(await world.give(author, { type: 'challenge.release', challenge, version }));
    expect(wordsOn(again)).toContain('020 7946 0123');
    await world.settle();
    expect(posted()).toEqual([]);
  });

  test('given only what cannot stay, then there is nothing to tick, and it says what to do if it is something else', async () => {
    const card = await looked({ ...TELLING, happening: 'Ring me on 020 7946 0123.' });
    expect(labels(card)).toEqual(['Use all suggestions', 'Edit']);
    expect(wordsOn(card)).toContain('write it another way');
  });

  test('given one press, then all suggestions are taken and the preview shows them', async () => {
    const preview = cardOf(await world.give(author, button(await looked(TELLING), 'Use all suggestions')));
    expect(labels(preview)).toContain('Release');
    expect(wordsOn(preview)).not.toMatch(/Placeholder|7946|14 March/);
    expect(wordsOn(preview)).toContain('I spoke to');
  });

  test('given a choice, then what is kept stays for good, and what is certain goes whatever was ticked', async () => {
    const form = formOf(await world.give(author, button(await looked(TELLING), 'Go through them')));
    const [keep] = form.fields;
    if (keep?.kind !== 'choice') throw new Error('there is nothing to choose');
    expect(keep.options.map(({ label }) => label).join()).not.toContain('7946');
    const date = keep.options.find(({ label }) => label.startsWith('14 March'));
    const preview = cardOf(
      await world.submit(author, form, { ...valuesOf(form), keep: [date?.value ?? ''] }),
    );
    expect(wordsOn(preview)).toContain('14 March');
    expect(wordsOn(preview)).not.toMatch(/Placeholder|7946/);
    const edit = formOf(await world.give(author, button(preview, 'Edit')));
    const asked = formOf(await world.submit(author, edit, valuesOf(edit)));
    expect(wordsOn(cardOf(await world.submit(author, asked, valuesOf(asked))))).toContain('[Release]');
  });

  test('given nothing that is certain, then all can be kept in one press', async () => {
    const card = await looked({ ...TELLING, happening: 'I spoke to Jane Placeholder about it.' });
    const preview = cardOf(await world.give(author, button(card, 'Keep them all')));
    expect(wordsOn(preview)).toContain('Jane Placeholder');
    expect(labels(preview)).toContain('Release');
  });

  test('given an unnamed reply, then nothing goes out before its writer has decided, and nothing is lost', async () => {
    const challenge = await release(world, author, north);
    const form = formOf(await world.give(peer, { type: 'contribution.start', challenge }));
    const typed = { kind: 'idea', text: 'Ask Jane Placeholder on 020 7946 0123.' };
    const refused = await world.submit(peer, form, typed);
    expect(refusalOf(refused)).toContain('Nothing was sent yet');
    const marked = formOf(refused);
    expect(valuesOf(marked)).toMatchObject(typed);
    expect(marked.fields.find(({ id }) => id === 'text')?.problem).toContain('020 7946 0123');

    const suggested = await world.submit(peer, marked, { ...typed, keep: [], rest: 'suggested' });
    const last = formOf(suggested);
    expect(String(valuesOf(last).text)).not.toMatch(/Placeholder|7946/);
    expect(wordsOn(cardOf(await world.submit(peer, last, valuesOf(last))))).toContain('Sent');
    expect((await world.house.store.contribution.findMany()).map(({ text }) => text).join()).not.toMatch(
      /Placeholder|7946/,
    );
  });

  test('given a word that goes with an offer to talk, then it is looked at, too', async () => {
    const challenge = await release(world, author, north);
    const form = formOf(await world.give(peer, { type: 'offer.start', challenge }));
    const refused = await world.submit(peer, form, { note: 'Ring me on 020 7946 0123.' });
    expect(refusalOf(refused)).toContain('Nothing was sent yet');
    const suggested = formOf(
      await world.submit(peer, formOf(refused), { note: 'Ring me on 020 7946 0123.', rest: 'suggested' }),
    );
    expect(String(valuesOf(suggested).note)).not.toContain('7946');
    expect(await world.house.store.offer.count()).toBe(0);
    await world.submit(peer, suggested, valuesOf(suggested));
    expect(await world.house.store.offer.count()).toBe(1);
  });

  test('given the challenger’s own words, then they are looked at alike: answers, endings and what came of it', async () => {
    const challenge = await release(world, author, north);
    const say = async (type: string) => {
      const form = formOf(await world.give(author, { type, challenge }));
      return world.submit(author, form, { text: 'Ring me on 020 7946 0123.' });
    };
    for (const type of ['challenge.reply', 'challenge.close'])
      expect(refusalOf(await say(type))).toContain('Nothing was sent');
    const close = formOf(await world.give(author, { type: 'challenge.close', challenge }));
    await world.submit(author, close, { text: 'I shall talk to both.' });
    expect(refusalOf(await say('challenge.look-back'))).toContain('Nothing was sent');
    expect(await world.house.store.contribution.count()).toBe(1);
  });
});
