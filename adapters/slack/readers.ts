import type { SlackApi } from './api.ts';
import { accountKey, readPlace } from './ids.ts';
import { textAt } from './limits-reading.ts';

/** More than any set has: of a channel with more, the rest are not asked for. */
const AT_MOST = 200;

/**
 * Who reads in a private channel: the keys of all who are in it but ourselves, other apps among them. `'cannot tell'`: Slack did not
 * answer, or we are not in that channel (docs.slack.dev/reference/methods/conversations.members).
 */
export type ReadersOf = (place: string, signal?: AbortSignal) => Promise<readonly string[] | 'cannot tell'>;

export function createReadersOf(api: SlackApi): ReadersOf {
  /** Ourselves, by workspace. */
  const own = new Map<string, string>();

  async function ownIn(team: string, signal?: AbortSignal): Promise<string | undefined> {
    const known = own.get(team);
    if (known !== undefined) return known;
    const outcome = await api.call(team, 'auth.test', {}, signal);
    const user = outcome.kind === 'ok' ? textAt(outcome.body, 'user_id') : undefined;
    if (user !== undefined) own.set(team, user);
    return user;
  }

  return async (place, signal) => {
    const at = readPlace(place);
    if (!at) return 'cannot tell';
    const { team, channel } = at;
    const us = await ownIn(team, signal);
    const outcome = await api.call(team, 'conversations.members', { channel, limit: AT_MOST }, signal);
    if (us === undefined || outcome.kind !== 'ok' || !Array.isArray(outcome.body.members))
      return 'cannot tell';
    const users = outcome.body.members.filter((user): user is string => typeof user === 'string');
    return users.filter((user) => user !== us).map((user) => accountKey({ team, user }));
  };
}
