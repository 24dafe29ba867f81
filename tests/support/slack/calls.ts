import type { Json } from '../../../adapters/slack/limits-reading.ts';

/** What would call somebody, or lead to a channel, wherever Slack reads markup. */
const MENTION = /<[!@#][^>]*>/g;

/** Pieces of rich text that call by being there. */
const CALLING = new Set(['user', 'usergroup', 'broadcast', 'channel', 'team']);

/**
 * Whom a message calls, as Slack reads it: `text` and `mrkdwn` by their markup, rich text by its pieces. It knows nothing of
 * how our own cards are made.
 */
export function callsIn(message: Json): readonly string[] {
  const { text, link_names: linkNames, parse } = message;
  const inText = typeof text === 'string' ? (text.match(MENTION) ?? []) : [];
  const byName = String(linkNames) === 'true' || String(linkNames) === '1' || parse === 'full';
  return [...inText, ...(byName ? ['everybody named with an @'] : []), ...callsInPart(message.blocks)];
}

function callsInPart(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(callsInPart);
  if (typeof part !== 'object' || part === null) return [];
  const { type, text } = part as Json;
  const itself = CALLING.has(String(type)) ? [String(type)] : [];
  const marked = type === 'mrkdwn' && typeof text === 'string' ? (text.match(MENTION) ?? []) : [];
  return [...itself, ...marked, ...Object.values(part).flatMap(callsInPart)];
}
