import { describe, expect, test } from 'vitest';
import { findColumns } from '../../../src/networks/rosters/columns.ts';

const header = (...cells: string[]) => [cells];

describe('columns are found by their headers', () => {
  test.each([
    [['Name', 'E-mail address', 'Job title', 'Local authority', 'Start date', 'Interim?', 'Background']],
    [
      [
        'Full name',
        'EMAIL',
        'Role',
        'Council',
        'In post since:',
        'Interim (yes/no)',
        'Professional background',
      ],
    ],
    [['MEMBER NAME', ' Work  Email', 'Position', 'Organisation', 'Date appointed', 'Interim', 'backgrounds']],
  ])('%j', (cells) => {
    expect(findColumns(header(...cells))).toEqual({
      kind: 'places',
      header: 0,
      at: {
        name: [0],
        email: [1],
        role: [2],
        authorities: [3],
        'in-post-since': [4],
        interim: [5],
        backgrounds: [6],
      },
    });
  });

  test('first name and surname, wherever they stand, make one name', () => {
    const found = findColumns(header('Surname', 'Email', 'First name', 'Role'));
    expect(found).toMatchObject({ kind: 'places', at: { name: [2, 0] } });
  });

  test('titles and blank lines above the header are passed over', () => {
    const rows = [
      ['Northern directors'],
      [],
      ['As at June 2026', 'Draft'],
      ['Name', 'Email', 'Role'],
      ['Ash', 'a@b.c', 'DCS'],
    ];
    expect(findColumns(rows)).toMatchObject({ kind: 'places', header: 3 });
  });
});

describe('what is not clear is asked', () => {
  test('a column that is missing, with what was found and every header to choose from', () => {
    expect(findColumns(header('First name', 'Surname', 'Contact (work)', 'Role', ''))).toEqual({
      kind: 'columns',
      headers: ['First name', 'Surname', 'Contact (work)', 'Role', 'First name + Surname'],
      found: { name: 'First name + Surname', role: 'Role' },
      missing: ['email'],
    });
  });

  test('a column that could be one of two, and two of the same name are told apart', () => {
    expect(findColumns(header('Name', 'Email', 'Role', 'Job title', 'Email'))).toEqual({
      kind: 'columns',
      headers: ['Name', 'Email (column B)', 'Role', 'Job title', 'Email (column E)'],
      found: { name: 'Name' },
      missing: ['email', 'role'],
    });
  });

  test('what the person said on screen counts, also what they left out; only what is needed is looked for', () => {
    const rows = header('Name', 'Email', 'Role', 'Job title', 'Email', 'Council', 'LA');
    const said = { email: 'Email (column E)', role: 'Job title', name: '' };
    expect(findColumns(rows, said)).toEqual({
      kind: 'places',
      header: 0,
      at: { name: [0], email: [4], role: [3] },
    });
  });

  test('what was found can be said again as it stands', () => {
    const rows = header('Surname', 'Mail', 'Forename', 'What they do');
    const asked = findColumns(rows);
    if (asked.kind !== 'columns') throw new Error('the role was to be asked for');
    expect(findColumns(rows, { ...asked.found, role: 'What they do' })).toMatchObject({
      at: { name: [2, 0], email: [1], role: [3] },
    });
  });

  test('a header that is not in the file is as good as none', () => {
    expect(findColumns(header('Name', 'Email', 'Role'), { role: 'Post held' })).toMatchObject({
      missing: ['role'],
    });
  });

  test('a role is not asked for where it goes without saying', () => {
    expect(findColumns(header('Name', 'Email'), {}, ['name', 'email'])).toMatchObject({ kind: 'places' });
  });

  test('a file without any header has no columns, and an empty one neither', () => {
    expect(findColumns(header('Rowan Ash', 'ash@eastmere.example'))).toMatchObject({ kind: 'columns' });
    expect(findColumns([])).toMatchObject({ kind: 'columns', headers: [] });
  });
});
