import type { DiscordConfig } from '../../src/config/discord-config.ts';
import type { Finding } from '../../src/finding.ts';
import type { Clock } from '../../src/time/clock.ts';
import { intents, permissions } from './access.ts';
import { createDiscordApi, type DiscordApi, type Outcome } from './api.ts';
import { readPlace } from './ids.ts';
import { createPacing } from './pacing.ts';
import { isOpen, rightsIn } from './permissions.ts';
import { areRegistered } from './register.ts';
import { channel, guild, type RawRole } from './shapes.ts';

export interface DiscordCheckup {
  readonly config: DiscordConfig;
  /** The networks' places in Discord. */
  readonly places: readonly { readonly ref: string; readonly name: string }[];
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly fetch?: typeof fetch;
}

type Json = Readonly<Record<string, unknown>>;
const fine = (about: string, sentence: string): Finding => ({ kind: 'fine', about, sentence });
const note = (about: string, sentence: string): Finding => ({ kind: 'note', about, sentence });
const fault = (about: string, sentence: string): Finding => ({ kind: 'fault', about, sentence });

/** A request may be five minutes old at most. */
const SKEW_REFUSED_S = 300;
const SKEW_NOTED_S = 30;
/** Below this, whoever starts Soundings again and again should stop. */
const FEW_SESSIONS = 100;
const SERVERS_MOST = 200;

// docs.discord.com/developers/resources/application#application-object-application-flags: granted, or turned on for fewer than 100 servers.
const FLAGS: Readonly<Record<string, number>> = {
  'Server Members Intent': (1 << 14) | (1 << 15),
  'Message Content Intent': (1 << 18) | (1 << 19),
};

/** Asks Discord whether what we were given works, and says in words what to mend. Changes nothing there. */
export async function checkDiscord(checkup: DiscordCheckup): Promise<readonly Finding[]> {
  const { config, clock, timeoutMs } = checkup;
  const dates: Date[] = [];
  const api = createDiscordApi({
    token: config.token,
    timeoutMs,
    pacing: createPacing(),
    clock,
    log: { warn() {} },
    fetch: noting(checkup.fetch ?? fetch, dates),
    ...(config.apiUrl === null ? {} : { discordApi: config.apiUrl }),
  });
  const application = await api.call('GET', '/applications/@me');
  if (application.kind !== 'ok')
    return [fault('Discord token', inWords(application)), ...clockFindings(dates, clock)];
  const {
    id,
    name = 'the application',
    flags = 0,
    interactions_endpoint_url: endpoint,
  } = application.body as Json;
  if (id !== config.application)
    return [
      fault(
        'Discord token',
        'It belongs to another application than DISCORD_APPLICATION_ID. Copy both from the same one.',
      ),
    ];
  return [
    fine('Discord token', `It works for ${String(name)}.`),
    intentFinding(Number(flags)),
    endpointFinding(config, endpoint),
    ...(await sessionFindings(api)),
    ...(await serverFindings(api, checkup)),
    ...clockFindings(dates, clock),
  ];
}

function intentFinding(flags: number): Finding {
  const missing = intents
    .flatMap(({ portal, why }) => (portal === undefined ? [] : [{ portal, why }]))
    .filter(({ portal }) => (flags & (FLAGS[portal] ?? 0)) === 0);
  return missing.length === 0
    ? fine('Discord intents', 'All that are needed are turned on.')
    : fault(
        'Discord intents',
        `In the Developer Portal, under Bot, turn on: ${missing.map(({ portal, why }) => `${portal} (to ${why})`).join('; ')}.`,
      );
}

/** Where Discord has an address for requests, it sends presses nowhere else. */
function endpointFinding({ requests }: DiscordConfig, endpoint: unknown): Finding {
  const about = 'Discord requests';
  const isSet = typeof endpoint === 'string' && endpoint !== '';
  if (requests && isSet) return fine(about, 'Discord sends presses to an address of yours.');
  if (!requests && !isSet) return fine(about, 'None are needed: presses come over our own connection.');
  return requests
    ? fault(
        about,
        'Set the Interactions Endpoint URL in General Information, or leave DISCORD_PUBLIC_KEY out.',
      )
    : fault(
        about,
        'Discord sends presses to an Interactions Endpoint URL. Empty it in General Information, or set DISCORD_PUBLIC_KEY.',
      );
}

async function sessionFindings(api: DiscordApi): Promise<readonly Finding[]> {
  const outcome = await api.call('GET', '/gateway/bot');
  if (outcome.kind !== 'ok') return [fault('Discord connection', inWords(outcome))];
  const { remaining } = ((outcome.body as Json).session_start_limit ?? {}) as { remaining?: number };
  return remaining !== undefined && remaining < FEW_SESSIONS
    ? [
        note(
          'Discord connection',
          `Only ${remaining} new sessions are left today. Soundings resumes its own, so something else uses the token, or it is started over and over.`,
        ),
      ]
    : [fine('Discord connection', 'It can be opened.')];
}

