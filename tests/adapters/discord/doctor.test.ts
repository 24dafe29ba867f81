import { expect, onTestFinished, test } from 'vitest';
import { NEEDED } from '../../../adapters/discord/access.ts';
import { registration } from '../../../adapters/discord/commands.ts';
import { checkDiscord } from '../../../adapters/discord/doctor.ts';
import type { DiscordConfig } from '../../../src/config/discord-config.ts';
import type { Finding } from '../../../src/finding.ts';
import { Secret } from '../../../src/secret.ts';
import { systemClock } from '../../../src/time/clock.ts';
import { type DiscordRest, startRest, TOKEN } from '../../support/discord/rest.ts';
import { DiscordState, type Json } from '../../support/discord/state.ts';

/** An address at which nobody listens any more. */
async function nowhere(): Promise<string> {
  const rest = await startRest(new DiscordState(systemClock));
  await rest.close();
  return rest.url;
}

const GRANTED = (1 << 15) | (1 << 19);

async function discord() {
  const state = new DiscordState(systemClock);
  const guild = state.addGuild('Harbour House');
  const channel = state.addChannel(guild, 'north');
  const [everybody = {}] = (state.guilds.get(guild)?.roles ?? []) as Json[];
  everybody.permissions = String(NEEDED & ~(1n << 10n));
  Object.assign(state.channels.get(channel) as Json, {
    permission_overwrites: [{ id: state.bot.id, type: 1, allow: String(1 << 10), deny: '0' }],
  });
  state.commands.set(guild, [...registration()] as Json[]);
  state.about.flags = GRANTED;
  const rest = await startRest(state);
  onTestFinished(() => rest.close());
  const place = { ref: `${guild}/${channel}`, name: 'north' };
  return { state, guild, channel, rest, place, everybody };
}

function examine(
  { state, rest, place }: { state: DiscordState; rest: DiscordRest; place: { ref: string; name: string } },
  more: Partial<DiscordConfig> = {},
  ahead = 0,
): Promise<readonly Finding[]> {
  const config = {
    token: new Secret(TOKEN),
    application: state.application,
    requests: null,
    shards: null,
    apiUrl: rest.url,
    ...more,
  };
  const clock = { now: () => new Date(systemClock.now().getTime() + ahead * 1_000) };
  return checkDiscord({ config, places: [place], clock, timeoutMs: 2_000 });
}

const said = (findings: readonly Finding[], which: Finding['kind']) =>
  findings
    .flatMap(({ kind, about, sentence }) => (kind === which ? [`${about}: ${sentence}`] : []))
    .join('\n');

test('given all is well, then it says so of each thing, and changes nothing there', async () => {
  const all = await discord();
  const findings = await examine(all);
  expect([said(findings, 'fault'), said(findings, 'note')]).toEqual(['', '']);
  for (const about of ['Discord token', 'Discord intents', 'Discord commands', 'Discord channel', 'clock'])
    expect(findings.map((one) => one.about)).toContain(about);
  expect(all.rest.calls.filter(({ method }) => method !== 'GET')).toEqual([]);
});

test('given an intent, a right, a command or a server is missing, then it says which, what for, and what to do', async () => {
  const all = await discord();
  all.state.about.flags = 1 << 15;
  all.everybody.permissions = String(NEEDED & ~(1n << 10n) & ~(1n << 38n));
  all.state.commands.clear();
  const findings = await examine(all);
  expect(said(findings, 'fault')).toMatch(/Message Content Intent \(to read the words/);
  expect(said(findings, 'fault')).not.toContain('Server Members');
  expect(said(findings, 'fault')).toContain('“Send Messages in Threads” (to post replies there)');
  expect(said(findings, 'note')).toContain('registered when Soundings starts');
  const lost = { ...all, place: { ref: '1457468924290662599/1459213904352645277', name: 'south' } };
  expect(said(await examine(lost), 'fault')).toContain('south: Soundings is not on its server any more');
});

test('given a channel that everybody on the server can read, then it is noted', async () => {
  const all = await discord();
  all.everybody.permissions = String(NEEDED);
  expect(said(await examine(all), 'note')).toContain('north can be read by everybody');
});

test('given a token that is none, or of another application, then it is a fault with what to do, and nothing of it is said', async () => {
  const all = await discord();
  const wrong = await examine(all, { token: new Secret('hush.hush.hush') });
  expect(said(wrong, 'fault')).toContain('Reset Token');
  expect(said(await examine(all, { application: '1457469483726668048' }), 'fault')).toContain(
    'another application',
  );
  expect(JSON.stringify(wrong)).not.toContain('hush');
});

test('given Discord sends presses where nobody listens, or nowhere, then it is a fault', async () => {
  const all = await discord();
  all.state.about.interactions_endpoint_url = 'https://soundings.example.org/discord/interactions';
  expect(said(await examine(all), 'fault')).toContain('Empty it in General Information');
  all.state.about.interactions_endpoint_url = null;
  const requests = { publicKey: 'ab'.repeat(32), host: '127.0.0.1', port: 0 };
  expect(said(await examine(all, { requests }), 'fault')).toContain('Set the Interactions Endpoint URL');
});

test('given a clock that is off, or few sessions left, or Discord away, then it is said', async () => {
  const all = await discord();
  expect(said(await examine(all, {}, 400), 'fault')).toContain('time synchronisation');
  expect(said(await examine(all, {}, 60), 'note')).toContain('seconds off');
  all.rest.sessions = { ...all.rest.sessions, remaining: 7 };
  expect(said(await examine(all), 'note')).toContain('Only 7 new sessions');
  expect(said(await examine(all, { apiUrl: await nowhere() }), 'fault')).toContain('cannot be reached');
});
