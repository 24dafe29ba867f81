import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { type Environment, readConfig } from '../../src/config/config.ts';
import { envExample } from '../../src/config/env-example.ts';
import { settings } from '../../src/config/settings.ts';
import { StartRefusal } from '../../src/refusal.ts';

const KEY = '00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff';
const URL = 'postgres://soundings:hush@db.example:5432/soundings';
const ROOT = join(import.meta.dirname, '../..');

test('given nothing, then it is the built-in database with the demo, on this machine only', () => {
  const config = readConfig({});

  expect(config).toMatchObject({
    database: { kind: 'embedded' },
    dataDir: join(ROOT, '.data'),
    sealKey: undefined,
    newSealKey: undefined,
    desk: { host: '127.0.0.1', port: 4280, address: null },
    demo: true,
    logLevel: 'info',
    deliveryTimeoutMs: 10_000,
  });
});

test('given a database server and a key, then both are taken, hidden, and there is no demo', () => {
  const config = readConfig({ DATABASE_URL: URL, SEAL_KEY: KEY });

  expect(config.database.kind === 'server' && config.database.url.reveal()).toBe(URL);
  expect(config.sealKey?.reveal()).toBe(KEY);
  expect(config.demo).toBe(false);
  const shown = [JSON.stringify(config), inspect(config, { depth: 9 }), `${config.sealKey}`].join();
  expect(shown).not.toMatch(/hush|00112233/);
});

test.each<[keyof typeof settings.shape, string, unknown, (config: ReturnType<typeof readConfig>) => unknown]>(
  [
    ['DATA_DIR', '/srv/soundings', '/srv/soundings', (config) => config.dataDir],
    ['SEAL_KEY', KEY.toUpperCase(), KEY, (config) => config.sealKey?.reveal()],
    ['SEAL_KEY', Buffer.from(KEY, 'hex').toString('base64'), KEY, (config) => config.sealKey?.reveal()],
    ['SEAL_KEY', Buffer.from(KEY, 'hex').toString('base64url'), KEY, (config) => config.sealKey?.reveal()],
    ['DESK_PORT', '0', 0, (config) => config.desk.port],
    ['DESK_HOST', '::1', '::1', (config) => config.desk.host],
    ['DESK_ADDRESS', 'https://desk.example.org', 'https://desk.example.org', (config) => config.desk.address],
    [
      'DESK_ADDRESS',
      'https://Desk.example.org:8443/',
      'https://desk.example.org:8443',
      (config) => config.desk.address,
    ],
    ['DESK_ADDRESS', 'http://localhost:8080', 'http://localhost:8080', (config) => config.desk.address],
    ['DEMO', 'off', false, (config) => config.demo],
    ['LOG_LEVEL', 'debug', 'debug', (config) => config.logLevel],
    ['DELIVERY_TIMEOUT_SECONDS', ' 3 ', 3000, (config) => config.deliveryTimeoutMs],
    ['DESK_PORT', '', 4280, (config) => config.desk.port],
  ],
)('given %s=%s, then it is %j', (name, text, value, read) => {
  expect(read(readConfig({ [name]: text }))).toBe(value);
});

test.each<[keyof typeof settings.shape, string]>([
  ['DATABASE_URL', 'mysql://a:secret-part@b/c'],
  ['DATABASE_URL', 'postgres://secret-part'],
  ['SEAL_KEY', `${KEY}secret-part`],
  ['SEAL_KEY', '0'.repeat(64)],
  ['SEAL_KEY', 'A'.repeat(43)],
  ['DESK_PORT', '65536'],
  ['DESK_PORT', '1e3'],
  ['DESK_ADDRESS', 'http://secret-part.example.org'],
  ['DESK_ADDRESS', 'https://desk.example.org/secret-part'],
  ['DESK_ADDRESS', 'https://somebody:secret-part@desk.example.org'],
  ['DESK_ADDRESS', 'desk.example.org'],
  ['DEMO', 'yes'],
  ['LOG_LEVEL', 'loud'],
  ['DELIVERY_TIMEOUT_SECONDS', '0'],
])('given %s=%s, then it is refused by name, and its value is not repeated', (name, text) => {
  const { message } = refusal({ [name]: text, ...(name === 'DATABASE_URL' ? { SEAL_KEY: KEY } : {}) });

  expect(message).toMatch(new RegExp(`^The settings need putting right:\n- ${name} must be [^\n]+$`));
  expect(message).not.toContain('secret-part');
});