async function serverFindings(
  api: DiscordApi,
  { config, places }: DiscordCheckup,
): Promise<readonly Finding[]> {
  const outcome = await api.call('GET', `/users/@me/guilds?limit=${SERVERS_MOST}`);
  if (outcome.kind !== 'ok') return [fault('Discord servers', inWords(outcome))];
  const servers = (outcome.body as Json[]).map(({ id, name }) => ({ id: String(id), name: String(name) }));
  if (servers.length === 0)
    return [note('Discord servers', 'Soundings is on none yet. See: npm run soundings -- discord invite')];
  const found: Finding[] = [];
  for (const server of servers) {
    const there = places.filter(({ ref }) => ref.startsWith(`${server.id}/`));
    found.push(await commandFinding(api, config.application, server));
    found.push(...(await placeFindings(api, config.application, server, there)));
  }
  const elsewhere = places.filter(({ ref }) => !servers.some(({ id }) => ref.startsWith(`${id}/`)));
  for (const { name } of elsewhere)
    found.push(
      fault(
        'Discord channel',
        `${name}: Soundings is not on its server any more. Invite it again, or unlink the channel.`,
      ),
    );
  return found;
}

type Server = { readonly id: string; readonly name: string };

async function commandFinding(api: DiscordApi, application: string, { id, name }: Server): Promise<Finding> {
  const outcome = await api.call('GET', `/applications/${application}/guilds/${id}/commands`);
  if (outcome.kind !== 'ok')
    return fault(
      'Discord commands',
      `${name}: they cannot be seen. Invite Soundings again: npm run soundings -- discord invite`,
    );
  return areRegistered(outcome.body as Json[])
    ? fine('Discord commands', `${name} has them all.`)
    : note(
        'Discord commands',
        `${name} has not the ones of this version yet. They are registered when Soundings starts.`,
      );
}

async function placeFindings(
  api: DiscordApi,
  me: string,
  { id, name: server }: Server,
  places: DiscordCheckup['places'],
): Promise<readonly Finding[]> {
  if (places.length === 0) return [];
  const [about, own] = [
    await api.call('GET', `/guilds/${id}`),
    await api.call('GET', `/guilds/${id}/members/${me}`),
  ];
  const roles = about.kind === 'ok' ? guild.safeParse(about.body).data?.roles : undefined;
  const mine = own.kind === 'ok' ? ((own.body as Json).roles as string[] | undefined) : undefined;
  if (!roles || !mine) return [fault('Discord server', `${server} cannot be looked at just now.`)];
  const found: Finding[] = [];
  for (const { ref, name } of places)
    found.push(...(await placeFinding(api, { id, roles, mine, me }, ref, name)));
  return found;
}

async function placeFinding(
  api: DiscordApi,
  { id, roles, mine, me }: { id: string; roles: readonly RawRole[]; mine: readonly string[]; me: string },
  ref: string,
  name: string,
): Promise<readonly Finding[]> {
  const outcome = await api.call('GET', `/channels/${readPlace(ref)?.channel}`);
  const read = outcome.kind === 'ok' ? channel.safeParse(outcome.body) : null;
  if (!read?.success)
    return [
      fault('Discord channel', `${name}: Soundings cannot see it. Let it view the channel, or unlink it.`),
    ];
  const rights = rightsIn(id, roles, { user: me, roles: mine }, read.data);
  const missing = permissions.filter(({ bit }) => (rights & bit) === 0n);
  return [
    missing.length === 0
      ? fine('Discord channel', `${name}: Soundings may do all it needs there.`)
      : fault(
          'Discord channel',
          `${name}: in its settings, under Permissions, let Soundings ${missing.map(({ name: right, why }) => `“${right}” (to ${why})`).join(', ')}.`,
        ),
    ...(isOpen(id, roles, read.data)
      ? [note('Discord channel', `${name} can be read by everybody on its server, not only by the network.`)]
      : []),
  ];
}

function inWords(outcome: Exclude<Outcome, { kind: 'ok' }>): string {
  switch (outcome.why) {
    case 'token-not-valid':
      return 'Discord does not take DISCORD_TOKEN. Make another one: Developer Portal, Bot, Reset Token.';
    case 'rate-limited':
      return 'Discord asks us to wait. Try again in a minute.';
    case 'not-reached':
      return 'discord.com cannot be reached from here. Check the network, the proxy and the name server of this machine.';
    default:
      return outcome.kind === 'refused'
        ? `Discord answered “${outcome.why}”.`
        : 'Discord gave no answer in time. Try again; see discordstatus.com.';
  }
}

/** Keeps the time that Discord gives with its answers. */
function noting(ask: typeof fetch, dates: Date[]): typeof fetch {
  return async (...asked) => {
    const answer = await ask(...asked);
    const said = Date.parse(answer.headers.get('date') ?? '');
    if (!Number.isNaN(said)) dates.push(new Date(said));
    return answer;
  };
}

function clockFindings(dates: readonly Date[], clock: Clock): readonly Finding[] {
  const last = dates.at(-1);
  if (!last) return [];
  const off = Math.round(Math.abs(clock.now().getTime() - last.getTime()) / 1_000);
  if (off < SKEW_NOTED_S) return [fine('clock', 'It agrees with Discord’s.')];
  const sentence = `This machine’s clock is ${off} seconds off Discord’s. Past ${SKEW_REFUSED_S} seconds every request from Discord is refused: turn on time synchronisation.`;
  return [off >= SKEW_REFUSED_S ? fault('clock', sentence) : note('clock', sentence)];
}
