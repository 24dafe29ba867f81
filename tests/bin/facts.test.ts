import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { freshDatabase, query, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await freshDatabase();
  return () => database.drop();
});

const facts = (...words: string[]) =>
  soundings(['facts', ...words], { DATABASE_URL: database.url, SEAL_KEY: randomBytes(32).toString('hex') });
const kept = () => query(database.url, 'SELECT authority, fact, value FROM authority_fact ORDER BY 2, 1');

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'numbers.csv');
  writeFileSync(path, content);
  return path;
}

test('given a file, then it is imported, listed, replaced and forgotten', async () => {
  const first = await facts('import', file('LA,Children,% in care\nKent,"345,678",0.9\nHull,60000,1.4\n'));
  expect(first).toEqual({
    code: 0,
    said: 'Imported for 2 of 153 authorities: Children, % in care.\n',
    complained: '',
  });

  await facts('import', file('LA,children\nEssex,320000\nKent,345000'));
  expect(await kept()).toEqual([
    { authority: 'hull', fact: '% in care', value: 1.4 },
    { authority: 'kent', fact: '% in care', value: 0.9 },
    { authority: 'essex', fact: 'children', value: 320_000 },
    { authority: 'kent', fact: 'children', value: 345_000 },
  ]);
  expect((await facts('list')).said).toBe(
    '% in care: 2 authorities, 0.9 to 1.4\nchildren: 2 authorities, 320,000 to 345,000\n',
  );

  expect((await facts('forget', 'CHILDREN')).said).toBe('Forgotten: CHILDREN.\n');
  expect((await kept()).map(({ fact }) => fact)).toEqual(['% in care', '% in care']);
});

test('given one fault among many rows, then every fault is named with its row, and nothing is imported', async () => {
  const { code, said, complained } = await facts('import', file('LA,Children\nKent,1\nKnet,2\nHull,few\n'));

  expect({ code, said }).toEqual({ code: 1, said: '' });
  expect(complained).toBe(
    [
      'Nothing was imported. numbers.csv needs putting right:',
      '- row 3: “Knet” is not one of the authorities with children’s services. Did you mean Kent?',
      '- row 4: Children: “few” is not a number. Leave out what is not known.',
      '',
    ].join('\n'),
  );
  expect(await kept()).toEqual([]);
});

test('given a plain CSV of Excel on Windows, then its pound signs are read; given a workbook, then it says what to do', async () => {
  const spending = Buffer.from('LA,Spending\nKent,£400\n', 'latin1');
  expect((await facts('import', file(spending))).said).toContain('1 of 153');

  expect((await facts('import', file('PK\u0003\u0004…'))).complained).toContain('Save it as CSV first');
  expect((await facts('import', '/nowhere/at-all.csv')).complained).toContain('There is no file');
});

test('given words that it does not take, then it shows what it does', async () => {
  const { code, complained } = await facts('import');
  expect(complained).toContain('facts import FILE');
  expect(code).toBe(2);
  expect((await facts('forget', 'nothing')).complained).toContain('There is no fact nothing');
});
