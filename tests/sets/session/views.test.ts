import { describe, expect, test } from 'vitest';
import { LENGTH } from '../../../src/sets/actions/rules.ts';
import type { Action } from '../../../src/sets/actions/store.ts';
import {
  copyForm,
  formatsCard,
  namingForm,
  ownCard,
  roundFormatForm,
  stageCard,
  stageForm,
} from '../../../src/sets/formats/edit-views.ts';
import type { Stage } from '../../../src/sets/formats/formats.ts';
import { checkName, checkStage, checkWhole, LIMITS, readLength } from '../../../src/sets/formats/rules.ts';
import type { OwnFormat } from '../../../src/sets/formats/store.ts';
import { formatCard } from '../../../src/sets/formats/views.ts';
import { planCard } from '../../../src/sets/session/plan-views.ts';
import { stagesFor } from '../../../src/sets/session/stages.ts';
import {
  begunCard,
  type SessionShown,
  sessionCard,
  stageNews,
  turnCard,
} from '../../../src/sets/session/views.ts';
import { checkCard, checkForm } from '../../../src/views/check.ts';
import { fitsDiscord } from '../../support/discord/fits.ts';
import { wordsOn } from '../../support/read-card.ts';
import { fitsSlack } from '../../support/slack/fits.ts';

const long = (length: number) =>
  'As long as can be_ '
    .repeat(200)
    .slice(0, length - 1)
    .concat('.');
const ID = '6f1f9e3a-8a55-4f2e-9f0e-3c1d2b4a5968';

/** As large as what coordinators can make. */
const STAGE: Stage = {
  ...{ name: long(LIMITS.name), minutes: 30, purpose: long(LIMITS.purpose) },
  questions: Array.from({ length: LIMITS.questions }, () => long(LIMITS.question)),
  ...{ repeats: true, silent: false, bids: false, asks: true },
};
const OWN: OwnFormat = {
  ...{ id: ID, networkId: ID, name: long(LIMITS.name), about: long(LIMITS.about) },
  ...{ presenters: LIMITS.presenters, stages: Array.from({ length: LIMITS.stages }, () => STAGE) },
};
const SHOWN: SessionShown = {
  ...{ round: ID, number: 12, set: long(100), zone: 'Europe/London', state: 'running' },
  ...{ stages: stagesFor(OWN, LIMITS.presenters), at: 3, left: 12, until: null },
  presenters: Array.from({ length: LIMITS.presenters }, () => long(80)),
  ...{ facilitator: long(80), byCoordinator: false, scribe: long(80), here: 8, agreed: 8, of: 8, rest: 400 },
  ...{ hasPlace: true, threes: false, groups: [] },
};
/** Twelve in threes, of whom one reads it, and as many turns as there can be. */
const IN_THREES: SessionShown = {
  ...SHOWN,
  ...{ threes: true, presenters: [] },
  groups: [0, 4, 8].map((first) =>
    [0, 1, 2, 3].map((turn) => ({ name: long(80), turn, isOwn: first + turn === 5 })),
  ),
};

/** More than are shown, each as long as can be written. */
const ACTIONS = Array.from(
  { length: 9 },
  (): Action => ({
    ...{ id: ID, owner: { id: ID, name: long(80) }, set: { id: ID, name: long(100) }, round: 11 },
    ownersSet: { id: ID, name: long(100) },
    ...{ dueOn: new Date('2026-03-03'), status: 'changed', answeredFor: 12 },
    ...{ what: long(LENGTH.what), signs: long(LENGTH.signs), learnt: long(LENGTH.learnt) },
  }),
);

const fits = (card: Parameters<typeof checkCard>[0]) => fitsDiscord(fitsSlack(checkCard(card)));

