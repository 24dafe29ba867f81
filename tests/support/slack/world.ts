import { onTestFinished } from 'vitest';
import { createSlackApi } from '../../../adapters/slack/api.ts';
import type { ClientOptions } from '../../../adapters/slack/client.ts';
import { createSlackMessenger } from '../../../adapters/slack/messenger.ts';
import { createPacing } from '../../../adapters/slack/pacing.ts';
import { createUploads } from '../../../adapters/slack/uploads.ts';
import type { Messenger } from '../../../src/delivery/messenger.ts';
import { silentLogger } from '../../../src/log.ts';
import { createCodec } from '../../../src/views/codec.ts';
import { FakeClock } from '../fake-clock.ts';
import { type SlackProxy, startProxy } from './proxy.ts';
import { startWorkspace, type Workspace } from './workspace.ts';

/** Slack as these tests have it, and a messenger that speaks to it. */
export interface SlackWorld {
  readonly clock: FakeClock;
  readonly workspaces: readonly Workspace[];
  readonly proxy: SlackProxy;
  readonly messenger: Messenger;
  /** Another process: it remembers nothing. */
  anotherMessenger(): Messenger;
  /** The error words that were not known. */
  readonly unknownWords: string[];
  /** What was written down. */
  readonly warnings: string[];
}

export interface SlackWorldOptions {
  readonly teams?: readonly string[];
  readonly channels?: readonly string[];
  readonly people?: readonly string[];
  readonly timeoutMs?: number;
  /** Of the bot; those that it needs, where nothing is said. */
  readonly scopes?: readonly string[];
  readonly fetch?: (clock: FakeClock) => NonNullable<ClientOptions['fetch']>;
}

export const codec = createCodec(Buffer.alloc(32, 7), new Map([['home.help', []]]));

/** Opens it for one test. The clock stands still but for the moments that a call waits for its turn. */
export async function openSlack({
  teams = ['T0000000A'],
  channels = ['north'],
  people = ['amara', 'ben'],
  timeoutMs = 10_000,
  scopes,
  fetch,
}: SlackWorldOptions = {}): Promise<SlackWorld> {
  const clock = new FakeClock(new Date().toISOString());
  const workspaces = await Promise.all(
    teams.map((team) => startWorkspace(team, { people, channels, ...(scopes ? { scopes } : {}) })),
  );
  const proxy = await startProxy(workspaces, clock);
  const unknownWords: string[] = [];
  const warnings: string[] = [];
  const warn = (message: string, fields?: { readonly code?: unknown }) => {
    warnings.push(message);
    if (fields?.code !== undefined) unknownWords.push(String(fields.code));
  };
  onTestFinished(async () => {
    await proxy.close();
    for (const workspace of workspaces) await workspace.close();
    if (proxy.faults.length > 0) throw new Error(`Slack would not have taken: ${proxy.faults.join('; ')}`);
  });

  function anotherMessenger(): Messenger {
    const api = createSlackApi({
      slackApiUrl: proxy.url,
      timeoutMs,
      ...(fetch ? { fetch: fetch(clock) } : {}),
      tokens: {
        tokenFor: async (team) => workspaces.find((workspace) => workspace.team === team)?.token ?? null,
      },
      pacing: createPacing(),
      clock,
      log: { ...silentLogger, warn },
      wait: async (ms) => clock.forward({ seconds: ms / 1_000 }),
    });
    const uploads = createUploads(api, { timeoutMs });
    return createSlackMessenger({ api, uploads, codec, clock, timeoutMs });
  }
  return {
    clock,
    workspaces,
    proxy,
    messenger: anotherMessenger(),
    anotherMessenger,
    unknownWords,
    warnings,
  };
}
