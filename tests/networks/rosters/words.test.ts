import { describe, expect, test } from 'vitest';
import { readBackgrounds } from '../../../src/networks/rosters/background-words.ts';
import { readSince } from '../../../src/networks/rosters/dates.ts';
import { readRole } from '../../../src/networks/rosters/role-words.ts';

describe('roles as people write them', () => {
  test.each([
    ['DCS', 'DCS'],
    ['dcs', 'DCS'],
    ['Director of Children’s Services', 'DCS'],
    ["Director, Children's Services", 'DCS'],
    ['Executive Director – Children and Families', 'DCS'],
    ['Corporate Director for Children & Education', 'DCS'],
    ['Chief Executive and DCS', 'DCS'],
    ['Director of People (DCS)', 'DCS'],
    ['AD', 'AD'],
    ['AD Early Help', 'AD'],
    ['Assistant Director', 'AD'],
    ['Assistant Director of Children’s Services', 'AD'],
    ['Deputy DCS', 'AD'],
    ['Deputy Director, Education', 'AD'],
    ['Service Director: Children in Care', 'AD'],
    ['Deputy', 'AD'],
    ['Tier 2', 'AD'],
  ])('“%s” is %s', (text, role) => {
    expect(readRole(text)).toEqual({ role, roleWords: null, interim: false });
  });

  test.each([
    ['Head of Early Help', 'lead', 'Early Help'],
    ['Lead for SEND', 'lead', 'SEND'],
    ['Children in care lead', 'lead', 'Children in care'],
    ['Regional coordinator', 'other', 'Regional coordinator'],
    ['Principal social worker', 'other', 'Principal social worker'],
    ['Other: Virtual school', 'other', 'Virtual school'],
    ['Adviser to the DCS', 'other', 'Adviser to the DCS'],
    ['Deputy Chief Executive', 'other', 'Deputy Chief Executive'],
  ])('“%s” is a %s: %s', (text, role, roleWords) => {
    expect(readRole(text)).toEqual({ role, roleWords, interim: false });
  });

  test.each(['Interim DCS', 'DCS (interim)', 'Acting Director of Children’s Services', 'DCS - interim'])(
    '“%s” says interim, too',
    (text) => expect(readRole(text)).toEqual({ role: 'DCS', roleWords: null, interim: true }),
  );

  test.each(['', '?', 'Executive Director', 'Director of Education', '12', 'Other: DCS', 'x'.repeat(81)])(
    '“%s” is not clear',
    (text) => expect(readRole(text)).toBeNull(),
  );
});

describe('since when somebody is in post, as people and spreadsheets write it', () => {
  test.each([
    ['2024-09-02', '2024-09-01'],
    ['2024-09-02T00:00:00', '2024-09-01'],
    ['02/09/2024', '2024-09-01'],
    ['2.9.24', '2024-09-01'],
    ['2-9-2024', '2024-09-01'],
    ['02/09/2024 00:00', '2024-09-01'],
    ['2 September 2024', '2024-09-01'],
    ['2nd of Sept 2024', '2024-09-01'],
    ['02-Sep-24', '2024-09-01'],
    ['September 2024', '2024-09-01'],
    ['Sep-24', '2024-09-01'],
    ['09/2024', '2024-09-01'],
    ['2024', '2024-01-01'],
    ['29/02/2024', '2024-02-01'],
  ])('“%s” is %s', (text, day) => {
    expect(readSince(text)).toBe(day);
  });

  test.each([
    '29/02/2023',
    '09/14/2024',
    '31 April 2024',
    'last autumn',
    '45537',
    '1/2',
    '2 September',
    '1066',
    '2/9.2024.',
  ])('“%s” is not clear', (text) => expect(readSince(text)).toBeNull());
});

test('backgrounds are found by our words and by others, and the rest is something else', () => {
  const backgrounds = (text: string) => readBackgrounds(text).backgrounds;
  expect(backgrounds('Education; NHS, Social work')).toEqual(['education', 'health', 'social-care']);
  expect(backgrounds('youth-justice / Voluntary sector')).toEqual(['youth-justice', 'voluntary']);
  expect(readBackgrounds('Police; Circus,  Deep sea; -;circus')).toEqual({
    backgrounds: ['police', 'other'],
    unclear: ['Circus', 'Deep sea', 'circus'],
  });
  expect(readBackgrounds('Something else')).toEqual({ backgrounds: ['other'], unclear: [] });
});
