import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import type { Destination } from '../../src/delivery/messenger.ts';
import type { Card } from '../../src/views/card.ts';

/** A message that a platform took. */
export interface Posted {
  readonly platform: string;
  readonly ref: string;
  readonly to: Destination;
  readonly mark: string;
  readonly card: Card;
}

/** What a bot may ask of a platform, and the body that each takes. */
export interface Calls {
  readonly post: { readonly to: Destination; readonly card: Card; readonly mark: string };
  readonly update: { readonly ref: string; readonly card: Card };
  readonly remove: { readonly ref: string };
  readonly find: { readonly mark: string };
}

/**
 * Chat platforms that live outside the bot's process, so that they outlive it. They take whatever they are
 * sent, also the same mark twice: what they must not be asked to do is for the test to notice.
 */
export class PlatformServer {
  /** Every post that was ever taken, in order, also when it was taken away since. */
  readonly accepted: Posted[] = [];
  /** Kept waiting until this is settled: whoever asks what stands there. */
  slowness: Promise<void> = Promise.resolve();
  /** What stands there now, by reference, in the order in which it came. */
  readonly #standing = new Map<string, Posted>();
  readonly #server: Server;

  private constructor() {
    this.#server = createServer((request, response) => {
      // A request that breaks off in the middle came from a bot that was killed: nothing of it happened.
      this.#answer(request, response).catch(() => response.destroy());
    });
  }

  static async open(): Promise<PlatformServer> {
    const platforms = new PlatformServer();
    platforms.#server.listen(0, '127.0.0.1');
    await once(platforms.#server, 'listening');
    return platforms;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close');
    this.#server.close();
    this.#server.closeAllConnections();
    await closed;
  }

  /** What stands in a place, in the thread of the message `thread`, or outside threads. */
  inPlace(platform: string, place: string, thread?: string): Posted[] {
    return [...this.#standing.values()].filter(
      ({ platform: on, to }) =>
        on === platform && to.kind === 'place' && to.ref === place && to.thread === thread,
    );
  }

  toPerson(platform: string, account: string): Posted[] {
    return [...this.#standing.values()].filter(
      ({ platform: on, to }) => on === platform && to.kind === 'person' && to.account === account,
    );
  }

  /** The deliveries that arrived more than once, as marks. */
  duplicates(): string[] {
    const marks = this.accepted.map(({ mark }) => mark);
    return [...new Set(marks.filter((mark, at) => marks.indexOf(mark) !== at))];
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, platform = '', call = ''] = (request.url ?? '').split('/');
    if (call === 'find') await this.slowness;
    const answer = this.#do(platform, call as keyof Calls, await json(request));
    response.writeHead(answer === 'gone' ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer));
  }

  #do(platform: string, call: keyof Calls, body: unknown): { ref: string } | null | 'gone' {
    switch (call) {
      case 'post': {
        const posted = { ...(body as Calls['post']), platform, ref: randomUUID() };
        this.accepted.push(posted);
        this.#standing.set(posted.ref, posted);
        return { ref: posted.ref };
      }
      case 'update': {
        const { ref, card } = body as Calls['update'];
        const before = this.#standing.get(ref);
        if (!before) return 'gone';
        this.#standing.set(ref, { ...before, card });
        return { ref };
      }
      case 'remove': {
        const { ref } = body as Calls['remove'];
        this.#standing.delete(ref);
        return { ref };
      }
      case 'find': {
        const { mark } = body as Calls['find'];
        const found = this.accepted.find((one) => one.platform === platform && one.mark === mark);
        return found ? { ref: found.ref } : null;
      }
    }
  }
}
