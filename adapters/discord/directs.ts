import type { DiscordApi, Outcome } from './api.ts';
import { isUser } from './ids.ts';

/** Direct conversations with people, opened once and remembered for as long as the process runs. */
export interface Directs {
  /** The channel of the conversation with that account, or why there is none. */
  open(account: string, signal: AbortSignal): Promise<string | Exclude<Outcome, { kind: 'ok' }>>;
  /** Asked for anew the next time. */
  forget(account: string): void;
}

/** So many at the most: it says whom Soundings has written to. */
const MOST = 2_000;

export function createDirects(api: DiscordApi): Directs {
  const known = new Map<string, string>();
  return {
    async open(account, signal) {
      const remembered = known.get(account);
      if (remembered !== undefined) return remembered;
      if (!isUser(account)) return { kind: 'refused', why: 'no-such-account' };
      const outcome = await api.call('POST', '/users/@me/channels', { recipient_id: account }, signal);
      if (outcome.kind !== 'ok') return outcome;
      const { id } = (outcome.body ?? {}) as { id?: unknown };
      if (typeof id !== 'string') return { kind: 'unknown', why: 'answer-not-understood' };
      known.set(account, id);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return id;
    },
    forget: (account) => void known.delete(account),
  };
}