test('given many faults, then all are told at once', () => {
  const { message } = refusal({ DATABASE_URL: URL, DESK_PORT: 'x', DESK_HOST: '10.0.0.1', DATADIR: '/x' });

  expect(message.split('\n- ').slice(1)).toEqual([
    expect.stringMatching(/^DESK_PORT must be/),
    expect.stringMatching(/^SEAL_KEY is missing/),
    expect.stringMatching(/^DESK_HOST can be reached .* only together with DESK_ADDRESS/),
    'DATADIR is not a setting. Did you mean DATA_DIR?',
  ]);
});

test('given an address for others, then the desk may listen for them', () => {
  const env = { DESK_HOST: '0.0.0.0', DESK_ADDRESS: 'https://desk.example.org' };
  expect(readConfig(env).desk).toMatchObject({ host: '0.0.0.0', address: 'https://desk.example.org' });
  expect(refusal({ ...env, DESK_HOST: 'http://secret-part' }).message).toMatch(
    /\n- DESK_HOST must be an address/,
  );
});

test.each([
  ['SEALKEY', 'Did you mean SEAL_KEY?'],
  ['SOUNDINGS_SEAL_KEY', 'Did you mean SEAL_KEY?'],
  ['DATABSE_URL', 'Did you mean DATABASE_URL?'],
  ['desk_port', 'Did you mean DESK_PORT?'],
  ['SOUNDINGS_COLOUR', 'The settings are explained in .env.example.'],
])('given the unknown variable %s, then it says: %s', (name, advice) => {
  expect(refusal({ [name]: 'x' }).message).toContain(`${name} is not a setting. ${advice}`);
});

test('given what is found in anybody’s environment, then none of it is taken for a slip', () => {
  const common =
    'PATH HOME HOST HOSTNAME TEMP TMP TERM TZ LANG LC_ALL SHELL USER LOGNAME PWD OLDPWD PORT EDITOR DISPLAY DEBUG NODE_ENV ' +
    'NODE_OPTIONS CI MAIL PGDATA PGHOST PGPORT TEST_DATABASE_URL SHADOW_DATABASE_URL XDG_DATA_DIRS XDG_DATA_HOME npm_config_loglevel LESS DESKTOP_SESSION';

  expect(() => readConfig(Object.fromEntries(common.split(' ').map((name) => [name, 'x'])))).not.toThrow();
});

test('given a config, then nothing in it can be changed', () => {
  const config = readConfig({ DATABASE_URL: URL, SEAL_KEY: KEY });

  expect(() => Object.assign(config, { demo: true })).toThrow(TypeError);
  expect(() => Object.assign(config.desk, { host: '0.0.0.0' })).toThrow(TypeError);
  expect(() => Object.assign(config.database, { kind: 'embedded' })).toThrow(TypeError);
});

test('given .env.example, then it says what the settings say, and its values are those one has without it', () => {
  const text = readFileSync(join(ROOT, '.env.example'), 'utf8');
  const lines = text.matchAll(/^# ([A-Z_]+)=(.*)$/gm);
  const values = Object.fromEntries(Array.from(lines, ([, name, value]) => [name, value]));

  expect(text).toBe(envExample());
  expect(Object.keys(values)).toEqual(Object.keys(settings.shape));
  expect(readConfig(values)).toEqual(readConfig({}));
  expect(isAbsolute(readConfig(values).dataDir)).toBe(true);
});

test('given .env.example as it is, then the check is content', () => {
  expect(() => execFileSync(process.execPath, [join(ROOT, 'bin/check-env-example.ts')])).not.toThrow();
});

function refusal(env: Environment): StartRefusal {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof StartRefusal) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

const BOT = 'xoxb-1234567890-abcdefghij';
const APP = 'xapp-1-A0123456789-1234567890-abcdef';
const HEX = '0123456789abcdef0123456789abcdef';
const SEVERAL = {
  SLACK_CLIENT_ID: '1234567890.1234567890',
  SLACK_CLIENT_SECRET: HEX,
  SLACK_ADDRESS: 'https://soundings.example.org',
  SLACK_WORKSPACES: 'T0123ABCD, E0456EFGH',
};

test('given nothing about Slack, then Soundings is not in it', () => {
  expect(readConfig({ SLACK_PORT: '4300' }).slack).toBeNull();
});

test('given a bot token and an app token, then it is Socket Mode in one workspace, and there is no demo', () => {
  const config = readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP });
  expect(config.slack).toMatchObject({ connection: { kind: 'socket' }, access: { kind: 'one' }, port: 4281 });
  expect(config.demo).toBe(false);
  expect(readConfig({ SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, DEMO: 'on' }).demo).toBe(true);
  expect(JSON.stringify(config) + inspect(config, { depth: 9 })).not.toMatch(/xoxb-1|xapp-1/);
});

