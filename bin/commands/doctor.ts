import { checkDiscord } from '../../adapters/discord/doctor.ts';
import { checkMail } from '../../adapters/mail/doctor.ts';
import { checkSlack } from '../../adapters/slack/doctor.ts';
import { createInstallations } from '../../adapters/slack/installations.ts';
import type { SealKey } from '../../src/anonymity/seal-key.ts';
import type { Config } from '../../src/config/config.ts';
import type { Finding } from '../../src/finding.ts';
import { StartRefusal } from '../../src/refusal.ts';
import type { PrismaClient } from '../../src/store/client.ts';
import { systemClock } from '../../src/time/clock.ts';
import { guidanceFindings } from '../guidance.ts';
import { readSettings } from '../open-database.ts';
import { sealKeyFor } from '../seal-key.ts';
import { withStore } from '../with-store.ts';
import { type BotCommand, WrongUsage } from './command.ts';

export const doctorCommand: BotCommand = {
  name: 'doctor',
  about: 'look whether everything is set up, and say what to mend',
  usage: `npm run soundings -- doctor

Looks at the settings, the database, the seal key, guidance and, where they are set up, mail, Slack and Discord: tokens, scopes,
intents, commands, rights on each server, and this machine's clock.
Says for each what is well, what is good to know, and what to mend, and ends with code 1 if something must be mended. Changes
nothing at Slack or Discord. Soundings may be running meanwhile.
`,
  async run(words) {
    if (words.length > 0) throw new WrongUsage('doctor takes no further words.');
    const findings = await examine();
    const width = Math.max(...findings.map(({ about }) => about.length));
    for (const { kind, about, sentence } of findings)
      process.stdout.write(`${MARKS[kind]} ${about.padEnd(width)}  ${sentence}\n`);
    const faults = findings.filter(({ kind }) => kind === 'fault').length;
    process.stdout.write(
      faults === 0
        ? '\nNothing needs mending.\n'
        : `\nTo mend: ${faults === 1 ? 'one thing' : `${faults} things`}.\n`,
    );
    if (faults > 0) process.exitCode = 1;
  },
};

const MARKS = { fine: '✓', note: '·', fault: '✗' } as const;

async function examine(): Promise<readonly Finding[]> {
  let config: Config;
  try {
    config = readSettings();
  } catch (error) {
    return [faultOf('settings', error)];
  }
  const findings: Finding[] = [{ kind: 'fine', about: 'settings', sentence: 'They go together.' }];
  try {
    await withStore(async ({ store }) => {
      findings.push({ kind: 'fine', about: 'database', sentence: await databaseInWords(config, store) });
      findings.push(...(await withKey(config, store)), ...(await guidanceFindings(config, store)));
    });
  } catch (error) {
    findings.push(faultOf('database', error));
  }
  return findings;
}

async function withKey(config: Config, store: PrismaClient): Promise<readonly Finding[]> {
  let keys: SealKey;
  try {
    keys = await sealKeyFor(config, store);
  } catch (error) {
    return [faultOf('seal key', error)];
  }
  const fine = {
    kind: 'fine',
    about: 'seal key',
    sentence: 'It is the one that this database is sealed with.',
  } as const;
  return [
    fine,
    ...(await slackFindings(config, store, keys)),
    ...(await discordFindings(config, store)),
    ...(await mailFindings(config)),
  ];
}

async function databaseInWords(config: Config, store: PrismaClient): Promise<string> {
  const [row] = await store.$queryRaw<
    { version: string }[]
  >`SELECT current_setting('server_version') AS version`;
  const which = config.database.kind === 'embedded' ? 'The built-in PostgreSQL' : 'PostgreSQL';
  return `${which} ${row?.version ?? ''} answers, and is up to date.`;
}

async function slackFindings(
  config: Config,
  store: PrismaClient,
  sealKey: SealKey,
): Promise<readonly Finding[]> {
  if (config.slack === null)
    return [{ kind: 'note', about: 'Slack', sentence: 'It is not set up. See docs/slack.md.' }];
  const { access } = config.slack;
  const workspaces = access.kind === 'several' ? access.workspaces : [];
  const installed = await createInstallations({
    prisma: store,
    sealKey,
    workspaces,
    clock: systemClock,
  }).all();
  return checkSlack({
    config: config.slack,
    clock: systemClock,
    installed,
    client: {
      timeoutMs: config.deliveryTimeoutMs,
      ...(config.slack.apiUrl === null ? {} : { slackApiUrl: config.slack.apiUrl }),
    },
  });
}

async function mailFindings({ mail, deliveryTimeoutMs }: Config): Promise<readonly Finding[]> {
  if (mail) return checkMail(mail, deliveryTimeoutMs);
  const sentence =
    'It is not set up: rounds come to calendars through chat and the desk only. See SMTP_HOST.';
  return [{ kind: 'note', about: 'mail', sentence }];
}

async function discordFindings(config: Config, store: PrismaClient): Promise<readonly Finding[]> {
  const { discord } = config;
  if (discord === null)
    return [{ kind: 'note', about: 'Discord', sentence: 'It is not set up. See docs/discord.md.' }];
  const places = await store.place.findMany({ where: { platform: 'discord', leaving: false } });
  return checkDiscord({
    config: discord,
    places: places.map(({ ref, name }) => ({ ref, name })),
    clock: systemClock,
    timeoutMs: config.deliveryTimeoutMs,
  });
}

/** Sentences for the operator are shown as they are; anything else is a fault of ours, and keeps its stack. */
function faultOf(about: string, error: unknown): Finding {
  if (!(error instanceof StartRefusal)) throw error;
  return { kind: 'fault', about, sentence: error.message };
}
