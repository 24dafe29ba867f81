import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Action, ActionValue } from './action.ts';

/** Slack allows 2000 characters in a button's value, Discord 100 in a custom_id. */
export const MAX_ENCODED = 100;

/** What a button of one command carries: its fields, in a fixed order. */
export type ActionRegistry = ReadonlyMap<string, readonly string[]>;

export interface ActionCodec {
  /** Throws when the command is unknown, misses a field, or does not fit: a fault of ours, found by tests. */
  encode(action: Action): string;
  /** `null` for anything this installation did not make: forged, altered, or from before a change of key. */
  decode(encoded: string): Action | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** A uuid takes 36 characters as text and 22 in base64url; `u`, `s`, `n` and `b` say what a part was. */
function pack(value: ActionValue): string {
  if (typeof value === 'number') return `n${value}`;
  if (typeof value === 'boolean') return value ? 'b1' : 'b0';
  if (UUID.test(value)) return `u${Buffer.from(value.replaceAll('-', ''), 'hex').toString('base64url')}`;
  return `s${encodeURIComponent(value).replaceAll('~', '%7E').replaceAll('%2F', '/')}`;
}

function unpack(part: string): ActionValue {
  const rest = part.slice(1);
  switch (part[0]) {
    case 'n':
      return Number(rest);
    case 'b':
      return rest === '1';
    case 'u':
      return Buffer.from(rest, 'base64url')
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
    default:
      return decodeURIComponent(rest);
  }
}

/**
 * `key` signs; what one of `former` signed, under an earlier seal key, still counts. `registry` says which commands may ride in a button and what each carries.
 * The signature proves only that we made the button. Who may press it is asked again when it is pressed.
 */
export function createCodec(
  key: Buffer,
  registry: ActionRegistry,
  former: readonly Buffer[] = [],
): ActionCodec {
  // 12 bytes: 2^96 guesses, and every guess is a round trip to us.
  const signWith = (one: Buffer, body: string) =>
    createHmac('sha256', one).update(body).digest().subarray(0, 12).toString('base64url');

  return {
    encode(action) {
      const fields = registry.get(action.type);
      if (!fields) throw new Error(`No button can carry the command ${action.type}.`);
      const parts = fields.map((field) => {
        const value = action[field];
        if (value === undefined) throw new Error(`The command ${action.type} needs ${field} in its button.`);
        return pack(value);
      });
      const extra = Object.keys(action).filter((name) => name !== 'type' && !fields.includes(name));
      if (extra.length > 0) throw new Error(`The command ${action.type} cannot carry ${extra.join(', ')}.`);
      const body = [action.type, ...parts].join('~');
      const encoded = `${body}~${signWith(key, body)}`;
      if (encoded.length > MAX_ENCODED)
        throw new Error(`The command ${action.type} is too long for a button.`);
      return encoded;
    },

    decode(encoded) {
      if (encoded.length > MAX_ENCODED) return null;
      const cut = encoded.lastIndexOf('~');
      if (cut < 0) return null;
      const body = encoded.slice(0, cut);
      // Compared as text: base64 can be spelt in more than one way, and we made only one of them.
      const given = Buffer.from(encoded.slice(cut + 1));
      const isSignedWith = (one: Buffer) => {
        const expected = Buffer.from(signWith(one, body));
        return given.length === expected.length && timingSafeEqual(given, expected);
      };
      if (![key, ...former].some(isSignedWith)) return null;
      const [type = '', ...parts] = body.split('~');
      const fields = registry.get(type);
      // A button from an older version of the command: signed by us, but no longer understood.
      if (!fields || fields.length !== parts.length) return null;
      return Object.fromEntries([
        ['type', type],
        ...fields.map((field, at) => [field, unpack(parts[at] ?? '')]),
      ]) as Action;
    },
  };
}
