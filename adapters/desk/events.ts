import { Hono } from 'hono';
import type { DeskDeps } from './deps.ts';
import { limits } from './limits.ts';
import type { Heard, Live } from './live.ts';
import { placeFor } from './places.ts';
import { type DeskEnv, signedIn } from './session.ts';

/**
 * Server-sent events for one person: that a place they may see has changed, or what Soundings told them in private.
 * Says nothing of what changed; the page asks for that, and is checked again.
 */
export function events(deps: DeskDeps, live: Live): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.get('/', signedIn, (c) => {
    c.header('content-type', 'text/event-stream; charset=utf-8');
    // Nothing else follows on this connection, so that it ends with the stream.
    c.header('connection', 'close');
    return c.body(streamFor(deps, live, c.get('me'), c.get('stillMe')));
  });
  return app;
}

function streamFor(
  deps: DeskDeps,
  live: Live,
  me: string,
  stillMe: () => Promise<boolean>,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let close = () => {};

  return new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (text: string) => {
        try {
          controller.enqueue(encoder.encode(text));
        } catch {
          close(); // The person has gone.
        }
      };
      const end = () => {
        close();
        try {
          controller.close();
        } catch {} // It has gone already.
      };
      // An open stream outlives neither the session nor the membership, and keeps neither alive.
      const pass = async (heard: Heard) => {
        if (!(await stillMe())) return end();
        if ('place' in heard && !(await placeFor(deps, me, heard.place))) return;
        write(`data: ${JSON.stringify(heard)}\n\n`);
      };
      // One after the other, so that changes arrive in the order in which they were made.
      let before = Promise.resolve();
      const change = (heard: Heard) => {
        before = before
          .then(() => pass(heard))
          .catch((error) => deps.log.warn('a change could not be passed on', { error }));
      };
      const stopListening = live.subscribe(me, change, end);
      const keepAlive = setInterval(() => {
        write(': still here\n\n');
        stillMe().then(
          (still) => (still ? undefined : end()),
          () => {},
        );
      }, limits.keepAliveMs);
      close = () => {
        stopListening();
        clearInterval(keepAlive);
      };
      write('retry: 1000\n\n');
    },
    cancel: () => close(),
  });
}
