import { expect, test } from 'vitest';
import { readPeople } from '../../../src/sets/forming/people-file.ts';

const HEADER = 'id,authority,region,kind,background,slots,apart,met';
const faults = (text: string) => {
  const read = readPeople(text);
  return read.kind === 'faults' ? read.faults.map(({ line, reason }) => `${line}: ${reason}`) : read;
};

test('given a file, then its people are read in order, lists split, spaces and repeats dropped', () => {
  const read = readPeople(
    `\ufeff${HEADER}\r\na,Kent,South East,county,social work,Mon am; Tue pm;Mon am,b,\r\n\r\nb,,,,,,,a;c\r\n`,
  );
  expect(read).toEqual({
    kind: 'people',
    passedOver: [],
    people: [
      {
        id: 'a',
        authority: 'Kent',
        region: 'South East',
        kind: 'county',
        background: 'social work',
        experience: '',
        slots: ['Mon am', 'Tue pm'],
        apart: ['b'],
        met: [],
      },
      expect.objectContaining({ id: 'b', authority: '', slots: [], met: ['a', 'c'] }),
    ],
  });
});

test('given columns in another order, and experience, then they are read', () => {
  const read = readPeople(
    'met,apart,slots,background,kind,region,authority,id,experience\n,,,,,,Kent,a,new\n',
  );
  expect(read).toMatchObject({ people: [{ id: 'a', authority: 'Kent', experience: 'new' }] });
});

test('given somebody kept apart from a stranger, then that is said; who met one, is not', () => {
  const read = readPeople(`${HEADER}\na,,,,,,x,y\n`);
  expect(read).toMatchObject({
    kind: 'people',
    passedOver: [{ line: 2, reason: 'Kept apart from “x”, who is not in this file.' }],
  });
});

test('given faults, then each is named with its line, also after a cell of two lines', () => {
  expect(faults(`${HEADER}\na,"two\nlines",,,,,,\na,,,,,,,\n,Kent,,,,,,\nb,,,,,,,,more\nc;d,,,,,,,`)).toEqual(
    [
      '4: The id “a” is on line 3 already. Give each person their own.',
      '5: The id is missing. Give each person one of their own.',
      '6: There are more cells than columns. Put a text with a comma in it between quotation marks.',
      '7: The id “c;d” has a semicolon in it, which divides lists. Leave it out.',
    ],
  );
});

test('given a header that is not ours, then it says what is wrong with it', () => {
  expect(faults('')).toEqual([
    expect.stringContaining('1: The file is empty. The columns are id, authority'),
  ]);
  expect(faults('id,name\na,Ann')).toEqual([
    expect.stringContaining('There is no column “name”'),
    expect.stringContaining('The header lacks “authority”, “region”'),
  ]);
  expect(faults(`${HEADER},id\na`)).toEqual([expect.stringContaining('names “id” twice')]);
  expect(faults(HEADER)).toEqual([expect.stringContaining('There is nobody in this file.')]);
  expect(faults(`${HEADER}\na,"Kent`)).toEqual([expect.stringContaining('is a quotation mark missing?')]);
});
