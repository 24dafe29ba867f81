import { createDeskMessenger } from '../adapters/desk/messenger.ts';
import { startDesk } from '../adapters/desk/start.ts';
import type { DiscordConnection } from '../adapters/discord/connection.ts';
import { createMailer } from '../adapters/mail/mailer.ts';
import type { SlackConnection } from '../adapters/slack/connection.ts';
import { noWaiting } from '../src/anonymity/chance.ts';
import type { SealKey } from '../src/anonymity/seal-key.ts';
import type { Config } from '../src/config/config.ts';
import { openGuidance } from '../src/guidance/guidance.ts';
import { createLogger, type Logger } from '../src/log.ts';
import { StartRefusal } from '../src/refusal.ts';
import { openHouse } from '../src/soundings.ts';
import { openStore } from '../src/store/client.ts';
import { migrate } from '../src/store/migrate.ts';
import { systemClock } from '../src/time/clock.ts';
import { fillWithDemo, isDemo, tellDemoStories } from './demo/fill.ts';
import { tellDemoSets } from './demo/sets.ts';
import { discordConnection, hearDiscord, isInDiscord } from './discord.ts';
import { encoderIfAny, libraryOrRefusal } from './guidance.ts';
import { openDatabase, readSettings } from './open-database.ts';
import { sealKeyFor } from './seal-key.ts';
import { hearSlack, isInSlack, slackConnection } from './slack.ts';

const DEMO_IN_THE_WAY =
  'This database holds the invented people of the demo, and in Slack or Discord real ones would meet them. Set DATA_DIR to an empty ' +
  'folder (or use another database). To try just that, set DEMO=on.';

/** Starts everything in order, prints the desk's address, and runs until it is told to stop. */
export async function start(): Promise<void> {
  const config = readSettings();
  const log = createLogger({ level: config.logLevel, clock: systemClock });
  const stops: (() => Promise<void>)[] = [];
  const stopAll = async () => {
    for (const stop of stops.reverse().splice(0)) await stop();
  };
  stopWhenTold(stopAll, log);
  try {
    await startAll(config, log, stops);
  } catch (error) {
    await stopAll();
    throw error;
  }
}

async function startAll(config: Config, log: Logger, stops: (() => Promise<void>)[]): Promise<void> {
  const { url: databaseUrl, close } = await openDatabase(config, log);
  stops.push(close);
  await migrate(databaseUrl);
  const keys = await keyOf(config, databaseUrl);

  const library = libraryOrRefusal();
  const encoder = await encoderIfAny(config);
  stops.push(async () => encoder?.close());
  const inSlack = isInSlack(config) ? { config, keys, log } : null;
  const inDiscord = isInDiscord(config) ? { config, log } : null;
  let slack: SlackConnection | null = null;
  let discord: DiscordConnection | null = null;
  let deskAddress = config.desk.address;
  const house = await openHouse({
    databaseUrl,
    keys,
    clock: systemClock,
    log,
    // Among invented people there is nothing to hide, and to wait for minutes would only puzzle.
    ...(config.demo ? { chance: noWaiting } : {}),
    messengers(prisma, codec) {
      slack = inSlack && slackConnection(inSlack, prisma, codec);
      discord = inDiscord && discordConnection(inDiscord, codec);
      const { deliveryTimeoutMs: timeoutMs } = config;
      const desk = createDeskMessenger({ prisma, codec, clock: systemClock, sealKey: keys, timeoutMs });
      return [slack?.messenger, discord?.messenger, desk].filter((one) => one !== undefined);
    },
    guidance: (store) => openGuidance({ store, databaseUrl, library, encoder, log }),
    deskAddress: () => deskAddress,
    mailer:
      config.mail &&
      createMailer({ config: config.mail, clock: systemClock, timeoutMs: config.deliveryTimeoutMs }),
    // Longer than looking for a message and then sending it may take.
    leaseMs: config.deliveryTimeoutMs * 3 + 5_000,
    // The built-in database has one bot; its lock sees to that.
    alone: config.database.kind === 'embedded',
  });
  stops.push(() => house.stop());
  if (config.demo) await fillWithDemo(house.store);
  else if ((inSlack || inDiscord) && (await isDemo(house.store))) throw new StartRefusal(DEMO_IN_THE_WAY);
  // Never with real people in the database, whatever DEMO says.
  const demo = config.demo && (await isDemo(house.store));
  await house.start();
  if (demo) {
    await tellDemoStories(house.store, house.doors);
    // Afterwards: what it has delivered is no small load.
    await tellDemoSets({ store: house.store, door: house.doors, keys }, systemClock);
    // What is due in them is done before anybody looks: its first round's answers, say, are brought together.
    await house.doors.advance(systemClock.now());
  }

  const desk = await startDesk({
    door: house.doors,
    directory: house.directory,
    signIn: house.signIn,
    coordinating: house.coordinating,
    files: house.memberFiles,
    documents: house.documents,
    calendars: house.calendars,
    logs: house.logs,
    reports: house.reports,
    codec: house.codec,
    prisma: house.store,
    databaseUrl,
    clock: systemClock,
    log,
    sealKey: keys,
    ...config.desk,
    demo,
  });
  stops.push(() => desk.stop());
  deskAddress ??= new URL(desk.address).origin;
  if (inSlack && slack) {
    const hearing = await hearSlack(inSlack, slack, house);
    stops.push(() => hearing.stop());
  }
  if (inDiscord && discord) {
    const hearing = await hearDiscord(inDiscord, discord, house);
    stops.push(() => hearing.stop());
  }
  process.stdout.write(`\nSoundings is running: ${desk.address}\nPress Ctrl-C to stop it.\n`);
}

/** Before the house opens: with the wrong key, nothing may begin. */
async function keyOf(config: Config, databaseUrl: string): Promise<SealKey> {
  const store = openStore(databaseUrl);
  try {
    return await sealKeyFor(config, store);
  } finally {
    await store.$disconnect();
  }
}

/** Ctrl-C and a service manager's stop: finish what is under way, then go. A second signal goes at once. */
function stopWhenTold(stopAll: () => Promise<void>, log: Logger): void {
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) process.exit(1);
    stopping = true;
    log.info('stopping', { signal });
    await stopAll();
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}
