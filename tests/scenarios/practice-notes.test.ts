import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noteEntries } from '../../src/guidance/notes.ts';
import { button, buttonsOn, wordsOn } from '../support/read-card.ts';
import { release, STORY } from '../support/story.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

/** Monday 12 January 2026, 10:00; coordinators look at 9, 13 and 17 o'clock. */
let world: World;
let north: string;
let author: Someone;
let corin: Someone;
let dara: Someone;
let peers: Someone[];
let challenge: string;

beforeEach(async () => {
  count = 0;
  world = await World.open();
  north = await world.network('north');
  author = await world.person('Ash', [north]);
  corin = await world.person('Corin', [], [north]);
  dara = await world.person('Dara', [north], [north]);
  peers = await world.peers(6, north);
  challenge = await closedBy(author);
});
afterEach(() => world.close());

const store = () => world.house.store;
const OUTCOME = 'They talk again, and the budget went through.';
const WORDS = {
  title: 'When members and officers stop talking',
  about: 'Two members had stopped talking to an officer before the budget.',
  tried: 'A day away together, which ended early.',
  came: 'Short talks in pairs, with somebody neutral, brought them back.',
};

/** One of its own for each challenge of a test: by it `release` finds the new one. */
const HEADLINES = ['The first', 'The second', 'The third'];
let count = 0;

/** A challenge that its author has closed, and of which they have said what came. */
async function closedBy(who: Someone, network = north) {
  const id = await release(world, who, network, { ...STORY, headline: HEADLINES[count++] ?? '' });
  await world.give(who, { type: 'challenge.finish', challenge: id, text: 'I shall talk to each.' });
  await world.settle();
  await world.give(who, { type: 'challenge.outcome', challenge: id, text: OUTCOME });
  await world.settle();
  return id;
}

async function send(who = author, words: Partial<typeof WORDS> = {}, id = challenge) {
  const form = formOf(await world.give(who, { type: 'note.start', challenge: id }));
  return world.submit(who, form, { ...WORDS, ...words });
}

const list = async (who = corin) => cardOf(await world.give(who, { type: 'notes.list', page: 0 }));
const toTheHour = () => world.pass({ hours: 4 });
const mine = async (who = author) => cardOf(await world.give(who, { type: 'challenge.mine', page: 0 }));
const found = () => noteEntries(store());
/** Sent, listed and approved. */
async function approved() {
  await send();
  await toTheHour();
  await world.press(corin, await list(), 'Approve');
}

