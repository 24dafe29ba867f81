import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../support/database.ts';
import { soundings } from '../support/soundings-command.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let database: TestDatabase;
let env: Record<string, string>;
beforeEach(async () => {
  database = await freshDatabase();
  env = { DATABASE_URL: database.url, SEAL_KEY: randomBytes(32).toString('hex') };
  return () => database.drop();
});

const LIGHT =
  'The warden tends the beacon at night, so that ships do not run aground on the rocks below the cliff.';
const PAY =
  'Most people who left said that their salary had nothing to do with it, and that they were tired.';

test('given imported files, when they are asked in other words, then the nearest passage comes first, with all a script needs', async () => {
  const folder = temporaryFolder();
  const [one, two, none] = ['light.txt', 'pay.md', 'none.pdf'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(one, `Coast Handbook\n\n${LIGHT}\n`);
  writeFileSync(two, `# Leavers\n\n${PAY}\n`);
  writeFileSync(none, 'nothing');

  const imported = await soundings(['import', '--json', one, two, none], env);
  expect(imported.code).toBe(1);
  expect(
    imported.said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toMatchObject([
    { kind: 'new', name: 'light.txt', title: 'Coast Handbook', passages: 1 },
    { kind: 'new', name: 'pay.md', title: 'Leavers', format: 'markdown' },
    { kind: 'refused', name: 'none.pdf' },
  ]);

  const questions = ['who looks after the lighthouse', 'is money why staff resign'];
  const lines = questions.map((question, id) => JSON.stringify({ id: `q${id}`, question }));
  const typed = ['\uFEFF'.concat(lines[0] ?? ''), 'not json', '{"id":7}', lines[1]].join('\n');
  const asked = await soundings(['ask', '--jsonl', '--only', 'imported'], env, `${typed}\n`);
  expect([asked.code, asked.complained]).toEqual([
    1,
    'Line 2 is not JSON. Write one object a line: {"id":"q1","question":"…"}.\nLine 3 lacks an "id" or a "question". Write both: {"id":"q1","question":"…"}.\n',
  ]);
  const answers = asked.said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(answers.map(({ id, answers: [first] }) => [id, first.document])).toEqual([
    ['q0', 'light.txt'],
    ['q1', 'pay.md'],
  ]);
  expect(answers[0]).toEqual({
    id: 'q0',
    answered: expect.any(Boolean),
    confidence: expect.any(Number),
    answers: expect.arrayContaining([
      {
        document: 'light.txt',
        title: 'Coast Handbook',
        locator: 'Coast Handbook, 1st paragraph',
        status: 'current',
        text: `Coast Handbook\n\n${LIGHT}`,
        score: expect.any(Number),
      },
    ]),
  });
});

test('given words it does not take, then it says what it takes', async () => {
  expect((await soundings(['ask', '--only', 'some', 'why'], env)).complained).toContain(
    '--only takes one of',
  );
  const network = await soundings(['import', '--network', 'Nowhere', 'a.txt'], env);
  expect(network.complained).toBe('There is no network “Nowhere”.\n');
});

test('given more files than onnxruntime can bear on a command line, then each is looked at all the same', async () => {
  const names = Array.from({ length: 300 }, (_, at) => `/nowhere/${'long-name-'.repeat(9)}${at}.txt`);
  const { code, said } = await soundings(['import', '--json', ...names], env);
  expect(code).toBe(1);
  expect(said.trim().split('\n')).toHaveLength(300);
});

test('given imported documents, then the operator can list, mark and erase them', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'light.txt');
  writeFileSync(file, `Coast Handbook\n\n${LIGHT}\n`);
  expect((await soundings(['documents'], env)).said).toBe('Nothing has been brought in.\n');
  await soundings(['import', file], env);
  const [line = ''] = (await soundings(['documents', '--json'], env)).said.split('\n');
  const { id, versions } = JSON.parse(line);
  expect(versions).toMatchObject([{ title: 'Coast Handbook', status: 'current' }]);

  const start = id.slice(0, 8);
  expect((await soundings(['documents', 'mark', start, 'gone'], env)).code).toBe(2);
  expect((await soundings(['documents', 'mark', start, 'historic'], env)).said).toContain('Historic');
  expect((await soundings(['documents'], env)).said).toContain('light.txt: no year · historic');
  const none = await soundings(['documents', 'erase', 'zzz'], env);
  expect([none.code, none.complained]).toEqual([1, expect.stringContaining('No document has an id')]);
  expect((await soundings(['documents', 'erase', start], env)).said).toBe('Erased: Coast Handbook\n');
  expect((await soundings(['documents'], env)).said).toBe('Nothing has been brought in.\n');
});
