import type { Destination, Verdict } from '../../src/delivery/messenger.ts';
import type { DiscordApi } from './api.ts';
import type { Directs } from './directs.ts';
import { type DiscordMessage, readMessage, readPlace } from './ids.ts';
import type { LookAt } from './looking.ts';

export type Failure = Exclude<Verdict, { kind: 'sent' }>;
export const refused = (why: string): Failure => ({ kind: 'refused', why });

/** Where a message goes in Discord's own terms. `of`: the message from which the thread begins, where it is one. */
export type Spot = LookAt & { readonly of?: DiscordMessage };

/** docs.discord.com/developers/resources/channel#channel-object-channel-types: a forum, and its kin for pictures. */
const FORUMS = new Set([15, 16]);

export interface Spots {
  /** The channel to post in, opened where it is somebody's direct messages; or why there is none. */
  of(to: Destination, signal: AbortSignal): Promise<Spot | Failure>;
}

export function createSpots(api: DiscordApi, directs: Directs): Spots {
  /** By channel: a channel never becomes a forum. */
  const forums = new Map<string, boolean>();

  async function isForum(channel: string, signal: AbortSignal): Promise<boolean | Failure> {
    const known = forums.get(channel);
    if (known !== undefined) return known;
    const outcome = await api.call('GET', `/channels/${channel}`, undefined, signal);
    if (outcome.kind !== 'ok') return outcome;
    const { type } = (outcome.body ?? {}) as { type?: unknown };
    if (typeof type !== 'number') return { kind: 'unknown', why: 'answer-not-understood' };
    forums.set(channel, FORUMS.has(type));
    return FORUMS.has(type);
  }

  return {
    async of(to, signal) {
      if (to.kind === 'person') {
        const channel = await directs.open(to.account, signal);
        return typeof channel === 'string' ? { kind: 'channel', channel } : channel;
      }
      const place = readPlace(to.ref);
      if (!place) return refused('no-such-place');
      if (to.thread !== undefined) {
        const start = readMessage(to.thread);
        // A post in a forum is a thread of its own, and does not say of which forum.
        const isThere = start?.channel === place.channel || start?.channel === start?.message;
        return start && isThere
          ? { kind: 'channel', channel: start.message, of: start }
          : refused('thread-not-here');
      }
      const forum = await isForum(place.channel, signal);
      if (typeof forum !== 'boolean') return forum;
      return forum ? { kind: 'forum', ...place } : { kind: 'channel', channel: place.channel };
    },
  };
}