describe('a note that somebody makes of their challenge', () => {
  test('given an outcome, then the card that thanks for it offers a note, with nothing filled in but their own words', async () => {
    const again = await closedBy(peers[0] as Someone);
    world.clock.forward({ minutes: 1 });
    const thanks = await world.give(author, { type: 'challenge.outcome', challenge, text: 'More of it.' });
    const form = formOf(await world.press(author, cardOf(thanks), 'Make a note of it'));
    expect(form.fields.map((field) => [field.id, 'value' in field ? field.value : undefined])).toEqual([
      ['title', undefined],
      ['about', undefined],
      ['tried', undefined],
      ['came', 'More of it.'],
    ]);
    // It stands on their own challenge, too, and nobody else's does.
    const own = cardOf(await world.give(author, { type: 'challenge.open', challenge, page: 0 }));
    expect(buttonsOn(own).map(({ label }) => label)).toContain('Make a note of it');
    expect(refusalOf(await world.give(author, { type: 'note.start', challenge: again }))).toContain(
      'not here',
    );
  });

  test('given a challenge that is open, or closed without an outcome, then there is nothing to make a note of yet', async () => {
    const open = await release(world, author, north, { ...STORY, headline: 'Open' });
    expect(refusalOf(await world.give(author, { type: 'note.start', challenge: open }))).toContain(
      'once it is closed',
    );
    await world.give(author, { type: 'challenge.finish', challenge: open, text: 'I shall ask.' });
    await world.settle();
    expect(refusalOf(await world.give(author, { type: 'note.start', challenge: open }))).toContain(
      'what came of it',
    );
  });

  test('given one that was sent, then coordinators find it at the hour and not before, and are told neither whose it is nor when', async () => {
    const sent = wordsOn(cardOf(await send()));
    expect(sent).toContain('Coordinators find it on Monday 12 January, 13:00');
    expect(wordsOn(await list())).toContain('No note is waiting');
    expect(world.told(corin)).toBe('');
    await send(peers[0], {}, await closedBy(peers[0] as Someone));
    await toTheHour();
    expect(world.told(corin).match(/Notes to approve/g)).toHaveLength(1);
    const card = wordsOn(await list());
    expect(card).toContain('1 of 2 that wait');
    expect(card).not.toMatch(/Ash|Peer-\d|January|10:/);
    expect(card).toContain(WORDS.came);
    expect(await found()).toEqual([]);
  });

  test('given its approval, then guidance finds it in that network alone, as peers’ experience, with the month and no more', async () => {
    await approved();
    expect(await found()).toMatchObject([
      {
        ...{
          origin: 'note',
          title: 'Peers’ experience in this network',
          year: null,
          locator: 'January 2026',
        },
        ...{ headings: [WORDS.title], readers: new Set([north]), status: 'current' },
        text: expect.stringContaining(`What came of it: ${WORDS.came}`),
      },
    ]);
    expect(wordsOn(await mine())).toContain('Guidance finds it for peers, as of January 2026.');
    expect(wordsOn(await mine(peers[0]))).not.toContain(WORDS.title);
    const [row] = await store().practiceNote.findMany();
    expect(row).toMatchObject({ month: new Date('2026-01-01'), dueAt: null, until: null, remindAt: null });
    // Nobody is written down as having approved it: whoever is named could not be its author.
    expect(await store().deed.count({ where: { kind: { startsWith: 'note' } } })).toBe(0);
  });

  test('given words that could show who is meant, then they are pointed out, and go only as they were seen', async () => {
    const form = formOf(await world.give(author, { type: 'note.start', challenge }));
    const told = { ...WORDS, about: 'Write to ash@example.org about Kent County Council.' };
    const first = await world.submit(author, form, told);
    expect(refusalOf(first)).toContain('Nothing was sent yet');
    const second = formOf(first);
    expect(second.fields).toHaveLength(5);
    expect(JSON.stringify(second.fields[1])).toContain('ash@example.org');
    // An address is never kept on purpose.
    expect(refusalOf(await world.submit(author, second, { ...told, rest: 'kept' }))).toContain(
      'Nothing was sent yet',
    );
    const taken = formOf(await world.submit(author, second, { ...told, rest: 'suggested' }));
    const about = taken.fields.find(({ id }) => id === 'about');
    expect(about && 'value' in about ? about.value : '').not.toContain('ash@example.org');
    expect(await store().practiceNote.count()).toBe(0);

    // What is kept on purpose is what was seen: other words are pointed out anew.
    const council = { ...WORDS, about: 'It was about Kent County Council.' };
    const seen = formOf(await world.submit(author, form, council));
    const other = await world.submit(author, seen, {
      ...council,
      tried: 'We asked Essex County Council.',
      rest: 'kept',
    });
    expect(refusalOf(other)).toContain('Nothing was sent yet');
    cardOf(await world.submit(author, seen, { ...council, rest: 'kept' }));
    expect(await store().practiceNote.count()).toBe(1);
  });

  test('given a coordinator who asks for a change, then its author alone reads it, and sends it again for another hour', async () => {
    await send();
    await toTheHour();
    const form = formOf(await world.press(corin, await list(), 'Ask for a change'));
    await world.submit(corin, form, { words: 'Leave the day away out.' });
    await world.settle();
    expect(wordsOn(await list())).toContain('No note is waiting');
    expect(world.told(author)).toContain('would like something changed in a note of yours');
    expect(world.told(author)).not.toContain('day away');
    const shown = await mine();
    expect(wordsOn(shown)).toContain('Leave the day away out.');
    const again = formOf(await world.press(author, shown, 'Change it'));
    cardOf(await world.submit(author, again, { ...WORDS, tried: '' }));
    expect(wordsOn(await list())).toContain('No note is waiting');
    await world.pass({ hours: 24 });
    expect(wordsOn(await list())).not.toContain('A day away');
    expect(wordsOn(await list())).toContain(WORDS.came);
  });

  test('given one that is declined, then its words are gone at once, its author is told, and two weeks later all of it is', async () => {
    await send();
    await toTheHour();
    await world.press(corin, await list(), 'Decline');
    await world.settle();
    expect(JSON.stringify(await store().practiceNote.findMany())).not.toContain('budget');
    expect(world.told(author)).toContain('A note of yours was not taken up');
    const [{ id } = { id: '' }] = await store().practiceNote.findMany();
    await world.pass({ days: 16 });
    expect(await store().practiceNote.count()).toBe(0);
    expect(await store().seal.count({ where: { subject: id } })).toBe(0);
  });
});

