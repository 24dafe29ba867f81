import type { FromPerson } from '../../src/door-port.ts';
import { messageRef, placeRef } from './ids.ts';
import type { Asker, Parsed, Spot } from './parsed.ts';
import type { OuterEvent } from './shapes.ts';

/** Slack's own, which has no mark of an app: reminders, and answers to words that a workspace has set. */
export const SLACKBOT = 'USLACKBOT';

/** An event, with what its envelope says. */
export interface Told {
  readonly eventId: string;
  /** Whose token reaches it. */
  readonly team: string;
  /** Who we are there; `null` where Slack does not say. */
  readonly bot: string | null;
  readonly at: number;
  readonly event: OuterEvent['event'];
}

/** Who an event is about; people of other workspaces say where they belong. */
export function askerOfEvent(where: string, who: string, home: string | null | undefined): Asker {
  return { team: where, user: { team: where.startsWith('E') ? where : (home ?? where), user: who } };
}

/** Where something typed in a thread stands, in our own terms. */
export const inThread = (told: Told, here: string, thread: string, message: string) => {
  const at = { team: told.team, channel: here };
  return {
    place: placeRef(at),
    thread: messageRef({ ...at, ts: thread }),
    message: messageRef({ ...at, ts: message }),
  };
};

export const happening = (
  eventId: string,
  command: FromPerson['command'],
  more: Pick<Extract<Parsed, { kind: 'happening' }>, 'uninstalled'> = {},
): Parsed => ({ kind: 'happening', eventId, command, ...more });

/** An answer to what somebody typed: Slack gives us no trigger for a form, and nowhere to send it but the thread. */
export const typedIn = (channel: string, thread: string | null): Spot => ({
  kind: 'channel',
  channel,
  thread,
  responseUrl: null,
  trigger: null,
  onPrivateCard: false,
});
