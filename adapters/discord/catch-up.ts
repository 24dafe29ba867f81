import { z } from 'zod';
import type { Clock } from '../../src/time/clock.ts';
import type { DiscordApi } from './api.ts';
import { NotNow } from './facts.ts';
import { type Dispatch, orNone, snowflake } from './shapes.ts';
import { madeAt } from './times.ts';

/** So far back a new session looks. What is older is not carried any more: nobody would expect it to come. */
const BACK_MS = 24 * 60 * 60_000;
/** In one thread: as many as Discord gives at once. */
const MOST = 100;

const server = z.object({
  id: snowflake,
  threads: z.array(
    z.object({ id: snowflake, owner_id: orNone(z.string()), last_message_id: orNone(snowflake) }),
  ),
});
const written = z.looseObject({ id: snowflake, edited_timestamp: orNone(z.string()) });

/**
 * What was written in our own threads while nobody told us: Soundings was stopped, or Discord had given its session up. Each message
 * comes as the event that it would have been, and the door knows those that it has met. What was deleted meanwhile is not noticed.
 */
export function createCatchUp({
  api,
  clock,
  me,
}: {
  readonly api: Pick<DiscordApi, 'call'>;
  readonly clock: Clock;
  readonly me: string;
}) {
  const isLate = (id: string) => madeAt(id) > clock.now().getTime() - BACK_MS;

  return {
    /** The threads of that server which may have something new in them. Discord describes a server when a session begins. */
    threadsIn({ t, d }: Dispatch): readonly { readonly guild: string; readonly thread: string }[] {
      const found = t === 'GUILD_CREATE' ? server.safeParse(d) : null;
      if (!found?.success) return [];
      const { id: guild, threads } = found.data;
      return threads
        .filter(
          ({ owner_id: owner, last_message_id: last }) => owner === me && (last === null || isLate(last)),
        )
        .map(({ id: thread }) => ({ guild, thread }));
    },

    /** Oldest first. Throws `NotNow`. */
    async missedIn(guild: string, thread: string): Promise<readonly Dispatch[]> {
      const outcome = await api.call('GET', `/channels/${thread}/messages?limit=${MOST}`);
      if (outcome.kind === 'refused') return [];
      const found = outcome.kind === 'ok' ? z.array(written).safeParse(outcome.body) : null;
      if (!found?.success) throw new NotNow();
      return found.data
        .filter(({ id }) => isLate(id))
        .toReversed()
        .map((message) => ({
          t: message.edited_timestamp ? 'MESSAGE_UPDATE' : 'MESSAGE_CREATE',
          s: 0,
          session: '',
          d: { ...message, guild_id: guild },
        }));
    },
  };
}

export type CatchUp = ReturnType<typeof createCatchUp>;
