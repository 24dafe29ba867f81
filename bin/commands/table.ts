import { askCommand } from './ask.ts';
import type { BotCommand } from './command.ts';
import { coordinatorCommand } from './coordinator.ts';
import { discordCommand } from './discord.ts';
import { doctorCommand } from './doctor.ts';
import { documentsCommand } from './documents.ts';
import { factsCommand } from './facts.ts';
import { importCommand } from './import.ts';
import { screenCommand } from './screen.ts';
import { sealKeyCommand } from './seal-key.ts';
import { setsCommand } from './sets.ts';
import { signInCommand } from './sign-in.ts';
import { slackCommand } from './slack.ts';
import { startCommand } from './start.ts';

/** All commands, in the order of the overview. */
export const commands: readonly BotCommand[] = [
  startCommand,
  doctorCommand,
  slackCommand,
  discordCommand,
  coordinatorCommand,
  signInCommand,
  factsCommand,
  screenCommand,
  sealKeyCommand,
  setsCommand,
  importCommand,
  documentsCommand,
  askCommand,
];

/** What `npm run soundings` says when it is asked nothing. */
export function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, about }) => `  npm run soundings -- ${name.padEnd(width)}   ${about}`);
  return `Soundings: a chat bot for leaders of children's services.

${lines.join('\n')}
  npm run soundings -- help NAME: what one of them takes

Settings come from the environment or from a file named .env; .env.example explains each.
`;
}
