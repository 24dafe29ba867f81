import { helpful, INTERACTIONS, intents, inviteAddress, permissions } from '../../adapters/discord/access.ts';
import { StartRefusal } from '../../src/refusal.ts';
import { readSettings } from '../open-database.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const discordCommand: BotCommand = {
  name: 'discord',
  about: 'print where to invite Soundings to a Discord server from',
  usage: `npm run soundings -- discord invite [APPLICATION-ID]            with the right to take away what somebody asks it to
npm run soundings -- discord invite --least [APPLICATION-ID]    without it

Prints the address that invites Soundings to a server, the rights it asks for there and what each is for, and what to turn on
in the Developer Portal. The application ID is taken from DISCORD_APPLICATION_ID unless it is given. docs/discord.md goes through
it step by step; with requests, the Interactions Endpoint URL ends with ${INTERACTIONS}.
`,
  async run([what, ...words]) {
    if (what !== 'invite') throw new WrongUsage('discord takes "invite".');
    const least = words.includes('--least');
    const [given, ...more] = words.filter((word) => word !== '--least');
    if (more.length > 0) throw new WrongUsage('invite takes one application ID.');
    process.stdout.write(`${invitation(given ?? applicationOfSettings(), least)}\n`);
  },
};

function applicationOfSettings(): string {
  const id = readSettings().discordApplication;
  if (id === null)
    throw new StartRefusal(
      'Which application is it? Give its ID, or set DISCORD_APPLICATION_ID: Developer Portal, General Information.',
    );
  return id;
}

function invitation(application: string, least: boolean): string {
  if (!/^[1-9]\d{16,19}$/.test(application))
    throw new WrongUsage('An application ID has 17 to 20 digits. Developer Portal, General Information.');
  const rights = least ? permissions : [...permissions, ...helpful];
  const width = Math.max(...[...rights, ...intents].map(({ name }) => name.length));
  const line = ({ name, why }: { readonly name: string; readonly why: string }) =>
    `  ${name.padEnd(width)}  ${why}`;
  return [
    inviteAddress(application, least),
    '',
    'Rights on the server, and what each is for:',
    ...rights.map(line),
    '',
    'What Discord tells Soundings of, and what for:',
    ...intents.map(line),
    '',
    `Turn on in the Developer Portal, under Bot: ${intents.flatMap(({ portal }) => portal ?? []).join(', ')}.`,
  ].join('\n');
}
