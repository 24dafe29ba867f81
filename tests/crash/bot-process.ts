import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Inbound } from '../../src/door-port.ts';
import type { Reply } from '../../src/views/reply.ts';
import type { BotOptions, Death, FromBot, Order, Passes } from './wire.ts';

const BOT = fileURLToPath(new URL('./bot.ts', import.meta.url));

/** The bot died before it had answered. Whether it did what was asked is for whoever asked to find out. */
export class BotDied extends Error {}

/** A bot in a process of its own, seen from the test. */
export class BotProcess {
  /** Once it takes commands: the address of its database. Rejects when it dies before that. */
  readonly ready: Promise<string>;
  /** The signal that ended it. */
  readonly ended: Promise<NodeJS.Signals | null>;
  /** What it wrote to its log, all of it warnings and errors. */
  readonly complaints: Promise<string>;
  readonly #child: ChildProcess;
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #lastId = 0;

  constructor(options: BotOptions) {
    this.#child = spawn(process.execPath, [BOT, JSON.stringify(options)], {
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    this.ready = promise;
    // Nobody may be waiting for it when it is killed.
    promise.catch(() => {});
    this.complaints = this.#child.stderr ? text(this.#child.stderr) : Promise.resolve('');
    this.ended = once(this.#child, 'exit').then(([, signal]) => {
      const died = new BotDied(`the bot ended (${signal ?? 'by itself'})`);
      reject(died);
      for (const { reject: giveUp } of this.#waiting.values()) giveUp(died);
      this.#waiting.clear();
      return signal;
    });
    this.#child.on('message', (message: FromBot) => {
      if (message.kind === 'ready') resolve(message.url);
      else this.#hear(message);
    });
  }

  get isAlive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  give(inbound: Inbound): Promise<Reply> {
    return this.#order({ kind: 'give', inbound }) as Promise<Reply>;
  }

  async advance(): Promise<void> {
    await this.#order({ kind: 'advance' });
  }

  /** From now on steps are counted anew; at `dies` the bot dies. */
  async arm(dies: Death | null): Promise<void> {
    await this.#order({ kind: 'arm', dies });
  }

  count(): Promise<Passes> {
    return this.#order({ kind: 'count' }) as Promise<Passes>;
  }

  /** kill -9. Gives back when it is gone. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.ended;
  }

  #order(order: Order): Promise<unknown> {
    if (!this.#child.connected) return Promise.reject(new BotDied('the bot is gone'));
    this.#lastId += 1;
    const answer = Promise.withResolvers<unknown>();
    this.#waiting.set(this.#lastId, answer);
    // A bot that dies under it is noticed by its exit.
    this.#child.send({ ...order, id: this.#lastId }, () => {});
    return answer.promise;
  }

  #hear(message: Exclude<FromBot, { kind: 'ready' }>): void {
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.answer);
    else waiting?.reject(new Error(`the bot failed: ${message.message}`));
  }
}
