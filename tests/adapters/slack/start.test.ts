import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { libraryLog } from '../../../adapters/slack/library-log.ts';
import { LateReceiver } from '../../../adapters/slack/receiver.ts';
import { createSockets } from '../../../adapters/slack/sockets.ts';
import { startWeb } from '../../../adapters/slack/web.ts';
import { createLogger, silentLogger } from '../../../src/log.ts';
import { StartRefusal } from '../../../src/refusal.ts';
import { Secret } from '../../../src/secret.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { startEnvelopes } from '../../support/slack/envelopes.ts';

const app = new LateReceiver().inPlaceOfApp;

test.each(['invalid_auth', 'not_allowed_token_type'])(
  'given an app-level token that Slack does not take (%s), then the start says what to do',
  async (error) => {
    const envelopes = await startEnvelopes('http://127.0.0.1:9');
    onTestFinished(() => envelopes.close());
    envelopes.error = error;
    const appToken = new Secret('xapp-wrong');
    const quiet = libraryLog(silentLogger);
    const sockets = createSockets({
      appToken,
      app,
      slackApiUrl: envelopes.apiUrl,
      log: silentLogger,
      libraryLog: quiet,
    });
    const refused = await sockets.start().catch((fault: unknown) => fault);
    expect(refused).toBeInstanceOf(StartRefusal);
    expect((refused as Error).message).toContain('connections:write');
  },
);

test('given Slack is away at the start, then it is waited for, and the stop does not wait', async () => {
  const appToken = new Secret('xapp-test');
  const quiet = libraryLog(silentLogger);
  const sockets = createSockets({
    appToken,
    app,
    slackApiUrl: 'http://127.0.0.1:9/api/',
    log: silentLogger,
    libraryLog: quiet,
  });
  await sockets.start();
  const began = performance.now();
  await sockets.stop();
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('given a port that is taken, then the start says so', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void other.close());
  const { port } = other.address() as AddressInfo;
  const signingSecret = new Secret('secret');
  const starting = startWeb({
    app,
    libraryLog: libraryLog(silentLogger),
    host: '127.0.0.1',
    port,
    signingSecret,
    pages: {},
  });
  await expect(starting).rejects.toThrow(`The port ${port} for Slack is taken.`);
});

test('given Slack’s libraries complain, then what kind of trouble it is is written down, and none of their words', () => {
  const lines: string[] = [];
  const log = libraryLog(
    createLogger({ level: 'debug', clock: systemClock, pretty: false, write: (line) => lines.push(line) }),
  );
  log.warn('Failed to parse and verify the request data: Marigold Close');
  log.error(new Error('Marigold Close'));
  log.debug('Marigold Close');
  expect(lines.map((line) => JSON.parse(line).reason)).toEqual(['signature-refused', 'other']);
  expect(lines.join('\n')).not.toContain('Marigold');
});
