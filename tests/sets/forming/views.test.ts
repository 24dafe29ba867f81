import { expect, test } from 'vitest';
import type { Call } from '../../../src/sets/call.ts';
import { formatOf } from '../../../src/sets/formats/formats.ts';
import {
  effectCard,
  joinUpForm,
  offersCard,
  seekForm,
  shiftForm,
} from '../../../src/sets/forming/move-views.ts';
import { effectOn } from '../../../src/sets/forming/moving.ts';
import { openCallCard, setCard, setsCard } from '../../../src/sets/forming/views.ts';
import { SLOTS } from '../../../src/sets/hours.ts';
import { hereCard, mySetsCard } from '../../../src/sets/standing/views.ts';
import { checkCard, checkForm } from '../../../src/views/check.ts';
import { candidate, setOf } from './candidate.ts';

const LONG = 'A name of eighty characters, which is as long as anybody can be called in here ';

const call: Call = {
  ...{ id: 'call', networkId: 'network', network: { name: LONG, zone: 'Europe/London', holidayWeeks: [] } },
  ...{ dates: 'asked', termOnly: false, linkTemplate: null },
  ...{ status: 'forming', theme: LONG.repeat(2).slice(0, 100), size: 6, format: 'half-day' },
  how: formatOf('half-day'),
  ...{ facilitation: 'coordinator', rounds: 12, weeksBetween: 8, seed: 1, closedWith: null },
  ...{ startsOn: new Date('2026-09-01'), closesOn: new Date('2026-09-26') },
};

const people = Array.from({ length: 80 }, (_, at) =>
  candidate(`${at}`, {
    ...{ name: `${LONG.slice(0, 76)} ${at}`, line: `DCS, ${LONG.repeat(6)}`, authorities: ['kent'] },
    ...{ background: 'early-years', howLong: 'long', kind: `${at}`, region: `${at}` },
    ...{ slots: SLOTS, met: [...Array(80).keys()].map(String) },
  }),
);
const sets = Array.from({ length: 9 }, (_, at) =>
  setOf(LONG.slice(0, 38) + at, people.slice(at * 8, at * 8 + 8), 'standing'),
);
const [one, other] = sets as [(typeof sets)[number], (typeof sets)[number]];
const [who] = people as [(typeof people)[number]];

test('given the longest of everything, then every card and form of forming fits every platform', () => {
  const forming = { sets, unplaced: people.slice(72), all: people };
  const effect = effectOn(one.name, one.people, [...one.people, who], 6);
  for (const card of [
    openCallCard({ ...call, status: 'open' }, forming, LONG),
    setsCard(call, forming, 0, LONG),
    setCard(call, one, { place: LONG, others: 8, isUnderWay: false }, LONG),
    setCard(call, one, { place: LONG, others: 8, isUnderWay: true }, LONG),
    effectCard(who, one, other, [effect, effect]),
    offersCard(
      call,
      who,
      sets.map((set) => ({ set, effect })),
    ),
  ])
    expect(() => checkCard(card)).not.toThrow();
  for (const form of [shiftForm(one, sets), seekForm(call, people), joinUpForm(one, sets)])
    expect(() => checkForm(form)).not.toThrow();
});

test('given two sets of eight with long names, then My sets shows both on one page, and the set’s own card fits', () => {
  const mates = people.slice(0, 8).map(({ name }) => `${name}: DCS, ${LONG}`.slice(0, 130));
  const next = {
    ...({
      id: one.id,
      setId: 'set',
      number: 12,
      status: 'polling',
      aimedOn: new Date('2026-03-02'),
    } as const),
    ...{
      startsAt: null,
      gaveUp: null,
      minutes: 90,
      format: 'standard',
      facilitatorId: null,
      link: null,
      sequence: 0,
    },
    ...{ how: formatOf('standard'), why: null, missedAsked: false },
    changedAt: new Date('2026-03-02'),
  };
  const zone = 'Europe/London';
  const name = one.name.slice(0, 40);
  const set = { id: 'set', name, call, mates, size: 8, slots: SLOTS, place: LONG, next, asked: next, zone };
  const item = { kind: 'set', set } as const;
  expect(() => checkCard(mySetsCard({ shown: [item, item], page: 0, isLast: false }, LONG))).not.toThrow();
  expect(() => checkCard(hereCard(set))).not.toThrow();
});
