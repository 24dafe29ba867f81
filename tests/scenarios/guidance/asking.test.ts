import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../src/guidance/index/entry.ts';
import type { Card } from '../../../src/views/card.ts';
import { buttonsOn, wordsOn } from '../../support/read-card.ts';
import { dump } from '../../support/story-machine/dump.ts';
import { stillGuidance, tinyLibrary } from '../../support/tiny-guidance.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

const QUESTION = 'How do I get councillors on side before the budget?';
/** Nothing in the tiny library is about it. */
const ELSEWHERE = 'recipe for onion soup with saffron';
const found = (card: Card) =>
  card.blocks.flatMap((block) => (block.kind === 'found' ? [block] : [])).map(({ label }) => label);

let world: World;
let north: string;
let ash: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  ash = await world.person('Ash', [north]);
});
afterEach(() => world.close());

/** All rows of our own tables; the job engine keeps its own times. */
const rows = async () =>
  (await dump(world.databaseUrl))
    .filter(({ table }) => !table.startsWith('pgboss.'))
    .map(({ table, row }) => ({ table, row }));

const ask = async (who: Someone, words: string, place = '') =>
  cardOf(await world.give(who, { type: 'guidance.ask', words, place }));

describe('an answer', () => {
  test('given a question, then the card’s own words come with the words that match, their source and what can be done', async () => {
    const card = await ask(ash, QUESTION);
    expect(card.heading).toBe('What the guidance says');
    const [first] = card.blocks.filter((block) => block.kind === 'found');
    expect(first?.label).toBe('Win councillors over early');
    expect(first?.text).toBe(tinyLibrary.cards[0]?.text);
    const marked = first?.marks.map(({ start, end }) => first.text.slice(start, end));
    expect(marked).toContain('budget');
    expect(wordsOn(card)).toContain('Keeping Harbours (2021), Section 2, "Win councillors over early"');
    const labels = buttonsOn(card).map(({ label }) => label);
    for (const label of ['More like this', 'Open the framework', 'Helpful', 'Not helpful'])
      expect(labels).toContain(label);
    expect(labels).not.toContain('Share here');
  });

  test('given a historic source and a superseded card, then each answer from them says so', async () => {
    const lamps = wordsOn(await ask(ash, 'who trims the lamps at dusk'));
    expect(lamps).toContain('Historic. From 1908, the time of oil lamps.');
    expect(wordsOn(await ask(ash, 'tarring wooden boats'))).toContain('Superseded: something else');
  });

  test('given no words, then a form asks for them; given too many, then they come back', async () => {
    const form = formOf(await world.give(ash, { type: 'guidance.ask' }));
    expect(found(cardOf(await world.submit(ash, form, { words: QUESTION })))[0]).toBe(
      'Win councillors over early',
    );
    const long = await world.submit(ash, form, { words: 'budget '.repeat(200) });
    expect(refusalOf(long)).toContain('1,000 fit');
    expect(formOf(long).fields[0]).toMatchObject({ value: expect.stringContaining('budget') });
  });

  test('given nothing close, then it says so, shows the nearest with that warning, and offers peers and coordinators', async () => {
    const card = await ask(ash, ELSEWHERE);
    expect(card.heading).toBe('Nothing close');
    expect(found(card).length).toBeLessThanOrEqual(1);
    const labels = buttonsOn(card).map(({ label }) => label);
    expect(labels).toContain('Share as a challenge');
    expect(labels).toContain('Ask the coordinator for a source');
    const form = formOf(await world.press(ash, card, 'Share as a challenge'));
    expect(form.fields.find(({ id }) => id === 'happening')).toMatchObject({ value: ELSEWHERE });
  });

  test('given an answer, then more like it leaves it out, the framework opens, and verdicts are counted without a name', async () => {
    const card = await ask(ash, QUESTION);
    const [first] = found(card);
    expect(found(cardOf(await world.press(ash, card, 'More like this')))).not.toContain(first);
    expect(wordsOn(cardOf(await world.press(ash, card, 'Open the framework')))).toContain('Towards members');
    await world.press(ash, card, 'Helpful');
    await world.press(ash, card, 'Not helpful');
    await world.press(ash, card, 'Not helpful');
    const said = await world.house.store.guidanceOpinion.findMany();
    expect(said).toMatchObject([{ subject: 'councillors', helpful: false }]);
    expect(JSON.stringify(said)).not.toContain(ash.id);
  });

  test('given half an hour, then the question is no longer held, and the form is empty', async () => {
    const card = await ask(ash, ELSEWHERE);
    world.clock.forward({ minutes: 31 });
    const form = formOf(await world.press(ash, card, 'Share as a challenge'));
    expect(form.fields.find(({ id }) => id === 'happening')).not.toHaveProperty('value');
  });
});

