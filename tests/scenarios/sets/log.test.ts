import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { wordsOn } from '../../support/read-card.ts';
import { cardOf, formOf, refusalOf, type Someone, World } from '../../support/world.ts';

let world: World;
let ash: Someone;
let birch: Someone;

beforeEach(async () => {
  world = await World.open({ deskAddress: 'https://desk.example.org' });
  const north = await world.network('north');
  ash = await world.person('Ash', [north]);
  birch = await world.person('Birch', [north]);
});
afterEach(() => world.close());

const logOf = async (who: Someone, page = 0) => cardOf(await world.give(who, { type: 'log.open', page }));

async function write(who: Someone, words: string) {
  const form = formOf(await world.press(who, await logOf(who), 'Write something'));
  return world.submit(who, form, { words });
}

describe('a learning log', () => {
  test('given entries by hand, then they have pages, and nobody else has them', async () => {
    for (const words of ['One thing', 'Another thing', 'A third thing']) await write(ash, words);
    const pages = [wordsOn(await logOf(ash)), wordsOn(await logOf(ash, 1))].join('\n');
    for (const words of ['One thing', 'Another thing', 'A third thing']) expect(pages).toContain(words);
    expect(pages).toContain('[More]');
    expect(wordsOn(await logOf(birch))).toContain('Nothing is in it yet');
    expect(JSON.stringify(await world.house.store.logEntry.findMany())).not.toContain('thing');
  });

  test('given nothing, or too much, then it is said and kept in the form', async () => {
    expect(JSON.stringify(await write(ash, '   '))).toContain('Please write something here.');
    const reply = await write(ash, 'long '.repeat(400));
    expect(refusalOf(reply)).toContain('looked at again');
    expect(JSON.stringify(formOf(reply))).toContain('Please shorten it');
    expect(await world.house.store.logEntry.count()).toBe(0);
  });

  test('given one entry that is erased, then the others stay; and all of it can be erased', async () => {
    await write(ash, 'One thing');
    await write(ash, 'Another thing');
    await write(birch, 'Of Birch');
    const { id } = await world.house.store.logEntry.findFirstOrThrow({ where: { memberId: ash.id } });
    expect(refusalOf(await world.give(birch, { type: 'log.erase', entry: id }))).toContain('not in your log');
    await world.give(ash, { type: 'log.erase', entry: id });
    expect(await world.house.store.logEntry.count({ where: { memberId: ash.id } })).toBe(1);
    await world.press(ash, await logOf(ash), 'Erase all of it');
    expect(await world.house.store.logEntry.count({ where: { memberId: ash.id } })).toBe(0);
    expect(wordsOn(await logOf(birch))).toContain('Of Birch');
  });

  test('given their log, then it is in their file, and its text is a file of its own, for them alone', async () => {
    await write(ash, 'One *thing*');
    const file = await world.house.memberFiles.export(ash.account);
    expect(JSON.parse(file?.json ?? '{}').yourLearningLog).toMatchObject([{ words: 'One *thing*' }]);
    const log = await world.house.logs.text(ash.account);
    expect(log).toEqual({
      filename: 'soundings-learning-log-2026-01-12.md',
      text: '# My learning log\n\n## 12 January 2026\n\nOne *thing*\n',
    });
    expect((await world.house.logs.text(birch.account))?.text).not.toContain('thing');
    expect(await world.house.logs.text({ platform: 'slate', key: 'nobody' })).toBeNull();
    expect(wordsOn(await logOf(ash))).toContain('choose You and your data');
  });

  test('given somebody who leaves for good, then their log goes with them', async () => {
    await write(ash, 'One thing');
    await write(birch, 'Of Birch');
    await world.give(ash, { type: 'leave.for-good', word: 'LEAVE' });
    expect(await world.house.store.logEntry.count()).toBe(1);
  });
});
