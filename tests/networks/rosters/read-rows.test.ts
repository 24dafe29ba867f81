import { describe, expect, test } from 'vitest';
import { findColumns } from '../../../src/networks/rosters/columns.ts';
import { readRows } from '../../../src/networks/rosters/read-rows.ts';

const HEADER = ['Name', 'E-mail', 'Role', 'Council', 'Start date', 'Interim', 'Background'];

function read(rows: readonly (readonly string[])[], header = HEADER, roleNeeded = true) {
  const all = [header, ...rows];
  const places = findColumns(all, {}, roleNeeded ? ['name', 'email', 'role'] : ['name', 'email']);
  if (places.kind === 'columns') throw new Error(`missing ${places.missing}`);
  return readRows(all, places, { roleNeeded, now: new Date('2026-01-12T10:00:00Z') });
}
const fault = async (...cells: string[]) => (await read([cells])).faults[0]?.reason;

describe('a row becomes a person', () => {
  test('with everything in order', async () => {
    const row = [
      'Rowan Ash',
      ' Rowan.Ash@Eastmere.Example ',
      'Interim DCS',
      'Eastmere; Westmere',
      '2 Sept 2024',
      '',
      'NHS',
    ];
    expect(await read([row])).toEqual({
      faults: [],
      entries: [
        {
          row: 2,
          name: 'Rowan Ash',
          email: 'rowan.ash@eastmere.example',
          role: { role: 'DCS', roleWords: null },
          authorities: ['Eastmere', 'Westmere'],
          backgrounds: ['health'],
          unclearBackgrounds: [],
          inPostSince: '2024-09-01',
          interim: true,
        },
      ],
    });
  });

  test('an empty cell says nothing, except that nobody is interim in a column about it', async () => {
    expect((await read([['Rowan Ash', 'ash@eastmere.example', 'DCS']])).entries[0]).toMatchObject({
      authorities: null,
      backgrounds: null,
      inPostSince: null,
      interim: false,
    });
    const [entry] = (await read([['Rowan Ash', 'ash@eastmere.example', 'DCS']], ['Name', 'Email', 'Role']))
      .entries;
    expect(entry?.interim).toBeNull();
  });

  test('a name from two columns, an address from a mail program, lines within a cell', async () => {
    const header = ['First name', 'Surname', 'Email', 'Role', 'Authority'];
    const row = [
      'Siân\u00a0',
      ' O’Brackwater',
      '"Siân" <sian@eastmere.example>',
      'AD',
      'Eastmere\r\nWestmere',
    ];
    expect((await read([row], header)).entries[0]).toMatchObject({
      name: 'Siân O’Brackwater',
      email: 'sian@eastmere.example',
      authorities: ['Eastmere', 'Westmere'],
    });
  });

  test('authorities by any of their names, several in a cell, and other organisations as they are', async () => {
    const councils = [
      'LB of Camden; RBKC',
      'Bournemouth, Christchurch and Poole',
      'Kent and Medway',
      'Eastmere Children’s Trust',
    ];
    const rows = councils.map((council, at) => ['Ash', `a${at}@b.example`, 'DCS', council]);
    expect((await read(rows)).entries.map(({ authorities }) => authorities)).toEqual([
      ['camden', 'kensington-and-chelsea'],
      ['bcp'],
      ['kent', 'medway'],
      ['Eastmere Children’s Trust'],
    ]);
  });

  test('what cannot be seen is taken out, and half characters do no harm', async () => {
    const row = ['Ro\u200bwan \u202eAsh\ud800\u0007', 'ash@eastmere.example\ufeff', 'DCS'];
    expect((await read([row])).entries[0]).toMatchObject({
      name: 'Rowan Ash\ufffd',
      email: 'ash@eastmere.example',
    });
  });

  test('rows are counted as a spreadsheet counts them, with blank ones', async () => {
    const rows = [[], ['Ash', 'a@b.example', 'DCS'], ['', ' '], ['Birch', 'b@b.example', 'AD']];
    expect((await read(rows)).entries.map(({ row }) => row)).toEqual([3, 5]);
  });

  test('a role may be left out where it goes without saying', async () => {
    const { entries, faults } = await read([['Ash', 'a@b.example', '']], ['Name', 'Email', 'Role'], false);
    expect(faults).toEqual([]);
    expect(entries[0]?.role).toBeNull();
  });
});

