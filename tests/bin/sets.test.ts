import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { soundings } from '../support/soundings-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const HEADER = 'id,authority,region,kind,background,slots,apart,met';
const sets = (...words: string[]) => soundings(['sets', ...words]);

function file(content: string | Uint8Array): string {
  const path = join(temporaryFolder(), 'people.csv');
  writeFileSync(path, content);
  return path;
}

const twelve = `${HEADER}\n${Array.from({ length: 12 }, (_, at) => `p${at},A${at % 6},North East,county,b${at % 3},Mon;Tue,,`).join('\n')}\n`;

test('given people, then it prints the sets of each round and who is left over, as JSON', async () => {
  const path = file(twelve);
  const once = await sets(
    'form',
    path,
    '--size',
    '6',
    '--rounds',
    '2',
    '--seed',
    '3',
    '--seconds',
    '0.3',
    '--json',
  );

  expect(once).toEqual({ code: 0, said: expect.any(String), complained: '' });
  const { rounds, unplaced } = JSON.parse(once.said);
  expect(unplaced).toEqual([[], []]);
  expect(rounds.map((round: string[][]) => round.map(({ length }) => length))).toEqual([
    [6, 6],
    [6, 6],
  ]);
});

test('without --json, then it prints what can be read, with what each set gives up', async () => {
  const { said } = await sets('form', file(twelve), '--rounds', '2', '--seconds', '0.3');
  expect(said).toMatch(
    /Round 1: 2 sets, 12 people\n {2}Set 1: .*\n {4}can meet: Mon, Tue\n {4}gives up: .*same background/,
  );
  expect(said).toContain('have met in round 1');
});

test('given a list with faults, then each is named with its line, and nothing is formed', async () => {
  const path = file(`${HEADER}\na,,,,,,,\na,,,,,,,\n`);
  expect(await sets('form', path, '--json')).toEqual({
    code: 1,
    said: '',
    complained:
      'No sets were formed. people.csv needs putting right:\n- line 3: The id “a” is on line 2 already. Give each person their own.\n',
  });
  expect((await sets('form', '/nowhere/at-all.csv')).complained).toContain('There is no file');
  expect((await sets('form', file(new Uint8Array([80, 75, 3, 4, 0, 1])))).complained).toContain(
    'is not a CSV file',
  );
});

test('given somebody kept apart from a stranger, then it says so beside the JSON', async () => {
  const { code, said, complained } = await sets('form', file(`${HEADER}\na,,,,,,x,\n`), '--json');
  expect({ code, said }).toEqual({ code: 0, said: '{"rounds":[[]],"unplaced":[["a"]]}\n' });
  expect(complained).toContain('line 2: Kept apart from “x”');
});

test('given words that it does not take, then it says which and shows its usage', async () => {
  const path = file(twelve);
  const answers = await Promise.all([
    sets('form'),
    sets('form', path, '--size', 'six'),
    sets('form', path, '--rounds', '1.5'),
  ]);
  expect(answers.map(({ code }) => code)).toEqual([2, 2, 2]);
  expect(answers[1]?.complained).toContain('--size takes a number from 2 to 30.');
  expect(answers[2]?.complained).toContain('--rounds takes a whole number from 1 to 60.');
  expect(answers[0]?.complained).toContain('sets form FILE');
});