describe('screens of rounds and formats', () => {
  test('given everything as long as it can be, then each card fits on every platform', () => {
    const own = Array.from({ length: LIMITS.own }, () => OWN);
    const all = [
      ...(['running', 'paused', 'over'] as const).flatMap((state) =>
        (['place', 'own', 'outside'] as const).map((where) =>
          sessionCard({ ...SHOWN, state }, where, long(200)),
        ),
      ),
      sessionCard({ ...SHOWN, actions: ACTIONS }, 'place', long(200)),
      ...[SHOWN, IN_THREES, { ...SHOWN, at: 0 }].flatMap((shown) => [
        ...[planCard(shown, 'own'), planCard({ ...shown, state: 'paused' }, 'outside')],
        ...[sessionCard(shown, 'place'), sessionCard({ ...shown, actions: ACTIONS }, 'own', long(200))],
      ]),
      sessionCard({ ...SHOWN, left: null, until: new Date('2026-03-03T10:00:00Z') }, 'own'),
      ...[begunCard(SHOWN), stageNews(SHOWN), turnCard(SHOWN, 3), formatCard(OWN), ownCard(OWN, long(100))],
      ...[stageCard(OWN, 3, STAGE), formatsCard({ id: ID, name: long(150) }, own)],
    ];
    for (const card of all) expect(() => fits(card)).not.toThrow();
    const typed = { name: '', minutes: '', purpose: '', questions: '', flags: [] };
    for (const form of [
      copyForm(ID, own, { from: 'standard', name: '' }),
      namingForm(ID, { name: '', about: '', presenters: '1' }),
      stageForm({ format: ID, at: 14, seen: '01234567', added: true }, typed),
      roundFormatForm(ID, own, 'week'),
    ])
      expect(() => checkForm(form)).not.toThrow();
  });

  test('given little or no time left, then it is said without reproach, and a silence says when it is over', () => {
    const said = (more: Partial<SessionShown>) => wordsOn(sessionCard({ ...SHOWN, ...more }, 'place'));
    expect(said({ left: 1 })).toContain('1 minute left.');
    expect(said({ left: 0 })).toContain('Its time is up.');
    expect(said({ left: -30 })).toContain('gone over its time');
    const silent = SHOWN.stages.map((stage) => ({ ...stage, silent: true }));
    expect(said({ stages: silent, left: 1 })).toContain('of quiet');
    expect(said({ stages: silent, left: 1 })).not.toContain('“');
    expect(said({ stages: silent, left: 0 })).toContain('The quiet is over');
  });
});

describe('what a coordinator types of a format', () => {
  test.each([
    ['25', 25],
    ['25 minutes', 25],
    ['1 hour', 60],
    ['2 days', 2_880],
    ['5 hours', null],
    ['15 days', null],
    ['0', null],
    ['a while', null],
    ['-5', null],
  ])('given “%s”, then it is %s minutes', (typed, minutes) => expect(readLength(typed)).toBe(minutes));

  test('given a fault in each part, then each is said', () => {
    const questions = Array.from({ length: 7 }, () => 'Why?').join('\n');
    const bad = checkStage({ name: ' ', minutes: 'x', purpose: '', questions, flags: [] });
    expect(Object.keys((bad as { problems: object }).problems).toSorted()).toEqual([
      ...['minutes', 'name', 'purpose', 'questions'],
    ]);
    expect(checkName({ name: '', about: '', presenters: '7' })).toHaveProperty('problems.presenters');
  });

  test('given stages that are too many, too long, none, or of two sorts, then they are no round', () => {
    const whole = (stages: readonly Stage[], presenters = 1) => checkWhole({ ...OWN, presenters, stages });
    expect(whole([])?.refused).toContain('one part at least');
    expect(whole(Array.from({ length: 16 }, () => STAGE))?.refused).toContain('15 parts');
    expect(whole([STAGE, STAGE, STAGE], 6)?.refused).toContain('eight hours');
    expect(whole([STAGE, { ...STAGE, minutes: 1_440 }])?.refused).toContain('every part takes days');
    expect(whole([{ ...STAGE, minutes: 14 * 1_440 }], 3)?.refused).toContain('four weeks');
    expect(whole([STAGE, STAGE])).toBeNull();
  });
});
