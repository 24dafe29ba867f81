import { onTestFinished } from 'vitest';
import { createDiscordApi, type DiscordLine } from '../../../adapters/discord/api.ts';
import { faultsOfBody } from '../../../adapters/discord/limits.ts';
import { createDiscordMessenger } from '../../../adapters/discord/messenger.ts';
import { createPacing } from '../../../adapters/discord/pacing.ts';
import { createQuestions } from '../../../adapters/discord/questions.ts';
import type { Ink } from '../../../adapters/discord/render-card.ts';
import type { Messenger } from '../../../src/delivery/messenger.ts';
import { silentLogger } from '../../../src/log.ts';
import { Secret } from '../../../src/secret.ts';
import { createCodec } from '../../../src/views/codec.ts';
import { FakeClock } from '../fake-clock.ts';
import { callsIn } from './read-components.ts';
import { type DiscordRest, type RestOptions, startRest, TOKEN } from './rest.ts';
import { betraysIn } from './routes.ts';
import { DiscordState } from './state.ts';

/** Discord as these tests have it, and a messenger that speaks to it. */
export interface DiscordWorld {
  readonly clock: FakeClock;
  readonly state: DiscordState;
  readonly rest: DiscordRest;
  readonly guild: string;
  /** By name. */
  readonly channels: Readonly<Record<string, string>>;
  readonly users: Readonly<Record<string, string>>;
  readonly messenger: Messenger;
  /** Another process: it remembers nothing. */
  anotherMessenger(): Messenger;
  readonly api: DiscordLine;
  /** The errors that were not known. */
  readonly unknownErrors: string[];
}

export interface DiscordWorldOptions extends RestOptions {
  readonly channels?: readonly string[];
  readonly people?: readonly string[];
  readonly timeoutMs?: number;
  readonly fetch?: (clock: FakeClock) => typeof fetch;
}

export const codec = createCodec(Buffer.alloc(32, 7), new Map([['home.help', []]]));
export const newInk = (): Ink => ({ codec, questions: createQuestions() });

/** Opens it for one test. The clock stands still but for the moments that a request waits for its turn. */
export async function openDiscord({
  channels = ['north'],
  people = ['amara', 'ben'],
  timeoutMs = 10_000,
  fetch,
  ...options
}: DiscordWorldOptions = {}): Promise<DiscordWorld> {
  const clock = new FakeClock(new Date().toISOString());
  const state = new DiscordState(clock);
  const rest = await startRest(state, options);
  rest.look = ({ method, path, body }) => {
    if (body === undefined) return [];
    const isPost = method === 'POST' && /^\/channels\/\d+\/messages$/.test(path);
    return [
      ...faultsOfBody(method, path, body),
      ...callsIn(body).map((call) => `${method} ${path} calls ${call}`),
      ...(isPost ? betraysIn(body) : []),
    ];
  };
  const guild = state.addGuild('Harbour House');
  const byName = (names: readonly string[], add: (name: string) => string) =>
    Object.fromEntries(names.map((name) => [name, add(name)]));
  const users = byName(people, (name) => state.addUser(name));
  for (const user of Object.values(users)) state.addMember(guild, user);
  const named = byName(channels, (name) => state.addChannel(guild, name));
  const unknownErrors: string[] = [];
  onTestFinished(async () => {
    await rest.close();
    if (rest.faults.length > 0) throw new Error(`Discord would not have taken: ${rest.faults.join('; ')}`);
  });

  const newApi = () =>
    createDiscordApi({
      token: new Secret(TOKEN),
      discordApi: rest.url,
      timeoutMs,
      ...(fetch ? { fetch: fetch(clock) } : {}),
      pacing: createPacing(),
      clock,
      log: { ...silentLogger, warn: (_message, fields) => void unknownErrors.push(String(fields?.code)) },
      wait: async (ms) => clock.forward({ seconds: ms / 1_000 }),
    });
  const api = newApi();
  const messengerOf = (own: DiscordLine) =>
    createDiscordMessenger({ api: own, ink: newInk(), clock, timeoutMs });
  return {
    clock,
    state,
    rest,
    guild,
    channels: named,
    users,
    api,
    messenger: messengerOf(api),
    anotherMessenger: () => messengerOf(newApi()),
    unknownErrors,
  };
}