describe('documents for certain networks', () => {
  const passage: Entry = {
    ...{ id: randomUUID(), origin: 'imported', document: 'piers.txt', title: 'Piers', year: 2024 },
    ...{ locator: 'page 3', status: 'current', headings: ['Northern piers'], asked: [] },
    text: `${'A northern pier is mended each spring before the storms come. '.repeat(20)}The saffron pier is tarred.`,
    readers: new Set<string>(),
  };

  test('given one, then only its network finds it and may have it shared; it is cut around the words, and can be read whole', async () => {
    const readers = new Set<string>();
    const limited = await World.open({ guidance: stillGuidance(tinyLibrary, [{ ...passage, readers }]) });
    try {
      const [here, there] = [await limited.network('north'), await limited.network('south')];
      readers.add(here);
      const both = await limited.person('Both', [here, there]);
      const outside = await limited.person('Outside', [there]);
      const give = async (who: Someone, place: string) =>
        cardOf(await limited.give(who, { type: 'guidance.ask', words: 'saffron pier tarred', place }));
      expect(found(await give(outside, ''))).not.toContain('Northern piers');

      const inSouth = await give(both, 'slate-south');
      expect(found(inSouth)).toContain('Northern piers');
      const inNorth = await give(both, 'slate-north');
      const shareOf = (card: Card) =>
        buttonsOn(card).filter(
          ({ action, label }) => label === 'Share here' && action.type === 'guidance.share',
        );
      expect(shareOf(inSouth).length).toBe(shareOf(inNorth).length - 1);

      const [block] = inNorth.blocks.filter((one) => one.kind === 'found');
      expect(block?.text.length).toBeLessThanOrEqual(800);
      expect(block?.text).toContain('saffron');
      expect(passage.text).toContain(block?.text.replace(/^…|…$/g, ''));
      const whole = cardOf(await limited.press(both, inNorth, 'Read it whole'));
      expect(wordsOn(whole)).toContain(passage.text);

      const [share] = shareOf(inNorth);
      const south = await limited.house.store.place.findFirstOrThrow({ where: { ref: 'slate-south' } });
      const forged = { ...share?.action, type: 'guidance.post', place: south.id, question: 'Why?' };
      expect(refusalOf(await limited.give(both, forged))).toContain('not among the guidance');
      const entry = String(share?.action.entry);
      const stolen = { type: 'guidance.read', entry, place: '', held: '' };
      expect(refusalOf(await limited.give(outside, stolen))).toContain('not among the guidance');
    } finally {
      await limited.close();
    }
  });
});

