import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { silentLogger } from '../../src/log.ts';
import { openStore, type PrismaClient } from '../../src/store/client.ts';
import { openEmbedded } from '../../src/store/embedded/open.ts';
import { findPostmaster, isAlive } from '../../src/store/embedded/postmaster.ts';
import { makeDatabaseFolder } from '../support/temporary-folder.ts';
import { forgetFinished, unfinished } from '../support/unfinished.ts';
import { BotProcess } from './bot-process.ts';
import { PlatformServer } from './platform-server.ts';
import type { BotOptions, Death } from './wire.ts';

/** A bot that can be killed and started again on the same data, and the platforms that go on without it. */
export class Rig {
  readonly platforms: PlatformServer;
  bot: BotProcess;
  kills = 0;
  /** What every bot so far wrote to its log. */
  complaints = '';
  readonly #options: BotOptions;
  readonly #folder: string;
  #databaseUrl = '';
  #store: PrismaClient | null = null;

  private constructor(platforms: PlatformServer, folder: string, findsNothing: boolean) {
    this.platforms = platforms;
    this.#folder = folder;
    this.#options = { dataDir: join(folder, 'data'), platformUrl: platforms.url, findsNothing, dies: null };
    this.bot = new BotProcess(this.#options);
  }

  /** With its first bot on the way up. The caller closes it, whatever happens. */
  static async open({ findsNothing = false } = {}): Promise<Rig> {
    return new Rig(await PlatformServer.open(), makeDatabaseFolder(), findsNothing);
  }

  /** The bot's database, as the test looks into it. */
  get store(): PrismaClient {
    this.#store ??= openStore(this.#databaseUrl);
    return this.#store;
  }

  /** Gives back once a bot takes commands: the one that is there, or else a new one. */
  async start(): Promise<void> {
    if (!this.bot.isAlive) this.spawn();
    const url = await this.bot.ready;
    if (url !== this.#databaseUrl) await this.#forgetStore();
    this.#databaseUrl = url;
  }

  /** Starts a bot without waiting for it, perhaps one that dies early. */
  spawn(dies: Death | null = null): void {
    if (this.bot.isAlive) throw new Error('there is a bot already');
    this.bot = new BotProcess({ ...this.#options, dies });
  }

  async kill(): Promise<void> {
    await this.bot.kill();
    await this.mourn();
  }

  /** For a bot that was killed, or killed itself: that, and nothing else, must be what ended it. */
  async mourn(): Promise<void> {
    const signal = await this.bot.ended;
    this.kills += 1;
    this.complaints += await this.bot.complaints;
    if (signal !== 'SIGKILL')
      throw new Error(`the bot was not killed, but ended (${signal}): ${this.complaints}`);
  }

  /** Kills the database server as well: to be called when its bot is dead, which would otherwise complain. */
  async killServer(): Promise<void> {
    await this.#forgetStore();
    const server = findPostmaster(join(this.#options.dataDir, 'postgres'));
    if (!server) return;
    process.kill(server.pid, 'SIGKILL');
    await until('the server is gone', 5_000, async () => !isAlive(server.pid));
  }

  /**
   * Waits until nothing is left to deliver. What was refused stays, and is for the caller to find. What authors have had
   * goes, so that the next steps which the bot passes are those of what comes next.
   */
  async quiet(withinMs: number): Promise<void> {
    await until('everything is delivered', withinMs, async () => {
      return (await unfinished(this.store)).every(({ status }) => status === 'refused');
    });
    await forgetFinished(this.store);
  }

  /** Ends the bot, its database and the platforms, and leaves nothing on the disk. */
  async close(): Promise<void> {
    const { dataDir } = this.#options;
    try {
      if (this.bot.isAlive) await this.bot.kill();
      await this.#forgetStore();
      await this.platforms.close();
      // Finds the server that the last bot left running, or one that is just coming up, and takes it over.
      await (await openEmbedded({ dataDir, log: silentLogger })).stop();
    } finally {
      rmSync(this.#folder, { recursive: true, force: true });
    }
  }

  async #forgetStore(): Promise<void> {
    await this.#store?.$disconnect();
    this.#store = null;
  }
}

/** Looks again and again until it is so. Throws when it takes longer than `withinMs`. */
export async function until(what: string, withinMs: number, isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + withinMs;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`not within ${withinMs} ms: ${what}`);
    await pause(10);
  }
}