test('given a signing secret and a client, then it is by requests, in several workspaces', () => {
  const { slack } = readConfig({ SLACK_SIGNING_SECRET: HEX, ...SEVERAL });
  expect(slack).toMatchObject({
    connection: { kind: 'http' },
    access: {
      kind: 'several',
      address: 'https://soundings.example.org',
      workspaces: ['T0123ABCD', 'E0456EFGH'],
    },
  });
});

test.each<[string, Environment, readonly string[]]>([
  ['a bot token alone', { SLACK_BOT_TOKEN: BOT }, ['SLACK_APP_TOKEN is missing']],
  ['an app token alone', { SLACK_APP_TOKEN: APP }, ['SLACK_BOT_TOKEN is missing']],
  [
    'both ways to hear from Slack',
    { SLACK_BOT_TOKEN: BOT, SLACK_APP_TOKEN: APP, SLACK_SIGNING_SECRET: HEX },
    ['Leave one of them out'],
  ],
  [
    'one workspace and several',
    { SLACK_APP_TOKEN: APP, SLACK_BOT_TOKEN: BOT, ...SEVERAL },
    ['SLACK_BOT_TOKEN is for one workspace'],
  ],
  [
    'half of a client',
    { SLACK_APP_TOKEN: APP, SLACK_CLIENT_ID: SEVERAL.SLACK_CLIENT_ID },
    ['SLACK_CLIENT_SECRET is missing', 'SLACK_ADDRESS is missing', 'SLACK_WORKSPACES is missing'],
  ],
  [
    'several workspaces without a word on which',
    { SLACK_APP_TOKEN: APP, ...SEVERAL, SLACK_WORKSPACES: '' },
    ['SLACK_WORKSPACES is missing'],
  ],
])('given %s, then it says what is missing or too much', (_, env, sentences) => {
  const { message } = refusal(env);
  for (const sentence of sentences) expect(message).toContain(sentence);
});

test.each([
  ['SLACK_BOT_TOKEN', 'xoxp-secret-part'],
  ['SLACK_APP_TOKEN', 'xoxb-secret-part-12345'],
  ['SLACK_SIGNING_SECRET', 'secret-part'],
  ['SLACK_CLIENT_ID', 'secret-part'],
  ['SLACK_ADDRESS', 'http://secret-part.example.org'],
  ['SLACK_WORKSPACES', 'T0123ABCD,secret-part'],
])('given a wrong %s, then it is refused by name, and its value is not repeated', (name, text) => {
  const { message } = refusal({ [name]: text });
  expect(message).toContain(`${name} must be`);
  expect(message).not.toContain('secret-part');
});

const BOT_OF_DISCORD = `${'M'.repeat(26)}.Gabcde.${'x'.repeat(38)}`;
const APPLICATION = '1457469483726668048';

test('given nothing about Discord, or only which application it will be, then Soundings is not in it', () => {
  expect(readConfig({ DISCORD_PORT: '4300' }).discord).toBeNull();
  const { discord, discordApplication } = readConfig({ DISCORD_APPLICATION_ID: APPLICATION });
  expect([discord, discordApplication]).toEqual([null, APPLICATION]);
});

test('given a bot of Discord, then the gateway, and no demo unless it is asked for; with a key, requests', () => {
  const bot = { DISCORD_TOKEN: BOT_OF_DISCORD, DISCORD_APPLICATION_ID: APPLICATION };
  expect(readConfig(bot)).toMatchObject({
    discord: { requests: null, shards: null, apiUrl: null },
    demo: false,
  });
  const { discord } = readConfig({ ...bot, DISCORD_PUBLIC_KEY: 'AB'.repeat(32), DISCORD_SHARDS: '4' });
  expect(discord).toMatchObject({ requests: { publicKey: 'ab'.repeat(32), port: 4282 }, shards: 4 });
});

test.each([
  [{ DISCORD_TOKEN: BOT_OF_DISCORD }, 'DISCORD_APPLICATION_ID is missing'],
  [{ DISCORD_PUBLIC_KEY: 'ab'.repeat(32), DISCORD_APPLICATION_ID: APPLICATION }, 'DISCORD_TOKEN is missing'],
  [{ DISCORD_TOKEN: 'secret-part' }, 'DISCORD_TOKEN must be'],
  [{ DISCORD_APPLICATION_ID: 'soundings' }, 'DISCORD_APPLICATION_ID must be'],
  [{ DISCORD_PUBLIC_KEY: 'beef' }, 'DISCORD_PUBLIC_KEY must be'],
  [{ DISCORD_API: 'http://discord.example/api' }, 'DISCORD_API must be'],
  [{ DISCORD_SHARDS: '0' }, 'DISCORD_SHARDS must be'],
])('given %j, then it is refused with what to do, and without the value', (env, words) => {
  expect(() => readConfig(env)).toThrow(words);
  expect(() => readConfig(env)).not.toThrow('secret-part');
});
