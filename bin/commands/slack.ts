import { parseArgs } from 'node:util';
import { PATHS, scopes } from '../../adapters/slack/access.ts';
import { slackManifest } from '../../adapters/slack/manifest.ts';
import { asOrigin } from '../../src/config/setting.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const slackCommand: BotCommand = {
  name: 'slack',
  about: 'print what makes the Slack app: its manifest, its scopes',
  usage: `npm run -s soundings -- slack manifest                       for Socket Mode, in one workspace
npm run -s soundings -- slack manifest --install ADDRESS     for Socket Mode, in several workspaces
npm run -s soundings -- slack manifest --requests ADDRESS    without Socket Mode: Slack sends to ADDRESS
npm run soundings -- slack scopes                            what each scope is for

Prints the manifest as JSON. At https://api.slack.com/apps choose Create New App, From a manifest, and paste it there. ADDRESS is
that of a proxy of yours which speaks TLS, such as https://soundings.example.org, and passes on ${PATHS.events},
${PATHS.install} and ${PATHS.redirect}. docs/slack.md goes through it step by step.
`,
  async run([what, ...words]) {
    if (what === 'scopes' && words.length === 0) return say(scopesInWords());
    if (what !== 'manifest') throw new WrongUsage('slack takes "manifest" or "scopes".');
    say(JSON.stringify(slackManifest(wanted(words)), null, 2));
  },
};

function wanted(words: readonly string[]) {
  const { values } = parseArgs({
    args: [...words],
    options: { install: { type: 'string' }, requests: { type: 'string' } },
  });
  const given = values.requests ?? values.install;
  if (values.requests !== undefined && values.install !== undefined)
    throw new WrongUsage('One address will do: with --requests, it is installed there, too.');
  const address = given === undefined ? undefined : asOrigin(given);
  if (given !== undefined && address === undefined)
    throw new WrongUsage('The address must be https:// and a name, and nothing after it.');
  if (values.requests !== undefined && address !== undefined) return { kind: 'http', address } as const;
  return { kind: 'socket', ...(address === undefined ? {} : { address }) } as const;
}

const say = (text: string) => void process.stdout.write(`${text}\n`);

function scopesInWords(): string {
  const width = Math.max(...Object.keys(scopes).map((scope) => scope.length));
  return Object.entries(scopes)
    .map(([scope, why]) => `${scope.padEnd(width)}  ${why}`)
    .join('\n');
}
