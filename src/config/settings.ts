import { z } from 'zod';
import { LOG_LEVELS } from '../log.ts';
import { Secret } from '../secret.ts';
import { discordSettings } from './discord-settings.ts';
import { mailSettings } from './mail-settings.ts';
import { asHost, asOrigin, asWholeNumber, optional, setting } from './setting.ts';
import { slackSettings } from './slack-settings.ts';

/**
 * All settings there are, in one place: what each accepts and becomes, what it is when it is left out, and what
 * `.env.example` says about it. A fault is the rest of a sentence that begins with the setting's name. It never quotes the
 * value: it may be a secret.
 */
export const settings = z.object({
  DATABASE_URL: optional(
    asDatabaseUrl,
    'must be the address of a PostgreSQL database: postgres://user:password@host:5432/database.',
    'Where the database is. Leave it out, and Soundings runs a PostgreSQL of its own in DATA_DIR: nothing to install or ' +
      'look after. Set it to use a PostgreSQL server (version 15 or newer) that you look after yourself; SEAL_KEY is ' +
      'needed then, too.',
  ),
  DATA_DIR: setting(
    (text) => text,
    'must be a folder.',
    'The folder for the built-in database and its key. One Soundings at a time can use it. Back it up as a whole, and ' +
      'keep it from other people: with both parts in hand, one can find out who wrote what.',
    '.data',
  ),
  SEAL_KEY: optional(
    asKey,
    'must be 32 random bytes, as 64 hex digits or as base64. Make one with: openssl rand -hex 32',
    'The key that seals who wrote a challenge. With the built-in database it is made for you and kept in DATA_DIR. With ' +
      'DATABASE_URL you must give it, so that it never lies beside the data. Make one with "openssl rand -hex 32" and ' +
      'keep a copy in a safe place: without it, nobody can reach the authors of what is in the database, not even to ' +
      'tell them about an answer. Another one takes its place by "npm run ' +
      'soundings -- seal-key rotate" only.',
  ),
  NEW_SEAL_KEY: optional(
    asKey,
    'must be 32 random bytes, as 64 hex digits or as base64. Make one with: openssl rand -hex 32',
    'For "npm run soundings -- seal-key rotate" alone: the key that is to take the place of SEAL_KEY. Afterwards put it ' +
      'there, and leave this out again.',
  ),
  DESK_PORT: setting(
    (text) => asWholeNumber(text, 0, 65_535),
    'must be a whole number from 0 to 65535.',
    'The port of the web desk on this machine. 0 takes any that is free.',
    '4280',
  ),
  DESK_HOST: setting(
    asHost,
    'must be an address or name of this machine, such as 127.0.0.1 or 0.0.0.0.',
    'The address of this machine that the web desk listens on. One that other machines can reach is taken only together ' +
      'with DESK_ADDRESS.',
    '127.0.0.1',
  ),
  DESK_ADDRESS: optional(
    asOrigin,
    'must be https:// and a name, such as https://desk.example.org, and nothing after it. Without TLS it can only be this ' +
      'machine: http://localhost:4280.',
    'Where people reach the web desk from their own machines, such as https://desk.example.org: the address that a proxy ' +
      'of yours answers to, which speaks TLS and passes on to the desk. Links to the desk lead there, and nobody gets past ' +
      'the sign-in page without one. Leave it out, and the desk is for this machine only.',
  ),
  DEMO: optional(
    asSwitch,
    'must be "on" or "off".',
    'Whether an empty database is filled with invented people and challenges to try things out on, and the web desk lets ' +
      'you switch from one person to another. "on" with the built-in database, and "off" with DATABASE_URL, Slack or Discord, ' +
      'unless you say otherwise. Turn it off before real people join.',
    'on',
  ),
  EMBEDDING_MODEL: optional(
    (text) => text,
    'must be a folder or a name.',
    'Another model for finding guidance by what words mean, instead of the one that comes with Soundings: a folder on this ' +
      'machine, or a name such as Xenova/bge-small-en-v1.5, which is downloaded once. It needs a package of its own: npm ' +
      'install --no-save @huggingface/transformers@4.3.1. Everything is encoded again for it.',
  ),
  LOG_LEVEL: setting(
    (text) => LOG_LEVELS.find((level) => level === text),
    `must be one of ${LOG_LEVELS.join(', ')}.`,
    `How much is written to the log: ${LOG_LEVELS.join(', ')}. No level writes names, or anything that people wrote.`,
    'info',
  ),
  DELIVERY_TIMEOUT_SECONDS: setting(
    (text) => asWholeNumber(text, 1, 120),
    'must be a whole number from 1 to 120.',
    'How long to wait for a platform to take a message before Soundings looks whether it arrived.',
    '10',
  ),
  ...slackSettings,
  ...discordSettings,
  ...mailSettings,
});

function asDatabaseUrl(text: string): Secret | undefined {
  const url = URL.parse(text);
  const isPostgres = url?.protocol === 'postgres:' || url?.protocol === 'postgresql:';
  return isPostgres && url.hostname !== '' && url.pathname.length > 1 ? new Secret(text) : undefined;
}

/** Always in hex, whichever way it was written. A key of one repeated byte is somebody's placeholder. */
function asKey(text: string): Secret | undefined {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : fromBase64(text);
  if (bytes?.length !== 32 || new Set(bytes).size === 1) return undefined;
  return new Secret(bytes.toString('hex'));
}

function fromBase64(text: string): Buffer | undefined {
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, 'base64') : undefined;
}

function asSwitch(text: string): boolean | undefined {
  return text === 'on' ? true : text === 'off' ? false : undefined;
}
