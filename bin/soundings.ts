#!/usr/bin/env node
import { StartRefusal } from '../src/refusal.ts';
import { start } from './start.ts';

const USAGE = `Soundings: a chat bot for leaders of children's services.

  npm start                     start the bot and its desk
  npm run soundings -- start    the same

Settings come from the environment or from a file named .env; .env.example explains each.
`;

const commands: Readonly<Record<string, () => Promise<void>>> = { start };

const say = (text: string) => process.stderr.write(`${text}\n`);
const [name = 'help'] = process.argv.slice(2);
const command = commands[name];

if (!command) {
  process.stdout.write(USAGE);
  process.exitCode = name === 'help' ? 0 : 2;
} else {
  try {
    await command();
  } catch (error) {
    // A refusal is a sentence for the operator; anything else is a fault of ours and keeps its stack.
    if (error instanceof StartRefusal) say(error.message);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}
