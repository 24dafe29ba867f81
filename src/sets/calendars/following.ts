import type { Work } from '../../command.ts';
import type { Meeting } from '../rounds/round.ts';

interface Telling {
  /** Who is to hear of it, where not everybody. */
  readonly members?: readonly string[];
  /** When the round was to begin, for one that has given up its time: their calendars are to give it up, too. */
  readonly was?: Date | null;
  /** They are not in the set any more: it goes from their calendars. */
  readonly gone?: boolean;
}

/**
 * Called when a round has got a time, another one, or none: those in the set get it by e-mail, where there is a mail server. In chat
 * the message about it leads to the file, and the address at the desk always holds how things are.
 */
export async function calendarsFollow(
  { dispatch, sendsMail }: Work,
  { round, set, call }: Meeting,
  { members = set.members, was = null, gone = false }: Telling = {},
): Promise<void> {
  const at = round.startsAt ?? was;
  if (!sendsMail || at === null) return;
  const [sequence, startsAt] = [String(round.sequence), at.toISOString()];
  await dispatch.toMailboxes(
    call.networkId,
    members.map((member) => ({
      member,
      notice: {
        type: 'round.mail',
        round: round.id,
        member,
        sequence,
        startsAt,
        ...(gone ? { gone: 'yes' } : {}),
      },
    })),
  );
}
