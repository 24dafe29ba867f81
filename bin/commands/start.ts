import { start } from '../start.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const startCommand: BotCommand = {
  name: 'start',
  about: 'start the bot and its desk',
  usage: `npm start

Starts the bot and its desk, and runs until it is stopped with Ctrl-C.
`,
  async run(words) {
    if (words.length > 0) throw new WrongUsage('start takes no further words. Settings go into .env.');
    await start();
  },
};
