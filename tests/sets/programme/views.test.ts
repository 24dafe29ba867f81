import { expect, test } from 'vitest';
import { isRefusal } from '../../../src/decision.ts';
import type { Call, LearningSet } from '../../../src/sets/call.ts';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import { pollCard, standingsCard } from '../../../src/sets/polls/views.ts';
import { datesCard, missedCard } from '../../../src/sets/programme/life-views.ts';
import { checkFixed, checkPace, checkTemplate } from '../../../src/sets/programme/rules.ts';
import {
  fixForm,
  holidaysForm,
  linkForm,
  paceForm,
  programmeCard,
  setBlocks,
} from '../../../src/sets/programme/views.ts';
import type { Round } from '../../../src/sets/rounds/round.ts';
import { linkFrom } from '../../../src/sets/rounds/rules.ts';
import { roundsCard, timeForm } from '../../../src/sets/rounds/views.ts';
import { checkCard, checkForm } from '../../../src/views/check.ts';
import { pageOf } from '../../../src/views/pages.ts';

const LONG = 'A name of eighty characters, which is as long as anybody can be called in here ';
const zone = 'America/Argentina/ComodRivadavia';
const uuid = (at: number) => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;

/** How its rounds go. */
const how = formatOf('half-day');

const call: Call = {
  ...{ how },
  ...{ id: uuid(1), networkId: uuid(2), network: { name: LONG, zone: 'Europe/London', holidayWeeks: [] } },
  ...{ dates: 'fixed', termOnly: true, linkTemplate: `https://meet.example/${'x'.repeat(270)}` },
  ...{ status: 'formed', theme: LONG.repeat(2).slice(0, 100), size: 6, format: 'half-day' },
  how: formatOf('half-day'),
  ...{ facilitation: 'members', rounds: 12, weeksBetween: 8, seed: 1, closedWith: null },
  ...{ startsOn: new Date('2026-09-01'), closesOn: new Date('2026-09-26') },
};
const members = Array.from({ length: 8 }, (_, at) => uuid(at + 10));
const set: LearningSet = {
  id: uuid(3),
  callId: call.id,
  name: LONG.slice(0, 40),
  status: 'standing',
  members,
};
const rounds = Array.from(
  { length: 12 },
  (_, at): Round => ({
    ...{ how },
    ...{
      id: uuid(at + 30),
      setId: set.id,
      number: at + 1,
      status: 'booked',
      minutes: 195,
      format: 'half-day',
    },
    how: formatOf('half-day'),
    ...{ aimedOn: new Date('2026-09-21'), startsAt: new Date('2026-09-23T08:30:00Z'), facilitatorId: null },
    gaveUp: null,
    ...{ link: `https://meet.example/${'x'.repeat(400)}`, sequence: 3, changedAt: new Date('2026-09-01') },
    ...{ why: LONG.repeat(3).slice(0, 200), missedAsked: false },
  }),
);
const [round] = rounds as [Round];
const meeting = { round, set, call };
const candidates = Array.from({ length: 6 }, (_, at) => ({
  ...{ slot: uuid(at + 50), start: new Date('2026-09-23T08:30:00Z') },
  answers: new Map(
    members.slice(0, 5).map((id, of) => [id, (['yes', 'if-need-be', 'no'] as const)[of % 3] ?? 'no']),
  ),
}));
const poll = { roundId: round.id, attempt: 3, closesAt: new Date('2026-09-09T11:00:00Z'), candidates };

test('given the longest of everything, then every card and form of a programme fits every platform', () => {
  const programmes = rounds.map((next, at) => ({
    ...{ id: uuid(at), name: set.name, next, paused: 3, needsTime: true },
    needs: rounds.map(({ number }) => `too few can come to round ${number}.`),
  }));
  for (const card of [
    pollCard(meeting, poll, members, { id: members[0] ?? '', zone }, LONG),
    standingsCard(meeting, poll, { members, needs: { quorum: 5, mustCome: members } }, zone),
    programmeCard(call, pageOf(programmes, 1, 5), false, zone, LONG),
    roundsCard({ name: set.name, theme: call.theme }, rounds, zone, setBlocks(call, set.id, 2)),
    datesCard(set, rounds, zone),
    missedCard(meeting, true),
  ])
    expect(() => checkCard(card)).not.toThrow();
  for (const form of [
    paceForm(call, { from: '1', week: '', weeks: '6', dates: ['fixed', 'term'] }, { from: LONG, week: LONG }),
    fixForm(set.id, { day: '1', time: '' }, { day: LONG, time: LONG }),
    linkForm(call.id, call.linkTemplate ?? '', { link: LONG }),
    holidaysForm(call.id, LONG, { weeks: LONG }),
    timeForm(round.id, { day: '', time: '', link: '', why: LONG }),
  ])
    expect(() => checkForm(form)).not.toThrow();
});

test.each([
  ['https://meet.example/{set}-{round}', 'Harbour & Coast', 3, 'https://meet.example/harbour-coast-3'],
  ['https://meet.example/always', 'Set 1', 1, 'https://meet.example/always'],
  ['https://meet.example/{set}', '✨', 1, 'https://meet.example/set'],
])('the address %s for %s, round %i', (template, name, number, address) => {
  expect(linkFrom(template, name, number)).toBe(address);
  expect(linkFrom(null, name, number)).toBeNull();
});

test.each([
  'meet.example',
  'javascript:alert(1)',
  'http://meet.example/{set}',
  '{set}',
  `https://m.example/${'x'.repeat(300)}`,
])('as an address %s is refused', (typed) => expect(isRefusal(checkTemplate(typed))).toBe(true));

test('what a coordinator types is checked: a rhythm, a weekday and time', () => {
  const now = new Date('2026-09-02T09:00:00Z');
  const good = { from: '2', week: 'Wed 23 September', weeks: '6', dates: ['term', 'nonsense'] };
  expect(checkPace(good, call, now)).toEqual({
    pace: { from: 2, week: new Date('2026-09-21'), weeksBetween: 6, dates: 'asked', termOnly: true },
  });
  for (const wrong of [
    { from: '13' },
    { from: '' },
    { weeks: '3' },
    { week: 'soon' },
    { week: '24 August 2026' },
  ])
    expect(isRefusal(checkPace({ ...good, ...wrong }, call, now))).toBe(true);
  expect(checkFixed('5', '2pm')).toEqual({ day: 5, time: '14:00' });
  for (const [day, time] of [
    ['6', '9.30'],
    ['', '9.30'],
    ['1', 'late'],
  ] as const)
    expect(isRefusal(checkFixed(day, time))).toBe(true);
});