describe('a note that no coordinator looks at', () => {
  test('given a week, then they are reminded of all of a network once, and again a week later; of none that is dealt with', async () => {
    await send();
    await toTheHour();
    await world.pass({ days: 1 });
    await send(peers[0], { title: 'Another' }, await closedBy(peers[0] as Someone));
    await toTheHour();
    const reminders = () => (world.told(corin).match(/still waits/g) ?? []).length;
    await world.pass({ days: 5 });
    expect(reminders()).toBe(0);
    // The next Tuesday at 9, a week and the rest of a day after the first: not on the weekend, and not at night.
    await world.pass({ days: 2 });
    expect(reminders()).toBe(1);
    await world.pass({ days: 6 });
    expect(reminders()).toBe(1);
    await world.pass({ days: 2 });
    expect(reminders()).toBe(2);
    expect(world.told(corin)).not.toMatch(/Another|stop talking/);
    await world.press(corin, await list(), 'Approve');
    await world.press(corin, await list(), 'Decline');
    await world.pass({ days: 20 });
    expect(reminders()).toBe(2);
  });

  test('given ninety days, then its words are gone, its author is told as of any other, and two weeks later its seal is gone', async () => {
    await send();
    await toTheHour();
    const [{ id } = { id: '' }] = await store().practiceNote.findMany();
    await world.pass({ days: 89 });
    expect(wordsOn(await list())).toContain(WORDS.came);
    await world.pass({ days: 3 });
    expect(wordsOn(await list())).toContain('No note is waiting');
    expect(JSON.stringify(await store().practiceNote.findMany())).not.toContain('budget');
    expect(world.told(author)).toContain('A note of yours was not taken up');
    await world.pass({ days: 16 });
    expect(await store().practiceNote.count()).toBe(0);
    expect(await store().seal.count({ where: { subject: id } })).toBe(0);
  });
});

describe('taking a note back', () => {
  test('given one that nobody has seen, then it goes at once', async () => {
    await send();
    const taken = cardOf(await world.press(author, await mine(), 'Take it back'));
    expect(wordsOn(taken)).toContain('Its words are erased.');
    expect(await store().practiceNote.count()).toBe(0);
    await toTheHour();
    expect(world.told(corin)).toBe('');
  });

  test('given one on the list, then it stays as it was until the hour, whatever a coordinator presses', async () => {
    await send();
    await toTheHour();
    const before = await list();
    await world.press(author, await mine(), 'Take it back');
    expect(await list()).toEqual(before);
    await world.press(corin, before, 'Approve');
    expect(await found()).toEqual([]);
    expect(await store().practiceNote.count()).toBe(0);
  });

  test('given one that guidance finds, then it is found until the hour, and then nothing of it is left', async () => {
    await approved();
    const [{ id } = { id: '' }] = await found();
    await world.press(author, await mine(), 'Take it back');
    expect(await found()).toHaveLength(1);
    await world.pass({ hours: 24 });
    expect(await found()).toEqual([]);
    expect(await store().seal.count({ where: { subject: id } })).toBe(0);
  });

  test('given somebody else, then it is not there for them', async () => {
    await approved();
    const [{ id } = { id: '' }] = await found();
    for (const who of [peers[0], corin, dara])
      expect(refusalOf(await world.give(who as Someone, { type: 'note.take-back', note: id }))).toContain(
        'not here any more',
      );
  });
});

