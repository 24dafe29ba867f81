import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PublicWords, signaturePhrase } from '../../src/anonymity/style/signature.ts';

const by = (writer: string, ...texts: string[]): PublicWords[] => texts.map((text) => ({ writer, text }));

/** Twenty-four messages by six people, as they are written under such challenges. */
const others = ['birch', 'cedar', 'dale', 'elm', 'fern', 'gorse'].flatMap((writer) =>
  by(
    writer,
    'We moved the front door into the family hubs, and demand fell after a year.',
    'Have you asked your lead member what they would accept?',
    'Children in care did better once their placements were nearer home.',
    'At the end of the day the budget decides, and the schools forum knows that.',
  ),
);
const ash = by(
  'ash',
  'It comes down to holding the mirror up to ourselves, I find.',
  'We tried holding the mirror up, and children in care told us why.',
  'Holding the mirror up is the first step. The front door comes after.',
  'Ask the schools forum.',
);
const words = [...others, ...ash];

test('given a phrase that somebody often writes under their name and nobody else does, then it is found', () => {
  const text = 'My heads of service are not holding the mirror up to their own teams.';
  expect(signaturePhrase(text, 'ash', words)).toBe('holding the mirror up');
});

test.each([
  [
    'a phrase of the sector, which others write as well',
    'The front door is under strain, and children in care wait.',
  ],
  ['a turn of phrase that is everybody’s', 'At the end of the day we have to do it.'],
  ['a phrase of somebody else’s', 'We should ask our lead member what they would accept.'],
  ['something they wrote once', 'The first step is a talk with the schools.'],
  ['words of theirs in another order', 'The mirror was up for holding.'],
  ['a phrase that goes over the end of a sentence', 'We are holding. The mirror. Up it goes.'],
  ['nothing', ''],
])('given %s, then there is none', (_, text) => {
  expect(signaturePhrase(text, 'ash', words)).toBeNull();
});

test('given somebody else who writes it, too, then it counts no more for the one than for the other', () => {
  const text = 'We are holding the mirror up.';
  const both = [...words, ...by('birch', ...ash.map((one) => one.text))];
  expect(signaturePhrase(text, 'ash', both)).toBeNull();
  expect(signaturePhrase(text, 'cedar', words)).toBeNull();
});

test('given too little to compare with, then nothing is said', () => {
  const text = 'We are holding the mirror up.';
  expect(signaturePhrase(text, 'ash', [...others.slice(0, 19), ...ash])).toBeNull();
  const fewPeople = others.map((one, at) => ({ ...one, writer: `peer ${at % 3}` }));
  expect(signaturePhrase(text, 'ash', [...fewPeople, ...ash])).toBeNull();
  expect(signaturePhrase(text, 'ash', [...others, ...ash.slice(0, 2)])).toBeNull();
});

test('given capitals, curly quotes and line breaks, then it is the same phrase', () => {
  const mine = by(
    'ash',
    'That’s above my pay grade.',
    "THAT'S ABOVE MY PAY GRADE!",
    'No: that’s above my pay grade',
  );
  expect(signaturePhrase('I said\nThat’s above my pay grade', 'ash', [...others, ...mine])).toBe(
    "that's above my pay grade",
  );
});

test('whatever people write, what is found is in the text, in at least three messages of theirs, and in few of anybody else’s', () => {
  const text = fc.array(
    fc.constantFrom('family', 'hubs', 'the', 'mirror', 'holding', 'strain', 'of', 'up', '.'),
    {
      minLength: 1,
      maxLength: 12,
    },
  );
  const said = fc.record({
    writer: fc.constantFrom('ash', 'birch', 'cedar', 'dale', 'elm'),
    text: text.map((all) => all.join(' ')),
  });
  fc.assert(
    fc.property(text, fc.array(said, { minLength: 25, maxLength: 60 }), (tokens, all) => {
      const found = signaturePhrase(tokens.join(' '), 'ash', all);
      if (found === null) return;
      const having = (mine: boolean) =>
        all.filter((one) => (one.writer === 'ash') === mine && ` ${one.text} `.includes(` ${found} `)).length;
      expect(` ${tokens.join(' ')} `).toContain(` ${found} `);
      expect(having(true)).toBeGreaterThanOrEqual(3);
      expect(having(false)).toBeLessThan(having(true));
    }),
    { numRuns: 300 },
  );
});
