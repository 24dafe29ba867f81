import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatKeys, formatOf, minutesOf, turnsOf } from '../../../src/sets/formats/formats.ts';
import { stagesFor } from '../../../src/sets/session/stages.ts';

const names = (key: string, presenters: number) =>
  stagesFor(formatOf(key), presenters).map(({ name, turn }) => (turn === null ? name : `${name} ${turn}`));

describe('the stages of one round', () => {
  test('given nobody known to present, then there are bids; with one known, there are none', () => {
    expect(names('standard', 0)).toContain('Bids');
    expect(names('standard', 1)).toHaveLength(names('standard', 0).length - 1);
    expect(names('standard', 1)).not.toContain('Bids');
  });

  test('given two presenters, then what repeats comes for one and then for the other, between what does not', () => {
    expect(names('half-day', 2)).toEqual([
      ...['Check-in and ground rules', 'Last round’s actions'],
      ...[0, 1].flatMap((turn) =>
        [
          'Presenting',
          'Clarifying questions',
          'Open questions',
          'What the presenter now thinks',
          'Actions',
        ].map((name) => `${name} ${turn}`),
      ),
      ...['Break', 'How we worked'],
    ]);
  });

  test('given nobody known, then a format with turns has as many as it says', () => {
    expect(names('troika', 0).filter((name) => name.startsWith('Say what it is'))).toHaveLength(3);
  });

  test('given any number of presenters, then each has every repeating part once, in the order of the format', () => {
    fc.assert(
      fc.property(fc.constantFrom(...formatKeys), fc.integer({ min: 0, max: 6 }), (key, presenters) => {
        const format = formatOf(key);
        const stages = stagesFor(format, presenters);
        const turns = presenters > 0 ? presenters : turnsOf(format);
        for (const { name, repeats } of format.stages.filter(({ bids }) => !bids))
          expect(stages.filter((stage) => stage.name === name)).toHaveLength(repeats ? turns : 1);
        const order = stages.filter(({ turn }) => turn !== null).map(({ turn }) => turn);
        expect(order).toEqual(order.toSorted());
      }),
    );
  });

  test('given as many presenters as usual and nobody known, then the round is as long as its format says', () => {
    for (const key of formatKeys) {
      const all = stagesFor(formatOf(key), 0).reduce((sum, { minutes }) => sum + minutes, 0);
      expect(all).toBe(minutesOf(formatOf(key)));
    }
  });
});
