import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findColumns } from '../../src/networks/rosters/columns.ts';
import { readSince } from '../../src/networks/rosters/dates.ts';
import { planRoster } from '../../src/networks/rosters/plan.ts';
import { readFile } from '../../src/networks/rosters/read-file.ts';
import { readRows } from '../../src/networks/rosters/read-rows.ts';
import { readRole } from '../../src/networks/rosters/role-words.ts';
import { roleInWords } from '../../src/networks/rules.ts';
import { COUNCILS, people, type Typed, type Writing, write, writing } from '../support/any-roster.ts';
import { workbook } from '../support/workbook.ts';

const NOW = new Date('2026-01-12T10:00:00Z');

async function entriesOf(file: { name: string; bytes: Uint8Array }) {
  const read = await readFile(file);
  if (read.kind !== 'rows') throw new Error(read.sentence);
  const places = findColumns(read.rows);
  if (places.kind !== 'places') throw new Error(`missing ${places.missing}`);
  return readRows(read.rows, places, { roleNeeded: true, now: NOW });
}

const asRead = (one: Typed) => ({
  name: one.Name,
  email: one['E-mail'].toLowerCase(),
  authorities: one.Council === '' ? null : one.Council.split('; ').map((typed) => COUNCILS[typed]),
  inPostSince: readSince(one['Start date']),
  role: readRole(one.Role)?.role,
});

describe('files of people', () => {
  test('come out as they were typed, whatever program wrote them', async () => {
    await fc.assert(
      fc.asyncProperty(people(), writing, async (all, how) => {
        const { entries, faults } = await entriesOf(write(all, how));
        expect(faults).toEqual([]);
        expect(
          entries.map(({ role, row, backgrounds, unclearBackgrounds, interim, ...entry }) => ({
            ...entry,
            role: role?.role,
          })),
        ).toEqual(all.map(asRead));
      }),
      { numRuns: 150 },
    );
  });

  test('say the same with their columns in another order', async () => {
    await fc.assert(
      fc.asyncProperty(people(), writing, writing, async (all, one, other) => {
        const planned = async (how: Writing) =>
          planRoster({
            networkId: 'north',
            ...(await entriesOf(write(all, how))),
            peers: [],
            near: [],
            others: [],
            mayJoin: ['DCS', 'AD', 'lead', 'other'],
            reached: new Set(),
          }).plan;
        expect(await planned(one)).toEqual(await planned(other));
      }),
      { numRuns: 100 },
    );
  });

  test('of any bytes at all never fail: they are rows, or a sentence', async () => {
    const whole = write([], {
      columns: ['Name', 'E-mail', 'Role'],
      delimiter: ',',
      end: '\n',
      encoding: 'utf-8',
      mark: true,
      quoteAll: true,
    });
    const start = fc.constantFrom(
      Buffer.of(),
      Buffer.from(whole.bytes),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('"'),
    );
    const text = fc.string({
      unit: fc.constantFrom('"', ',', ';', '\t', '\r', '\n', 'é', '\ud83d', 'a', '=', '@', ' '),
      maxLength: 200,
    });
    const rest = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      text.map((one) => Buffer.from(one)),
    );
    await fc.assert(
      fc.asyncProperty(
        start,
        rest,
        fc.constantFrom('a.csv', 'a.xlsx', '', '⠀.pdf'),
        async (before, after, name) => {
          const read = await readFile({ name, bytes: Buffer.concat([before, after]) });
          if (read.kind === 'unreadable') {
            expect(read.sentence).toMatch(/^[A-Z].*\.$/s);
            return;
          }
          const places = findColumns(read.rows);
          if (places.kind === 'places') await readRows(read.rows, places, { roleNeeded: false, now: NOW });
        },
      ),
      { numRuns: 1_000 },
    );
  });

  test('of a workbook with some bytes changed never fail either', async () => {
    const whole = await workbook([
      ['Name', 'E-mail', 'Role'],
      ['Rowan Ash', 'ash@eastmere.example', 'DCS'],
    ]);
    const change = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(change, fc.nat(whole.length), async (changes, length) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, byte] of changes) bytes[at] = byte;
        const read = await readFile({
          name: 'a.xlsx',
          bytes: length % 3 === 0 ? bytes.subarray(0, length) : bytes,
        });
        expect(['rows', 'unreadable']).toContain(read.kind);
      }),
      { numRuns: 8 },
    );
  });
});

test('a role that we write is understood again', () => {
  const lead = fc.constantFrom('SEND', 'children in care', 'Early help and MASH');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.record({ role: fc.constantFrom('DCS' as const, 'AD' as const), roleWords: fc.constant(null) }),
        fc.record({ role: fc.constant('lead' as const), roleWords: lead }),
        fc.record({
          role: fc.constant('other' as const),
          roleWords: fc.constantFrom('Regional coordinator', 'Virtual school head teacher'),
        }),
      ),
      (role) => {
        expect(readRole(roleInWords(role))).toEqual({ ...role, interim: false });
      },
    ),
  );
});
