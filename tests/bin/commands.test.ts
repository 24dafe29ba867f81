import { expect, test } from 'vitest';
import { soundings } from '../support/soundings-command.ts';

test('given no words, then it says what there is, and that is no fault', async () => {
  const { code, said, complained } = await soundings([]);

  expect(said).toMatch(/npm run soundings -- start +start the bot and its desk/);
  expect({ code, complained }).toEqual({ code: 0, complained: '' });
});

test('given a word that is no command, then it says so and what there is', async () => {
  const { code, said, complained } = await soundings(['strat']);

  expect(complained).toContain('There is no command “strat”.');
  expect(complained).toContain('npm run soundings -- start');
  expect({ code, said }).toEqual({ code: 2, said: '' });
});

test('given help and a name, or --help after it, then it says what that command takes', async () => {
  const [asked, option] = await Promise.all([soundings(['help', 'start']), soundings(['start', '--help'])]);

  expect(asked.said).toContain('Starts the bot and its desk');
  expect(option).toEqual(asked);
});

test('given words that a command does not take, then nothing is started and its usage is shown', async () => {
  const { code, complained } = await soundings(['start', 'now']);

  expect(complained).toMatch(/^start takes no further words.*Starts the bot and its desk/s);
  expect(code).toBe(2);
});