describe('a faulty row says what is wrong', () => {
  test.each([
    [['', 'a@b.example', 'DCS'], 'There is no name.'],
    [['12/34', 'a@b.example', 'DCS'], '“12/34” is not a name.'],
    [['A'.repeat(81), 'a@b.example', 'DCS'], 'The name is longer than 80 characters.'],
    [['Ash', '', 'DCS'], 'There is no e-mail address.'],
    [['Ash', 'ash at b', 'DCS'], '“ash at b” is not an e-mail address.'],
    [['Ash', `${'a'.repeat(250)}@b.example`, 'DCS'], 'is not an e-mail address.'],
    [['Ash', 'a@b.example', ''], 'There is no role.'],
    [['Ash', 'a@b.example', 'Director'], 'The role “Director” is not clear.'],
    [['Ash', 'a@b.example', 'DCS', 'x'.repeat(501)], 'longer than 500 characters'],
    [['Ash', 'a@b.example', 'DCS', 'x and '.repeat(12)], 'too many authorities in one cell'],
    [
      ['Ash', 'a@b.example', 'DCS', 'Kent; Medway; Bury; Leeds; York; Hull; Devon'],
      'more than 6 authorities',
    ],
    [['Ash', 'a@b.example', 'DCS', 'x'.repeat(81)], 'is longer than 80 characters'],
    [['Ash', 'a@b.example', 'DCS', '', 'soon'], 'The date “soon” is not clear.'],
    [['Ash', 'a@b.example', 'DCS', '', 'February 2026'], 'The date “February 2026” is still to come.'],
    [['Ash', 'a@b.example', 'DCS', '', '2/9/1958'], 'The date “2/9/1958” is long ago. Check the year.'],
    [['Ash', 'a@b.example', 'DCS', '', '', 'perhaps'], '“perhaps” does not say whether'],
    [['=cmd|A1', 'a@b.example', 'DCS'], 'The cell under “name” begins with “=”'],
    [['@Ash', 'a@b.example', 'DCS'], 'begins with “@”'],
    [['Ash', 'a@b.example', '+1+1'], 'The cell under “role” begins with “+”'],
    [['Ash', 'a@b.example', 'DCS', 'Eastmere;=1+1'], 'The cell under “authority” begins with “=”'],
    [
      ['Ash', 'a@b.example', 'DCS', '#N/A'],
      'The cell under “authority” holds “#N/A”, the error of a formula.',
    ],
  ])('%j', async (cells, reason) => {
    expect(await fault(...cells)).toContain(reason);
  });

  test('once, with every reason in it', async () => {
    expect((await read([['', 'nobody', 'boss director']])).faults).toMatchObject([
      {
        row: 2,
        reason:
          'There is no name. “nobody” is not an e-mail address. The role “boss director” is not clear. Write DCS, AD, “Lead for …” or “Other: …”.',
      },
    ]);
  });

  test('with what in it could be an address or a name, wherever it stands', async () => {
    const [fault] = (await read([['DCS', 'Ash, Rowan <Rowan.Ash@b.example>;', '']])).faults;
    expect(fault?.addresses).toEqual(['rowan.ash@b.example']);
    const [swapped] = (await read([['ash@b.example', 'Siân  Ash', 'DCS']])).faults;
    expect(swapped).toMatchObject({
      addresses: ['ash@b.example'],
      names: expect.arrayContaining(['ash sian']),
    });
  });

  test('and this month is not to come', async () => {
    const { faults, entries } = await read([['Ash', 'a@b.example', 'DCS', '', 'January 2026']]);
    expect([faults, entries[0]?.inPostSince]).toEqual([[], '2026-01-01']);
  });

  test('an address that has come before is told with its row', async () => {
    const rows = [
      ['Ash', 'a@b.example', 'DCS'],
      ['Ash', 'b@b.example', 'DCS'],
      ['Ash B', 'A@b.example', 'AD'],
    ];
    const { entries, faults } = await read(rows);
    expect(entries).toHaveLength(2);
    expect(faults).toMatchObject([
      { row: 4, reason: expect.stringContaining('The same e-mail address is in row 2.') },
    ]);
  });

  test('what is echoed is short, and begins with no sign of a formula', async () => {
    const texts = ['=x', '+x', '-x', '@x', 'y'.repeat(9_000)];
    const reasons = await Promise.all(texts.map((text) => fault(text, text, text, text, text, text)));
    for (const reason of reasons) {
      expect(reason?.length).toBeLessThan(700);
      expect(reason).not.toMatch(/^[=+@-]/);
    }
  });
});
