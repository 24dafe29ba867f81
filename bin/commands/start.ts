import { type BotCommand, WrongUsage } from './command.ts';

export const startCommand: BotCommand = {
  name: 'start',
  about: 'start the bot and its desk',
  usage: `npm start

Starts the bot and its desk, and runs until it is stopped with Ctrl-C.
`,
  async run(words) {
    if (words.length > 0) throw new WrongUsage('start takes no further words. Settings go into .env.');
    // Loaded only now: the other commands need not wait for the desk, the job engine and all the rest.
    const { start } = await import('../start.ts');
    await start();
  },
};
