import type { Outcome, SlackApi } from './api.ts';
import { readAccount, type SlackChannel } from './ids.ts';

/** Direct conversations with people, opened once and remembered for as long as the process runs. */
export interface Directs {
  /** The conversation with that account, or why there is none. */
  open(account: string, signal: AbortSignal): Promise<SlackChannel | Exclude<Outcome, { kind: 'ok' }>>;
  /** Asked for anew the next time. */
  forget(account: string): void;
}

/** So many at the most: it says whom Soundings has written to. */
const MOST = 2_000;

export function createDirects(api: SlackApi): Directs {
  const known = new Map<string, SlackChannel>();
  return {
    async open(account, signal) {
      const remembered = known.get(account);
      if (remembered) return remembered;
      const person = readAccount(account);
      if (!person) return { kind: 'refused', why: 'no-such-account' };
      const outcome = await api.call(person.team, 'conversations.open', { users: person.user }, signal);
      if (outcome.kind !== 'ok') return outcome;
      const { id: channel } = (outcome.body.channel ?? {}) as { id?: unknown };
      if (typeof channel !== 'string') return { kind: 'unknown', why: 'answer-not-understood' };
      const opened = { team: person.team, channel };
      known.set(account, opened);
      const [oldest] = known.keys();
      if (known.size > MOST && oldest !== undefined) known.delete(oldest);
      return opened;
    },
    forget: (account) => void known.delete(account),
  };
}
