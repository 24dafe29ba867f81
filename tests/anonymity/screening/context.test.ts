import { expect, test } from 'vitest';
import { screen } from '../../../src/anonymity/screening/screen.ts';

const stretches = (text: string, people: readonly string[] = []) =>
  screen(text, { people }).map(({ start, end }) => text.slice(start, end));

test('given the names of members, then they are found in small letters and by their parts', () => {
  const people = ['Ottoline Vexley-Marlow', 'Grace Young'];
  expect(stretches('i asked ottoline, and vexley had a view', people)).toEqual(['ottoline', 'vexley']);
  expect(stretches('i asked otolene')).toEqual([]);
});

test('given a member whose names are words, then the words stay, and the name is found', () => {
  const people = ['Grace Young'];
  expect(stretches('with grace we look after young people', people)).toEqual([]);
  expect(stretches('so grace young told me, and later Grace again', people)).toEqual([
    'grace young',
    'Grace',
  ]);
});

test('given marks, then they are in order and never overlap, and each has a reason and a wording', () => {
  const text =
    'DCS of Kent: ring Priya on 07700 900123, re case 4471902, JT (14), since 2 Dec, at Harrowfield Academy, £30.4m.';
  const marks = screen(text);
  expect(marks.length).toBeGreaterThan(7);
  marks.forEach(({ start, end, why, suggestion }, at) => {
    expect(start).toBeGreaterThanOrEqual(marks[at - 1]?.end ?? 0);
    expect(end).toBeGreaterThan(start);
    expect(why).toMatch(/\.$/);
    expect(suggestion).not.toBe('');
  });
});

test('given nothing, blanks, emoji or one endless word, then nothing breaks', () => {
  expect(screen('')).toEqual([]);
  expect(screen(' \n\t ')).toEqual([]);
  expect(stretches('😀 Ask Kwabena 😀')).toEqual(['Kwabena']);
  expect(screen('a'.repeat(20_000))).toEqual([]);
});
