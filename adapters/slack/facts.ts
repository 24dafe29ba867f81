import { type Reply, refuse } from '../../src/views/reply.ts';
import type { SlackApi } from './api.ts';
import { placeRef, readMessage, readPlace } from './ids.ts';
import { type Json, listAt, partAt, textAt } from './limits-reading.ts';
import type { Asked, Asker } from './parsed.ts';
import { createReadersOf } from './readers.ts';
import { sentences } from './sentences.ts';
import { plainWords } from './typed-words.ts';

/** Fields that a command needs, and only Slack can tell at that moment; or why it cannot be given. */
export type Facts =
  | { readonly fields: Readonly<Record<string, unknown>> }
  | { readonly refused: Extract<Reply, { kind: 'refusal' }> };

const none: Facts = { fields: {} };
const refused = (sentence: string): Facts => ({ refused: refuse(sentence) });

/** Looks up what these commands need: the words of somebody's own message, and who can read in a channel. */
export async function factsFor(api: SlackApi, asked: Asked): Promise<Facts> {
  switch (asked.command.type) {
    case 'slip.answer':
    case 'slip.carry':
      return ownMessage(api, asked);
    case 'place.link':
    case 'set.link':
    case 'place.link-wide':
      return channelFacts(api, asked);
    default:
      return none;
  }
}

/** The words of the message that a slip's card is about: only those of whoever presses. The card may have been on screen for days. */
async function ownMessage(api: SlackApi, { asker, spot, command }: Asked): Promise<Facts> {
  const message = readMessage(String(command.message));
  if (!message) return none;
  const { team, channel, ts } = message;
  // In a channel that is shared the press may come from another of its workspaces than the one that it was linked in.
  const isHere = spot.kind === 'channel' && spot.channel === channel;
  if (team !== asker.team && !isHere) return none;
  const place = placeRef(message);
  const thread = spot.kind === 'channel' && spot.thread !== null ? spot.thread : ts;
  const args = { channel, ts: thread, oldest: ts, latest: ts, inclusive: true, limit: 10 };
  const outcome = await api.call(team, 'conversations.replies', args);
  const isGone = outcome.kind === 'refused' && outcome.why === 'message-gone';
  if (outcome.kind !== 'ok' && !isGone) return refused(sentences.messageNotRead);
  const messages = outcome.kind === 'ok' ? listAt(outcome.body, 'messages') : [];
  const found = messages.find((one) => one.ts === ts && isBy(asker, one, team));
  const text = plainWords(textAt(found ?? {}, 'text') ?? '').trim();
  return { fields: { place, text: text.toWellFormed(), at: Math.round(Number(ts) * 1_000) } };
}

/** People of other workspaces are marked as such: their ids are their own workspaces'. */
function isBy({ user }: Asker, message: Json, team: string): boolean {
  const home = textAt(message, 'user_team') ?? team;
  return message.user === user.user && (home === user.team || user.team.startsWith('E'));
}

async function channelFacts(api: SlackApi, { asker, command }: Asked): Promise<Facts> {
  const place = readPlace(String(command.place));
  if (!place) return refused(sentences.stale);
  if (place.channel.startsWith('D')) return refused(sentences.noChannel);
  const outcome = await api.call(asker.team, 'conversations.info', { channel: place.channel });
  if (outcome.kind === 'refused') return refused(sentences.channelNotSeen);
  const channel = outcome.kind === 'ok' ? partAt(outcome.body, 'channel') : undefined;
  if (!channel) return refused(sentences.channelNotRead);
  if (channel.is_im === true || channel.is_mpim === true) return refused(sentences.noChannel);
  // A public channel can be looked at from outside, and not be posted in.
  if (channel.is_member === false) return refused(sentences.channelNotSeen);
  // They may have been asked what to call it.
  const typed = typeof command.placeName === 'string' ? command.placeName.trim() : '';
  const placeName = typed === '' ? (textAt(channel, 'name') ?? '') : typed;
  const fields = { placeName, audience: audienceOf(channel) };
  if (command.type !== 'set.link') return { fields };
  const accounts = await createReadersOf(api)(String(command.place));
  return accounts === 'cannot tell' ? refused(sentences.channelNotRead) : { fields: { ...fields, accounts } };
}

/** docs.slack.dev/reference/objects/conversation-object: who can read there beside those who were invited. */
export function audienceOf(channel: Json): 'private' | 'public' | 'shared' {
  const shared = ['is_shared', 'is_ext_shared', 'is_pending_ext_shared', 'is_org_shared'];
  if (shared.some((name) => channel[name] === true)) return 'shared';
  return channel.is_private === true ? 'private' : 'public';
}
