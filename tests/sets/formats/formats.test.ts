import { describe, expect, test } from 'vitest';
import { formatKeys, formatOf, lengthInWords, minutesOf } from '../../../src/sets/formats/formats.ts';
import { FORMATS } from '../../../src/sets/formats/named.ts';
import { formatCard } from '../../../src/sets/formats/views.ts';
import { checkCard } from '../../../src/views/check.ts';

describe('the formats', () => {
  test('the usual round takes 90 minutes, and half a day with three presenters at most four hours', () => {
    expect(minutesOf(FORMATS.standard)).toBe(90);
    expect(minutesOf(FORMATS['half-day'])).toBeLessThanOrEqual(240);
    expect(lengthInWords(minutesOf(FORMATS.week))).toBe('5 days');
  });

  test.each(formatKeys)(
    '%s fits on a card, each stage says what it is for, and only silence has no question',
    (key) => {
      expect(() => checkCard(formatCard(FORMATS[key]))).not.toThrow();
      for (const { minutes, purpose } of formatOf(key).stages) {
        expect(minutes).toBeGreaterThan(0);
        expect(purpose).toMatch(/\.$/);
      }
    },
  );

  test('a format of a later version is taken for the usual one', () => {
    expect(formatOf('toString')).toBe(FORMATS.standard);
  });

  test.each([
    [25, '25 minutes'],
    [60, '1 hour'],
    [90, '1 hour 30 minutes'],
    [1_440, '1 day'],
  ])('%i: %s', (minutes, words) => expect(lengthInWords(minutes)).toBe(words));
});
