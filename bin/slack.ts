import { PATHS } from '../adapters/slack/access.ts';
import { connectSlack, type SlackConnection } from '../adapters/slack/connection.ts';
import { type RunningSlack, startSlack } from '../adapters/slack/start.ts';
import type { KeySource } from '../src/anonymity/keys.ts';
import type { Config } from '../src/config/config.ts';
import type { SlackConfig } from '../src/config/slack-config.ts';
import type { Logger } from '../src/log.ts';
import { Secret } from '../src/secret.ts';
import type { House } from '../src/soundings.ts';
import type { PrismaClient } from '../src/store/client.ts';
import { systemClock } from '../src/time/clock.ts';
import type { ActionCodec } from '../src/views/codec.ts';

interface Setting {
  readonly config: Config & { readonly slack: SlackConfig };
  readonly keys: KeySource;
  readonly log: Logger;
}

/** Whether Soundings is to be in Slack. */
export const isInSlack = (config: Config): config is Setting['config'] => config.slack !== null;

/** The outward half, which the house delivers through. Calls nobody yet. */
export function slackConnection(
  { config, keys, log }: Setting,
  prisma: PrismaClient,
  codec: ActionCodec,
): SlackConnection {
  const { access, apiUrl } = config.slack;
  return connectSlack({
    codec,
    prisma,
    sealKey: keys,
    clock: systemClock,
    log,
    timeoutMs: config.deliveryTimeoutMs,
    access,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  });
}

/** Begins to hear from Slack. */
export function hearSlack(
  { config, keys, log }: Setting,
  connection: SlackConnection,
  { doors, directory, codec }: House,
): Promise<RunningSlack> {
  const { connection: incoming, access, host, port, apiUrl } = config.slack;
  return startSlack({
    connection,
    door: doors,
    directory,
    codec,
    clock: systemClock,
    log,
    incoming:
      incoming.kind === 'socket'
        ? { mode: 'socket', appToken: incoming.appToken }
        : { mode: 'http', signingSecret: incoming.signingSecret },
    oauth:
      access.kind === 'several'
        ? {
            clientId: access.clientId,
            clientSecret: access.clientSecret,
            stateSecret: new Secret(keys.subkey('slack-oauth-state').toString('hex')),
            redirectUri: `${access.address}${PATHS.redirect}`,
          }
        : null,
    host,
    port,
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
  });
}
