import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { KINDS, REGIONS } from '../../../src/networks/authorities/authority.ts';
import { findAuthority } from '../../../src/networks/authorities/find.ts';
import { areas, authorities } from '../../../src/networks/authorities/table.ts';
import { plain, withoutCouncil } from '../../../src/networks/authorities/wording.ts';

const count = (of: (one: (typeof authorities)[number]) => string) =>
  Object.fromEntries(
    [...new Set(authorities.map(of))].map((key) => [
      key,
      authorities.filter((one) => of(one) === key).length,
    ]),
  );

test('there are 153, in nine regions, as the Association of Directors counts them', () => {
  expect(authorities).toHaveLength(153);
  expect(count(({ region }) => region)).toEqual({
    London: 33,
    'North West': 24,
    'South East': 19,
    'South West': 15,
    'Yorkshire and The Humber': 15,
    'West Midlands': 14,
    'North East': 12,
    'East of England': 11,
    'East Midlands': 10,
  });
  expect(Object.keys(count(({ region }) => region)).sort()).toEqual([...REGIONS].sort());
});

test('there are 21 counties, 63 unitaries, 36 metropolitan districts, 32 London boroughs and the City', () => {
  expect(count(({ kind }) => kind)).toEqual({
    county: 21,
    unitary: 63,
    metropolitan: 36,
    'london-borough': 32,
    'city-of-london': 1,
  });
  expect(Object.keys(KINDS)).toHaveLength(5);
});

test('no id, code, name or other name means two of them, however it is written', () => {
  const meant = new Map<string, string>();
  const twice: string[] = [];
  for (const { id, gss, name, official, also } of authorities) {
    const written = [id, gss, name, official, ...also].map(plain);
    for (const one of new Set([...written, ...withoutCouncil(official)])) {
      if (meant.has(one)) twice.push(`${one}: ${meant.get(one)} and ${id}`);
      meant.set(one, id);
    }
  }
  expect(twice).toEqual([]);
});

test('ids are short and plain, since they are kept for good', () => {
  expect(authorities.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id) || id.length > 32)).toEqual([]);
});

test('codes say the kind: E06 unitary, E08 metropolitan, E09 London, E10 county', () => {
  const prefix = {
    unitary: 'E06',
    metropolitan: 'E08',
    'london-borough': 'E09',
    'city-of-london': 'E09',
    county: 'E10',
  };
  expect(
    authorities.filter(({ gss, kind }) => !/^E\d{8}$/.test(gss) || !gss.startsWith(prefix[kind])),
  ).toEqual([]);
});

test('every area has authorities that exist, and is itself none', () => {
  for (const [area, ids] of Object.entries(areas)) {
    expect(findAuthority(area), area).toBeNull();
    expect(ids.filter((id) => findAuthority(id)?.id !== id)).toEqual([]);
  }
});

// The source is not ours to hand on as it is: AUTHORITIES_CSV says where a copy is, with gss, name, official, type, region.
test.runIf(process.env.AUTHORITIES_CSV)('the table says what its source says', () => {
  const kinds = {
    UA: 'unitary',
    CTY: 'county',
    MD: 'metropolitan',
    LBO: 'london-borough',
    CC: 'city-of-london',
  };
  const source: Record<string, string>[] = parse(readFileSync(process.env.AUTHORITIES_CSV ?? ''), {
    columns: true,
  });

  const ours = authorities.map(({ gss, region, kind }) => ({ gss, region, kind }));
  const theirs = source.map(({ gss, region, type }) => ({
    gss,
    region,
    kind: kinds[type as keyof typeof kinds],
  }));

  const sorted = (rows: { gss: string | undefined }[]) =>
    rows.sort((a, b) => (a.gss ?? '').localeCompare(b.gss ?? ''));
  expect(sorted(ours)).toEqual(sorted(theirs));
  for (const { gss, name = '', official = '' } of source) {
    expect([name, official].map((words) => findAuthority(words)?.gss)).toEqual([gss, gss]);
  }
});
