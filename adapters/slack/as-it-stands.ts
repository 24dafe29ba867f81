import type { Inbound } from '../../src/door-port.ts';
import type { Outcome } from './api.ts';
import { readMessage } from './ids.ts';
import { type Json, listAt, textAt } from './limits-reading.ts';
import { plainWords } from './typed-words.ts';

type Command = Inbound['command'];

/** Makes one call for somebody who waits; see `Private`. */
export type Ask = (team: string, method: string, args: Record<string, unknown>) => Promise<Outcome>;

/** So much later than it happened, an event may have been overtaken by another about the same message. */
const OVERTAKEN_S = 20;

/** Whether Slack brings an event again, or late: what it says may not be so any more. `at`: when it happened, in seconds. */
export function mayBeOvertaken(told: { readonly retry: number; readonly at: number }, now: Date): boolean {
  return told.retry > 0 || now.getTime() / 1_000 - told.at > OVERTAKEN_S;
}

/**
 * The message that stands in a thread now, or `null` when it is gone, or we may not look there. Throws when Slack does not say.
 */
export async function messageNow(
  ask: Ask,
  team: string,
  { channel, thread, ts }: { readonly channel: string; readonly thread: string; readonly ts: string },
): Promise<Json | null> {
  const args = { channel, ts: thread, oldest: ts, latest: ts, inclusive: true, limit: 10 };
  const outcome = await ask(team, 'conversations.replies', args);
  if (outcome.kind === 'refused') return null;
  if (outcome.kind !== 'ok') throw new Error('Slack did not say what stands in a thread now.');
  const found = listAt(outcome.body, 'messages').find((one) => one.ts === ts);
  return found && found.subtype !== 'tombstone' ? found : null;
}

/**
 * What somebody wrote in a thread, in the words that stand there now; `null` when there are none any more. So an older change never
 * takes the place of a newer one, and what was deleted does not come back. Throws when Slack does not say.
 */
export async function asItStands(ask: Ask, team: string, command: Command): Promise<Command | null> {
  const message = readMessage(String(command.message));
  const thread = readMessage(String(command.thread));
  if (!message || !thread) return command;
  const { channel, ts } = message;
  const now = await messageNow(ask, team, { channel, thread: thread.ts, ts });
  const text = plainWords(textAt(now ?? {}, 'text') ?? '').trim();
  return text === '' ? null : { ...command, text: text.toWellFormed() };
}
