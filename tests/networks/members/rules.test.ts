import { expect, test } from 'vitest';
import { isRefusal } from '../../../src/decision.ts';
import {
  checkBrings,
  checkPause,
  checkWho,
  roleChoice,
  type WhoInput,
} from '../../../src/networks/members/rules.ts';
import { isPaused } from '../../../src/networks/rules.ts';

const NOW = new Date('2026-01-12T10:00:00Z');
const ROBIN: WhoInput = {
  name: 'Robin Ash',
  role: 'DCS-interim',
  roleWords: '',
  authorities: 'Kent and Medway',
  inPostSince: 'March 2024',
};
const who = (changes: Partial<WhoInput>, asked = 0) => checkWho({ ...ROBIN, ...changes }, asked, NOW);
const problems = (changes: Partial<WhoInput>, asked = 0) => {
  const decided = who(changes, asked);
  return isRefusal(decided) ? decided.problems : null;
};

test('given a full form, then it says who somebody is, with two authorities and as interim', () => {
  expect(who({ name: '  Robin \n Ash ' })).toEqual({
    who: {
      name: 'Robin Ash',
      role: 'DCS',
      roleWords: null,
      authorities: ['kent', 'medway'],
      inPostSince: new Date('2024-03-01T00:00:00Z'),
      interim: true,
    },
  });
});

test('given something else for a time, as a roster can say it, then the form holds that, too', () => {
  const decided = who({ role: 'other-interim', roleWords: 'Virtual school head' });
  if (isRefusal(decided)) throw new Error(decided.refused);
  expect(decided.who).toMatchObject({ role: 'other', roleWords: 'Virtual school head', interim: true });
  expect(roleChoice(decided.who)).toBe('other-interim');
});

test.each([
  ['no name', { name: '  ' }, 'name'],
  ['a name that is too long', { name: 'x'.repeat(81) }, 'name'],
  ['no role', { role: '' }, 'role'],
  ['a role that nobody offered', { role: 'constructor' }, 'role'],
  ['a lead for nothing', { role: 'lead' }, 'roleWords'],
  ['something else that is not said', { role: 'other' }, 'roleWords'],
  ['a director of nowhere', { authorities: ' \n , ' }, 'authorities'],
  ['seven authorities', { authorities: 'Kent, Essex, Devon, Hull, York, Leeds, Bury' }, 'authorities'],
  ['authorities without an end', { authorities: 'Kent and '.repeat(100) }, 'authorities'],
  ['an organisation that is too long', { authorities: 'x'.repeat(81) }, 'authorities'],
  ['a month that is none', { inPostSince: 'a while' }, 'inPostSince'],
  ['a month that is still to come', { inPostSince: 'February 2026' }, 'inPostSince'],
])('given %s, then that part is marked and nothing else', (_, changes, field) => {
  expect(Object.keys(problems(changes) ?? {})).toEqual([field]);
});

test('given a slip, then it is asked about once, and taken when it is sent again as it is', () => {
  const first = who({ authorities: 'Knet' });
  expect(problems({ authorities: 'Knet' })?.authorities).toContain('did you mean Kent?');
  const asked = first.doubt ?? 0;

  expect(who({ authorities: 'Knet' }, asked)).toMatchObject({ who: { authorities: ['Knet'] } });
  expect(problems({ authorities: 'Esxex' }, asked)?.authorities).toContain('did you mean Essex?');
  expect(who({ authorities: 'Kent' }, asked)).toMatchObject({ who: { authorities: ['kent'] } });
});

test('given a trust, then it is taken as it stands, without a question', () => {
  expect(who({ authorities: 'Hope Children’s Trust' })).toMatchObject({
    who: { authorities: ['Hope Children’s Trust'] },
  });
});

test('given a coordinator without an authority, then that is all right', () => {
  expect(who({ role: 'other', roleWords: 'Regional coordinator', authorities: '' })).toMatchObject({
    who: { role: 'other', authorities: [], interim: false },
  });
});

test('given themes that nobody offered, then they are left out; a zone is found by its city', () => {
  const themes = ['send', 'toString', 'constructor'];
  expect(checkBrings({ backgrounds: ['health'], themes, canHelpWith: ' ', zone: 'paris' })).toEqual({
    brings: { backgrounds: ['health'], themes: ['send'], canHelpWith: null, zone: 'Europe/Paris' },
  });
  const unknown = checkBrings({ backgrounds: [], themes: [], canHelpWith: '', zone: 'Brackenshire' });
  expect(isRefusal(unknown) && Object.keys(unknown.problems ?? {})).toEqual(['zone']);
});

test.each([
  ['2026-01-19', '', '2026-01-19'],
  ['2026-01-19', '3 March', '2026-03-03'],
  ['', '12/01/2026', '2026-01-12'],
])('given a pause until “%s”, or rather “%s”, then it is until %s', (chosen, words, until) => {
  expect(checkPause(chosen, words, 'Europe/London', NOW)).toEqual({ until: new Date(`${until}T00:00:00Z`) });
});

test.each([
  ['', '', 'until'],
  ['nonsense', '', 'until'],
  ['', 'some day', 'day'],
  ['', '11/01/2026', 'day'],
  ['', '12/02/2027', 'day'],
])('given a pause until “%s” or “%s”, then %s is marked', (chosen, words, field) => {
  const decided = checkPause(chosen, words, 'Europe/London', NOW);
  expect(isRefusal(decided) && Object.keys(decided.problems ?? {})).toEqual([field]);
});

test('a pause lasts to the end of its last day, where the person is', () => {
  const until = new Date('2026-06-12T00:00:00Z');
  expect(isPaused(until, 'Europe/London', new Date('2026-06-12T22:59:00Z'))).toBe(true);
  expect(isPaused(until, 'Europe/London', new Date('2026-06-12T23:00:00Z'))).toBe(false);
  expect(isPaused(until, 'America/New_York', new Date('2026-06-12T23:00:00Z'))).toBe(true);
  expect(isPaused(null, 'Europe/London', NOW)).toBe(false);
});
