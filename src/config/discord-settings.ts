import { Secret } from '../secret.ts';
import { asHost, asWholeNumber, isThisMachine, optional, setting } from './setting.ts';

/** What Soundings needs to be in Discord. docs/discord.md goes through it step by step. */
export const discordSettings = {
  DISCORD_TOKEN: optional(
    (text) => (/^[\w-]{20,40}\.[\w-]{4,10}\.[\w-]{20,60}$/.test(text) ? new Secret(text) : undefined),
    'must be the token of your bot: three parts with dots between them. Developer Portal, Bot, Reset Token.',
    'For Discord: the token of your bot, from Bot in the Developer Portal (discord.com/developers/applications). Whoever has ' +
      'it can speak as Soundings.',
  ),
  DISCORD_APPLICATION_ID: optional(
    (text) => (/^[1-9]\d{16,19}$/.test(text) ? text : undefined),
    'must be the application ID: 17 to 20 digits. Developer Portal, General Information.',
    'For Discord: the application ID, from General Information in the Developer Portal. With it "npm run soundings -- discord ' +
      'invite" prints where to invite Soundings from.',
  ),
  DISCORD_PUBLIC_KEY: optional(
    (text) => (/^[0-9a-f]{64}$/i.test(text) ? text.toLowerCase() : undefined),
    'must be the public key of your application: 64 hex digits. Developer Portal, General Information.',
    'For Discord, only if it is to send what people press by requests of its own, to a proxy of yours: the public key, from ' +
      'General Information in the Developer Portal. Without it, all comes over the connection that Soundings opens.',
  ),
  DISCORD_PORT: setting(
    (text) => asWholeNumber(text, 0, 65_535),
    'must be a whole number from 0 to 65535.',
    'The port on this machine for those requests.',
    '4282',
  ),
  DISCORD_HOST: setting(
    asHost,
    'must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.',
    'The address of this machine that is listened on for them.',
    '127.0.0.1',
  ),
  DISCORD_SHARDS: optional(
    (text) => asWholeNumber(text, 1, 1_000),
    'must be a whole number from 1 to 1000.',
    'Over how many connections Discord sends. Leave it out, and Discord says how many are needed: one, below about 1,000 servers.',
  ),
  DISCORD_API: optional(
    asApi,
    'must be https:// and a name, and a path such as /api/v10, without a slash at the end.',
    'Where Discord’s API is. Leave it out, except for a double of Discord on this machine.',
  ),
};

/** Without TLS only on this machine. */
function asApi(text: string): string | undefined {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isThisMachine(url.hostname));
  return isSafe && /^\/.*[^/]$/.test(url.pathname) && url.search === '' && url.username === ''
    ? url.href
    : undefined;
}
