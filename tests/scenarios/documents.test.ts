import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isAmong } from '../../src/guidance/documents/rules.ts';
import { importedEntries, saveVersion } from '../../src/guidance/store.ts';
import { transaction } from '../../src/store/client.ts';
import { button, wordsOn } from '../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../support/world.ts';

let world: World;
let north: string;
let south: string;
let corin: Someone;
let sora: Someone;
let petra: Someone;

beforeEach(async () => {
  world = await World.open();
  north = await world.network('north');
  south = await world.network('south');
  corin = await world.person('Corin', [], [north]);
  sora = await world.person('Sora', [], [south]);
  petra = await world.person('Petra', [north]);
});
afterEach(() => world.close());

const store = () => world.house.store;

async function bring(
  who: Someone,
  network: string,
  words: string,
  { name = 'tides.txt', readers = [network] } = {},
) {
  const file = { name, bytes: Buffer.from(`Tides of 2019\n\n${words}`) };
  const read = await world.house.documents.read(who.account, network, file, () => {});
  if (read?.kind !== 'read') return null;
  const { hash, document } = read;
  return world.give(who, { type: 'documents.bring', network, readers, name, hash, document });
}

/** What the members of each network find. */
const found = async () =>
  (await importedEntries(store())).map(({ text, status, readers, title }) => ({
    ...{ text: text.split('\n\n').at(-1), status, title },
    readers: readers && [...readers].map((id) => (id === north ? 'north' : 'south')).toSorted(),
  }));

const about = async (network: string) => {
  const document = await store().guidanceDocument.findFirstOrThrow({
    where: { readers: { some: { networkId: network } } },
  });
  return { network, document: document.id };
};