describe('who approves', () => {
  test('given a coordinator who wrote it, then their own approval does not count, and nobody sees that they tried', async () => {
    await send(dara, {}, await closedBy(dara));
    await toTheHour();
    const before = await list();
    expect(refusalOf(await world.press(dara, await list(dara), 'Approve'))).toContain('This one is yours');
    expect(await list()).toEqual(before);
    await world.press(corin, before, 'Approve');
    expect(await found()).toHaveLength(1);
  });

  test('given no other coordinator, then it is not sent, and the words are kept in the form', async () => {
    const id = await closedBy(dara);
    await store().membership.deleteMany({ where: { memberId: corin.id } });
    const refused = await send(dara, {}, id);
    expect(refusalOf(refused)).toContain('there is nobody but you');
    expect(JSON.stringify(formOf(refused))).toContain(WORDS.came);
  });

  test('given a coordinator elsewhere, then they find nothing', async () => {
    const south = await world.network('south');
    const sora = await world.person('Sora', [], [south]);
    await approved();
    expect(wordsOn(await list(sora))).toContain('No note is waiting');
    const elsewhere = cardOf(await world.give(sora, { type: 'notes.found', page: 0 }));
    expect(wordsOn(elsewhere)).toContain('no note of peers');
    const here = cardOf(await world.give(corin, { type: 'notes.found', page: 0 }));
    await world.press(corin, here, 'Take it away');
    expect(await found()).toEqual([]);
  });
});

describe('keeping', () => {
  test('given an author who left before its hour, then coordinators never see it; one who left afterwards changes nothing', async () => {
    await send();
    await store().membership.deleteMany({ where: { memberId: author.id } });
    await send(peers[0], { title: 'Another' }, await closedBy(peers[0] as Someone));
    await toTheHour();
    expect(wordsOn(await list())).toContain('1 of 1 that wait');
    await store().membership.deleteMany({ where: { memberId: peers[0]?.id ?? '' } });
    await world.press(corin, await list(), 'Approve');
    expect(await found()).toMatchObject([{ headings: ['Another'] }]);
  });

  test('given an author who is erased, then the note stays under nobody’s name, and they cannot be found by it', async () => {
    await approved();
    await world.give(author, { type: 'leave.for-good', word: 'LEAVE' });
    expect(await found()).toHaveLength(1);
    const [{ id } = { id: '' }] = await found();
    expect(await store().seal.count({ where: { subject: id } })).toBe(1);
    for (const who of peers) expect(wordsOn(await mine(who))).not.toContain(WORDS.title);
  });

  test('given a year, then nobody can tell any more whose it was; given the network’s keeping, then it is erased', async () => {
    await approved();
    const [{ id } = { id: '' }] = await found();
    await world.pass({ days: 350 });
    expect(await store().seal.count({ where: { subject: id } })).toBe(1);
    await world.pass({ days: 31 });
    expect(await store().seal.count({ where: { subject: id } })).toBe(0);
    expect(wordsOn(await mine())).not.toContain(WORDS.title);
    expect(await found()).toHaveLength(1);
    await world.pass({ days: 400 });
    expect(await found()).toEqual([]);
    expect(await store().practiceNote.count()).toBe(0);
  });

  test('given their own file, then their notes are in it, and in nobody else’s', async () => {
    await approved();
    const file = async ({ account }: Someone) => (await world.house.memberFiles.export(account))?.json ?? '';
    expect(await file(author)).toContain(WORDS.came);
    expect(await file(peers[0] as Someone)).not.toContain(WORDS.came);
  });
});

test('given the button, then it is one of the network’s coordinator', async () => {
  const open = cardOf(await world.give(corin, { type: 'network.open', network: north }));
  expect(button(open, 'Practice notes')).toMatchObject({ type: 'notes.list' });
});