describe('what is typed to Soundings', () => {
  const hear = (who: Someone, words: string) => world.give(who, { type: 'home.hear', words });

  test('given a question, then it is answered; given a greeting, then one’s own page comes', async () => {
    expect(found(cardOf(await hear(ash, QUESTION)))[0]).toBe('Win councillors over early');
    const greeting = cardOf(await hear(ash, 'hello there'));
    expect(greeting.heading).toBe('Hello, Ash');
    expect(wordsOn(greeting)).toContain('Ask me in a few words');
  });

  test('given a challenge by mistake, then no word of it is written down anywhere, and sharing it is offered', async () => {
    const before = await rows();
    const card = cardOf(
      await hear(ash, 'Our zebrafish reorganisation has left the saffron quartermaster furious'),
    );
    expect(wordsOn(card)).toContain('does not keep what you typed with your name');
    const form = formOf(await world.press(ash, card, 'Share as a challenge'));
    expect(form.fields.find(({ id }) => id === 'happening')).toMatchObject({
      value: expect.stringContaining('zebrafish'),
    });
    await world.settle();
    const after = await rows();
    // That nothing close was found is counted: keyed hashes, and nothing else.
    const counted = ['public.guidance_asker', 'public.seen_event', 'guidance_asker', 'seen_event'];
    expect(after.filter(({ table }) => !counted.includes(table))).toEqual(before);
    expect(JSON.stringify(after)).not.toMatch(/zebra|saffron|quartermaster|furious/i);
  });

  test('given a stranger or a former member, then what they typed is not looked at', async () => {
    const former = await world.person('Farley', []);
    expect(wordsOn(cardOf(await hear(former, QUESTION)))).not.toContain('Win councillors');
    const stranger = { id: randomUUID(), name: 'Nobody', account: { platform: 'slate', key: 'nobody' } };
    expect(wordsOn(cardOf(await hear(stranger, QUESTION)))).not.toContain('Win councillors');
  });
});

describe('sharing an answer', () => {
  test('given a place, when they confirm, then question and answer stand there under their name, and can be taken back', async () => {
    const card = await ask(ash, QUESTION, 'slate-north');
    const form = formOf(await world.press(ash, card, 'Share here'));
    expect(form.intro).toContain('under your name');
    expect(form.fields[0]).toMatchObject({ value: QUESTION });
    expect(world.slate.inPlace('slate-north')).toEqual([]);
    const done = cardOf(await world.submit(ash, form, { question: 'How do we win them over?' }));
    await world.settle();
    const [post, ...more] = world.slate.inPlace('slate-north');
    expect(more).toEqual([]);
    expect(world.dial.inPlace('dial-north')).toEqual([]);
    expect(post?.card.from).toContain('Ash');
    const words = post ? wordsOn(post.card) : '';
    expect(words).toContain('How do we win them over?');
    expect(words).toContain('Keeping Harbours (2021)');
    const other = await world.person('Bo', [north]);
    expect(refusalOf(await world.press(other, done, 'Take it back'))).toContain('somebody else');
    await world.press(ash, done, 'Take it back');
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toEqual([]);
  });

  test('given somebody who has left before it went out, then it does not appear', async () => {
    const card = await ask(ash, QUESTION, 'slate-north');
    const form = formOf(await world.press(ash, card, 'Share here'));
    await world.submit(ash, form, { question: QUESTION });
    await world.house.store.membership.deleteMany({ where: { memberId: ash.id } });
    await world.settle();
    expect(world.slate.inPlace('slate-north')).toEqual([]);
  });

  test('given a place of another network, or none, then nothing can be shared there', async () => {
    await world.network('south');
    for (const place of ['slate-south', 'slate-nowhere'])
      expect(buttonsOn(await ask(ash, QUESTION, place)).map(({ label }) => label)).not.toContain(
        'Share here',
      );
    const south = await world.house.store.place.findFirstOrThrow({ where: { ref: 'slate-south' } });
    const card = await ask(ash, QUESTION, 'slate-north');
    const share = buttonsOn(card).find(({ label }) => label === 'Share here')?.action;
    const forged = { ...share, type: 'guidance.post', place: south.id, question: 'Why?' };
    expect(refusalOf(await world.give(ash, forged))).toContain('cannot be shared there');
  });

  test('given somebody who is erased, then what they shared stays as a former member’s, and their file had it', async () => {
    const form = formOf(await world.press(ash, await ask(ash, QUESTION, 'slate-north'), 'Share here'));
    await world.submit(ash, form, { question: QUESTION });
    await world.settle();
    const file = await world.house.memberFiles.export(ash.account);
    expect(file?.json).toContain(QUESTION);
    await world.give(ash, { type: 'leave.for-good', word: 'LEAVE' });
    await world.settle();
    expect(world.slate.inPlace('slate-north')[0]?.card.from).toBe('A former member');
  });
});
