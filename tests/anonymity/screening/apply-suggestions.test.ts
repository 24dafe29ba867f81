import { expect, test } from 'vitest';
import { applySuggestions, replaceMarks } from '../../../src/anonymity/screening/apply-suggestions.ts';
import { screen } from '../../../src/anonymity/screening/screen.ts';
import { inventedTexts } from './marked-texts.ts';

const applied = (text: string) => applySuggestions(text, screen(text));

test.each([
  ['We are over by £30.4m.', 'We are over by a little over £30m.'],
  ['It is 6.2m of 102.4 million.', 'It is a little over 6m of a little over 100 million.'],
  [
    'It has 37 vacancies and 413 children in care.',
    'It has a little under 40 vacancies and a little over 400 children in care.',
  ],
  ['He starts on 3 March.', 'He starts in the spring.'],
  ['A 14 year old ran.', 'An 11 to 15 year old ran.'],
  ['We asked Harrowfield Primary School twice.', 'We asked a primary school here twice.'],
  ['Swindon Borough Council did it.', 'A local authority did it.'],
  ['Our Brightpath Care Ltd contract.', 'Our provider contract.'],
  ['Ring 07700 900123.', 'Ring [telephone number left out].'],
  ['Boateng rang. I told Boateng so.', 'Someone rang. I told someone so.'],
])('given “%s”, then its suggestions make “%s”', (text, wanted) => {
  expect(applied(text)).toBe(wanted);
});

test('given marks of which some are kept, then only the others are replaced', () => {
  const text = 'Ask Kwabena in Swindon, 07700 900123.';
  expect(applySuggestions(text, screen(text), ({ certain }) => certain)).toBe(
    'Ask Kwabena in Swindon, [telephone number left out].',
  );
});

test('given the writer’s own authority, then it becomes ours', () => {
  const text = 'Here in kent we wait.';
  expect(applySuggestions(text, screen(text, { authorities: ['kent'] }))).toBe(
    'Here in our authority we wait.',
  );
});

test('given any invented text, once all its suggestions are taken, then nothing certain is left and no suggestion is marked', () => {
  const { tuned, kept } = inventedTexts();
  for (const { text } of [...tuned, ...kept]) {
    const replaced = replaceMarks(text, screen(text));
    const again = screen(replaced.text);
    expect(again.filter(({ certain }) => certain)).toEqual([]);
    const inside = again.filter(({ start, end }) =>
      replaced.suggestions.some((one) => one.start < end && start < one.end),
    );
    expect(inside.map(({ start, end }) => replaced.text.slice(Math.max(0, start - 20), end + 20))).toEqual(
      [],
    );
  }
});
