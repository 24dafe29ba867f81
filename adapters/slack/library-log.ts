import { webApi } from '@slack/bolt';
import type { Logger } from '../../src/log.ts';

/** How Slack's libraries begin what they have to say, and what we write of it. */
const BEGINNINGS: readonly (readonly [beginning: RegExp, reason: string])[] = [
  [/^Failed to parse and verify the request/, 'signature-refused'],
  [/^Request body exceeded/, 'request-too-large'],
  [/^Malformed request body/, 'request-malformed'],
  [/^WebSocket error|^Failed to (send|retrieve)/, 'connection-troubled'],
  [/^A p[io]ng wasn't received/, 'connection-silent'],
  [/^Peer did not complete/, 'connection-not-closed'],
  [/^Authorization of incoming event/, 'not-installed-there'],
];

/**
 * A logger for Slack's libraries. They write down requests in full, words, names and tokens: of what they say, only that they
 * said it goes on, and of which kind it is.
 */
export function libraryLog(log: Pick<Logger, 'warn'>): webApi.Logger {
  function say(...said: unknown[]): void {
    const words = String(said[0]);
    const reason = BEGINNINGS.find(([beginning]) => beginning.test(words))?.[1] ?? 'other';
    log.warn('Slack’s library reported trouble', { platform: 'slack', reason });
  }
  return {
    debug() {},
    info() {},
    warn: say,
    error: say,
    setLevel() {},
    getLevel: () => webApi.LogLevel.WARN,
    setName() {},
  };
}