describe('a coordinator', () => {
  test('given a file, when it is brought in, then the members of that network find it, and the coordinators can read that it was', async () => {
    const card = cardOf((await bring(corin, north, 'The harbour keeps its light.')) ?? { kind: 'nothing' });
    expect(wordsOn(card)).toContain('Brought in. Please look whether this is right.');
    expect(wordsOn(card)).toContain('In use');
    expect(await found()).toEqual([
      { text: 'The harbour keeps its light.', status: 'current', title: 'Tides of 2019', readers: ['north'] },
    ]);
    const deeds = wordsOn(cardOf(await world.give(corin, { type: 'deeds.list', network: north, page: 0 })));
    expect(deeds).toContain('Corin brought a document in for guidance.');
  });

  test('given another network’s file of the same name, or the operator’s, then neither is touched', async () => {
    await transaction(store(), (tx) =>
      saveVersion(
        tx,
        {
          ...{ name: 'tides.txt', title: 'Of the operator', year: null, format: 'text', readers: null },
          ...{ fileHash: new Uint8Array(32), importedAt: world.clock.now() },
          passages: [{ text: 'For everybody.', headings: [], page: null, paragraph: 1 }],
        },
        () => crypto.randomUUID(),
      ),
    );
    await bring(corin, north, 'Of the north.');
    await bring(sora, south, 'Of the south.');
    expect((await found()).map(({ text, status, readers }) => [text, status, readers])).toEqual(
      expect.arrayContaining([
        ['For everybody.', 'current', null],
        ['Of the north.', 'current', ['north']],
        ['Of the south.', 'current', ['south']],
      ]),
    );
    // The operator's next edition in turn continues the operator's alone, and opens nobody's to all.
    await transaction(store(), (tx) =>
      saveVersion(
        tx,
        {
          ...{ name: 'tides.txt', title: 'Of the operator', year: null, format: 'text', readers: null },
          ...{ fileHash: new Uint8Array(32).fill(1), importedAt: world.clock.now() },
          passages: [{ text: 'For everybody, again.', headings: [], page: null, paragraph: 1 }],
        },
        () => crypto.randomUUID(),
      ),
    );
    const open = (await found()).filter(({ readers }) => readers === null);
    expect(open.map(({ text }) => text).toSorted()).toEqual(['For everybody, again.', 'For everybody.']);
  });

  test('given a newer file of the same name, then the older one is found as superseded; the same file again is no version', async () => {
    await bring(corin, north, 'The first edition.');
    const newer = cardOf((await bring(corin, north, 'The second edition.')) ?? { kind: 'nothing' });
    expect(wordsOn(newer)).toContain('The one before is superseded.');
    await bring(corin, north, 'The second edition.');
    // Both were brought in at the same moment of the test's clock.
    expect((await found()).map(({ text, status }) => [text, status]).toSorted()).toEqual([
      ['The first edition.', 'superseded'],
      ['The second edition.', 'current'],
    ]);
    const list = wordsOn(
      cardOf(await world.give(corin, { type: 'documents.list', network: north, page: 0 })),
    );
    expect(list).toContain('1 earlier version, superseded');
  });

  test('given a newer file of another name, when they say of which document, then that one is superseded', async () => {
    await bring(corin, north, 'The first edition.', { name: 'tides-2018.txt' });
    const lone = cardOf(await world.give(corin, { type: 'documents.open', ...(await about(north)) }));
    expect(refusalOf(await world.press(corin, lone, 'A newer version of…'))).toContain('no other document');
    const newer = cardOf(
      (await bring(corin, north, 'The second edition.', { name: 'new tides.txt' })) ?? { kind: 'nothing' },
    );
    expect((await found()).map(({ status }) => status)).toEqual(['current', 'current']);
    const form = formOf(await world.press(corin, newer, 'A newer version of…'));
    expect(refusalOf(await world.submit(corin, form, { before: '' }))).toContain('Please choose');
    const [field] = form.fields;
    const [before, ...more] = field && 'options' in field ? field.options : [];
    expect(more).toEqual([]);
    const saved = wordsOn(cardOf(await world.submit(corin, form, { before: before?.value ?? '' })));
    expect(saved).toContain('The one before is superseded.');
    expect(saved).toMatch(/new tides\.txt[\s\S]*tides-2018\.txt/);
    expect((await found()).map(({ text, status }) => [text, status]).toSorted()).toEqual([
      ['The first edition.', 'superseded'],
      ['The second edition.', 'current'],
    ]);
    // The next file of that name goes on from there.
    await bring(corin, north, 'The third edition.', { name: 'new tides.txt' });
    expect(await store().guidanceDocument.count()).toBe(1);
    expect((await found()).filter(({ status }) => status === 'current')).toMatchObject([
      { text: 'The third edition.' },
    ]);
  });

  test('given documents of others, then theirs cannot be made a newer version of one of those', async () => {
    await store().membership.create({
      data: { networkId: north, memberId: sora.id, standing: 'coordinator' },
    });
    const both = { name: 'both.txt', readers: [north, south] };
    cardOf((await bring(sora, south, 'Of both networks.', both)) ?? { kind: 'nothing' });
    const { document: others } = await about(south);
    const mine = cardOf((await bring(corin, north, 'Of the north.')) ?? { kind: 'nothing' });
    expect(refusalOf(await world.press(corin, mine, 'A newer version of…'))).toContain('no other document');
    const forged = { ...button(mine, 'Correct'), type: 'documents.follow', before: others };
    expect(refusalOf(await world.give(corin, forged))).toContain('no other document');
    expect((await found()).map(({ status }) => status)).toEqual(['current', 'current']);
  });

  describe('of two networks', () => {
    const onlyFirst = { text: 'Of the north.', readers: ['north'] };
    let both: Someone;
    const offered = async (document: string) => {
      const form = formOf(await world.give(both, { type: 'documents.older', network: north, document }));
      const [field] = form.fields;
      return { form, before: field && 'options' in field ? (field.options[0]?.value ?? '') : '' };
    };
    beforeEach(async () => {
      both = await world.person('Both', [], [north, south]);
      await bring(both, north, 'Of the north.');
    });

    test('given files of one name, first for one and then for the other, then both stand, and the reply says so', async () => {
      const second = cardOf((await bring(both, south, 'Of the south.')) ?? { kind: 'nothing' });
      expect(wordsOn(second)).toContain('Another document of this name is there for other networks');
      expect((await found()).toSorted((a, b) => (a.text ?? '').localeCompare(b.text ?? ''))).toMatchObject([
        { ...onlyFirst, status: 'current' },
        { text: 'Of the south.', readers: ['south'], status: 'current' },
      ]);
      // For the same network again it is a newer version, of that one alone.
      await bring(both, south, 'Of the south, again.');
      expect(await found()).toContainEqual(expect.objectContaining({ ...onlyFirst, status: 'current' }));
      expect(await store().guidanceDocument.count()).toBe(2);
    });

    test('given the same name for both networks, then neither text shows to more than it was brought in for', async () => {
      await bring(both, north, 'Of both networks.', { readers: [north, south] });
      expect(await found()).toContainEqual(expect.objectContaining({ ...onlyFirst, status: 'current' }));
    });

    test('given another network’s file of the same name, then whoever does not coordinate it is not told of it', async () => {
      const card = cardOf((await bring(sora, south, 'Of the south.')) ?? { kind: 'nothing' });
      expect(wordsOn(card)).not.toContain('Another document');
    });

    test('given a newer file for more networks, then it cannot follow the older one, and the reply says what to do', async () => {
      const newer = { name: 'new tides.txt', readers: [north, south] };
      await bring(both, north, 'Of both networks.', newer);
      const { document } = await about(south);
      const { form, before } = await offered(document);
      const refused = refusalOf(await world.submit(both, form, { before }));
      expect(refused).toMatch(/^“Tides of 2019” is found by .*north.*, and this one by .*north.*south/i);
      expect(refused).toContain('Bring this file in again for the same networks');
      expect(await found()).toContainEqual(expect.objectContaining({ ...onlyFirst, status: 'current' }));
      expect(await store().guidanceDocument.count()).toBe(2);
    });

    test('given a document of both, then the coordinator of one cannot correct it or put it behind another, and is told why', async () => {
      await bring(both, north, 'Of both networks.', { name: 'both.txt', readers: [north, south] });
      const { document } = await about(south);
      const this_ = { network: north, document };
      const card = cardOf(await world.give(corin, { type: 'documents.open', ...this_ }));
      expect(wordsOn(card)).toContain('you do not coordinate');
      for (const type of ['documents.correct', 'documents.save', 'documents.older', 'documents.follow'])
        expect(
          refusalOf(await world.give(corin, { type, ...this_, title: 'Mine now', status: 'historic' })),
        ).toMatch(/^This document is for South.* too, and you do not coordinate that network/);
      expect((await found()).map(({ title, status }) => [title, status])).toEqual(
        Array(2).fill(['Tides of 2019', 'current']),
      );
      const correct = await world.give(both, { type: 'documents.correct', ...this_ });
      expect(formOf(correct).title).toBe('Correct a document');
    });
  });

  test('given networks that they do not coordinate among the readers, then nothing is brought in', async () => {
    const refused = await bring(corin, north, 'Of the north.', { readers: [north, south] });
    expect(refusalOf(refused ?? { kind: 'nothing' })).toContain('you do not coordinate it');
    expect(await bring(petra, north, 'Of a peer.')).toBeNull();
    expect(await bring(corin, south, 'Of somebody else.')).toBeNull();
    expect(await found()).toEqual([]);
    expect(await store().deed.count()).toBe(0);
  });

  test('given what the document says of itself is wrong, when it is corrected, then it is cited and marked so', async () => {
    await bring(corin, north, 'The harbour keeps its light.');
    const open = cardOf(await world.give(corin, { type: 'documents.open', ...(await about(north)) }));
    const form = formOf(await world.give(corin, button(open, 'Correct')));
    const wrong = await world.submit(corin, form, {
      title: 'Tides',
      year: '20199',
      publisher: '',
      status: 'historic',
    });
    expect(refusalOf(wrong)).toContain('Write a year such as 2023');
    const values = {
      title: 'Tides and lights',
      year: '2018',
      publisher: 'The Harbour Office',
      status: 'historic',
    };
    const saved = wordsOn(cardOf(await world.submit(corin, form, values)));
    expect(saved).toContain('2018, The Harbour Office');
    expect(saved).toContain('Historic');
    expect(await found()).toMatchObject([{ title: 'Tides and lights', status: 'historic' }]);
  });

  test('given one for two networks, when one of them erases it, then the other keeps it; the last one erases all of it', async () => {
    await store().membership.create({
      data: { networkId: south, memberId: corin.id, standing: 'coordinator' },
    });
    await bring(corin, north, 'Of both networks.', { readers: [north, south] });
    expect(await found()).toMatchObject([{ readers: ['north', 'south'] }]);
    const both = { ...(await about(north)), network: north };
    await world.give(corin, { type: 'documents.erase', ...both });
    expect(await found()).toMatchObject([{ readers: ['south'] }]);
    await world.give(sora, { type: 'documents.erase', ...both, network: south });
    expect(await found()).toEqual([]);
    expect(await store().guidanceDocument.count()).toBe(0);
    expect(await store().guidancePassage.count()).toBe(0);
  });

  test('given what the operator brought in, then they see it and cannot change it', async () => {
    await transaction(store(), (tx) =>
      saveVersion(
        tx,
        {
          ...{ name: 'a.txt', title: 'Of the operator', year: null, format: 'text', readers: [north] },
          ...{ fileHash: new Uint8Array(32), importedAt: world.clock.now() },
          passages: [{ text: 'Kept.', headings: [], page: null, paragraph: 1 }],
        },
        () => crypto.randomUUID(),
      ),
    );
    const this_ = await about(north);
    const card = cardOf(await world.give(corin, { type: 'documents.open', ...this_ }));
    expect(wordsOn(card)).toContain('Only they can change it.');
    for (const type of ['documents.correct', 'documents.erase'])
      expect(refusalOf(await world.give(corin, { type, ...this_ }))).toContain('Whoever runs Soundings');
    expect(await found()).toHaveLength(1);
  });

  test('given the reading list, then it says what of it is here', async () => {
    await bring(corin, north, 'How harbours work together.', { name: 'Harbour-Act.txt' });
    const before = wordsOn(cardOf(await world.give(corin, { type: 'documents.wanted', network: north })));
    expect(before).not.toContain('It is here.');
    const title = 'The harbour act: a guide';
    await world.give(corin, { type: 'documents.save', ...(await about(north)), title, status: 'current' });
    const after = wordsOn(cardOf(await world.give(corin, { type: 'documents.wanted', network: north })));
    expect(after.match(/It is here\./g)).toHaveLength(1);
  });
});

test('a text of the reading list is known by its telling words', () => {
  expect(isAmong('Systems Leadership', ['On systems and leadership (2013)'])).toBe(true);
  expect(isAmong('Systems Leadership', ['Systems', 'Leadership'])).toBe(false);
});
