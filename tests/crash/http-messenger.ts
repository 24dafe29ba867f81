import type { Messenger, Verdict } from '../../src/delivery/messenger.ts';
import type { Clock } from '../../src/time/clock.ts';
import type { Calls } from './platform-server.ts';

const TIMEOUT_MS = 5_000;
const RETRY_MS = 200;

interface Options {
  readonly platform: string;
  /** Of the server that plays the platform. */
  readonly url: string;
  readonly clock: Clock;
  /** For the counter-test: answers that there is no such message, whatever there is. */
  readonly findsNothing: boolean;
}

/** Speaks to a platform in another process, and keeps the Messenger's obligations. */
export function createHttpMessenger({ platform, url, clock, findsNothing }: Options): Messenger {
  function call<Name extends keyof Calls>(name: Name, body: Calls[Name]): Promise<Response> {
    return fetch(`${url}/${platform}/${name}`, {
      method: 'POST',
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  }

  async function verdict<Name extends keyof Calls>(name: Name, body: Calls[Name]): Promise<Verdict> {
    try {
      const response = await call(name, body);
      if (response.status === 404) return { kind: 'refused', why: 'message-gone' };
      if (!response.ok) return { kind: 'unknown', why: 'server-fault' };
      const { ref } = (await response.json()) as { ref: string };
      return { kind: 'sent', ref };
    } catch (error) {
      if (!notReached(error)) return { kind: 'unknown', why: 'no-answer' };
      return { kind: 'later', at: new Date(clock.now().getTime() + RETRY_MS), why: 'not-reached' };
    }
  }

  return {
    platform,
    post: (to, card, mark) => verdict('post', { to, card, mark }),
    update: (ref, card) => verdict('update', { ref, card }),
    remove: (ref) => verdict('remove', { ref }),
    async find(_to, mark) {
      if (findsNothing) return null;
      try {
        const response = await call('find', { mark });
        return response.ok ? ((await response.json()) as { ref: string } | null) : 'cannot tell';
      } catch {
        return 'cannot tell';
      }
    },
  };
}

/** Nobody listened: only then is it certain that nothing arrived. */
function notReached(error: unknown): boolean {
  return (error as { cause?: { code?: string } }).cause?.code === 'ECONNREFUSED';
}
