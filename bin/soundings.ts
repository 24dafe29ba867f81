#!/usr/bin/env node
import { StartRefusal } from '../src/refusal.ts';
import { type BotCommand, WrongUsage } from './commands/command.ts';
import { commands, overview } from './commands/table.ts';

const say = (text: string) => process.stderr.write(`${text}\n`);
const named = (name: string | undefined) => commands.find((command) => command.name === name);
const [name = 'help', ...words] = process.argv.slice(2);
const command = named(name);

if (command) {
  await run(command);
} else if (name === 'help' || name === '--help') {
  process.stdout.write(named(words[0])?.usage ?? overview());
} else {
  say(`There is no command “${name}”.\n\n${overview()}`);
  process.exitCode = 2;
}

async function run(command: BotCommand): Promise<void> {
  if (words.includes('--help')) {
    process.stdout.write(command.usage);
    return;
  }
  try {
    await command.run(words);
  } catch (error) {
    if (isWrongUsage(error)) {
      say(`${error.message}\n\n${command.usage}`);
      process.exit(2);
    }
    // A refusal is a sentence for the operator; anything else is a fault of ours and keeps its stack.
    if (error instanceof StartRefusal) say(error.message);
    else say(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  }
}

/** Ours, or what `parseArgs` of node:util throws for an option it does not know. */
function isWrongUsage(error: unknown): error is Error {
  const { code = '' } = error as { code?: unknown };
  return error instanceof WrongUsage || String(code).startsWith('ERR_PARSE_ARGS_');
}
